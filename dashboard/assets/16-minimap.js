/* Small maps from the shapes of the big one, as they stood when the whole country was in view. */
(function (desk) {
  "use strict";

  /* Two capitals far apart say how any other drawing of the map lies over these shapes. */
  const ANCHORS = ["AF-HER", "AF-BDS"];
  let shapes = null;

  const anchors = (graph) =>
    ANCHORS.map((id) => desk.book.byId[id]).map(({ lon, lat }) =>
      graph._fullLayout.geo._subplot.projection([lon, lat])
    );

  desk.keepShapes = function (graph) {
    const found = desk.provincePaths().map(([place, path]) => ({
      place, d: path.getAttribute("d"), box: path.getBBox(),
    }));
    const left = Math.min(...found.map(({ box }) => box.x));
    const top = Math.min(...found.map(({ box }) => box.y));
    const right = Math.max(...found.map(({ box }) => box.x + box.width));
    const bottom = Math.max(...found.map(({ box }) => box.y + box.height));
    shapes = { found, at: anchors(graph), left, top, width: right - left, height: bottom - top };
  };

  /* The country painted by a page, or in one colour without one. */
  desk.miniMap = function (page, attributes) {
    if (!shapes) return desk.svg("svg", attributes);
    const { left, top, width, height } = shapes;
    const svg = desk.svg("svg", { ...attributes, viewBox: `${left} ${top} ${width} ${height}` });
    for (const { place, d } of shapes.found) {
      svg.append(desk.svg("path", { d, "data-province": place.id, "data-look": "none" }));
    }
    if (page) desk.paintMini(svg, page);
    return svg;
  };

  /* Another page on a small map, with the layer and the filters of the big one. */
  desk.paintMini = function (svg, page) {
    const pressing = desk.pressingOn(page);
    const shown = desk.shownPlaces(page);
    for (const path of svg.querySelectorAll("[data-province]")) {
      const { index } = desk.book.byId[path.dataset.province];
      const { actor, status, uncertain } = desk.cell(page, index).look;
      const look = actor ? actor + "-" + status : "none";
      if (path.dataset.look !== look) path.dataset.look = look;
      path.toggleAttribute("data-uncertain", uncertain);
      path.toggleAttribute("data-quiet", !shown.has(index));
      desk.press(path, page, index, pressing);
    }
  };

  /* Outlines that small maps share with each other and with the big one: what is pointed at in
     one is pointed at in all. */
  desk.link = function (svg) {
    for (const [part, province] of [["changed", ""], ["chosen", desk.state.province], ["pointed", ""]]) {
      svg.append(desk.svg("path", { class: "outline " + part, d: shapeOf(province) }));
    }
    const over = (event) => event.target.dataset.province || "";
    svg.addEventListener("mouseover", (event) => desk.point(over(event), null));
    svg.addEventListener("mouseleave", () => desk.point("", null));
    svg.addEventListener("click", (event) => over(event) && desk.select(over(event)));
    return svg;
  };

  desk.outlineMini = (svg, provinces) =>
    svg.querySelector(".changed").setAttribute("d", provinces.map(shapeOf).join(""));

  function shapeOf(province) {
    const found = shapes && shapes.found.find(({ place }) => place.id === province);
    return found ? found.d : "";
  }

  function outline(part, province) {
    for (const line of document.querySelectorAll(".pair .outline." + part)) {
      line.setAttribute("d", shapeOf(province));
    }
  }

  desk.on("point", ({ province }) => outline("pointed", province));
  desk.on("select", (province) => outline("chosen", province));

  /* Where the big map stands when only a part of the country is in view. */
  desk.locate = function (graph, factor) {
    const box = desk.el("locator");
    const near = factor > 1.05;
    box.hidden = !near;
    document.body.classList.toggle("near", near);
    if (!near) return;
    const now = anchors(graph);
    const times = (shapes.at[1][0] - shapes.at[0][0]) / (now[1][0] - now[0][0]);
    const frame = desk.svg("rect", {
      class: "frame",
      x: shapes.at[0][0] - now[0][0] * times,
      y: shapes.at[0][1] - now[0][1] * times,
      width: graph.clientWidth * times,
      height: graph.clientHeight * times,
    });
    const svg = desk.miniMap(null, { "aria-hidden": "true" });
    svg.append(frame);
    box.replaceChildren(svg);
  };
})(window.desk);
