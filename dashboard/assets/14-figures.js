/* Figures of a day: area and people under each side, pressure on each province, pace. The rules
   are those of geodata/snapshot.py. */
(function (desk) {
  "use strict";

  const WEEK = 7;
  const HIGH = 5;

  const holderOn = (page, index) => desk.cell(page, index).look.actor;

  /* By province, the share of its inner border that lies against another side. */
  desk.pressureOn = function (page) {
    const whole = desk.book.places.map(() => 0);
    const facing = desk.book.places.map(() => 0);
    for (const [one, other, kilometres] of desk.borders) {
      const [a, b] = [holderOn(page, one), holderOn(page, other)];
      for (const index of [one, other]) {
        whole[index] += kilometres;
        if (a && b && a !== b) facing[index] += kilometres;
      }
    }
    return whole.map((all, index) => (all ? facing[index] / all : 0));
  };

  /* 0 for none, then five steps of a fifth. */
  desk.pressureStep = (share) => (share > 0 ? Math.min(HIGH, Math.ceil(share * HIGH)) : 0);

  /* By actor, the part of a quantity (by province) that lies under it. */
  desk.sharesOn = function (page, quantity) {
    const all = quantity.reduce((a, b) => a + b, 0);
    return desk.book.actors.map((actor) => {
      const held = quantity.filter((_, index) => holderOn(page, index) === actor.id);
      const sum = held.reduce((a, b) => a + b, 0);
      return { ...actor, sum, share: sum / all };
    });
  };

  /* Capitals that changed hands in the week up to a day, per day. */
  desk.paceOn = function (day) {
    const from = Math.max(desk.chapter().start, day - WEEK);
    const days = day - from;
    return days ? desk.changes(from, day).filter((c) => c.gained).length / days : 0;
  };

  const percent = (share) => desk.number(share, { style: "percent", maximumFractionDigits: 0 });

  function row(name, shares) {
    const parts = shares.filter((part) => part.sum > 0);
    const bar = parts.map((part) =>
      desk.make("i", { "data-side": part.id, style: `flex-grow:${part.share}` })
    );
    const said = parts
      .map((part) => desk.t("figures.part", { actor: part.label, share: percent(part.share) }))
      .join(desk.t("count.joint"));
    return desk.make(
      "div",
      { title: parts.map((p) => p.label + " " + desk.number(p.sum)).join(desk.t("count.joint")) },
      desk.make("dt", {}, desk.t("figures." + name)),
      desk.make("dd", {}, desk.make("span", { class: "bar", "aria-hidden": "true" }, ...bar), said)
    );
  }

  function pace(day) {
    const value = desk.number(desk.paceOn(day), { maximumFractionDigits: 1 });
    return desk.make(
      "div", {},
      desk.make("dt", {}, desk.t("figures.pace")),
      desk.make("dd", {}, desk.t("figures.pace_week", { pace: value }))
    );
  }

  function write() {
    const { day, page } = desk.now;
    desk.el("figures").replaceChildren(
      row("area", desk.sharesOn(page, desk.areas)),
      row("people", desk.sharesOn(page, desk.people)),
      pace(day)
    );
  }

  const soon = desk.onceAFrame(write);

  desk.on("rest", write);
  desk.on("day", ({ page, was, anew }) => (page !== was || anew) && soon());
})(window.desk);
