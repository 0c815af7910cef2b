/* The card that follows the pointer: a province in a few lines; and, where the evidence lies below
   the map, one that stays with the chosen province and leads there. */
(function (desk) {
  "use strict";

  let pointed = "";

  function since(cell) {
    if (cell.since === null) {
      return desk.t("map.since_start", { date: desk.dayText(desk.chapter().start, "long") });
    }
    if (cell.earliest !== null && cell.earliest !== cell.latest) {
      return desk.t("map.since", { date: desk.spanText(cell.earliest, cell.latest, "long") });
    }
    return desk.t("map.since", { date: desk.dayText(cell.since, "long") });
  }

  function support(cell) {
    if (!cell.claims) return "";
    const one = cell.claims === 1 && cell.sources === 1 ? "_one" : "";
    const [claims, sources] = [desk.number(cell.claims), desk.number(cell.sources)];
    return desk.t("map.support" + one, { claims, sources });
  }

  function pressure(index) {
    const share = desk.pressureOn(desk.now.page)[index];
    const how = { style: "percent", maximumFractionDigits: 0 };
    return desk.t("map.pressure", { share: desk.number(share, how) });
  }

  /* "Taliban, claimed" */
  desk.lookText = function (look) {
    if (!look.actor) return desk.t("status.none");
    const actor = desk.book.actors.find((a) => a.id === look.actor).label;
    return look.status === "held" ? actor : actor + ", " + desk.t("status." + look.status).toLowerCase();
  };

  /* "Taliban, claimed, since 12 August 2021" for one province today. */
  desk.stateText = function (index) {
    const cell = desk.cell(desk.now.page, index);
    if (!cell.look.actor) return desk.t("status.none");
    return desk.lookText(cell.look) + ", " + since(cell);
  };

  function write(card, place) {
    const cell = desk.cell(desk.now.page, place.index);
    card.dataset.side = cell.look.actor || "none";
    card.replaceChildren(
      desk.make("b", {}, place.capital),
      desk.make("span", { class: "of" }, desk.t("evidence.province", { province: place.name })),
      desk.make("span", { class: "state" }, desk.stateText(place.index)),
      desk.make("span", { class: "support" }, support(cell)),
      desk.make("span", { class: "support" }, cell.look.actor ? pressure(place.index) : "")
    );
  }

  function move(card, event) {
    const frame = card.parentElement.getBoundingClientRect();
    const x = event.clientX - frame.left;
    const y = event.clientY - frame.top;
    const left = x > frame.width - card.offsetWidth - 24 ? x - card.offsetWidth - 14 : x + 14;
    const top = Math.min(y + 14, frame.height - card.offsetHeight - 8);
    card.style.transform = `translate(${Math.max(4, left)}px,${Math.max(4, top)}px)`;
  }

  /* Point at a province, or at none. */
  desk.point = function (province, event) {
    const card = desk.el("card");
    pointed = province;
    card.hidden = !province || !event;
    if (!card.hidden) {
      write(card, desk.book.byId[province]);
      move(card, event);
    }
    desk.tell("point", { province });
  };

  /* Under the map of a narrow page; the stylesheet hides it where evidence stands beside. */
  function pin(province) {
    const card = desk.el("pinned");
    card.hidden = !province;
    if (!province) return;
    write(card, desk.book.byId[province]);
    const read = desk.make("button", { class: "word" }, desk.t("map.read"));
    read.onclick = () => {
      desk.el("evidence").scrollIntoView();
      desk.el("evidence").focus({ preventScroll: true });
    };
    card.append(read);
  }

  desk.on("select", pin);
  desk.on("rest", () => pin(desk.state.province));
  desk.on("day", ({ page, was }) => {
    const card = desk.el("card");
    if (pointed && !card.hidden && page !== was) write(card, desk.book.byId[pointed]);
  });
  document.addEventListener("mousemove", (event) => {
    const card = desk.el("card");
    if (card && !card.hidden) move(card, event);
  });
})(window.desk);
