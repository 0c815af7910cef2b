/* Two days: what changed between them, in a sentence, on two small maps and on the big one. */
(function (desk) {
  "use strict";

  const WEEK = 7;
  let kept = null;

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
    const style = same ? "bare" : year ? "short" : "long";
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
    const before = desk.pageAt(pair[0]);
    const gains = desk.book.actors.flatMap((actor, index) => {
      const count = list.filter((c) => c.gained && c.after.actor === actor.id).length;
      return count ? [gain(actor, count, before.counts[index] > 0)] : [];
    });
    const what = gains.length ? desk.listing(gains) : desk.t("compare.nothing");
    return desk.t("compare.between", { ...days(pair), what });
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

  function view(day, label) {
    const caption = desk.make(
      "figcaption", {},
      desk.make("b", {}, desk.dayText(day, "medium")), " ", desk.countText(desk.pageAt(day))
    );
    const map = desk.miniMap(desk.pageAt(day), { role: "img", "aria-label": label });
    return desk.make("figure", {}, map, caption);
  }

  function write() {
    const panel = desk.el("compare-panel");
    const on = Boolean(desk.now) && desk.comparing();
    panel.hidden = !on;
    document.body.classList.toggle("comparing", on);
    desk.el("compare").setAttribute("aria-pressed", String(on));
    if (!on) return;
    const { days: pair, list } = changes();
    desk.el("compare-sentence").textContent = desk.compareText();
    desk.el("compare-maps").replaceChildren(
      ...pair.map((day) => view(day, desk.dayText(day, "long") + ". " + desk.countText(desk.pageAt(day))))
    );
    const sorted = list.slice().sort((a, b) => b.gained - a.gained);
    desk.el("compare-list").replaceChildren(...sorted.map(line));
    desk.el("against").value = desk.view.against;
  }

  desk.startCompare = function () {
    const { start } = desk.chapter();
    desk.el("compare").onclick = () => {
      const day = Math.max(start, desk.state.day - WEEK);
      desk.set({ against: desk.comparing() ? "" : desk.iso(Math.max(desk.chapter().start, day)) });
    };
    desk.el("compare-close").onclick = () => desk.set({ against: "" });
    desk.el("against").onchange = (event) => {
      const day = desk.dayOf(event.target.value);
      if (day !== null && desk.chapterOf(day) >= 0) desk.set({ against: event.target.value });
    };
    write();
  };

  desk.on("view", write);
  desk.on("rest", write);
  desk.on("chapter", () => (kept = null));
})(window.desk);
