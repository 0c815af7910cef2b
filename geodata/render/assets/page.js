"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";
  const slider = $("slider");
  const last = data.days.length - 1;
  const restMs = 1100;
  const highlight = document.createElementNS(SVG, "path");
  highlight.setAttribute("id", "highlight");
  const outlines = new Map(); // of each province: fresh on the day of a change, or in doubt
  let chosen = null;
  let pinned = false; // a click keeps a province, until it is clicked again or another is
  let timer = null;

  // What the rows are at each step: every step names only those that changed.
  const states = [];
  data.steps.forEach((step, n) => states.push({ ...states[n - 1], ...step.rows }));

  function make(name, attributes = {}, parent = null, text = null) {
    const element = name.startsWith("svg:")
      ? document.createElementNS(SVG, name.slice(4))
      : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== null) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }

  // The page's words, with {gaps} filled; numbers in its digits.
  const number = (value) => String(value).replace(/\d/g, (digit) => data.said.digits[digit]);
  const say = (key, gaps = {}) => data.said[key].replace(/\{(\w+)\}/g, (_, name) => gaps[name]);

  // A pattern for each look in doubt: stripes where contested, fine lines where only claimed.
  function definePatterns(svg) {
    const defs = make("svg:defs", {}, svg);
    data.looks.forEach((look, n) => {
      if (!look.pattern) return;
      const stripes = look.pattern === "contested";
      const side = stripes ? 7 : 3.6;
      const pattern = make("svg:pattern", { id: `look-${n}`, width: side, height: side,
        patternUnits: "userSpaceOnUse", patternTransform: `rotate(${stripes ? -45 : 45})` }, defs);
      make("svg:rect", { width: side, height: side, fill: look.fill }, pattern);
      make("svg:rect", { width: stripes ? 2.6 : 1.1, height: side, fill: look.line }, pattern);
    });
  }

  const paint = (n) => (data.looks[n].pattern ? `url(#look-${n})` : data.looks[n].fill);

  const day = () => Number(slider.value);

  const shapeOf = (code) => document.getElementById(code).firstElementChild.getAttribute("d");

  function stepOf(when) {
    let found = 0;
    data.steps.forEach((step, n) => { if (step.day <= when) found = n; });
    return found;
  }

  function describe(n) {
    const { label, status, uncertain } = data.looks[n];
    const doubt = uncertain ? "uncertain" : status;
    return !doubt || doubt === "held" ? label : say("look", { side: label, status: say(doubt) });
  }

  function since(row) {
    const [, best, first, last] = row;
    if (!best) return say("start");
    return first === last ? best : say("between", { best, first, last });
  }

  function show() {
    const n = stepOf(day());
    const [iso, written] = data.days[day()];
    const [head, ...rest] = written.split(" · ");
    const { day: newsDay, title, calm } = data.steps[n];
    document.title = $("title").textContent = newsDay === day() ? title : calm;
    $("count").textContent = data.steps[n].count;
    $("date").textContent = head;
    $("date").setAttribute("datetime", iso);
    $("solar").textContent = ["", ...rest].join("· ");
    slider.setAttribute("aria-valuetext", written);
    for (const [code, name, capital] of data.provinces) {
      const group = document.getElementById(code);
      group.firstElementChild.style.fill = paint(states[n][code][0]);
      group.setAttribute("aria-label", `${capital}, ${name}: ${describe(states[n][code][0])}`);
      outlines.get(code).setAttribute("class", `outline ${states[n][code][5] ?? ""}`);
    }
    showLegend(n);
    showTable(n);
    if (chosen) showEvidence(n);
    history.replaceState(null, "", `#${iso}`);
  }

  function showLegend(n) {
    const legend = $("legend");
    legend.replaceChildren();
    const seen = [...new Set(Object.values(states[n]).map((row) => row[0]))];
    seen.sort((a, b) => data.looks[b].rank - data.looks[a].rank);
    const named = new Map(seen.reverse().map((look) => [describe(look), look]));
    const order = ([, look]) => data.looks[look].order;
    for (const [text, look] of [...named].sort((a, b) => order(a) - order(b))) {
      entry(text, { fill: paint(look) });
    }
    const fresh = Object.values(states[n]).some((row) => row[5] === "fresh");
    if (fresh) entry(say("fresh"), { fill: "none", stroke: "currentcolor", "stroke-width": 3 });
  }

  function entry(text, look) {
    const item = make("li", {}, $("legend"));
    const box = make("svg:svg", { viewBox: "0 0 26 15", "aria-hidden": "true" }, item);
    make("svg:rect", { width: 26, height: 15, ...look }, box);
    make("span", {}, item, text);
  }

  function showTable(n) {
    const body = $("table");
    body.replaceChildren();
    for (const [code, name, capital] of data.provinces) {
      const row = states[n][code];
      const look = data.looks[row[0]];
      const line = make("tr", {}, body);
      const status = look.status ? say(look.status) : "";
      for (const cell of [capital, name, look.label, status, since(row), number(row[4])]) {
        make("td", {}, line, cell);
      }
    }
  }

  function showEvidence(n) {
    const box = $("evidence");
    const [, name, capital] = data.provinces.find(([code]) => code === chosen);
    const row = states[n][chosen];
    box.replaceChildren();
    make("h2", {}, box, capital === name ? capital : `${capital}, ${name}`);
    const from = row[1] ? say("since_day", { day: since(row) }) : since(row);
    make("p", {}, box, say("summary", { look: describe(row[0]), since: from, count: number(row[4]) }));
    const events = data.events.filter((e) => e.province === chosen && e.day <= day()).reverse();
    if (!events.length) make("p", { class: "hint" }, box, say("silent"));
    for (const event of events) {
      make("h3", {}, box, `${event.when}: ${event.text}`);
      const list = make("ul", {}, box);
      event.claims.forEach((claim) => showClaim(claim, list, ""));
      event.dissent.forEach((claim) => showClaim(claim, list, "against"));
    }
  }

  function showClaim(id, list, side) {
    if (!data.claims[id]) return;
    const [sentence, report] = data.claims[id];
    const [outlet, title, published, address] = data.reports[report];
    const item = make("li", { class: side }, list);
    make("p", {}, item, sentence);
    const from = make("p", { class: "from" }, item, side ? say("contradicts") : "");
    const about = address
      ? make("a", { href: address, rel: "noreferrer", target: "_blank" }, from) : from;
    [outlet, title, published].filter(Boolean).forEach((part, n) => {
      if (n) about.append(", ");
      make("bdi", {}, about, part);
    });
  }

  function choose(code) {
    chosen = code;
    highlight.setAttribute("d", shapeOf(code));
    showEvidence(stepOf(day()));
  }

  function pin(code) {
    pinned = !(pinned && chosen === code);
    highlight.classList.toggle("pinned", pinned);
    choose(code);
  }

  function move(when) {
    slider.value = Math.min(Math.max(when, 0), last);
    show();
  }

  function nextChange(direction) {
    const days = data.steps.filter((step) => step.shown).map((step) => step.day);
    if (direction < 0) return days.filter((each) => each < day()).pop() ?? 0;
    return days.find((each) => each > day()) ?? last;
  }

  function play(on) {
    clearInterval(timer);
    timer = null;
    if (on) {
      if (day() === last) move(0);
      timer = setInterval(() => {
        move(nextChange(1));
        if (day() === last) play(false);
      }, restMs);
    }
    $("play").textContent = say(timer ? "pause" : "play");
    $("play").setAttribute("aria-pressed", String(Boolean(timer)));
  }

  function prepare() {
    definePatterns(document.querySelector("#map svg"));
    for (const [code] of data.provinces) {
      const group = document.getElementById(code);
      group.classList.add("province");
      group.setAttribute("tabindex", "0");
      group.setAttribute("role", "button");
      group.addEventListener("click", () => pin(code));
      group.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        pin(code);
      });
      group.addEventListener("mouseenter", () => { if (!pinned) choose(code); });
      group.addEventListener("focus", () => { if (!pinned) choose(code); });
    }
    // Lines above all provinces and borders: their own lie half below their neighbours.
    const top = make("svg:g");
    for (const [code] of data.provinces) {
      outlines.set(code, make("svg:path", { d: shapeOf(code) }, top));
    }
    top.append(highlight);
    $("borders").after(top);
    $("map").setAttribute("role", "group");
    $("marks").setAttribute("viewBox", `0 0 ${Math.max(last, 1)} 14`);
    for (const step of data.steps.filter((each) => each.shown)) {
      make("svg:line", { x1: step.day, x2: step.day, y1: 4, y2: 14 }, $("marks"));
    }
    slider.max = last;
    slider.addEventListener("input", () => { play(false); show(); });
    $("back").addEventListener("click", () => { play(false); move(nextChange(-1)); });
    $("forward").addEventListener("click", () => { play(false); move(nextChange(1)); });
    $("play").addEventListener("click", () => play(!timer));
  }

  prepare();
  const asked = data.days.findIndex(([iso]) => `#${iso}` === location.hash);
  move(asked >= 0 ? asked : data.day);
  if (data.chosen) pin(data.chosen);
})();
