/* Two days: what changed between them, in a sentence, on two small maps and on the big one. */
(function (desk) {
  "use strict";

  const WEEK = 7;
  let kept = null;
  let pointed = "";

  const other = () => desk.dayOf(desk.view.against);

  desk.comparing = () => other() !== null && desk.chapterOf(other()) >= 0;

  /* Every province whose controller or status differs between two days. */
  desk.changes = function (first, second) {
    const before = desk.pageAt(first);
    const after = desk.pageAt(second);
    return desk.book.places.flatMap((place) => {
      const [a, b] = [before, after].map((page) => desk.cell(page, place.index).look);
      if (a.actor === b.actor && a.status === b.status) return [];
      return [{ place, before: a, after: b, gained: a.actor !== b.actor && Boolean(b.actor) }];
    });
  };

  function changes() {
    const days = [other(), desk.state.day].sort((a, b) => a - b);
    const key = days.join() + desk.book.tag;
    if (!kept || kept.key !== key) kept = { key, days, list: desk.changes(...days) };
    return kept;
  }

  desk.changedPlaces = () => new Set(changes().list.map((change) => change.place.index));

  function days([first, last]) {
    const same = desk.iso(first).slice(0, 7) === desk.iso(last).slice(0, 7);
    const year = desk.iso(first).slice(0, 4) === desk.iso(last).slice(0, 4);
    const style = same ? "bare" : year ? "yearless" : "long";
    return { first: desk.dayText(first, style), last: desk.dayText(last, "long") };
  }

  function gain(actor, count, had) {
    const key = actor.id === "government" ? "back" : had ? "more" : "fell";
    const gaps = { count: desk.number(count), actor: desk.actorName(actor.id) };
    return desk.t(`compare.${key}${count === 1 ? "_one" : ""}`, gaps);
  }

  /* "Between 6 and 13 August 2021, 17 more capitals fell to the Taliban." */
  desk.compareText = function () {
    const { days: pair, list } = changes();
    if (pair[0] === pair[1]) return desk.t("compare.itself", { date: desk.dayText(pair[0], "long") });
    const before = desk.pageAt(pair[0]);
    const gains = desk.book.actors.flatMap((actor, index) => {
      const count = list.filter((c) => c.gained && c.after.actor === actor.id).length;
      return count ? [gain(actor, count, before.counts[index] > 0)] : [];
    });
    if (!gains.length) return desk.t("compare.same", days(pair));
    return desk.t("compare.between", { ...days(pair), what: desk.listing(gains) });
  };

  function line(change) {
    const key = change.gained ? "gained" : "status";
    const text = desk.t("compare." + key, {
      before: desk.lookText(change.before), after: desk.lookText(change.after),
    });
    const button = desk.make(
      "button", { "data-side": change.after.actor || "none" },
      desk.make("i", { "aria-hidden": "true" }),
      desk.make("b", {}, change.place.capital), " ",
      desk.make("span", { class: "how" }, text)
    );
    button.onclick = () => desk.select(change.place.id);
    return desk.make("li", {}, button);
  }

  function frame() {
    const map = desk.link(desk.miniMap(null, { role: "img" }));
    const caption = desk.make(
      "figcaption", {},
      desk.make("b", {}), " ", desk.make("span", {}), " ", desk.make("span", { class: "of-pointed" })
    );
    return desk.make("figure", {}, map, caption);
  }

  /* Under each map of the two: the province that is pointed at, as it was on that day. */
  function sayPointed(said) {
    const place = desk.book.byId[pointed || desk.state.province];
    const look = place && desk.cell(desk.pageAt(Number(said.dataset.day)), place.index).look;
    desk.say(said, look ? `${place.capital}: ${desk.lookText(look)}` : "");
  }

  function paint({ children: [map, caption] }, day) {
    const page = desk.pageAt(day);
    const [date, count, said] = caption.children;
    desk.paintMini(map, page);
    const { days: pair, list } = changes();
    desk.outlineMini(map, day === pair[1] ? list.map((change) => change.place.id) : []);
    map.setAttribute("aria-label", desk.dayText(day, "long") + ". " + desk.countText(page));
    desk.say(date, desk.dayText(day, "medium"));
    desk.say(count, desk.countText(page));
    said.dataset.day = day;
    sayPointed(said);
  }

  desk.on("point", ({ province }) => {
    pointed = province;
    document.querySelectorAll(".pair .of-pointed").forEach(sayPointed);
  });

  /* Beside the list, or large in the place of the map. */
  function maps(pair, on) {
    const large = on && Boolean(desk.view.pair);
    document.body.classList.toggle("paired", large);
    desk.el("compare-pair").setAttribute("aria-pressed", String(large));
    const [room, other] = (large ? ["pair", "compare-maps"] : ["compare-maps", "pair"]).map(desk.el);
    other.replaceChildren();
    if (!on) room.replaceChildren();
    else if (!room.querySelector("[data-province]")) room.replaceChildren(...pair.map(frame));
    if (on) pair.forEach((day, index) => paint(room.children[index], day));
  }

  /* What is outlined, and on the one map what is pale, where anything is. */
  function key(on) {
    const some = on && changes().list.length > 0;
    desk.el("key-changed").hidden = !some;
    desk.el("key-same").hidden = !some || Boolean(desk.view.pair);
  }

  /* While the hand moves: the sentence and the maps, not the list. */
  function follow() {
    if (!desk.comparing()) return;
    const { days: pair } = changes();
    desk.say(desk.el("compare-sentence"), desk.compareText());
    key(true);
    maps(pair, true);
  }

  function write() {
    const panel = desk.el("compare-panel");
    const on = Boolean(desk.now) && desk.comparing();
    panel.hidden = !on;
    document.body.classList.toggle("comparing", on);
    desk.el("compare").setAttribute("aria-pressed", String(on));
    if (!on) {
      key(false);
      maps([], false);
      return;
    }
    follow();
    const sorted = changes().list.slice().sort((a, b) => b.gained - a.gained);
    desk.el("compare-list").replaceChildren(...sorted.map(line));
    desk.showDay("against", other());
  }

  desk.startCompare = function () {
    desk.el("compare").onclick = () => {
      const day = Math.max(desk.chapter().start, desk.state.day - WEEK);
      desk.set({ against: desk.comparing() ? "" : desk.iso(day) });
    };
    desk.el("compare-pair").onclick = () => desk.set({ pair: desk.view.pair ? "" : "1" });
    desk.el("compare-close").onclick = () => desk.set({ against: "" });
    desk.onDay("against", (day) => desk.set({ against: desk.iso(day) }));
    write();
  };

  const soon = desk.onceAFrame(follow);

  desk.on("view", (changed) => {
    const moved = desk.comparing() && !desk.el("compare-panel").hidden;
    if (!moved || changed.join() !== "against") write();
    else {
      soon();
      desk.restSoon();
    }
  });
  desk.on("day", () => desk.comparing() && soon());
  desk.on("kept", () => desk.comparing() && soon());
  desk.on("rest", write);
  desk.on("chapter", () => (kept = null));
})(window.desk);
