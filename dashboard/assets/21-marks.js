/* Under the slider: one square an event, hollow when control did not change, with a bar over the
   days on which it may have happened; and the names of months. */
(function (desk) {
  "use strict";

  const SQUARE = 5;
  const ROW = 6;
  /* Days to either side after which a bar has faded: a vague report must not fill the timeline. */
  const LONGEST = 14;
  /* Kinds after which the capital is in the same hands. */
  const HOLLOW = new Set(["threatened", "contested", "repelled", "kept"]);

  /* From where to where a bar goes, and which of its ends fade; null where the day is certain. */
  function barOf({ day, earliest, latest }, width) {
    if (latest <= earliest) return null;
    const days = [Math.max(earliest, day - LONGEST), Math.min(latest, day + LONGEST)];
    return {
      ends: days.map((each) => desk.share(each) * width),
      fades: [days[0] > earliest, days[1] < latest],
    };
  }

  /* Where events in the stretch that is shown stand. */
  function placed(width) {
    const events = desk.chapter().events.filter((event) => {
      const share = desk.share(event.day);
      return share >= 0 && share <= 1 && desk.eventShown(event);
    });
    return events.map((event) => ({
      event, x: desk.share(event.day) * width, bar: barOf(event, width),
    }));
  }

  /* A row for each, the first that is free; gives the number of rows. */
  function stack(marks, spanOf, half) {
    const ends = [];
    const span = (mark) => spanOf(mark).map((x, end) => x + (end ? half : -half));
    for (const mark of marks.slice().sort((a, b) => span(a)[0] - span(b)[0])) {
      const [from, to] = span(mark);
      const free = ends.findIndex((end) => end < from);
      mark.row = free < 0 ? ends.length : free;
      ends[mark.row] = to;
    }
    return ends.length;
  }

  /* Bars have rows of their own where there is room; else squares alone are kept apart. */
  function rowsOf(marks, most) {
    const rows = stack(marks, ({ x, bar }) => (bar ? bar.ends : [x, x]), SQUARE / 2 + 0.5);
    return rows <= most ? rows : stack(marks, ({ x }) => [x, x], 0.5);
  }

  function drawBar(pen, { x, bar, y, height }) {
    const [from, to] = [bar.ends[0] - SQUARE / 2, bar.ends[1] + SQUARE / 2];
    const [colour, clear] = [pen.fillStyle, pen.fillStyle + "00"];
    const shade = pen.createLinearGradient(from, 0, to, 0);
    shade.addColorStop(0, bar.fades[0] ? clear : colour);
    shade.addColorStop((x - from) / (to - from), colour);
    shade.addColorStop(1, bar.fades[1] ? clear : colour);
    pen.fillStyle = shade;
    pen.globalAlpha = 0.4;
    pen.fillRect(from, y, to - from, height);
    pen.globalAlpha = 1;
  }

  function drawSquare(pen, { event, x, y, height }) {
    const left = Math.round(x - SQUARE / 2);
    if (!HOLLOW.has(event.kind)) {
      pen.fillRect(left, y, SQUARE, height);
      return;
    }
    pen.clearRect(left, y, SQUARE, height);
    pen.strokeRect(left + 0.5, y + 0.5, SQUARE - 1, height - 1);
  }

  desk.drawMarks = function () {
    const canvas = desk.el("marks");
    if (!canvas || !desk.book) return;
    const { clientWidth: width, clientHeight: height } = canvas;
    const density = window.devicePixelRatio || 1;
    canvas.width = width * density;
    canvas.height = height * density;
    const pen = canvas.getContext("2d");
    pen.scale(density, density);
    const marks = placed(width);
    /* Whole device pixels, or thin squares would blur into each other. */
    const fitting = height / rowsOf(marks, Math.floor(height / ROW));
    const row = Math.max(2, Math.floor(Math.min(ROW, fitting) * density) / density);
    for (const mark of marks) Object.assign(mark, { y: mark.row * row, height: row - 1 });
    for (const draw of [drawBar, drawSquare]) {
      for (const mark of marks) {
        pen.fillStyle = pen.strokeStyle = desk.colour(desk.book.actors[mark.event.actor].id);
        if (draw !== drawBar || mark.bar) draw(pen, mark);
      }
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
    const ticks = firstsOf(...desk.span()).map(({ day, text }) =>
      desk.make("span", { style: `left:${desk.share(day) * 100}%` }, text)
    );
    desk.el("ticks").replaceChildren(...ticks);
  };

  desk.on("view", (changed) => {
    if (changed.some((name) => ["side", "kind", "status"].includes(name))) desk.drawMarks();
  });
  desk.on("chapter", () => {
    desk.drawMarks();
    desk.drawTicks();
  });
  desk.on("theme", () => desk.drawMarks());
})(window.desk);
