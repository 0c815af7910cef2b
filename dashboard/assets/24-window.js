/* The stretch of days that the timeline shows: a whole chapter, or a range drawn on the chart. */
(function (desk) {
  "use strict";

  const SHORTEST = 5;

  /* The stretch in the address, where it is one of this chapter. */
  function chosen() {
    const { start, end } = desk.chapter();
    const [first, last] = [desk.dayOf(desk.view.first), desk.dayOf(desk.view.last)];
    const inside = first !== null && last !== null && first >= start && last <= end && first < last;
    return inside ? [first, last] : null;
  }

  /* First and last day of the timeline. */
  desk.span = () => chosen() || [desk.chapter().start, desk.chapter().end];

  desk.windowed = () => desk.span()[0] > desk.chapter().start || desk.span()[1] < desk.chapter().end;

  desk.showWindow = function (first, last, quiet) {
    const { start, end } = desk.chapter();
    const middle = (first + last) / 2;
    const half = Math.max(SHORTEST, last - first) / 2;
    const from = Math.max(start, Math.round(middle - half));
    const to = Math.min(end, Math.round(middle + half));
    const whole = from === start && to === end;
    desk.set({ first: whole ? "" : desk.iso(from), last: whole ? "" : desk.iso(to) }, quiet);
    if (desk.state.day < from || desk.state.day > to) desk.go(Math.min(to, Math.max(from, desk.state.day)));
  };

  function zoom(factor) {
    const [first, last] = desk.span();
    const { start, end } = desk.chapter();
    const half = ((last - first) * factor) / 2;
    const middle = Math.min(end - half, Math.max(start + half, desk.state.day));
    if (half * 2 >= end - start) desk.showWindow(start, end);
    else desk.showWindow(middle - half, middle + half);
  }

  /* Drawing over the chart chooses the range. */
  function draw(chart) {
    let from = null;
    const veil = desk.make("div", { class: "veil", "aria-hidden": "true" });
    chart.append(veil);
    const at = (event) => desk.dayAt(event);
    chart.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      from = at(event);
      chart.setPointerCapture(event.pointerId);
    });
    chart.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const [low, high] = [from, at(event)].sort((a, b) => a - b);
      veil.style.left = desk.share(low) * 100 + "%";
      veil.style.width = (desk.share(high) - desk.share(low)) * 100 + "%";
    });
    chart.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const [low, high] = [from, at(event)].sort((a, b) => a - b);
      from = null;
      veil.style.width = 0;
      if (high - low >= SHORTEST) desk.showWindow(low, high);
      else desk.go(high);
    });
    chart.addEventListener("pointercancel", () => {
      from = null;
      veil.style.width = 0;
    });
  }

  /* Whether the map shows what changed in the stretch, not who holds what as of a day. */
  function changing() {
    const days = [desk.view.against, desk.iso(desk.state.day)].sort();
    return days.join() === desk.span().map(desk.iso).join();
  }

  const press = () => desk.el("time-changes").setAttribute("aria-pressed", String(changing()));

  function show() {
    const on = desk.windowed();
    desk.el("time-whole").hidden = !on;
    desk.el("time-changes").hidden = !on;
    press();
    desk.el("time-zoom-out").disabled = !on;
    desk.redrawTime();
  }

  desk.startWindow = function () {
    draw(document.querySelector(".chartbox"));
    desk.el("time-zoom-in").onclick = () => zoom(0.5);
    desk.el("time-zoom-out").onclick = () => zoom(2);
    desk.el("time-whole").onclick = () => desk.showWindow(desk.chapter().start, desk.chapter().end);
    desk.el("time-changes").onclick = () => {
      const [first, last] = desk.span();
      const on = changing();
      if (!on) desk.go(last);
      desk.set({ against: on ? "" : desk.iso(first) });
    };
    show();
  };

  desk.on("view", (changed) => {
    if (changed.includes("first") || changed.includes("last")) show();
    else if (changed.includes("against")) {
      press();
      desk.showOther();
    }
  });
  desk.on("rest", press);
  desk.on("chapter", () => {
    if (!chosen()) desk.set({ first: "", last: "" }, true);
  });
})(window.desk);
