/* Capitals by controller through the chapter, in steps; drawn once a chapter. */
(function (desk) {
  "use strict";

  /* Two hexadecimal digits of opacity: the map is to be the strongest thing on the page. */
  const STRENGTH = "9E";
  let graph = null;

  function bands() {
    const chapter = desk.chapter();
    const days = [...chapter.pages.map((page) => page.day), chapter.end];
    return desk.book.actors.map((_, index) => {
      const counts = chapter.pages.map((page) => page.counts[index]);
      return { x: days, y: [...counts, counts[counts.length - 1]] };
    });
  }

  /* The widest stretch in which a band is thick enough to carry its name. */
  function roomFor(index) {
    const { pages } = desk.chapter();
    const [first, last] = desk.span();
    let best = null;
    pages.forEach((page, at) => {
      const since = Math.max(first, page.day);
      const until = Math.min(last, at + 1 < pages.length ? pages[at + 1].day : last);
      if (until <= since) return;
      const below = page.counts.slice(0, index).reduce((a, b) => a + b, 0);
      const room = (until - since) * Math.min(page.counts[index], 20);
      if (page.counts[index] >= 9 && (!best || room > best.room)) {
        best = { room, day: (since + until) / 2, level: below + page.counts[index] * 0.66 };
      }
    });
    return best;
  }

  /* Days that a reader would point at: the first capital to change hands, half of them, all. */
  function milestones(total) {
    const { pages } = desk.chapter();
    const holder = pages[0].counts.indexOf(Math.max(...pages[0].counts));
    const lost = (page) => total - page.counts[holder];
    const begun = lost(pages[0]);
    const marks = [
      ["chart.first", pages.find((page) => lost(page) > begun)],
      ["chart.half", pages.find((page) => lost(page) >= total / 2)],
      ["chart.all", pages.find((page) => lost(page) === total)],
    ];
    const seen = new Set();
    return marks
      .filter(([, page]) => page && !seen.has(page) && seen.add(page))
      .map(([what, page]) => ({ what, page, level: lost(page) }));
  }

  /* A dot on the edge between the bands, and what happened there, towards the wider side. */
  function milestone({ what, page, level }, total) {
    const at = desk.share(page.day);
    if (at < 0 || at > 1) return [];
    const places = [...page.fresh].filter((i) => desk.cell(page, i).look.actor).map((i) => desk.book.places[i].capital);
    const gaps = {
      date: desk.dayText(page.day, desk.span()[1] - desk.span()[0] > 500 ? "medium" : "short"),
      places: desk.listing(places), count: desk.number(level), total: desk.number(total),
    };
    const style = `left:${at * 100}%;bottom:${(level / total) * 100}%`;
    const text = desk.make("span", { dir: desk.t("script.direction") }, desk.t(what, gaps));
    const way = at > 0.5 ? "before" : "after";
    const height = level < total / 5 ? " low" : level > total * 0.8 ? " high" : "";
    return [desk.make("span", { class: "milestone " + way + height, style }, text)];
  }

  function notes(total) {
    const names = desk.book.actors.flatMap((actor, index) => {
      const room = roomFor(index);
      if (!room) return [];
      const style = `left:${desk.share(room.day) * 100}%;bottom:${(room.level / total) * 100}%`;
      return [desk.make("span", { class: "band", style }, actor.label)];
    });
    const half = desk.make(
      "span", { class: "half", style: "bottom:50%" }, desk.t("chart.middle", { count: desk.number(total / 2) })
    );
    const marks = milestones(total).flatMap((mark) => milestone(mark, total));
    desk.el("chart-notes").replaceChildren(half, ...names, ...marks);
  }

  function draw() {
    if (!graph) return;
    const total = desk.book.places.length;
    const data = bands();
    const update = {
      x: data.map((band) => band.x),
      y: data.map((band) => band.y),
      fillcolor: desk.book.actors.map((actor) => desk.colour(actor.id) + STRENGTH),
    };
    window.Plotly.update(graph, update, {
      "xaxis.range": desk.span(),
      "yaxis.range": [0, total],
    });
    notes(total);
  }

  desk.drawChart = draw;

  desk.startChart = function (element) {
    graph = element;
    draw();
  };

  desk.on("chapter", draw);
  desk.on("theme", draw);
})(window.desk);
