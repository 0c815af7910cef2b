/* Provinces by keyboard: the capitals on the map are one list, in which arrows go to the nearest
   capital in their direction and Enter chooses. */
(function (desk) {
  "use strict";

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  let list = null;
  let current = null;

  const idOf = (place) => "place-" + place.id;

  function spotOf(place) {
    const box = list.querySelector(`#${idOf(place)} path`).getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  /* The nearest capital that lies more in the wanted direction than beside it. */
  function nearest(way) {
    const [x, y] = spotOf(current);
    let best = null;
    for (const place of desk.book.places) {
      const [ax, ay] = spotOf(place);
      const along = (ax - x) * way[0] + (ay - y) * way[1];
      const beside = Math.abs((ax - x) * way[1]) + Math.abs((ay - y) * way[0]);
      if (place === current || along < 1 || beside > along * 1.5) continue;
      const far = along + beside * 2;
      if (!best || far < best.far) best = { place, far };
    }
    return best && best.place;
  }

  function pointAt(place) {
    current = place;
    desk.bring(place);
    list.setAttribute("aria-activedescendant", idOf(place));
    const [clientX, clientY] = spotOf(place);
    desk.point(place.id, { clientX, clientY });
  }

  function keys(event) {
    if (event.key === "Enter" || event.key === " ") {
      desk.select(current.id === desk.state.province ? "" : current.id);
    } else if (WAYS[event.key]) {
      pointAt(nearest(WAYS[event.key]) || current);
    } else if (event.key === "Home" || event.key === "End") {
      pointAt(desk.book.places.at(event.key === "Home" ? 0 : -1));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function speak() {
    if (!list || !desk.now) return;
    for (const place of desk.book.places) {
      const option = list.querySelector("#" + idOf(place));
      const text = place.capital + ": " + desk.stateText(place.index);
      if (option.getAttribute("aria-label") !== text) option.setAttribute("aria-label", text);
      option.setAttribute("aria-selected", String(place.id === desk.state.province));
    }
  }

  /* Called with the group of capitals whenever the map is built. */
  desk.startPlaces = function (group) {
    list = group;
    current = desk.book.byId[desk.state.province] || desk.book.byId["AF-KAB"] || desk.book.places[0];
    const about = { role: "listbox", tabindex: 0, "aria-label": desk.t("map.places") };
    for (const [name, value] of Object.entries(about)) list.setAttribute(name, value);
    for (const place of desk.book.places) {
      const option = list.querySelector(`[data-province="${place.id}"]`);
      option.id = idOf(place);
      option.setAttribute("role", "option");
    }
    list.addEventListener("keydown", keys);
    list.addEventListener("focus", () => list.matches(":focus-visible") && pointAt(current));
    list.addEventListener("blur", () => desk.point("", null));
    speak();
  };

  desk.on("rest", speak);
  desk.on("select", speak);
})(window.desk);
