/* Fields for a day: typed as a reader writes days, in either calendar, or picked from the
   browser's own. */
(function (desk) {
  "use strict";

  const ISO = /^(\d{4})-(\d\d)-(\d\d)$/;
  const NUMBERS = /^(\d{1,2})[ .\/-]+(\d{1,2})[ .\/-]+(\d{4})$/;
  const DAY = 86400000;
  const fields = {};

  /* Every digit as 0 to 9, no capitals, no commas; letters of Arabic keyboards as Persian ones. */
  const plain = (text) =>
    text.toLowerCase().replace(/[۰-۹٠-٩]/g, (digit) => digit.codePointAt(0) & 15)
      .replace(/ي/g, "ی").replace(/ك/g, "ک").replace(/[,،.]/g, " ").replace(/\s+/g, " ").trim();

  /* The day number of a date; NaN where the calendar has no such day. */
  const READ = {
    gregorian(year, month, day) {
      const date = new Date(Date.UTC(year, month - 1, day));
      return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date / DAY : NaN;
    },
    solar(year, month, day) {
      const near = Date.UTC(year + 621, 2, 15) / DAY + Math.round(30.5 * (month - 1)) + day;
      const wanted = [year, month, day].join();
      for (let tried = near; tried < near + 10; tried++) {
        if (desk.solarOf(tried).join() === wanted) return tried;
      }
      return NaN;
    },
  };

  /* [calendar, number] of a month by its name in any language, or by the first letters of its
     English one. */
  function monthOf(word) {
    const names = Object.entries(desk.monthNames);
    const named = names.find(([name]) => plain(name) === word);
    const begun = /^[a-z]{3,}$/.test(word) &&
      names.find(([name, [calendar]]) => calendar === "gregorian" && name.startsWith(word));
    return (named || begun || [])[1];
  }

  /* "13 aug 2021", "august 13" or "friday 22 asad 1400", in any language. */
  function written(text) {
    const weekdays = desk.weekdays.map(plain);
    const words = text.split(" ").filter((word) => !weekdays.includes(word));
    const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
    const [name, ...rest] = words.filter((word) => !/^\d+$/.test(word));
    const month = name && !rest.length && monthOf(name);
    if (!month || !numbers.length || numbers.length > 2) return null;
    const [calendar, number] = month;
    const shown = desk.state.day;
    const year = calendar === "solar" ? desk.solarOf(shown)[0] : new Date(shown * DAY).getUTCFullYear();
    return READ[calendar](numbers[1] || year, number, numbers[0]);
  }

  /* A day number for "2021-08-13", "13/8/2021", "13 Aug", "August 13, 2021" or "22 Asad 1400"; NaN
     for a day that the calendar lacks, null for what is no day. A day without a year is one of the
     year shown. */
  desk.findDay = function (typed) {
    const text = plain(typed);
    const iso = text.match(ISO);
    if (iso) return READ.gregorian(...iso.slice(1).map(Number));
    const [, day, month, year] = (text.match(NUMBERS) || []).map(Number);
    if (!day) return written(text);
    return month > 12 ? null : READ.gregorian(year, month, day);
  };

  /* "1 May – 30 Sept 2021 and …" */
  desk.coveredText = () =>
    desk.listing(desk.book.chapters.map(({ start, end }) => desk.spanText(start, end, "medium")));

  function why(day, text) {
    if (day === null) return desk.t("error.typed", { date: text });
    if (Number.isNaN(day)) return desk.t("error.nosuch", { date: text });
    return desk.t("error.day", { date: text, days: desk.coveredText() });
  }

  function take(id, text) {
    const day = desk.findDay(text);
    const known = day !== null && desk.chapterOf(day) >= 0;
    desk.el(id).setAttribute("aria-invalid", String(!known));
    desk.say(desk.el(id + "-said"), known ? "" : why(day, text));
    if (known) fields[id].pick(day);
  }

  /* Called for each room that waits for a field, before anything starts. */
  desk.buildDay = function (room, id) {
    const native = desk.make("input", { type: "date", tabindex: -1, "aria-hidden": "true" });
    const label = desk.t("time.calendar");
    const opener = desk.make(
      "button", { class: "icon", "aria-label": label, title: label },
      desk.make("span", { class: "glyph glyph-calendar", "aria-hidden": "true" })
    );
    const typed = desk.el(id);
    typed.setAttribute("aria-describedby", id + "-said");
    room.append(opener, native, desk.make("p", { id: id + "-said", class: "said", role: "status" }));
    fields[id] = { native, pick: () => {} };
    /* Some browsers refuse to open a calendar inside another site's frame. */
    opener.onclick = () => {
      try {
        native.showPicker();
      } catch {
        typed.focus();
      }
    };
    native.onchange = () => native.value && take(id, native.value);
    typed.onchange = () => typed.value && take(id, typed.value);
    typed.oninput = () => ISO.test(typed.value) && take(id, typed.value);
  };

  /* Who hears of a day that was typed or picked. */
  desk.onDay = (id, pick) => (fields[id].pick = pick);

  desk.showDay = function (id, day) {
    const typed = desk.el(id);
    fields[id].native.value = desk.iso(day);
    /* Who still types is told of what stands there, not of the day before. */
    if (document.activeElement === typed) return;
    typed.value = desk.dayText(day, "medium");
    typed.removeAttribute("aria-invalid");
    desk.say(desk.el(id + "-said"), "");
  };

  desk.on("chapter", () => {
    const days = desk.book.chapters.flatMap(({ start, end }) => [start, end]);
    for (const { native } of Object.values(fields)) {
      native.min = desk.iso(Math.min(...days));
      native.max = desk.iso(Math.max(...days));
    }
  });
})(window.desk);
