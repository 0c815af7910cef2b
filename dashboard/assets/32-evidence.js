/* The evidence panel's part in the browser: which province, its state today, what is still to
   come. The sentences come from the server, once a choice. */
(function (desk) {
  "use strict";

  let wanted = "";
  let failed = false;

  /* Whether the evidence there is that of the province: an answer may come late, or say that there
     is none to be had. */
  function answered() {
    const heading = desk.el("evidence-body").querySelector("[data-of]");
    return failed || (heading ? heading.dataset.of : "") === desk.state.province;
  }

  function wait(busy) {
    const panel = desk.el("evidence");
    panel.classList.toggle("stale", !answered());
    panel.setAttribute("aria-busy", String(busy && !answered()));
  }

  function follow() {
    if (!answered()) return;
    const panel = desk.el("evidence");
    const now = desk.el("evidence-now");
    const place = desk.book.byId[desk.state.province];
    if (now && place) desk.say(now, desk.stateText(place.index));
    for (const event of panel.querySelectorAll("[data-day]")) {
      event.classList.toggle("later", Number(event.dataset.day) > desk.state.day);
    }
  }

  /* Bring a sentence into view, now or when its province's evidence has come. */
  desk.showClaim = function (claim) {
    const quote = desk.el("claim-" + claim);
    wanted = quote ? "" : claim;
    if (!quote) return;
    quote.scrollIntoView({ block: "center" });
    quote.classList.add("wanted");
  };

  /* Choose a province, or none; `quiet` when the address says so already. */
  desk.select = function (province, quiet) {
    const known = desk.book.byId[province] ? province : "";
    if (known === desk.state.province) return;
    desk.state.province = known;
    desk.askEvidence();
    desk.tell("select", known);
    if (!quiet) desk.writeAddress(true);
  };

  desk.askEvidence = function () {
    failed = false;
    const { province } = desk.state;
    desk.el("evidence").dataset.chosen = province;
    desk.el("evidence-close").hidden = !province;
    const data = { province, ...desk.believing() };
    window.dash_clientside.set_props("selection", { data });
    wait(true);
  };

  /* What the server gives for the province, as HTML; it may come before the map does. */
  desk.writeEvidence = function (sentences) {
    desk.el("evidence-body").innerHTML = sentences;
    if (!desk.book) return;
    wait(true);
    follow();
    if (wanted) desk.showClaim(wanted);
  };

  desk.startEvidence = function () {
    const panel = desk.el("evidence");
    panel.addEventListener("click", (event) => {
      const button = event.target.closest("[data-go]");
      if (button) desk.step(() => Number(button.dataset.go));
    });
    desk.el("evidence-close").onclick = () => desk.select("");
    panel.dataset.chosen = desk.state.province;
    desk.el("evidence-close").hidden = !desk.state.province;
    wait(true);
  };

  desk.on("failed", ({ output, said }) => {
    if (output !== "history.data") return;
    desk.el("evidence-body").textContent = said;
    failed = true;
    wait(false);
  });

  desk.on("day", () => desk.state.province && follow());
})(window.desk);
