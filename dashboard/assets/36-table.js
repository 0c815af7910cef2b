/* The table says what the map says: a row a province, sorted, filtered and copied as a reader
   likes; a row chosen is the province chosen, and rows filtered away go quiet on the map. */
(function (desk) {
  "use strict";

  /* What columns of figures ask for, by name. */
  window.dashAgGridFunctions = {
    spoken: (value) => desk.number(value),
    spokenDay: (iso) => (desk.lang === "en" || !iso ? iso : desk.dayText(desk.dayOf(iso), "medium")),
  };
  let asked = false;
  let api = null;
  let applying = false;
  /* The grid forgets filters that it is told in its first instants: so often they are told again. */
  const TRIES = 20;
  let settling = false;

  const share = (value) => Math.round(value * 100);

  function rows(page) {
    const pressing = desk.pressureOn(page);
    const left = desk.book.places.filter(({ index }) => desk.lookShown(desk.cell(page, index).look));
    return left.map((place) => {
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

  /* Through Dash, which owns rows and filters: what the grid alone is told it may forget. */
  function write() {
    if (!desk.now) return;
    if (api) window.dash_clientside.set_props("table", { rowData: rows(desk.now.page) });
    title(desk.state.day);
  }

  function title(day) {
    desk.say(desk.el("table-title"), desk.t("table.title", { date: desk.dayText(day, "long") }));
  }

  /* While the hand moves, the rows wait for it to rest; but those that the map shows by. */
  function move({ day, page, was, anew }) {
    if (anew) write();
    else title(day);
    if (api && page !== was && api.isAnyFilterPresent()) api.setGridOption("rowData", rows(page));
  }

  /* The provinces that the table's filters leave stay strong on the map. */
  function follow() {
    const left = new Set();
    api.forEachNodeAfterFilter((node) => left.add(node.data.id));
    desk.keepOnly(api.isAnyFilterPresent() ? left : null);
  }

  /* Order and filters of the table ↔ the address. */
  function note() {
    if (applying || settling) return;
    const sorted = api.getColumnState().find((column) => column.sort);
    const filters = api.getFilterModel();
    desk.set({
      sort: sorted ? (sorted.sort === "desc" ? "-" : "") + sorted.colId : "",
      rows: Object.keys(filters).length ? JSON.stringify(filters) : "",
    });
  }

  function apply() {
    const { sort, rows } = desk.view;
    const filters = rows ? JSON.parse(rows) : {};
    const state = sort
      ? [{ colId: sort.replace("-", ""), sort: sort.startsWith("-") ? "desc" : "asc" }]
      : [];
    applying = true;
    api.applyColumnState({ state, defaultState: { sort: null } });
    api.setFilterModel(filters);
    window.dash_clientside.set_props("table", { filterModel: filters });
    applying = false;
  }

  /* The filters without those of words, which are others in another language. */
  desk.wordlessRows = function () {
    const filters = Object.entries(JSON.parse(desk.view.rows || "{}"));
    const left = filters.filter(([name, { filterType }]) => filterType !== "text" || name === "since");
    return left.length ? JSON.stringify(Object.fromEntries(left)) : "";
  };

  function choose(event) {
    const row = event.target.closest("#table .ag-row");
    if (row) desk.select(row.getAttribute("row-id"));
  }

  function copy() {
    if (!api) return;
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

  /* Once for a reader who comes near, or whose address filters the rows and so the map. */
  async function build() {
    if (asked) return;
    asked = true;
    near.disconnect();
    window.dash_clientside.set_props("table-wanted", { data: true });
    while (!desk.el("table") || !window.dash_ag_grid.getApiAsync) {
      await new Promise((resolve) => window.setTimeout(resolve, 50));
    }
    api = await window.dash_ag_grid.getApiAsync("table");
    write();
    if (desk.view.sort || desk.view.rows) apply();
    api.addEventListener("filterChanged", () => {
      follow();
      note();
    });
    api.addEventListener("sortChanged", note);
    api.addEventListener("modelUpdated", () => api.isAnyFilterPresent() && follow());
    follow();
    if (desk.view.rows) await insist();
  }

  async function insist() {
    settling = true;
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (desk.view.rows && !api.isAnyFilterPresent()) apply();
      await new Promise((resolve) => window.setTimeout(resolve, 100));
    }
    settling = false;
    follow();
  }

  const near = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && build());

  desk.startTable = function () {
    desk.el("table-copy").onclick = copy;
    document.addEventListener("click", choose);
    document.addEventListener("keydown", (event) => event.key === "Enter" && choose(event));
    if (desk.view.rows) build();
    else near.observe(desk.el("table-room"));
  };

  desk.on("view", (changed) => {
    if (changed.includes("side") || changed.includes("status")) write();
    if (!changed.includes("sort") && !changed.includes("rows")) return;
    if (api) apply();
    else if (desk.view.rows) build();
  });
  desk.on("rest", write);
  desk.on("day", move);
})(window.desk);
