/* The payload as a book: which page is open on which day. A page is one state of the map; it holds
   from its day until the next page's. */
(function (desk) {
  "use strict";

  const CODE = 0, SINCE = 1, EARLIEST = 2, LATEST = 3, CLAIMS = 4, SOURCES = 5;

  function pagesOf(steps) {
    let cells = [];
    return steps.map((step) => {
      cells = cells.slice();
      for (const [place, ...cell] of step.cells) cells[place] = cell;
      return { day: step.day, head: step.head, calm: step.calm, cells };
    });
  }

  function countsOf(cells, looks, actors) {
    const counts = actors.map(() => 0);
    for (const cell of cells) {
      const actor = looks[cell[CODE]].actor;
      if (actor) counts[actors.findIndex((a) => a.id === actor)] += 1;
    }
    return counts;
  }

  /* Places whose side or status is another than on the page before. */
  function freshIn(page, before, looks) {
    const state = (cells, index) => {
      const { actor, status } = looks[cells[index][CODE]];
      return actor + status;
    };
    const places = before ? page.cells.map((_, index) => index) : [];
    return new Set(places.filter((i) => state(page.cells, i) !== state(before.cells, i)));
  }

  desk.openBook = function (payload) {
    const book = {
      tag: (desk.book ? desk.book.tag : 0) + 1,
      places: payload.provinces.map(([id, name, capital, lat, lon]) => ({
        id, name, capital, lat, lon,
      })),
      actors: payload.actors,
      looks: payload.looks,
      events: payload.events,
      chapters: payload.chapters.map((chapter) => ({
        ...chapter,
        pages: pagesOf(chapter.steps),
        events: payload.events
          .filter((e) => e.day >= chapter.start && e.day <= chapter.end)
          .sort((a, b) => a.day - b.day),
      })),
    };
    book.places.forEach((place, index) => (place.index = index));
    book.byId = Object.fromEntries(book.places.map((place) => [place.id, place]));
    for (const chapter of book.chapters) {
      chapter.pages.forEach((page, number) => {
        page.counts = countsOf(page.cells, book.looks, book.actors);
        page.fresh = freshIn(page, chapter.pages[number - 1], book.looks);
      });
      chapter.eventDays = [...new Set(chapter.events.map((e) => e.day))];
    }
    desk.book = book;
  };

  desk.chapter = () => desk.book.chapters[desk.state.chapter];

  desk.chapterOf = (day) =>
    desk.book.chapters.findIndex((chapter) => chapter.start <= day && day <= chapter.end);

  /* The page that is open on a day of the current chapter. */
  desk.pageOn = (day) => pageIn(desk.chapter(), day);

  /* The same for a day of any chapter. */
  desk.pageAt = (day) => pageIn(desk.book.chapters[desk.chapterOf(day)], day);

  function pageIn({ pages }, day) {
    let low = 0;
    let high = pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pages[middle].day <= day) low = middle;
      else high = middle - 1;
    }
    return pages[low];
  }

  const NOTHING = new Set();

  /* Places that changed on this very day. */
  desk.freshOn = (page, day) => (page.day === day ? page.fresh : NOTHING);

  desk.headOn = (page, day) => (page.day === day ? page.head : page.calm);

  /* One province on one page, by name. */
  desk.cell = function (page, index) {
    const cell = page.cells[index];
    return {
      code: cell[CODE],
      look: desk.book.looks[cell[CODE]],
      since: cell[SINCE],
      earliest: cell[EARLIEST],
      latest: cell[LATEST],
      claims: cell[CLAIMS],
      sources: cell[SOURCES],
    };
  };

  /* "Taliban 18 · Government 16 of 34" as parts. */
  desk.countParts = (page) =>
    desk.book.actors
      .map((actor, index) => ({ ...actor, count: page.counts[index] }))
      .filter((actor) => actor.count > 0);

  desk.countText = (page) =>
    desk.t("count.line", {
      parts: desk.countParts(page)
        .map((part) => desk.t("count.part", { actor: part.label, count: desk.number(part.count) }))
        .join(desk.t("count.joint")),
      total: desk.number(page.cells.length),
    });

  /* The nearest day with an event before (-1) or after (+1) a day. */
  desk.nextEvent = function (day, direction) {
    const days = desk.chapter().eventDays;
    const found = direction > 0 ? days.find((d) => d > day) : days.findLast((d) => d < day);
    return found === undefined ? null : found;
  };

  /* "Kunduz captured by the Taliban", the place in bold. */
  desk.eventParts = function (event) {
    const actor = desk.actorName(desk.book.actors[event.actor].id);
    const gaps = { place: "\u0000", actor, actor_start: desk.start(actor) };
    const [before, after] = desk.t("feed." + event.kind, gaps).split("\u0000");
    return [before, desk.make("b", {}, desk.book.places[event.place].capital), after];
  };
})(window.desk);
