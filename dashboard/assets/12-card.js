/* The card that follows the pointer: a province in a few lines; and, where the evidence lies below
   the map, one that stays with the chosen province and leads there. */
(function (desk) {
  "use strict";

  let pointed = "";

  const listed = (...parts) => parts.join(desk.t("list.comma"));

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
    return look.status === "held" ? actor : listed(actor, desk.t("status." + look.status).toLowerCase());
  };

  /* "Taliban since 12 August 2021 · claimed" for one province today: who came when, then how. */
  desk.stateText = function (index) {
    const cell = desk.cell(desk.now.page, index);
    const { actor, status } = cell.look;
    if (!actor) return desk.t("status.none");
    const held = desk.lookText({ actor, status: "held" }) + " " + since(cell);
    return status === "held" ? held : held + desk.t("count.joint") + desk.t("status." + status).toLowerCase();
  };

  function write(card, place, room = card) {
    const cell = desk.cell(desk.now.page, place.index);
    card.dataset.side = cell.look.actor || "none";
    room.replaceChildren(
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

  function build(card) {
    const read = desk.make("button", { class: "word" }, desk.t("map.read"));
    read.onclick = () => {
      desk.el("evidence").scrollIntoView();
      desk.el("evidence").focus({ preventScroll: true });
    };
    card.append(desk.make("div", {}), read);
  }

  /* Under the map of a narrow page; the stylesheet hides it where evidence stands beside. */
  function pin() {
    const card = desk.el("pinned");
    const place = desk.book.byId[desk.state.province];
    card.hidden = !place;
    if (!place) return;
    if (!card.firstChild) build(card);
    write(card, place, card.firstChild);
  }

  const pinSoon = desk.onceAFrame(pin);

  desk.on("select", pin);
  desk.on("rest", pin);
  desk.on("day", ({ page, was }) => {
    const card = desk.el("card");
    if (page === was) return;
    if (pointed && !card.hidden) write(card, desk.book.byId[pointed]);
    if (desk.state.province) pinSoon();
  });
  document.addEventListener("mousemove", (event) => {
    const card = desk.el("card");
    if (card && !card.hidden) move(card, event);
  });
})(window.desk);
