/* The table says what the map says: a row a province, sorted, filtered and copied as a reader
   likes; a row chosen is the province chosen, and rows filtered away go quiet on the map. */
(function (desk) {
  "use strict";

  let api = null;

  /* Whether this page has a table: its grid is loaded later than all else. */
  const there = () => Boolean(desk.el("table-title"));

  const share = (value) => Math.round(value * 100);

  function rows(page) {
    const pressing = desk.pressureOn(page);
    return desk.book.places.map((place) => {
      const cell = desk.cell(page, place.index);
      const actor = desk.book.actors.find((a) => a.id === cell.look.actor);
      return {
        id: place.id,
        capital: place.capital,
        province: place.name,
        side: actor ? actor.label : desk.t("status.none"),
        status: cell.look.status ? desk.t("status." + cell.look.status) : "",
        since: cell.since === null ? "" : desk.iso(cell.since),
        claims: cell.claims,
        sources: cell.sources,
        pressure: share(pressing[place.index]),
        area: Math.round(desk.areas[place.index]),
        people: desk.people[place.index],
      };
    });
  }

  function write() {
    if (!there()) return;
    if (api && desk.now) api.setGridOption("rowData", rows(desk.now.page));
    const day = desk.dayText(desk.state.day, "long");
    desk.el("table-title").textContent = desk.t("table.title", { date: day });
  }

  function filtered() {
    if (!api.isAnyFilterPresent()) {
      desk.keepOnly(null);
      return;
    }
    const left = new Set();
    api.forEachNodeAfterFilter((node) => left.add(node.data.id));
    desk.keepOnly(left);
  }

  function copy() {
    const columns = api.getAllDisplayedColumns();
    const lines = [columns.map((column) => column.getColDef().headerName)];
    api.forEachNodeAfterFilterAndSort((node) => {
      lines.push(columns.map((column) => node.data[column.getColId()]));
    });
    const text = lines.map((line) => line.join("\t")).join("\n");
    navigator.clipboard.writeText(text).then(
      () => (desk.el("table-said").textContent = desk.t("table.copied")),
      () => (desk.el("table-said").textContent = desk.t("share.failed"))
    );
  }

  desk.startTable = async function () {
    if (!there()) return;
    desk.el("table-copy").onclick = copy;
    while (!window.dash_ag_grid || !window.dash_ag_grid.getApiAsync) {
      await new Promise((resolve) => window.setTimeout(resolve, 100));
    }
    api = await window.dash_ag_grid.getApiAsync("table");
    api.addEventListener("rowClicked", (event) => desk.select(event.data.id));
    api.addEventListener("filterChanged", filtered);
    write();
  };

  desk.on("rest", write);
  desk.on("day", (now) => now.anew && write());
})(window.desk);
