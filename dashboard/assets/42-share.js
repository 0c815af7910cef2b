/* The address of the view, a frame for other pages, and the page in another language. */
(function (desk) {
  "use strict";

  function frame() {
    const address = new URL(location.href);
    address.searchParams.set("embed", "1");
    /* In that shape a phone's frame would be too low for the words and the map. */
    const style = "width:100%;max-width:800px;aspect-ratio:5/4;min-height:560px;border:0";
    return desk.make("iframe", { src: address, style, title: desk.t("map.title") }).outerHTML;
  }

  /* From a frame to the page: the same view with everything around it. */
  function leave() {
    const link = desk.el("whole-page");
    if (!link) return;
    const address = new URL(location.href);
    address.searchParams.delete("embed");
    link.href = address;
  }

  function write() {
    if (!desk.el("share").open) return;
    desk.el("share-link").value = location.href;
    desk.el("share-embed").value = frame();
    desk.el("share-said").textContent = "";
  }

  desk.on("address", () => {
    leave();
    write();
  });

  /* Write to the clipboard and tell how it went. A page that is not served securely has none. */
  desk.copy = function (write, told) {
    const copying = new Promise((resolve) => resolve(write(navigator.clipboard)));
    copying.then(() => told(desk.t("share.copied")), () => told(desk.t("share.failed")));
  };

  function copy(id) {
    const said = desk.el("share-said");
    desk.copy((board) => board.writeText(desk.el(id).value), (text) => (said.textContent = text));
  }

  /* A menu closes under Escape, and when the hand goes elsewhere. */
  function closeMenus() {
    const menus = [...document.querySelectorAll("details.download")];
    for (const menu of menus) {
      menu.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        event.stopPropagation();
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
    document.addEventListener("pointerdown", (event) => {
      for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
    });
  }

  desk.startShare = function () {
    closeMenus();
    const menu = desk.el("share");
    for (const input of menu.querySelectorAll("input")) {
      input.readOnly = true;
      input.onfocus = () => input.select();
    }
    menu.addEventListener("toggle", () => {
      if (menu.open) desk.pause();
      write();
    });
    menu.addEventListener("click", (event) => {
      const button = event.target.closest("[data-copies]");
      if (button) copy(button.dataset.copies);
    });
    desk.el("language").value = desk.lang;
    desk.el("language").onchange = (event) => {
      Object.assign(desk.view, { lang: event.target.value, rows: desk.wordlessRows() });
      desk.writeAddress(true);
      location.reload();
    };
  };
})(window.desk);
