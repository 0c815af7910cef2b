/* Light or dark, and the patterns that set claimed and contested apart from held. */
(function (desk) {
  "use strict";

  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  desk.isDark = () =>
    root.dataset.theme === "dark" || (root.dataset.theme === "auto" && system.matches);

  function apply() {
    window.dash_clientside.set_props("provider", { forceColorScheme: desk.isDark() ? "dark" : "light" });
    desk.tell("theme", desk.isDark());
  }

  desk.startTheme = function () {
    root.dataset.theme = desk.view.theme;
    desk.el("theme").onclick = () => {
      root.dataset.theme = desk.view.theme = desk.isDark() ? "light" : "dark";
      apply();
      desk.writeAddress(true);
    };
    system.addEventListener("change", apply);
    apply();
  };

  function pattern(id, size, turn, ...content) {
    return desk.svg(
      "pattern",
      {
        id, width: size, height: size, patternUnits: "userSpaceOnUse",
        patternTransform: `rotate(${turn})`,
      },
      ...content
    );
  }

  /* Claimed: fine lines on a pale ground. Contested: broad stripes. */
  desk.definePatterns = function () {
    const rect = (part, width, height) => desk.svg("rect", { class: part, width, height });
    const defs = desk.svg("defs", {});
    for (const id of desk.actorIds) {
      const claimed = pattern(id + "-claimed", 5, 45, rect("ground", 5, 5), rect("line", 1.6, 5));
      const contested = pattern(
        id + "-contested", 11, -45, rect("ground", 11, 11), rect("line", 5.5, 11)
      );
      for (const each of [claimed, contested]) each.dataset.side = id;
      defs.append(claimed, contested);
    }
    const svg = desk.svg("svg", { class: "patterns", width: 0, height: 0, "aria-hidden": "true" });
    svg.append(defs);
    document.body.append(svg);
  };
})(window.desk);
