/* The map: provinces are plotly's, painted here by the code of the day. Plotly is told the same
   codes once the hand rests, so that its own data always ends up true. */
(function (desk) {
  "use strict";

  const REST = 160;
  let graph = null;
  let home = null;
  let painted = [];
  let resting = 0;

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
    window.clearTimeout(resting);
    resting = window.setTimeout(() => {
      window.Plotly.restyle(graph, { z: [painted.slice()] }, [0]);
    }, REST);
  }

  function provinceAt(event) {
    return event.points && event.points[0] ? event.points[0].location : "";
  }

  function zoom(factor) {
    const { projection, center } = graph._fullLayout.geo;
    zoomTo(factor ? (projection.scale * factor) / home.scale : 1, center);
  }

  /* Times the whole country, around a place. */
  function zoomTo(factor, center) {
    const scale = Math.min(8, Math.max(1, factor)) * home.scale;
    const near = scale > home.scale;
    const change = { "geo.projection.scale": scale, dragmode: near ? "pan" : false };
    change["geo.center"] = near ? { lon: center.lon, lat: center.lat } : home.center;
    window.Plotly.relayout(graph, change);
  }

  desk.startMap = function (element) {
    graph = element;
    const { center, projection } = graph._fullLayout.geo;
    home = { center: { ...center }, scale: projection.scale };
    desk.keepShapes();
    desk.zoomTo = zoomTo;
    graph.on("plotly_afterplot", () => {
      if (desk.now) paint(desk.now.page, true);
      desk.decorate();
      desk.locate(graph, home);
      desk.placeNames(graph);
    });
    graph.on("plotly_relayouting", () => desk.placeNames(graph));
    graph.on("plotly_hover", (event) => desk.point(provinceAt(event), event.event));
    graph.on("plotly_unhover", () => desk.point("", null));
    graph.on("plotly_click", (event) => {
      const province = provinceAt(event);
      desk.select(province === desk.state.province ? "" : province);
    });
    desk.el("zoom-in").onclick = () => zoom(1.6);
    desk.el("zoom-out").onclick = () => zoom(1 / 1.6);
    desk.el("zoom-reset").onclick = () => zoom(0);
    desk.placeNames(graph);
  };

  desk.on("day", ({ page, was, anew }) => {
    if (!graph || (page === was && !anew)) return;
    paint(page, anew);
    tellPlotly();
  });
})(window.desk);
