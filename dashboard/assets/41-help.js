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
      const about = { id: input, type: "text", dir: "auto", placeholder: hint, autocomplete: "off" };
      room.append(desk.make("input", about));
      if (type === "day") desk.buildDay(room, input);
    }
  };

  /* Parts that fold away on a phone: a button shows one and hides the others. */
  desk.unfold = function (name) {
    for (const button of document.querySelectorAll("[data-unfolds]")) {
      const open = button.dataset.unfolds === name;
      button.setAttribute("aria-expanded", String(open));
      desk.el(button.dataset.unfolds).classList.toggle("unfolded", open);
    }
  };

  desk.startFold = function () {
    for (const button of document.querySelectorAll("[data-unfolds]")) {
      button.onclick = () => {
        const open = button.getAttribute("aria-expanded") === "true";
        desk.unfold(open ? "" : button.dataset.unfolds);
        if (!open && button.dataset.unfolds === "find-box") desk.el("find").focus();
      };
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
