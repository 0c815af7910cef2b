/* Light or dark, and the patterns that set claimed and contested apart from held. */
(function (desk) {
  "use strict";

  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  const small = window.matchMedia("(max-width: 560px)");

  desk.isDark = () =>
    root.dataset.theme === "dark" || (root.dataset.theme === "auto" && system.matches);

  function apply() {
    root.dataset.theme = desk.view.theme;
    desk.tell("theme", desk.isDark());
  }

  desk.startTheme = function () {
    root.dataset.theme = desk.view.theme;
    desk.el("theme").onclick = () => desk.set({ theme: desk.isDark() ? "light" : "dark" });
    desk.on("view", (changed) => changed.includes("theme") && apply());
    system.addEventListener("change", apply);
    apply();
  };

  function pattern(id, size, turn, ...content) {
    return desk.svg(
      "pattern",
      {
        id, width: size, height: size, patternUnits: "userSpaceOnUse",
        patternTransform: `rotate(${turn}) scale(${small.matches ? 0.72 : 1})`,
      },
      ...content
    );
  }

  /* As in the pictures: dots on a pale ground for claimed, broad stripes for contested. */
  desk.definePatterns = function () {
    const rect = (part, width, height) => desk.svg("rect", { class: part, width, height });
    const dot = (at) => desk.svg("circle", { class: "line", cx: at, cy: at, r: 1.25 });
    const defs = desk.svg("defs", {});
    for (const id of desk.actorIds) {
      const claimed = pattern(id + "-claimed", 8, 0, rect("ground", 8, 8), dot(2), dot(6));
      const contested = pattern(
        id + "-contested", 11, 45, rect("ground", 11, 11), rect("line", 5.5, 11)
      );
      for (const each of [claimed, contested]) each.dataset.side = id;
      defs.append(claimed, contested);
    }
    const svg = desk.svg("svg", { class: "patterns", width: 0, height: 0, "aria-hidden": "true" });
    svg.append(defs);
    document.body.append(svg);
  };
})(window.desk);
