/* Filters by side, kind and status: the feed, the marks, the table and the map follow. Confidence
   and source are ways of believing, and paint another map. */
(function (desk) {
  "use strict";

  const NAMES = ["side", "kind", "status"];
  let inTable = null;

  const sideOf = (event) => desk.book.actors[event.actor].id;

  desk.eventShown = (event) =>
    (!desk.view.side || sideOf(event) === desk.view.side) &&
    (!desk.view.kind || event.kind === desk.view.kind) &&
    (!desk.view.status || event.status === desk.view.status);

  desk.filtering = () => NAMES.some((name) => desk.view[name]);

  /* Whether filters or the table leave some provinces out. */
  desk.narrowed = () => Boolean(desk.view.side || desk.view.status || inTable);

  /* Whether the filters leave a province that looks like this. */
  desk.lookShown = ({ actor, status }) =>
    (!desk.view.side || actor === desk.view.side) &&
    (!desk.view.status || status === desk.view.status);

  /* Provinces that the filters and the table leave on the map. */
  desk.shownPlaces = function (page) {
    const found = desk.book.places.filter(({ id, index }) => {
      const { look } = desk.cell(page, index);
      return desk.lookShown(look) && (!inTable || inTable.has(id));
    });
    return new Set(found.map((place) => place.index));
  };

  /* The table says which provinces its own filters leave; null when all of them. */
  desk.keepOnly = function (provinces) {
    inTable = provinces;
    desk.decorate();
    desk.tell("kept");
  };

  /* Their codes, for a file to show the same; null when all of them. */
  desk.kept = () => inTable && ([...inTable].sort().join() || "none");

  function show() {
    for (const name of NAMES) desk.el("filter-" + name).value = desk.view[name];
    desk.el("filter-confidence").value = desk.view.min_confidence;
    const chosen = [...NAMES, "sources"].filter((name) => desk.view[name]).length;
    const count = chosen + (Number(desk.view.min_confidence) > 0 ? 1 : 0);
    desk.el("filter-count").textContent = count ? `(${desk.number(count)})` : "";
    desk.el("filter-clear").hidden = !count;
    /* The list takes one outlet; an address may name several. */
    const { sources } = desk.view;
    const outlets = desk.el("filter-outlet");
    outlets.value = sources;
    const several = Boolean(sources) && outlets.value !== sources;
    if (several) outlets.value = "";
    desk.el("filter-sources").hidden = !several;
    desk.say(desk.el("filter-sources"), several ? desk.t("filter.source", { sources }) : "");
  }

  desk.startFilter = function () {
    for (const name of NAMES) {
      desk.el("filter-" + name).onchange = (event) => desk.set({ [name]: event.target.value });
    }
    desk.el("filter-confidence").onchange = (event) =>
      desk.believe({ min_confidence: event.target.value });
    desk.el("filter-outlet").onchange = (event) => desk.believe({ sources: event.target.value });
    desk.el("filter-clear").onclick = () => {
      desk.set({ side: "", kind: "", status: "" });
      desk.believe({ min_confidence: desk.defaults.min_confidence, sources: "" });
    };
    show();
  };

  desk.on("view", show);
})(window.desk);
