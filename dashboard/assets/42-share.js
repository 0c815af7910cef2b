/* The address of the view, a frame for other pages, and the page in another language. */
(function (desk) {
  "use strict";

  function frame() {
    const address = new URL(location.href);
    address.searchParams.set("embed", "1");
    return `<iframe src="${address}" width="800" height="640" style="border:0" title="${desk.t("map.title")}"></iframe>`;
  }

  /* From a frame to the page: the same view with everything around it. */
  function leave() {
    const link = desk.el("whole-page");
    if (!link) return;
    const address = new URL(location.href);
    address.searchParams.delete("embed");
    link.href = address;
  }

  desk.on("rest", leave);

  function write() {
    desk.el("share-link").value = location.href;
    desk.el("share-embed").value = frame();
    desk.el("share-said").textContent = "";
  }

  function copy(id) {
    navigator.clipboard.writeText(desk.el(id).value).then(
      () => (desk.el("share-said").textContent = desk.t("share.copied")),
      () => (desk.el("share-said").textContent = desk.t("share.failed"))
    );
  }

  desk.startShare = function () {
    const menu = desk.el("share");
    for (const input of menu.querySelectorAll("input")) {
      input.readOnly = true;
      input.onfocus = () => input.select();
    }
    menu.addEventListener("toggle", write);
    menu.addEventListener("click", (event) => {
      const button = event.target.closest("[data-copies]");
      if (button) copy(button.dataset.copies);
    });
    desk.el("language").value = desk.lang;
    desk.el("language").onchange = (event) => {
      desk.view.lang = event.target.value;
      desk.writeAddress(true);
      location.reload();
    };
    watch();
  };

  /* Dash tells nobody when its own requests fail, or when the server fails at one. */
  function watch() {
    const ask = window.fetch;
    window.fetch = function (...request) {
      const answer = ask.apply(this, request);
      if (String(request[0]).includes("_dash-update-component")) {
        answer.then(
          ({ status }) => status >= 500 && desk.notice(desk.t("error.panel")),
          () => desk.lost()
        );
      }
      return answer;
    };
  }
})(window.desk);
