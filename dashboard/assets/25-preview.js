/* What a day of the timeline would show, while a mouse is over it: the day and its headline. */
(function (desk) {
  "use strict";

  let line = null;
  let tip = null;

  function hide() {
    line.hidden = tip.hidden = true;
  }

  function show(event) {
    if (event.pointerType !== "mouse" || event.buttons || !desk.now) {
      hide();
      return;
    }
    const day = desk.dayAt(event);
    const page = desk.pageOn(day);
    line.hidden = tip.hidden = false;
    tip.replaceChildren(
      desk.make("b", {}, desk.dayText(day, "medium")), " ",
      desk.headOn(page, day), desk.make("span", { class: "how" }, desk.countText(page))
    );
    const scale = desk.el("scale");
    const x = desk.share(day) * scale.clientWidth;
    line.style.transform = `translateX(${x}px)`;
    const left = Math.min(scale.clientWidth - tip.offsetWidth, Math.max(0, x - tip.offsetWidth / 2));
    tip.style.transform = `translateX(${left}px)`;
  }

  desk.startPreview = function () {
    line = desk.make("div", { class: "cursor ghost", "aria-hidden": "true" });
    tip = desk.make("div", { class: "tip", "aria-hidden": "true", dir: desk.t("script.direction") });
    hide();
    const scale = desk.el("scale");
    scale.append(line, tip);
    scale.addEventListener("pointermove", show);
    scale.addEventListener("pointerdown", hide);
    scale.addEventListener("pointerleave", hide);
  };
})(window.desk);
