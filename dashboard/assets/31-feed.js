/* What happened, as a list that goes with the day. */
(function (desk) {
  "use strict";

  let items = [];
  let reached = 0;

  function line(event) {
    const place = desk.book.places[event.place];
    const side = desk.book.actors[event.actor].id;
    const more = [];
    if (event.status !== "held") more.push(desk.t("status." + event.status));
    if (event.earliest !== event.latest) {
      more.push(desk.spanText(event.earliest, event.latest, "short"));
    }
    const key = event.sources === 1 ? "feed.sources_one" : "feed.sources";
    more.push(desk.t(key, { count: desk.number(event.sources) }));
    if (event.dissent) more.push(desk.t("feed.disputed"));
    const button = desk.make(
      "button",
      { "data-side": side, "data-kind": event.kind },
      desk.make("i", { "aria-hidden": "true" }),
      desk.make("span", { class: "what" }, ...desk.eventParts(event)),
      desk.make("span", { class: "how" }, more.join(desk.t("count.joint")))
    );
    button.onclick = () => {
      desk.pause();
      desk.go(event.day);
      desk.select(place.id);
    };
    return button;
  }

  function write() {
    const chapter = desk.chapter();
    const sameYear = desk.iso(chapter.start).slice(0, 4) === desk.iso(chapter.end).slice(0, 4);
    const shown = chapter.events.filter(desk.eventShown);
    items = [...new Set(shown.map((event) => event.day))].map((day) => {
      const events = shown.filter((event) => event.day === day);
      const heading = desk.make("h3", {}, desk.dayText(day, sameYear ? "short" : "medium"));
      const node = desk.make("li", { class: "later" }, heading, ...events.map(line));
      return { day, node };
    });
    reached = 0;
    desk.el("event-feed").classList.toggle("years", !sameYear);
    const empty = desk.make("li", { class: "hint" }, desk.t(desk.filtering() ? "filter.empty" : "feed.empty"));
    desk.el("event-feed").replaceChildren(...(items.length ? items.map((i) => i.node) : [empty]));
  }

  /* Only the days between the last day shown and this one change their look. */
  function follow(day) {
    while (reached < items.length && items[reached].day <= day) {
      items[reached++].node.classList.remove("later");
    }
    while (reached > 0 && items[reached - 1].day > day) {
      items[--reached].node.classList.add("later");
    }
    const current = items[reached - 1];
    for (const node of document.querySelectorAll("#event-feed .today")) node.classList.remove("today");
    if (current && current.day === day) current.node.classList.add("today");
  }

  function scroll() {
    const list = desk.el("event-feed");
    const current = items[Math.max(0, reached - 1)];
    if (current && list.scrollHeight > list.clientHeight) {
      list.scrollTop = current.node.offsetTop;
    }
  }

  desk.on("chapter", write);
  desk.on("view", (changed) => {
    if (!desk.now || !changed.some((name) => ["side", "kind", "status"].includes(name))) return;
    write();
    follow(desk.state.day);
    scroll();
  });
  /* Colouring and scrolling the list has the browser style and lay out much of the page: while
     the hand drags, the list waits. */
  desk.on("day", ({ day, anew }) => {
    if (!desk.state.playing && !anew) return;
    follow(day);
    scroll();
  });
  desk.on("rest", ({ day }) => {
    follow(day);
    scroll();
  });
})(window.desk);
