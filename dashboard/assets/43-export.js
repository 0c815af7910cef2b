/* The export menu: what leaves, in which format and size, and the last choice of it. How it will
   look is in 44-preview.js; what takes a while is made in the background (45-jobs.js). */
(function (desk) {
  "use strict";

  const PATIENCE = 250;
  const KEPT = "export";
  const LONG = ["sheet", "film", "bundle"];
  const LARGE = 2; // times the usual pixels: what is larger takes seconds
  const SELECTS = ["size", "scale", "theme", "span", "days"];
  /* Which choices each kind has. */
  const CHOICES = {
    picture: ["size", "scale", "theme"],
    sheet: ["size", "scale", "theme", "days", "list", "stretch"],
    film: ["size", "theme", "days", "list", "stretch"],
    page: ["theme", "stretch"],
    data: ["span", "stretch"],
    bundle: [],
  };

  let choice = { kind: "picture", format: "png" };
  let waiting = 0;

  const menu = () => desk.el("export-menu");
  const buttons = () => [...menu().querySelectorAll("[data-format]")];
  const say = (text) => (desk.el("export-said").textContent = text);
  const isPicture = () => choice.kind === "picture" || choice.kind === "sheet";

  const isListed = () => CHOICES[choice.kind].includes("list") && choice.days === "listed";

  function applies(name) {
    if (name === "scale" && choice.format !== "png") return false;
    if (name === "stretch" && choice.kind === "data" && choice.span !== "all") return false;
    if (name === "list" && !isListed()) return false;
    if (name === "stretch" && isListed()) return false;
    return CHOICES[choice.kind].includes(name);
  }

  /* The typed days, in either calendar; the server says what is none. */
  function listed() {
    const typed = desk.el("export-list").value.replace(/,(\s*\d{4}(?!\d|-))/g, "$1").split(/[,،;]/);
    const named = typed.map((text) => text.trim()).filter(Boolean);
    return named.map((text) => {
      const day = desk.findDay(text);
      return Number.isFinite(day) ? desk.iso(day) : text;
    });
  }

  /* Two days, in what can show them. */
  const comparing = () =>
    desk.comparing() && (choice.kind === "picture" || (choice.kind === "data" && choice.span === "one"));

  const takesLong = () => LONG.includes(choice.kind) || (applies("scale") && choice.scale > LARGE);

  /* Of a story's step: how near its map is, which the address leaves to the step; where the file
     shows other days, no story. */
  function tell(asking) {
    for (const [name, value] of Object.entries(desk.sight())) asking.set(name, value);
    if (choice.kind === "picture" || choice.kind === "bundle") return;
    for (const name of ["story", "step"]) asking.delete(name);
  }

  /* The page's own address says what is shown, the choices how it leaves; `more` changes or, with
     null, leaves out. */
  function query(more) {
    const asking = new URLSearchParams(desk.viewQuery());
    asking.set("on", desk.iso(desk.state.day));
    asking.set("theme", choice.theme);
    asking.delete("embed");
    if (!comparing()) asking.delete("against");
    if (choice.kind === "picture" && desk.kept()) asking.set("only", desk.kept());
    if (desk.telling()) tell(asking);
    asking.set("format", choice.format);
    for (const name of ["size", "scale", "days"]) {
      if (applies(name)) asking.set(name, choice[name]);
    }
    if (applies("list")) asking.set("days", listed().join());
    for (const end of applies("stretch") ? ["from", "to"] : []) {
      asking.set(end, desk.el("export-" + end).value);
    }
    for (const [name, value] of Object.entries(more || {})) {
      if (value === null) asking.delete(name);
      else asking.set(name, value);
    }
    return asking.toString().replaceAll("%2C", ",");
  }

  function show() {
    for (const button of buttons()) {
      const { kind, format } = button.dataset;
      const chosen = kind === choice.kind && format === choice.format;
      button.setAttribute("aria-pressed", String(chosen));
    }
    for (const part of menu().querySelectorAll("[data-choice]")) {
      part.hidden = !applies(part.dataset.choice);
    }
    for (const name of SELECTS) desk.el("export-" + name).value = choice[name];
    const pictured = desk.comparing() ? "export.compared" : "export.picture";
    desk.el("export-picture").textContent = desk.t(pictured);
    const spanned = desk.comparing() ? "export.two" : "export.one";
    desk.el("export-span").options[0].textContent = desk.t(spanned);
    const unkept = document.body.classList.contains("previewing");
    desk.el("export-copy").hidden = unkept || !isPicture();
    const get = desk.el("export-get");
    get.hidden = unkept;
    menu().querySelector(".preview").hidden = unkept;
    get.textContent = desk.t(takesLong() ? "export.make" : "export.get");
    get.href = takesLong() ? "#" : "/api/export?" + query();
  }

  /* Show the choice now, and what it gives once the hand rests; what was said is of the last. */
  function look() {
    if (!menu().open) return;
    show();
    const unkept = desk.el("export-get").hidden;
    say(unkept ? desk.t("export.unkept") : "");
    window.clearTimeout(waiting);
    if (unkept) return;
    waiting = window.setTimeout(
      () => desk.previewExport({ ...choice, query, quick: !takesLong(), say }), PATIENCE
    );
  }

  function choose(change) {
    Object.assign(choice, change);
    const { theme, ...kept } = choice;
    try {
      localStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      /* A browser that keeps nothing forgets this as well. */
    }
    look();
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || {};
    } catch {
      return {};
    }
  }

  /* The last choice, as far as the menu still offers it; the colours are the page's. */
  function recall() {
    const last = kept();
    for (const name of SELECTS) {
      const offered = [...desk.el("export-" + name).options].map((option) => option.value);
      choice[name] = offered.includes(last[name]) ? last[name] : offered[0];
    }
    const { kind, format } = last;
    const known = ({ dataset }) => dataset.kind === kind && dataset.format === format;
    if (buttons().some(known)) Object.assign(choice, { kind, format });
    choice.theme = desk.isDark() ? "dark" : "light";
  }

  function copyPicture() {
    desk.copy((board) => {
      const address = "/api/export?" + query({ format: "png" });
      const picture = desk.fetched(address).then((answer) => answer.blob());
      return board.write([new ClipboardItem({ "image/png": picture })]);
    }, say);
  }

  function open() {
    if (!menu().open) return;
    const [first, last] = desk.span();
    desk.el("export-from").value = desk.iso(first);
    desk.el("export-to").value = desk.iso(last);
    desk.el("export-list").value ||= desk.iso(desk.state.day);
    look();
  }

  desk.startExport = function () {
    recall();
    for (const button of buttons()) {
      const { kind, format } = button.dataset;
      button.onclick = () => choose({ kind, format });
    }
    for (const name of SELECTS) {
      desk.el("export-" + name).onchange = (event) => choose({ [name]: event.target.value });
    }
    for (const name of ["from", "to", "list"]) desk.el("export-" + name).onchange = look;
    desk.el("export-get").onclick = (event) => {
      if (!takesLong()) return;
      event.preventDefault();
      desk.makeInBackground(query(), say);
    };
    desk.el("export-copy").onclick = copyPicture;
    desk.el("export-link").onclick = () =>
      desk.copy((board) => board.writeText(`${location.origin}/?${desk.viewQuery()}`), say);
    menu().addEventListener("toggle", open);
    desk.on("rest", look);
    desk.on("view", look);
    desk.on("theme", (dark) => {
      choice.theme = dark ? "dark" : "light";
      look();
    });
    return desk.resumeJobs();
  };
})(window.desk);
