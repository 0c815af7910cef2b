/* The page's windows: help under `?`, and whatever else opens with a data-opens button. */
(function (desk) {
  "use strict";

  desk.open = function (id) {
    const dialog = desk.el(id);
    if (!dialog.open) dialog.showModal();
  };

  /* Fields that Dash has no part for. */
  desk.startFields = function () {
    for (const room of document.querySelectorAll("[data-input]")) {
      const { input, type, hint } = room.dataset;
      room.append(desk.make("input", { id: input, type, placeholder: hint, autocomplete: "off" }));
    }
  };

  desk.startHelp = function () {
    document.addEventListener("click", (event) => {
      const opener = event.target.closest("[data-opens]");
      if (opener) desk.open(opener.dataset.opens);
      const dialog = event.target.closest("dialog");
      if (dialog && (event.target === dialog || event.target.closest("[data-closes]"))) dialog.close();
    });
  };
})(window.desk);
