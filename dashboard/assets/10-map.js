/* The map: provinces are plotly's, painted here by the code of the day. Plotly is told the same
   codes once the hand rests, so that its own data always ends up true. */
(function (desk) {
  "use strict";

  const CLOSEST = 8;
  /* Pixels that a hand may tremble in a click; beyond them it drags. */
  const STILL = 4;
  let graph = null;
  let home = null;
  let painted = [];
  let told = null;
  let noting = false;

  const paths = () => graph.querySelectorAll(".choroplethlayer path");

  /* [place, path] of every province that plotly has drawn. */
  desk.provincePaths = () =>
    graph ? [...paths()].map((path) => [desk.book.byId[path.__data__.loc], path]) : [];

  function look(path, code) {
    const { actor, status, uncertain } = desk.book.looks[code];
    path.dataset.look = actor ? actor + "-" + status : "none";
    path.toggleAttribute("data-uncertain", uncertain);
  }

  /* Paint what differs from what is painted; everything when plotly has drawn anew. */
  function paint(page, everything) {
    for (const path of paths()) {
      const place = desk.book.byId[path.__data__.loc];
      const code = page.cells[place.index][0];
      if (everything || painted[place.index] !== code) look(path, code);
    }
    painted = page.cells.map((cell) => cell[0]);
  }

  function tellPlotly() {
    if (!graph || told === painted.join()) return;
    told = painted.join();
    window.Plotly.restyle(graph, { z: [painted.slice()] }, [0]);
  }

  function provinceAt(event) {
    return event.points && event.points[0] ? event.points[0].location : "";
  }

  const scale = () => graph._fullLayout.geo.projection.scale;

  /* Times the whole country, around a place. */
  function zoomTo(factor, center) {
    const times = Math.min(CLOSEST, Math.max(1, factor));
    const near = times > 1.01;
    window.Plotly.relayout(graph, {
      "geo.projection.scale": times * home.scale,
      "geo.center": near ? { lon: center.lon, lat: center.lat } : home.center,
      dragmode: near ? "pan" : false,
    });
  }

  /* Nearer to the chosen province, if there is one: a way around the map without dragging. */
  function zoomBy(factor) {
    const chosen = factor > 1 && desk.book.byId[desk.state.province];
    zoomTo((scale() / home.scale) * factor, chosen || graph._fullLayout.geo.center);
  }

  /* What the address asks for. */
  function zoomAsAsked() {
    const [lat, lon] = desk.view.at.split(",").map(Number);
    if (desk.view.at) zoomTo(Number(desk.view.zoom), { lat, lon });
    else zoomTo(1);
  }

  /* How near the map is, and around what, as the address writes it. */
  desk.sight = function () {
    const { lat, lon } = graph._fullLayout.geo.center;
    const short = (value) => String(Math.round(value * 100) / 100);
    const zoom = short(Math.max(1, scale() / home.scale));
    const near = Number(zoom) > 1.01;
    return { zoom: near ? zoom : "1", at: near ? `${short(lat)},${short(lon)}` : "" };
  };

  /* Into the address, but for a story, whose steps set their own. */
  function note() {
    if (!noting || desk.telling()) return;
    const { zoom, at } = desk.sight();
    if (at === desk.view.at && (!at || zoom === desk.view.zoom)) return;
    noting = false;
    desk.set({ zoom, at }, true);
    noting = true;
    desk.writeAddress(false);
  }

  function drawn() {
    if (desk.now) paint(desk.now.page, true);
    desk.decorate();
    desk.locate(graph, scale() / home.scale);
    desk.placeNames(graph);
    note();
  }

  desk.startMap = function (element) {
    graph = element;
    const { center, projection } = graph._fullLayout.geo;
    home = { center: { ...center }, scale: projection.scale };
    desk.keepShapes(graph);
    desk.zoomTo = zoomTo;
    desk.zoomAsAsked = zoomAsAsked;
    graph.on("plotly_afterplot", drawn);
    graph.on("plotly_relayouting", () => desk.placeNames(graph));
    graph.on("plotly_hover", (event) => desk.point(provinceAt(event), event.event));
    graph.on("plotly_unhover", () => desk.point("", null));
    let pressed = null;
    graph.addEventListener("pointerdown", (event) => (pressed = event), true);
    graph.on("plotly_click", (event) => {
      const { clientX, clientY } = event.event;
      const moved = pressed && Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY);
      if (moved > STILL) return;
      const province = provinceAt(event);
      desk.select(province === desk.state.province ? "" : province);
    });
    desk.el("zoom-in").onclick = () => zoomBy(1.6);
    desk.el("zoom-out").onclick = () => zoomBy(1 / 1.6);
    desk.el("zoom-reset").onclick = () => zoomTo(1);
    drawn();
    if (desk.view.at) zoomAsAsked();
    noting = true;
  };

  /* A capital that the keyboard goes to must be in view. */
  desk.bring = function (place) {
    if (desk.isOutside(place)) zoomTo(scale() / home.scale, place);
  };

  desk.on("view", (changed) => {
    if (noting && (changed.includes("zoom") || changed.includes("at"))) zoomAsAsked();
  });
  desk.on("day", ({ page, was, anew }) => {
    if (!graph || (page === was && !anew)) return;
    paint(page, anew);
  });
  desk.on("rest", tellPlotly);
})(window.desk);
