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
      const leader = desk.svg("line", { class: "leader" });
      const group = desk.svg("g", { "data-province": place.id }, leader, doubt, symbol, name);
      const rank = desk.rank[place.id] || 99;
      group.classList.toggle("major", rank <= MAJOR);
      layer.querySelector(".capitals").append(group);
      return { place, group, symbol, name, leader, rank, code: null };
    });
    capitals.sort((a, b) => a.rank - b.rank);
    for (const [name] of desk.neighbours) {
      const text = desk.svg("text", {});
      text.textContent = name;
      layer.querySelector(".countries").append(text);
    }
    desk.startPlaces(layer.querySelector(".capitals"));
  }

  function boxAt(side, x, y, width, height, reach = 1) {
    const east = side.includes("e");
    const west = side.includes("w");
    const gap = (side.length === 2 ? GAP * 0.75 : GAP) * reach;
    const left = east ? x + gap : west ? x - gap - width : x - width / 2;
    const vertical = { n: -gap - height, s: gap }[side[0]];
    const top = vertical === undefined ? y - height / 2 : y + vertical;
    return { left, top, right: left + width, bottom: top + height, reach };
  }

  const overlap = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  const within = (box, frame) =>
    box.left > frame.left + 2 && box.right < frame.right - 2 &&
    box.top > frame.top + 2 && box.bottom < frame.bottom - 2;

  function place(capital, taken, dots, size, frame) {
    ruler.font = `${capital.rank <= MAJOR ? 600 : 400} ${size}px ${desk.sans}`;
    const width = ruler.measureText(capital.place.capital).width + 3;
    const wanted = desk.labelSides[capital.place.id] || "e";
    const boxesAt = (reach) => [wanted, ...SIDES]
      .map((side) => boxAt(side, capital.x, capital.y, width, size, reach))
      .filter((box) => within(box, frame) && !taken.some((other) => overlap(box, other)));
    const boxes = boxesAt(1);
    const struck = (box, room) =>
      dots.filter((dot) => dot.of !== capital && overlap(box, around(dot, room))).length;
    const clear = boxes.find((box) => !struck(box, APART));
    if (clear || capital.rank > MAJOR) return clear || null;
    /* Near another's dot a name would be read as that one's; the best known stand farther off then, on
       a line, or where that fails are named all the same. */
    for (const reach of REACHES) {
      const far = boxesAt(reach).find((box) => !struck(box, APART));
      if (far) return far;
    }
    const cost = (box) => 10 * struck(box, 0) + struck(box, APART);
    return boxes.sort((a, b) => cost(a) - cost(b))[0] || null;
  }

  const around = ({ left, top, right, bottom }, room) => ({
    left: left - room, top: top - room, right: right + room, bottom: bottom + room,
  });

  /* Half a dot, and how far from another's a name stands, in pixels. */
  const SPOT = 4;
  const APART = 3;
  /* How many times its usual distance a name may stand off where there is no room beside its dot. */
  const REACHES = [2.5, 4, 5.5];

  /* The line from a dot to a name that stands far off, to the nearest point of its box. */
  function lead(capital, box) {
    const far = box.reach > 1;
    capital.leader.toggleAttribute("hidden", !far);
    if (!far) return;
    const x2 = Math.min(Math.max(capital.x, box.left), box.right) - capital.x;
    const y2 = Math.min(Math.max(capital.y, box.top), box.bottom) - capital.y;
    for (const [key, value] of Object.entries({ x1: 0, y1: 0, x2, y2 })) capital.leader.setAttribute(key, value);
  }

  function placeCapitals(project, frame, key, hidden) {
    const size = narrow(frame) ? 10.5 : 12.5;
    layer.style.setProperty("--name", size + "px");
    for (const capital of capitals) {
      const [x, y] = project([capital.place.lon, capital.place.lat]);
      Object.assign(capital, { x, y });
      const dot = { of: capital, left: x - SPOT, right: x + SPOT, top: y - SPOT, bottom: y + SPOT };
      capital.dot = dot;
      capital.group.setAttribute("transform", `translate(${x},${y})`);
      capital.seen = within(dot, frame) && !hidden.some((cover) => overlap(dot, cover));
      capital.group.toggleAttribute("data-outside", !capital.seen);
    }
    const shown = capitals.filter((capital) => capital.seen);
    const dots = shown.map((capital) => capital.dot);
    const taken = [key, ...hidden];
    for (const capital of shown) {
      const box = place(capital, taken, dots, size, frame);
      capital.group.toggleAttribute("data-unnamed", !box);
      const at = box || boxAt("e", capital.x, capital.y, 0, size);
      capital.name.setAttribute("x", at.left - capital.x + 1.5);
      capital.name.setAttribute("y", at.bottom - capital.y - size * 0.22);
      lead(capital, at);
      if (box) taken.push(box);
    }
    return taken;
  }

  /* What lies over the map, where it lies there. */
  function covers(graph) {
    const here = graph.getBoundingClientRect();
    return [".banner", ".key"].map((part) => {
      const box = document.querySelector(part).getBoundingClientRect();
      return {
        left: box.left - here.left, right: box.right - here.left,
        top: box.top - here.top, bottom: box.bottom - here.top,
      };
    });
  }

  /* Where a neighbour's name may stand, from where its data puts it, in pixels. */
  const NEARBY = [[0, 0], [0, -24], [0, -48], [0, 24]];
  /* How far it may stand out of the drawing. */
  const MARGIN = 44;

  /* Neighbours are named where there is room: not under the headline or the key, not across the
     edge. */
  function placeCountries(project, graph, frame, busy) {
    const texts = layer.querySelectorAll(".countries text");
    const room = { ...frame, left: frame.left - MARGIN, right: frame.right + MARGIN };
    const whole = { left: 0, top: 0, right: graph.clientWidth, bottom: graph.clientHeight };
    desk.neighbours.forEach(([name, lat, lon], index) => {
      const [left, top] = project([lon, lat]);
      const half = name.length * (narrow(frame) ? 4.4 : 5.2) + 4;
      const boxes = NEARBY.map(([dx, dy]) => [left + dx, top + dy]).map(([x, y]) => ({
        x, y, left: x - half, right: x + half, top: y - 12, bottom: y + 4,
      }));
      const free = (box) => within(box, room) && within(box, whole) && !busy.some((other) => overlap(box, other));
      const box = boxes.find(free);
      texts[index].toggleAttribute("hidden", !box);
      if (!box) return;
      busy.push(box);
      texts[index].setAttribute("x", box.x);
      texts[index].setAttribute("y", box.y);
    });
  }

  /* Whether a capital lies beyond the part of the country in view. */
  desk.isOutside = ({ id }) =>
    capitals.some(({ place, group }) => place.id === id && group.hasAttribute("data-outside"));

  /* The part of the drawing in which plotly shows the world. */
  function frameOf(graph) {
    const shown = graph.querySelector(".layer.bg rect");
    const [x, y, width, height] = ["x", "y", "width", "height"].map((side) =>
      Number(shown.getAttribute(side))
    );
    return { left: x, top: y, right: x + width, bottom: y + height };
  }

  const narrow = ({ left, right }) => right - left < 480;

  desk.placeNames = function (graph) {
    if (!desk.book) return;
    if (!layer || !layer.isConnected) build(graph);
    const project = graph._fullLayout.geo._subplot.projection;
    const frame = frameOf(graph);
    layer.setAttribute("width", graph.clientWidth);
    layer.setAttribute("height", graph.clientHeight);
    const [banner, key] = covers(graph);
    /* Of a near map they hide what lies under them. */
    const near = document.body.classList.contains("near");
    const hidden = near ? [banner, key].map((box) => around(box, SPOT)) : [];
    placeCountries(project, graph, frame, [banner, ...placeCapitals(project, frame, key, hidden)]);
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
    desk.el("key-fresh").toggleAttribute("data-absent", !fresh.size);
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
