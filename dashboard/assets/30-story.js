/* The day in words: date, headline, count, one small square for each capital. */
(function (desk) {
  "use strict";

  const LONG = 60;

  function count(page) {
    const parts = desk.countParts(page).flatMap((part, index) => {
      const text = desk.t("count.part", { actor: part.label, count: desk.number(part.count) });
      const node = desk.make("span", { "data-side": part.id, class: "part" }, text);
      return index ? [desk.t("count.joint"), node] : [node];
    });
    const [before, after] = desk.t("count.line", { parts: "\u0000", total: desk.number(page.cells.length) })
      .split("\u0000");
    desk.el("count").replaceChildren(before, ...parts, after);
  }

  /* A long headline is set smaller, so that it keeps clear of the map. */
  function headline(text) {
    const node = desk.el("headline");
    if (node.textContent === text) return;
    node.textContent = text;
    node.classList.toggle("long", text.length > LONG);
  }

  function units(page) {
    const looks = page.cells
      .map((cell) => desk.book.looks[cell[0]])
      .map((look) => ({ ...look, order: desk.book.actors.findIndex((a) => a.id === look.actor) }))
      .sort((a, b) => a.order - b.order || (a.status < b.status ? 1 : -1));
    const row = desk.el("units");
    while (row.children.length < looks.length) row.append(document.createElement("i"));
    looks.forEach((look, index) => {
      row.children[index].dataset.side = look.actor || "none";
      row.children[index].dataset.status = look.status || "none";
    });
  }

  desk.on("day", ({ day, page, was, anew }) => {
    const label = desk.el("date-label");
    label.textContent = desk.dayText(day, "full");
    label.dateTime = desk.iso(day);
    desk.el("solar").textContent = desk.solarText(day);
    const head = desk.headOn(page, day);
    headline(head);
    if (page === was && !anew) return;
    count(page);
    units(page);
  });

  desk.on("rest", ({ day, page }) => {
    const date = desk.dayText(day, "full");
    desk.el("spoken").textContent =
      date + ". " + desk.headOn(page, day) + ". " + desk.countText(page);
  });
})(window.desk);
