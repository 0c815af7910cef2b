/* The day in words: date, headline, count, one small square for each capital. */
(function (desk) {
  "use strict";

  const LONG = 60;

  let sides = null;

  /* "Taliban 18 · Government 16 of 34": the parts stay while the same sides are on the map. */
  function count(page) {
    const parts = desk.countParts(page);
    const said = parts.map((part) =>
      desk.t("count.part", { actor: part.label, count: desk.number(part.count) })
    );
    const nodes = desk.el("count").querySelectorAll(".part");
    const same = parts.map((part) => part.id).join();
    if (same === sides) {
      said.forEach((text, index) => desk.say(nodes[index], text));
      return;
    }
    sides = same;
    const [before, after] = desk.t("count.line", { parts: "\u0000", total: desk.number(page.cells.length) })
      .split("\u0000");
    const spans = parts.flatMap((part, index) => [
      index ? desk.t("count.joint") : "",
      desk.make("span", { "data-side": part.id, class: "part" }, said[index]),
    ]);
    desk.el("count").replaceChildren(before, ...spans, after);
  }

  /* "Sar-e Pol" is not broken after its hyphen. */
  const UNBROKEN = /(\p{L}+-e \p{Lu}\p{L}*)/u;

  function put(node, text) {
    const parts = text.split(UNBROKEN);
    if (parts.length === 1) {
      desk.say(node, text);
      return;
    }
    const name = (part) => desk.make("span", { class: "unbroken" }, part);
    node.replaceChildren(...parts.map((part, index) => (index % 2 ? name(part) : part)));
  }

  const headOf = ({ page, day }) =>
    desk.comparing() ? desk.compareText().replace(/\.$/, "") : desk.headOn(page, day);

  /* A long headline is set smaller, so that it keeps clear of the map. */
  function headline(text) {
    const node = desk.el("headline");
    if (node.textContent === text) return;
    put(node, text);
    node.classList.toggle("long", text.length > LONG);
  }

  function units(page) {
    const looks = page.cells
      .map((cell) => desk.book.looks[cell[0]])
      .map((look) => ({ ...look, order: desk.book.actors.findIndex((a) => a.id === look.actor) }))
      .sort((a, b) => a.order - b.order || (a.status < b.status ? 1 : -1));
    const row = desk.el("units");
    while (row.children.length < looks.length) row.append(document.createElement("i"));
    looks.forEach(({ actor, status }, index) => {
      const { dataset } = row.children[index];
      if (dataset.side !== (actor || "none")) dataset.side = actor || "none";
      if (dataset.status !== (status || "none")) dataset.status = status || "none";
    });
  }

  desk.on("day", ({ day, page, was, anew }) => {
    const label = desk.el("date-label");
    desk.say(label, desk.dayText(day, "full"));
    label.dateTime = desk.iso(day);
    desk.say(desk.el("solar"), desk.solarText(day));
    headline(headOf({ page, day }));
    if (page === was && !anew) return;
    count(page);
    units(page);
  });

  desk.on("view", (changed) => {
    if (desk.now && changed.includes("against")) headline(headOf(desk.now));
  });
  desk.on("rest", ({ day, page }) => {
    const date = desk.dayText(day, "full");
    const head = headOf({ page, day });
    document.title = `${head} · ${desk.dayText(day, "long")}`;
    desk.say(desk.el("spoken"), date + ". " + head + ". " + desk.countText(page));
  });
  desk.on("select", (province) => {
    const place = desk.book.byId[province];
    if (place) desk.say(desk.el("spoken"), place.capital + ": " + desk.stateText(place.index));
  });
})(window.desk);
