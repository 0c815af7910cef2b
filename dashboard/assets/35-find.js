/* Search: places in any spelling, outlets, sentences. The server finds; arrows and Enter choose. */
(function (desk) {
  "use strict";

  const PATIENCE = 160;
  /* As the server takes it. */
  const LONGEST = 200;
  let waiting = 0;
  let asked = "";

  const box = () => desk.el("find-results");

  /* What was asked for is wanted no more, come it late. */
  function close() {
    window.clearTimeout(waiting);
    asked = "";
    box().hidden = true;
    desk.el("find").setAttribute("aria-expanded", "false");
    desk.el("find").removeAttribute("aria-activedescendant");
  }

  function option(act, ...content) {
    const node = desk.make("div", { role: "option", class: "found" }, ...content);
    node.act = act;
    return node;
  }

  function places({ places: found }) {
    return found.map((id) => {
      const place = desk.book.byId[id];
      return option(
        () => desk.select(id),
        desk.make("b", {}, place.capital), " ",
        desk.make("span", { class: "how" }, desk.t("evidence.province", { province: place.name }))
      );
    });
  }

  function outlets({ outlets: found }) {
    return found.map(({ name, sources, reports }) =>
      option(
        () => desk.believe({ sources }),
        desk.make("b", {}, name), " ",
        desk.make("span", { class: "how" }, desk.t("find.only", { count: desk.number(reports) }))
      )
    );
  }

  function sentences({ sentences: found }) {
    return found.map(({ claim, province, day, sentence, outlet }) =>
      option(
        () => {
          desk.step(() => (desk.chapterOf(day) >= 0 ? day : null));
          desk.select(province);
          desk.showClaim(claim);
        },
        desk.make("span", { class: "sentence" }, sentence),
        desk.make("span", { class: "how" }, desk.t("evidence.published", { outlet: desk.apart(outlet), date: desk.dayText(day, "medium") }))
      )
    );
  }

  function write(found) {
    const groups = [
      ["find.places", places(found)],
      ["find.outlets", outlets(found)],
      ["find.sentences", sentences(found)],
    ].filter(([, options]) => options.length);
    const nodes = groups.map(([key, options]) => {
      const title = desk.t(key);
      const heading = desk.make("p", { class: "group", "aria-hidden": "true" }, title);
      return desk.make("div", { role: "group", "aria-label": title }, heading, ...options);
    });
    if (!nodes.length) {
      nodes.push(option(close, desk.t("find.nothing", { text: asked })));
    }
    box().replaceChildren(...nodes);
    [...box().querySelectorAll("[role=option]")].forEach((node, index) => {
      node.id = "found-" + index;
      node.setAttribute("aria-selected", "false");
      node.onmousedown = (event) => {
        event.preventDefault();
        take(node);
      };
    });
    box().hidden = false;
    desk.el("find").setAttribute("aria-expanded", "true");
  }

  function take(node) {
    close();
    desk.el("find").value = "";
    node.act();
  }

  async function ask(text) {
    asked = text;
    try {
      const answer = await fetch(`/find?q=${encodeURIComponent(text)}&lang=${desk.lang}`);
      if (!answer.ok) {
        desk.notice(desk.t("error.panel"));
        return;
      }
      const found = await answer.json();
      if (text === asked) write(found);
    } catch {
      desk.lost();
    }
  }

  function move(way) {
    const nodes = [...box().querySelectorAll("[role=option]")];
    const at = nodes.findIndex((node) => node.getAttribute("aria-selected") === "true");
    const next = nodes[(at + way + nodes.length) % nodes.length];
    if (!next) return;
    nodes.forEach((node) => node.setAttribute("aria-selected", String(node === next)));
    desk.el("find").setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  function keys(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !box().hidden) {
      const chosen = box().querySelector("[aria-selected=true]") || box().querySelector("[role=option]");
      if (chosen) take(chosen);
    } else if (event.key === "Escape") {
      close();
      desk.el("find").blur();
    } else {
      return;
    }
    event.preventDefault();
  }

  desk.startFind = function () {
    const input = desk.el("find");
    const about = {
      role: "combobox", "aria-expanded": "false", "aria-controls": "find-results",
      "aria-autocomplete": "list", maxlength: LONGEST,
    };
    for (const [name, value] of Object.entries(about)) input.setAttribute(name, value);
    input.addEventListener("input", () => {
      window.clearTimeout(waiting);
      const text = input.value.trim();
      if (text.length < 2) close();
      else waiting = window.setTimeout(() => ask(text), PATIENCE);
    });
    input.addEventListener("keydown", keys);
    input.addEventListener("blur", close);
  };
})(window.desk);
