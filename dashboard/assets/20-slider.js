/* The slider over days: its handle, and a second one while two days are compared. The chart above
   has the same scale. */
(function (desk) {
  "use strict";

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

  /* The nearer of the handles in sight is the one that is dragged. */
  function grabbed(event) {
    if (!other.isConnected) return desk.go;
    const box = (node) => node.getBoundingClientRect();
    const far = (node) => Math.abs(event.clientX - box(node).x - box(node).width / 2);
    return far(other) < far(handle) ? desk.goAgainst : desk.go;
  }

  desk.goAgainst = function (day) {
    const { start, end } = desk.chapter();
    const wanted = Math.min(end, Math.max(start, day));
    desk.reach(wanted);
    desk.set({ against: desk.iso(wanted) }, true);
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

  /* The second day, while two are compared. */
  desk.showOther = function () {
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
  };

  /* The timeline shows another stretch. */
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
    desk.showOther();
  }

  desk.on("day", ({ day, page, was, anew }) => {
    if (!handle) return;
    showDay(day);
    desk.say(flag, desk.dayText(day, "short"));
    // At either end it leans inwards, or a phone's page would be wider than the phone.
    flag.style.translate = `${(0.5 - desk.share(day)) * 28}px`;
    handle.setAttribute("aria-valuenow", day);
    const date = desk.dayText(day, "full");
    handle.setAttribute("aria-valuetext", desk.t("time.spoken", { date, count: desk.countText(page) }));
    if (anew || !was) {
      handle.setAttribute("aria-valuemin", span()[0]);
      handle.setAttribute("aria-valuemax", span()[1]);
    }
  });
})(window.desk);
