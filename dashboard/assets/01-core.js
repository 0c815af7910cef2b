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

  const formats = {};
  const STYLES = {
    full: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
    long: { day: "numeric", month: "long", year: "numeric" },
    medium: { day: "numeric", month: "short", year: "numeric" },
    short: { day: "numeric", month: "short" },
    month: { month: "long" },
    monthShort: { month: "short" },
    year: { year: "numeric" },
  };

  /* A day number (days since 1970-01-01) in the page's language. */
  desk.dayText = function (day, style) {
    const lang = desk.lang === "en" ? "en-GB" : desk.lang;
    const key = lang + style;
    formats[key] =
      formats[key] || new Intl.DateTimeFormat(lang, { ...STYLES[style], timeZone: "UTC" });
    return formats[key].format(day * DAY);
  };

  /* "12–13 August 2021" */
  desk.spanText = function (first, last, style) {
    desk.dayText(first, style);
    const lang = desk.lang === "en" ? "en-GB" : desk.lang;
    const text = formats[lang + style].formatRange(first * DAY, last * DAY);
    return text.replace(/^(\d+)\s–\s(?=\d+\s)/, "$1–");
  };

  desk.iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  desk.dayOf = function (iso) {
    const time = Date.parse(iso + "T00:00:00Z");
    return Number.isNaN(time) ? null : Math.round(time / DAY);
  };

  desk.el = (id) => document.getElementById(id);

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
