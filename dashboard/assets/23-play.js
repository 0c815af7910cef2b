/* What moves the day: play and its speed, and steps. */
(function (desk) {
  "use strict";

  /* At speed 1 a short chapter runs at two days a second, a long one in about 75 seconds. */
  const SLOWEST = 2;
  const SECONDS = 75;
  const HOLD = 900;
  let last = 0;
  let owed = 0;

  const pace = () => {
    const [first, last] = desk.span();
    return Math.min(Math.max(SLOWEST, (last - first) / SECONDS), last - first) * Number(desk.view.speed);
  };

  function tick(time) {
    if (!desk.state.playing) return;
    owed += Math.min(0.25, (time - last) / 1000) * pace();
    last = time;
    const whole = Math.floor(owed);
    owed -= whole;
    const [first, end] = desk.span();
    if (whole) desk.go(Math.min(end, desk.state.day + whole));
    if (desk.state.day >= end && desk.view.loop) again(first);
    else if (desk.state.day >= end) desk.pause();
    else window.requestAnimationFrame(tick);
  }

  /* In a loop the last day stays for a moment. */
  function again(first) {
    window.setTimeout(() => {
      if (!desk.state.playing) return;
      desk.go(first);
      last = performance.now();
      window.requestAnimationFrame(tick);
    }, HOLD);
  }

  function show() {
    const button = desk.el("play");
    const label = desk.t(desk.state.playing ? "time.pause" : "time.play");
    button.firstElementChild.className = "glyph glyph-" + (desk.state.playing ? "pause" : "play");
    button.setAttribute("aria-label", label);
    button.title = label;
  }

  desk.pause = function () {
    if (!desk.state.playing) return;
    desk.state.playing = false;
    show();
    desk.rest();
  };

  desk.play = function () {
    if (desk.state.playing) {
      desk.pause();
      return;
    }
    if (desk.state.day >= desk.span()[1]) desk.go(desk.span()[0]);
    desk.state.playing = true;
    owed = 1;
    last = performance.now();
    show();
    window.requestAnimationFrame(tick);
  };

  desk.step = function (next) {
    desk.pause();
    const day = next();
    if (day !== null) desk.go(day);
  };

  function showPace() {
    for (const button of desk.el("speeds").querySelectorAll("[data-speed]")) {
      button.setAttribute("aria-pressed", String(button.dataset.speed === desk.view.speed));
    }
    desk.el("loop").setAttribute("aria-pressed", String(Boolean(desk.view.loop)));
  }

  desk.startPlay = function () {
    desk.el("play").onclick = desk.play;
    desk.el("step-back").onclick = () => desk.step(() => desk.nextEvent(desk.state.day, -1));
    desk.el("step-forward").onclick = () => desk.step(() => desk.nextEvent(desk.state.day, 1));
    desk.el("loop").onclick = () => desk.set({ loop: desk.view.loop ? "" : "1" });
    desk.onDay("pick-day", (day) => desk.leap(() => desk.step(() => day)));
    desk.el("day-back").onclick = () => desk.step(() => desk.state.day - 1);
    desk.el("day-forward").onclick = () => desk.step(() => desk.state.day + 1);
    desk.el("speeds").onclick = (event) => {
      const button = event.target.closest("[data-speed]");
      if (button) desk.set({ speed: button.dataset.speed });
    };
    desk.on("view", showPace);
    showPace();
  };

  desk.on("day", ({ day }) => desk.showDay("pick-day", day));
})(window.desk);
