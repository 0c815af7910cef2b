/* The slider over days: handle, marks of events, months. The chart above has the same scale. */
(function (desk) {
  "use strict";

  const SQUARE = 5;
  /* Kinds after which the capital is in the same hands. */
  const HOLLOW = new Set(["threatened", "contested", "repelled", "kept"]);
  let handle = null;
  let flag = null;
  let cursor = null;

  const span = () => [desk.chapter().start, desk.chapter().end];

  desk.share = function (day) {
    const [first, last] = span();
    return (day - first) / (last - first);
  };

  function dayAt(event) {
    const box = desk.el("time-slider").getBoundingClientRect();
    const [first, last] = span();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return Math.round(first + share * (last - first));
  }

  function drag(slider) {
    slider.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      slider.setPointerCapture(event.pointerId);
      slider.classList.add("dragging");
      handle.focus({ preventScroll: true });
      desk.pause();
      desk.go(dayAt(event));
      event.preventDefault();
    });
    slider.addEventListener("pointermove", (event) => {
      if (slider.hasPointerCapture(event.pointerId)) desk.go(dayAt(event));
    });
    const end = () => slider.classList.remove("dragging");
    slider.addEventListener("pointerup", end);
    slider.addEventListener("pointercancel", end);
  }

  function keys(event) {
    const { day } = desk.state;
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
    if (wanted !== null) desk.go(wanted);
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
    const marks = desk.make("canvas", { id: "marks", class: "marks", "aria-hidden": "true" });
    slider.replaceChildren(
      desk.make("div", { class: "track" }), desk.make("div", { class: "past" }), marks, handle
    );
    slider.parentElement.append(cursor);
    handle.addEventListener("keydown", keys);
    drag(slider);
    new ResizeObserver(() => desk.drawMarks()).observe(slider);
  };

  function columnsOf(width) {
    const columns = new Map();
    for (const event of desk.chapter().events) {
      const x = Math.round((desk.share(event.day) * width) / (SQUARE + 1)) * (SQUARE + 1);
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
      events.slice(0, fits).forEach((event, row) => drawEvent(pen, event, x, row * (SQUARE + 1)));
    }
  };

  function firstsOf(first, last) {
    const marks = [];
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

  desk.on("day", ({ day, page, was, anew }) => {
    if (!handle) return;
    const at = desk.share(day) * 100 + "%";
    handle.style.left = cursor.style.left = at;
    desk.el("time-slider").querySelector(".past").style.width = at;
    flag.textContent = desk.dayText(day, "short");
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
