/* What every part of the page shares: words, days, the state and who listens to it. */
window.desk = {};
(function (desk) {
  "use strict";
  const DAY = 86400000;
  const listeners = {};

  desk.state = { chapter: 0, day: 0, province: "", playing: false };

  /* Words of the page's language, with {gaps} filled. */
  desk.t = function (key, gaps) {
    const text = desk.words[key] || key;
    return text.replace(/\{(\w+)\}/g, (_, name) => (gaps && name in gaps ? gaps[name] : ""));
  };

  desk.actorName = function (id) {
    return desk.words["actor." + id] || id;
  };

  /* Names in a row: "Kunduz, Sar-e Pol and Taloqan". */
  desk.listing = function (names) {
    if (names.length < 2) return names.join("");
    const head = names.slice(0, -1).join(desk.t("list.comma"));
    return desk.t("list.and", { head, last: names.at(-1) });
  };

  const numbers = {};

  /* A number in the page's language and digits. */
  desk.number = function (value, how) {
    const key = desk.lang + JSON.stringify(how || "");
    numbers[key] = numbers[key] || new Intl.NumberFormat(desk.locale(), how);
    return numbers[key].format(value);
  };

  desk.start = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  desk.on = function (what, listener) {
    (listeners[what] = listeners[what] || []).push(listener);
  };

  /* A listener that fails must not take the others with it. */
  desk.tell = function (what, news) {
    for (const listener of listeners[what] || []) {
      try {
        listener(news);
      } catch (error) {
        window.reportError(error);
      }
    }
  };

  /* The same work, asked for many times in a frame, done once before it is painted. */
  desk.onceAFrame = function (act) {
    let asked = 0;
    return () => {
      asked = asked || window.requestAnimationFrame(() => {
        asked = 0;
        act();
      });
    };
  };

  /* What the reader set, other than day and province: the address has it, and who shows it hears
     which parts changed. `quiet` when the address says so already. */
  desk.set = function (choice, quiet) {
    const changed = Object.keys(choice).filter((name) => desk.view[name] !== choice[name]);
    if (!changed.length) return;
    Object.assign(desk.view, choice);
    desk.tell("view", changed);
    if (!quiet) desk.writeAddress(true);
  };

  /* Browsers know the digits of Dari and Pashto, but not each the months of Pashto. */
  const LOCALES = { en: "en-GB", fa: "fa-AF", ps: "fa-AF" };
  const formats = {};
  const STYLES = {
    full: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
    long: { day: "numeric", month: "long", year: "numeric" },
    medium: { day: "numeric", month: "short", year: "numeric" },
    bare: { day: "numeric" },
    short: { day: "numeric", month: "short" },
    yearless: { day: "numeric", month: "long" },
    month: { month: "long" },
    monthShort: { month: "short" },
    year: { year: "numeric" },
  };

  /* A day from the words of the language, where the browser may lack them. */
  function written(day, style) {
    const date = new Date(day * DAY);
    const parts = {
      weekday: () => desk.weekdays[(date.getUTCDay() + 6) % 7],
      day: () => desk.number(date.getUTCDate()),
      month: () => desk.months[date.getUTCMonth()],
      year: () => desk.number(date.getUTCFullYear(), { useGrouping: false }),
    };
    const wanted = ["weekday", "day", "month", "year"].filter((name) => name in STYLES[style]);
    return wanted.map((name) => parts[name]()).join(" ");
  }

  desk.locale = () => LOCALES[desk.lang];

  function formatOf(style) {
    const key = desk.lang + style;
    formats[key] =
      formats[key] ||
      new Intl.DateTimeFormat(desk.locale(), {
        ...STYLES[style], timeZone: "UTC", calendar: "gregory",
      });
    return formats[key];
  }

  /* A day number (days since 1970-01-01) in the page's language. */
  desk.dayText = function (day, style) {
    if (desk.lang !== "en") return written(day, style);
    return formatOf(style).format(day * DAY);
  };

  const solar = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
    year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC",
  });

  /* [year, month, day] of a day in the solar calendar. */
  desk.solarOf = function (day) {
    const parts = solar.formatToParts(day * DAY);
    return ["year", "month", "day"].map((type) => Number(parts.find((part) => part.type === type).value));
  };

  /* "22 Asad 1400" */
  desk.solarText = function (day) {
    const [year, month, number] = desk.solarOf(day);
    const plain = (value) => desk.number(value, { useGrouping: false });
    return `${plain(number)} ${desk.solar[month - 1]} ${plain(year)}`;
  };

  /* "12–13 August 2021" */
  desk.spanText = function (first, last, style) {
    if (desk.lang !== "en") return `${written(first, style)} – ${written(last, style)}`;
    const text = formatOf(style).formatRange(first * DAY, last * DAY);
    return text.replace(/^(\d+)\s–\s(?=\d+\s)/, "$1–");
  };

  desk.iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  desk.dayOf = function (iso) {
    const time = Date.parse(iso + "T00:00:00Z");
    return Number.isNaN(time) ? null : Math.round(time / DAY);
  };

  desk.el = (id) => document.getElementById(id);

  /* A name in Latin letters, kept together inside a sentence that runs from right to left. */
  desk.apart = (name) => (desk.t("script.direction") === "rtl" ? `\u2068${name}\u2069` : name);

  /* Put text into an element that holds nothing else. Changing the text there is costs a browser
     far less than putting in another one. */
  desk.say = function (node, text) {
    const only = node.firstChild;
    if (!only || only.nextSibling || only.nodeType !== Node.TEXT_NODE) node.textContent = text;
    else if (only.data !== text) only.data = text;
  };

  /* An element with attributes and children: strings become text. */
  desk.make = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };

  desk.svg = function (tag, attributes, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  desk.colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
})(window.desk);
