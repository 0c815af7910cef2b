/* Over the map: capitals with their symbols and names, and neighbours' names. Names give way to
   better known ones. */
(function (desk) {
  "use strict";

  const GAP = 8;
  /* Capitals up to this rank are set stronger. */
  const MAJOR = 6;
  const SIDES = ["e", "w", "n", "s", "ne", "se", "nw", "sw"];
  /* Symbols in a box of about nine pixels: held, claimed, contested. */
  const SYMBOLS = {
    held: "M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0z",
    claimed: "M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z",
    contested: "M0 -5L5 0L0 5L-5 0z",
  };
  const ruler = document.createElement("canvas").getContext("2d");
  let layer = null;
  let capitals = [];

  function build(graph) {
    layer = desk.svg("svg", { class: "overlay" });
    layer.append(
      desk.svg("g", { class: "countries", "aria-hidden": "true" }),
      desk.svg("g", { class: "outlines" }),
      desk.svg("g", { class: "capitals" })
    );
    desk.buildOutlines(layer.querySelector(".outlines"));
    graph.querySelector(".svg-container").append(layer);
    capitals = desk.book.places.map((place) => {
      const symbol = desk.svg("path", {});
      const name = desk.svg("text", {});
      name.textContent = place.capital;
      const doubt = desk.svg("circle", { class: "doubt", r: 5.6 });
      const group = desk.svg("g", { "data-province": place.id }, doubt, symbol, name);
      const rank = desk.rank[place.id] || 99;
      group.classList.toggle("major", rank <= MAJOR);
      layer.querySelector(".capitals").append(group);
      return { place, group, symbol, name, rank, code: null };
    });
    capitals.sort((a, b) => a.rank - b.rank);
    for (const [name] of desk.neighbours) {
      const text = desk.svg("text", {});
      text.textContent = name;
      layer.querySelector(".countries").append(text);
    }
    desk.startPlaces(layer.querySelector(".capitals"));
  }

  function boxAt(side, x, y, width, height) {
    const east = side.includes("e");
    const west = side.includes("w");
    const gap = side.length === 2 ? GAP * 0.75 : GAP;
    const left = east ? x + gap : west ? x - gap - width : x - width / 2;
    const vertical = { n: -gap - height, s: gap }[side[0]];
    const top = vertical === undefined ? y - height / 2 : y + vertical;
    return { left, top, right: left + width, bottom: top + height };
  }

  const overlap = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  function place(capital, taken, dots, size, frame) {
    ruler.font = `${capital.rank <= MAJOR ? 600 : 400} ${size}px ${desk.sans}`;
    const width = ruler.measureText(capital.place.capital).width + 3;
    const wanted = desk.sides[capital.place.id] || "e";
    for (const side of [wanted, ...SIDES]) {
      const box = boxAt(side, capital.x, capital.y, width, size);
      const inside =
        box.left > 2 && box.top > 2 && box.right < frame.width - 2 && box.bottom < frame.height - 2;
      const free =
        !taken.some((other) => overlap(box, other)) &&
        !dots.some((dot) => dot.of !== capital && overlap(box, dot));
      if (inside && free) return box;
    }
    return null;
  }

  function placeCapitals(project, frame) {
    const size = frame.width < 520 ? 10.5 : 12.5;
    layer.style.setProperty("--name", size + "px");
    for (const capital of capitals) {
      [capital.x, capital.y] = project([capital.place.lon, capital.place.lat]);
    }
    const dots = capitals.map((of) => ({
      of, left: of.x - 4, right: of.x + 4, top: of.y - 4, bottom: of.y + 4,
    }));
    const taken = [];
    for (const capital of capitals) {
      const box = place(capital, taken, dots, size, frame);
      capital.group.setAttribute("transform", `translate(${capital.x},${capital.y})`);
      capital.group.toggleAttribute("data-unnamed", !box);
      const at = box || boxAt("e", capital.x, capital.y, 0, size);
      capital.name.setAttribute("x", at.left - capital.x + 1.5);
      capital.name.setAttribute("y", at.bottom - capital.y - size * 0.22);
      if (box) taken.push(box);
    }
    return taken;
  }

  /* Neighbours are named where there is room: not under the headline, not across the edge. */
  function placeCountries(project, graph, frame, taken) {
    const texts = layer.querySelectorAll(".countries text");
    const story = document.querySelector(".story").getBoundingClientRect();
    const here = graph.getBoundingClientRect();
    desk.neighbours.forEach(([name, lat, lon], index) => {
      const [x, y] = project([lon, lat]);
      const half = name.length * (frame.width < 520 ? 4.4 : 5.2) + 6;
      const box = { left: x - half, right: x + half, top: y - 12, bottom: y + 4 };
      const hidden =
        x < half || x + half > frame.width || y < 12 || y > frame.height - 6 ||
        taken.some((other) => overlap(box, other)) ||
        (x - half + here.left < story.right && y + here.top < story.bottom && y + here.top > story.top);
      if (!hidden) taken.push(box);
      texts[index].toggleAttribute("hidden", hidden);
      texts[index].setAttribute("x", x);
      texts[index].setAttribute("y", y);
    });
  }

  desk.placeNames = function (graph) {
    if (!desk.book) return;
    if (!layer || !layer.isConnected) build(graph);
    const project = graph._fullLayout.geo._subplot.projection;
    const frame = { width: graph.clientWidth, height: graph.clientHeight };
    layer.setAttribute("width", frame.width);
    layer.setAttribute("height", frame.height);
    placeCountries(project, graph, frame, placeCapitals(project, frame));
    desk.drawOutlines();
    if (desk.now) mark(desk.now);
  };

  /* Only capitals whose state differs from the one they show are touched. */
  function mark({ page, day }) {
    const doubtful = page.cells.some((cell) => desk.book.looks[cell[0]].uncertain);
    desk.el("key-uncertain").toggleAttribute("data-absent", !doubtful);
    const other = desk.comparing() || desk.telling();
    const fresh = other ? new Set() : desk.freshOn(page, day);
    for (const capital of capitals) {
      const code = page.cells[capital.place.index][0];
      if (code === capital.code) continue;
      capital.code = code;
      const look = desk.book.looks[code];
      capital.group.toggleAttribute("data-uncertain", look.uncertain);
      if (capital.group.dataset.status === String(look.status)) continue;
      capital.group.dataset.status = look.status;
      desk.outlineStatus(capital.place.id, look.status);
      capital.symbol.setAttribute("d", SYMBOLS[look.status] || SYMBOLS.held);
    }
    desk.light("fresh", fresh);
  }

  desk.on("day", (now) => {
    if (layer) mark(now);
  });
  desk.on("view", () => layer && desk.now && mark(desk.now));
  desk.on("point", ({ province }) => {
    for (const { place, group } of capitals) {
      group.toggleAttribute("data-pointed", place.id === province);
    }
  });
})(window.desk);
