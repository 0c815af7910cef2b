/* The conductor: starts the page, moves the day, and is what Dash's callbacks call. */
(function (desk) {
  "use strict";

  const REST = 180;
  const AGAIN = 2000;
  const LATE = 30000;
  let resting = 0;
  let shown = null;

  /* Show a day of the current chapter, or of the chapter it lies in. */
  desk.go = function (day) {
    const { start, end } = desk.chapter();
    if (day < start || day > end) {
      const other = desk.chapterOf(day);
      if (other >= 0 && other !== desk.state.chapter) {
        turnTo(other, day);
        return;
      }
    }
    const wanted = Math.min(end, Math.max(start, day));
    desk.reach(wanted);
    show(wanted, false);
  };

  /* A stretch that the day does not lie in gives way to the whole chapter. */
  desk.reach = function (day) {
    const [first, last] = desk.span();
    if (day < first || day > last) desk.set({ first: "", last: "" }, true);
  };

  function show(day, anew) {
    const page = desk.pageOn(day);
    if (day === desk.state.day && page === shown && !anew) return;
    desk.state.day = day;
    const was = shown;
    shown = page;
    desk.now = { day, page, was, anew };
    desk.tell("day", desk.now);
    desk.restSoon();
  }

  desk.restSoon = function () {
    delete document.body.dataset.settled;
    window.clearTimeout(resting);
    if (!desk.state.playing) resting = window.setTimeout(desk.rest, REST);
  };

  /* The hand rests: say the day, write it into the address, and let programs know. */
  desk.rest = function () {
    desk.tell("rest", desk.now);
    desk.writeAddress(false);
    document.body.dataset.settled = desk.iso(desk.state.day);
  };

  /* A leap to another day, which the back button undoes. */
  desk.leap = function (go) {
    desk.writeAddress(false);
    go();
    desk.writeAddress(true);
  };

  function turnTo(chapter, day) {
    desk.pause();
    desk.state.chapter = chapter;
    desk.tell("chapter", desk.chapter());
    show(day, true);
  }

  /* Chapters and the way of believing: what the masthead sets. */
  desk.startMasthead = function () {
    const chapters = desk.el("chapter");
    chapters.onclick = (event) => {
      const button = event.target.closest("[data-chapter]");
      const index = desk.book.chapters.findIndex((c) => button && c.id === button.dataset.chapter);
      if (index < 0 || index === desk.state.chapter) return;
      desk.leap(() => turnTo(index, desk.book.chapters[index].opening));
    };
    desk.el("believe").onchange = (event) => desk.believe({ believe: event.target.value });
    showMasthead();
  };

  function showMasthead() {
    desk.el("believe").value = desk.view.believe;
    for (const button of desk.el("chapter").children) {
      button.setAttribute("aria-pressed", String(button.dataset.chapter === desk.chapter().id));
    }
  }

  desk.on("chapter", showMasthead);
  desk.on("view", showMasthead);

  let fetched = 0;

  async function fetchBook() {
    const believing = desk.believingQuery();
    const answer = await fetch(`/payload?lang=${desk.lang}` + (believing ? "&" + believing : ""));
    if (!answer.ok) throw new Error((await answer.json()).detail);
    return answer.json();
  }

  const notice = (text) => desk.say(desk.el("notice"), text);
  desk.notice = notice;

  /* The same day in another book: another way of believing, or another edition. */
  function reopen(payload) {
    desk.openBook(payload);
    shown = null;
    desk.tell("chapter", desk.chapter());
    show(desk.state.day, true);
  }

  const trying = () => document.body.classList.contains("previewing");

  /* The book with an article that is not kept: at first at the day of what it changes, the map in
     sight. */
  function tryOut(payload) {
    const again = trying();
    document.body.classList.add("previewing");
    reopen(payload);
    notice(desk.t("article.previewing"));
    if (again) return;
    if (payload.first !== null) desk.leap(() => desk.go(payload.first));
    window.scrollBy(0, document.querySelector(".front").getBoundingClientRect().top - desk.el("notice").offsetHeight);
  }

  /* Of several books asked for, only the last is opened. Gives whether the server answered. An article
     that is tried out stays in the book. */
  async function refetch() {
    const mine = ++fetched;
    if (trying()) {
      window.dash_clientside.set_props("tried-again", { data: mine });
      return true;
    }
    try {
      const payload = await fetchBook();
      if (mine !== fetched) return true;
      reopen(payload);
      notice("");
      return true;
    } catch {
      if (mine === fetched) desk.lost();
      return false;
    }
  }

  /* Another way of believing: parts of the address that paint another map. */
  desk.believe = function (choice) {
    const same = Object.entries(choice).every(([name, value]) => desk.view[name] === value);
    if (same) return;
    desk.set(choice);
    desk.askEvidence();
    refetch();
  };

  let asking = 0;

  /* The server does not answer: say so, keep what there is, and ask until it does. */
  desk.lost = function () {
    notice(desk.t("error.server"));
    if (asking) return;
    asking = window.setInterval(async () => {
      const answer = await fetch("/health").catch(() => null);
      if (!answer || !answer.ok) return;
      window.clearInterval(asking);
      asking = 0;
      if (!desk.book) open();
      else if (await refetch()) {
        desk.askEvidence();
        notice(desk.t("error.back"));
      }
    }, AGAIN);
  };

  /* A plotly graph once it shows `part`; when that takes long, the page says so. */
  function drawn(id, part) {
    return new Promise((resolve) => {
      const late = window.setTimeout(() => notice(desk.t("error.map")), LATE);
      const look = () => {
        const graph = document.querySelector(`#${id} .js-plotly-plot`);
        if (graph && graph._fullLayout && graph.querySelector(part)) {
          window.clearTimeout(late);
          if (desk.el("notice").textContent === desk.t("error.map")) notice("");
          resolve(graph);
        } else window.requestAnimationFrame(look);
      };
      look();
    });
  }

  function openingDay() {
    const asked = desk.dayOf(desk.view.on);
    const chapters = desk.book.chapters;
    const named = chapters.findIndex((chapter) => chapter.id === desk.view.chapter);
    const of = asked === null ? -1 : desk.chapterOf(asked);
    desk.state.chapter = of >= 0 ? of : named >= 0 ? named : chapters.length - 1;
    if (asked !== null && of < 0) {
      notice(desk.t("error.day", { date: desk.view.on, days: desk.coveredText() }));
    }
    const [first, last] = desk.span();
    return of >= 0 ? asked : Math.min(last, Math.max(first, desk.chapter().opening));
  }

  /* A part that cannot start must not take the others with it. */
  function startParts() {
    const names = "Fields Fold Masthead Slider Window Preview Play Keys Evidence Help Layers Compare Filter Find Table Tale Share Export";
    for (const name of names.split(" ")) {
      try {
        Promise.resolve(desk["start" + name]()).catch(window.reportError);
      } catch (error) {
        window.reportError(error);
      }
    }
  }

  function start(boot) {
    Object.assign(desk, boot, { lang: boot.view.lang });
    document.documentElement.lang = desk.lang;
    document.documentElement.dir = desk.t("script.direction");
    desk.sans = getComputedStyle(document.body).fontFamily;
    desk.startTheme();
    desk.definePatterns();
    document.body.classList.toggle("embed", desk.view.embed === "1");
    open();
  }

  /* The first book; a server that does not give it is asked again. */
  function open() {
    fetchBook().then(begin, () => {
      desk.say(desk.el("headline"), desk.t("error.server"));
      desk.lost();
    }).catch(window.reportError);
  }

  function begin(payload) {
    notice(desk.complaints.join(desk.t("count.joint")));
    desk.openBook(payload);
    desk.state.province = desk.book.byId[desk.view.province] ? desk.view.province : "";
    const day = openingDay();
    startParts();
    desk.tell("chapter", desk.chapter());
    desk.reach(day);
    show(day, true);
    drawn("count-chart", ".main-svg").then(desk.startChart);
    drawn("map", ".choroplethlayer path").then((graph) => {
      desk.startMap(graph);
      show(desk.state.day, true);
      desk.openTale();
      document.body.dataset.ready = "true";
    });
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.control = {
    start(boot) {
      if (boot && !desk.words) start(boot);
      return window.dash_clientside.no_update;
    },
    history(sentences) {
      desk.writeEvidence(sentences);
      return window.dash_clientside.no_update;
    },
    edition(number) {
      if (desk.book && number) refetch();
      return window.dash_clientside.no_update;
    },
    preview(payload, tried) {
      if (!desk.book) return window.dash_clientside.no_update;
      fetched += 1;
      // What was asked again before the trial was ended is answered too late.
      if (payload && tried) tryOut(payload);
      else {
        document.body.classList.remove("previewing");
        refetch();
      }
      return window.dash_clientside.no_update;
    },
  };
})(window.desk);
