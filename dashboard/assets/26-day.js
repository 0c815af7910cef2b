/* Fields for a day: typed as a reader writes days, in either calendar, or picked from the
   browser's own. */
(function (desk) {
  "use strict";

  const ISO = /^(\d{4})-(\d\d)-(\d\d)$/;
  const NUMBERS = /^(\d{1,2})[ .\/-]+(\d{1,2})[ .\/-]+(\d{4})$/;
  const MONTH = /^\d{1,2} (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d/;
  const STYLES = ["long", "medium", "full"];
  const fields = {};

  /* Every digit as 0 to 9, no capitals, no commas. */
  const plain = (text) =>
    text.toLowerCase().replace(/[۰-۹٠-٩]/g, (digit) => digit.codePointAt(0) & 15)
      .replace(/[,،.]/g, " ").replace(/\s+/g, " ").trim();

  /* The day of a chapter that is written like this, the open chapter's first. */
  function written(texts) {
    const chapters = [desk.chapter(), ...desk.book.chapters];
    for (const { start, end } of chapters) {
      for (let day = start; day <= end; day++) {
        const forms = [...STYLES.map((style) => desk.dayText(day, style)), desk.solarText(day)];
        if (forms.some((form) => texts.includes(plain(form)))) return day;
      }
    }
    return null;
  }

  /* A day number for "2021-08-13", "13/8/2021", "13 Aug", "August 13, 2021" or "22 Asad 1400";
     null for what is no day. A day without a year is one of the year shown. */
  desk.findDay = function (typed) {
    const text = plain(typed);
    if (ISO.test(text)) return desk.dayOf(text);
    const numbers = text.match(NUMBERS);
    if (numbers) {
      const [day, month] = [numbers[1], numbers[2]].map((part) => part.padStart(2, "0"));
      return desk.dayOf(`${numbers[3]}-${month}-${day}`);
    }
    const years = [desk.dayText(desk.state.day, "year"), desk.solarText(desk.state.day).split(" ").at(-1)];
    const found = written([text, ...years.map((year) => `${text} ${plain(year)}`)]);
    if (found !== null) return found;
    if (!MONTH.test(text)) return null;
    const dated = /\d{4}/.test(text) ? text : `${text} ${plain(years[0])}`;
    const time = Date.parse(dated + " UTC");
    return Number.isNaN(time) ? null : Math.floor(time / 86400000);
  };

  function take(id, text) {
    const day = desk.findDay(text);
    const known = day !== null && desk.chapterOf(day) >= 0;
    desk.el(id).setAttribute("aria-invalid", String(!known));
    desk.notice(known ? "" : desk.t(day === null ? "error.typed" : "error.day", { date: text }));
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
    room.append(opener, native);
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
    if (document.activeElement !== typed) typed.value = desk.dayText(day, "medium");
    typed.removeAttribute("aria-invalid");
    fields[id].native.value = desk.iso(day);
  };

  desk.on("chapter", () => {
    const days = desk.book.chapters.flatMap(({ start, end }) => [start, end]);
    for (const { native } of Object.values(fields)) {
      native.min = desk.iso(Math.min(...days));
      native.max = desk.iso(Math.max(...days));
    }
  });
})(window.desk);
