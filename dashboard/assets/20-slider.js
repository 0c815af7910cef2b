/* The slider over days: handle, marks of events, months. The chart above has the same scale. */
(function (desk) {
  "use strict";

  const SQUARE = 5;
  const LONGEST_DOUBT = 14;
  /* Kinds after which the capital is in the same hands. */
  const HOLLOW = new Set(["threatened", "contested", "repelled", "kept"]);
  let handle = null;
  let flag = null;
  let cursor = null;

  let past = null;
  let other = null;
  let between = null;
  let width = 0;

  const span = () => desk.span();

  desk.share = function (day) {
    const [first, last] = span();
    return (day - first) / (last - first);
  };

  desk.dayAt = function (event) {
    const box = desk.el("time-slider").getBoundingClientRect();
    const [first, last] = span();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return Math.round(first + share * (last - first));
  };

  /* The nearer of the two handles is the one that is dragged. */
  function grabbed(event) {
    if (!desk.comparing()) return desk.go;
    const box = (node) => node.getBoundingClientRect();
    const far = (node) => Math.abs(event.clientX - box(node).x - box(node).width / 2);
    return far(other) < far(handle) ? desk.goAgainst : desk.go;
  }

  desk.goAgainst = function (day) {
    const { start, end } = desk.chapter();
    desk.set({ against: desk.iso(Math.min(end, Math.max(start, day))) }, true);
  };

  function drag(slider) {
    let move = desk.go;
    slider.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      slider.setPointerCapture(event.pointerId);
      slider.classList.add("dragging");
      move = grabbed(event);
      (move === desk.go ? handle : other).focus({ preventScroll: true });
      desk.pause();
      move(desk.dayAt(event));
      event.preventDefault();
    });
    slider.addEventListener("pointermove", (event) => {
      if (slider.hasPointerCapture(event.pointerId)) move(desk.dayAt(event));
    });
    const end = () => {
      slider.classList.remove("dragging");
      desk.writeAddress(false);
    };
    slider.addEventListener("pointerup", end);
    slider.addEventListener("pointercancel", end);
  }

  function keys(event) {
    const against = event.currentTarget === other;
    const day = against ? desk.dayOf(desk.view.against) : desk.state.day;
    const [first, last] = span();
    const wanted = {
      ArrowRight: day + (event.shiftKey ? 7 : 1),
      ArrowUp: day + 1,
      ArrowLeft: day - (event.shiftKey ? 7 : 1),
      ArrowDown: day - 1,
      PageUp: desk.nextEvent(day, 1),
      PageDown: desk.nextEvent(day, -1),
      Home: first,
      End: last,
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    desk.pause();
    if (wanted === null) return;
    if (against) desk.goAgainst(wanted);
    else desk.go(wanted);
  }

  desk.startSlider = function () {
    const slider = desk.el("time-slider");
    flag = desk.make("span", { class: "flag", "aria-hidden": "true" });
    handle = desk.make(
      "div",
      { class: "handle", role: "slider", tabindex: "0", "aria-label": desk.t("time.slider") },
      flag
    );
    cursor = desk.make("div", { class: "cursor", "aria-hidden": "true" });
    const about = { class: "handle other", role: "slider", tabindex: "0" };
    other = desk.make("div", { ...about, "aria-label": desk.t("compare.against") });
    between = desk.make("div", { class: "between", hidden: "" });
    const marks = desk.make("canvas", { id: "marks", class: "marks", "aria-hidden": "true" });
    past = desk.make("div", { class: "past" });
    slider.replaceChildren(desk.make("div", { class: "track" }), past, between, marks, handle);
    slider.parentElement.append(cursor);
    handle.addEventListener("keydown", keys);
    other.addEventListener("keydown", keys);
    drag(slider);
    width = slider.clientWidth;
    new ResizeObserver(() => {
      width = slider.clientWidth;
      desk.drawMarks();
      if (desk.now) showDay(desk.now.day);
    }).observe(slider);
  };

  function columnsOf(width) {
    const columns = new Map();
    for (const event of desk.chapter().events) {
      const share = desk.share(event.day);
      if (share < 0 || share > 1 || !desk.eventShown(event)) continue;
      const x = Math.round((share * width) / (SQUARE + 1)) * (SQUARE + 1);
      columns.set(x, [...(columns.get(x) || []), event]);
    }
    return columns;
  }

  function drawEvent(pen, event, x, y) {
    pen.fillStyle = pen.strokeStyle = desk.colour(desk.book.actors[event.actor].id);
    const left = Math.round(x - SQUARE / 2);
    if (HOLLOW.has(event.kind)) {
      pen.strokeRect(left + 0.5, y + 0.5, SQUARE - 1, SQUARE - 1);
    } else {
      pen.fillRect(left, y, SQUARE, SQUARE);
    }
  }

  /* A hairline over the days on which an event may have happened. */
  function drawDoubt(pen, event, width, y) {
    if (event.earliest === event.latest || event.latest - event.earliest > LONGEST_DOUBT) return;
    const [from, to] = [event.earliest, event.latest].map((day) => desk.share(day) * width);
    pen.strokeStyle = desk.colour(desk.book.actors[event.actor].id);
    pen.beginPath();
    pen.moveTo(from - SQUARE / 2, y + SQUARE / 2);
    pen.lineTo(to + SQUARE / 2, y + SQUARE / 2);
    pen.stroke();
  }

  /* One square an event, hanging under its day; hollow when control did not change. */
  desk.drawMarks = function () {
    const canvas = desk.el("marks");
    if (!canvas || !desk.book) return;
    const { clientWidth: width, clientHeight: height } = canvas;
    const density = window.devicePixelRatio || 1;
    canvas.width = width * density;
    canvas.height = height * density;
    const pen = canvas.getContext("2d");
    pen.scale(density, density);
    const fits = Math.floor(height / (SQUARE + 1));
    for (const events of columnsOf(width).values()) {
      const x = desk.share(events[0].day) * width;
      events.slice(0, fits).forEach((event, row) => {
        drawDoubt(pen, event, width, row * (SQUARE + 1));
        drawEvent(pen, event, x, row * (SQUARE + 1));
      });
    }
  };

  const every = (first, last, step) =>
    Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);

  function firstsOf(first, last) {
    const marks = [];
    if (last - first < 64) {
      const step = Math.ceil((last - first) / 9);
      return every(first, last - step / 2, step).map((day) => ({ day, text: desk.dayText(day, "short") }));
    }
    const date = new Date(first * 86400000);
    const byYear = last - first > 500;
    date.setUTCDate(1);
    if (byYear) date.setUTCMonth(0);
    while (date / 86400000 <= last) {
      const day = Math.round(date / 86400000);
      if (day >= first) marks.push({ day, text: desk.dayText(day, byYear ? "year" : "month") });
      date.setUTCMonth(date.getUTCMonth() + (byYear ? 12 : 1));
    }
    return marks;
  }

  desk.drawTicks = function () {
    const ticks = firstsOf(...span()).map(({ day, text }) =>
      desk.make("span", { style: `left:${desk.share(day) * 100}%` }, text)
    );
    desk.el("ticks").replaceChildren(...ticks);
  };

  /* The second day, while two are compared. */
  function showOther() {
    if (!other) return;
    const on = desk.comparing();
    const day = desk.dayOf(desk.view.against);
    const inside = on && desk.share(day) >= 0 && desk.share(day) <= 1;
    between.hidden = !inside;
    if (!inside) {
      other.remove();
      return;
    }
    if (!other.isConnected) handle.after(other);
    const [low, high] = [day, desk.state.day].sort((a, b) => a - b).map(desk.share);
    other.style.transform = at(day);
    between.style.left = low * 100 + "%";
    between.style.width = (high - low) * 100 + "%";
    const [first, last] = span();
    const said = { valuemin: first, valuemax: last, valuenow: day, valuetext: desk.dayText(day, "full") };
    for (const [name, value] of Object.entries(said)) other.setAttribute("aria-" + name, value);
  }

  /* The timeline's stretch, its filter or its second day has changed. */
  desk.redrawTime = function () {
    if (!handle || !desk.now) return;
    desk.drawMarks();
    desk.drawTicks();
    showDay(desk.now.day);
    handle.setAttribute("aria-valuemin", span()[0]);
    handle.setAttribute("aria-valuemax", span()[1]);
    desk.drawChart();
  };

  /* Moved, not laid out: a step must not cost the page a layout. */
  const at = (day) => `translateX(${desk.share(day) * width}px)`;

  function showDay(day) {
    handle.style.transform = cursor.style.transform = at(day);
    past.style.transform = `scaleX(${desk.share(day)})`;
    showOther();
  }

  desk.on("view", (changed) => {
    if (handle && changed.some((name) => ["side", "kind", "status"].includes(name))) desk.drawMarks();
  });
  desk.on("day", ({ day, page, was, anew }) => {
    if (!handle) return;
    showDay(day);
    desk.say(flag, desk.dayText(day, "short"));
    handle.setAttribute("aria-valuenow", day);
    const date = desk.dayText(day, "full");
    handle.setAttribute("aria-valuetext", desk.t("time.spoken", { date, count: desk.countText(page) }));
    if (anew || !was) {
      handle.setAttribute("aria-valuemin", span()[0]);
      handle.setAttribute("aria-valuemax", span()[1]);
    }
  });
  desk.on("chapter", () => {
    desk.drawMarks();
    desk.drawTicks();
  });
  desk.on("theme", () => desk.drawMarks());
})(window.desk);
