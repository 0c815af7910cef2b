/* What the map can show beside who holds what: pressure by tint, and what changed since another
   day by outline. */
(function (desk) {
  "use strict";

  let decorated = false;

  const plain = () =>
    !desk.view.layer && !desk.comparing() && !desk.telling() && !desk.narrowed();

  /* By province, what presses on it; null unless that is shown. */
  desk.pressingOn = (page) => (desk.view.layer === "pressure" ? desk.pressureOn(page) : null);

  desk.press = function ({ dataset }, page, index, pressing) {
    if (pressing) {
      dataset.pressure = desk.pressureStep(pressing[index]);
      dataset.side = desk.cell(page, index).look.actor || "none";
    } else {
      delete dataset.pressure;
      delete dataset.side;
    }
  };

  function decorate() {
    const now = desk.now;
    if (!now || (plain() && !decorated)) return;
    decorated = !plain();
    const pressing = desk.pressingOn(now.page);
    const changed = desk.comparing() ? desk.changedPlaces() : null;
    const told = desk.toldPlaces();
    const shown = desk.shownPlaces(now.page);
    for (const [place, path] of desk.provincePaths()) {
      const { index } = place;
      desk.press(path, now.page, index, pressing);
      path.toggleAttribute("data-changed", told.has(index) || Boolean(changed && changed.has(index)));
      const same = changed && changed.size && !changed.has(index);
      path.toggleAttribute("data-quiet", Boolean(same || !shown.has(index)));
    }
    desk.light("told", changed || told);
    document.body.classList.toggle("pressing", Boolean(pressing));
  }

  function show() {
    desk.el("layer").setAttribute("aria-pressed", String(desk.view.layer === "pressure"));
    desk.el("key-pressure").hidden = desk.view.layer !== "pressure";
    decorate();
  }

  desk.startLayers = function () {
    desk.el("layer").onclick = () =>
      desk.set({ layer: desk.view.layer === "pressure" ? "" : "pressure" });
    show();
  };

  desk.decorate = decorate;
  desk.on("view", show);
  desk.on("day", ({ page, was, anew }) => {
    if (page !== was || anew || desk.comparing()) decorate();
  });
})(window.desk);
