/* Small maps from the shapes of the big one, as they stood when the whole country was in view. */
(function (desk) {
  "use strict";

  let shapes = null;

  desk.keepShapes = function () {
    if (shapes) return;
    const found = desk.provincePaths().map(([place, path]) => ({
      place, d: path.getAttribute("d"), box: path.getBBox(),
    }));
    const left = Math.min(...found.map(({ box }) => box.x));
    const top = Math.min(...found.map(({ box }) => box.y));
    const right = Math.max(...found.map(({ box }) => box.x + box.width));
    const bottom = Math.max(...found.map(({ box }) => box.y + box.height));
    shapes = { found, left, top, width: right - left, height: bottom - top };
  };

  /* The country painted by a page, or in one colour without one. */
  desk.miniMap = function (page, attributes) {
    if (!shapes) return desk.svg("svg", attributes);
    const { left, top, width, height } = shapes;
    const svg = desk.svg("svg", { ...attributes, viewBox: `${left} ${top} ${width} ${height}` });
    for (const { place, d } of shapes.found) {
      const path = desk.svg("path", { d });
      const look = page && desk.cell(page, place.index).look;
      path.dataset.look = look && look.actor ? look.actor + "-" + look.status : "none";
      svg.append(path);
    }
    return svg;
  };

  /* Where the big map stands when only a part of the country is in view. */
  desk.locate = function (graph, home) {
    const box = desk.el("locator");
    const { projection, center } = graph._fullLayout.geo;
    const near = projection.scale > home.scale * 1.05;
    box.hidden = !near;
    document.body.classList.toggle("near", near);
    if (!near || !shapes) return;
    const factor = projection.scale / home.scale;
    const project = graph._fullLayout.geo._subplot.projection;
    const [hx, hy] = project([home.center.lon, home.center.lat]);
    const [x, y] = project([center.lon, center.lat]);
    const [width, height] = [graph.clientWidth / factor, graph.clientHeight / factor];
    const frame = desk.svg("rect", {
      class: "frame", width, height,
      x: graph.clientWidth / 2 + (x - hx) / factor - width / 2,
      y: graph.clientHeight / 2 + (y - hy) / factor - height / 2,
    });
    const svg = desk.miniMap(null, { "aria-hidden": "true" });
    svg.append(frame);
    box.replaceChildren(svg);
  };
})(window.desk);
