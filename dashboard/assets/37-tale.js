/* A story: each step sets day, view and highlight, and says what happened with its sources. */
(function (desk) {
  "use strict";

  let story = null;
  let left = false;

  const step = () =>
    story && story.steps[Math.min(story.steps.length, Number(desk.view.step) || 1) - 1];

  desk.telling = () => Boolean(desk.view.story && story);

  /* Provinces that the step is about. */
  desk.toldPlaces = () =>
    new Set(desk.telling() ? step().highlight.map((id) => desk.book.byId[id].index) : []);

  function source({ outlet, day, url, title }) {
    const text = desk.t("evidence.published", { outlet: desk.apart(outlet), date: desk.dayText(day, "medium") });
    if (!url) return desk.make("span", { title }, text);
    return desk.make("a", { href: url, title, target: "_blank", rel: "noopener noreferrer" }, text);
  }

  function station(each, index) {
    const button = desk.make(
      "button", { title: each.title },
      desk.make("span", { class: "day" }, desk.dayText(each.day, "short")),
      desk.make("span", { class: "of" }, each.title)
    );
    button.onclick = () => (each === step() ? move() : desk.set({ step: String(index + 1) }));
    return desk.make("li", {}, button);
  }

  /* The buttons stay while the story does, and the focus on them. */
  function stations(number) {
    const list = desk.el("tale-steps");
    if (list.dataset.story !== story.id) list.replaceChildren(...story.steps.map(station));
    list.dataset.story = story.id;
    [...list.children].forEach(({ firstChild: button }, index) => {
      if (index + 1 === number && !left) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    desk.el("tale-back").setAttribute("aria-disabled", String(number === 1));
    desk.el("tale-forward").setAttribute("aria-disabled", String(number === story.steps.length));
  }

  /* Which language the story speaks, where that is not plain. */
  function note() {
    const key = story.translated ? "tale.unchecked" : story.lang === desk.lang ? "" : "tale.foreign";
    desk.el("tale-note").hidden = !key;
    desk.say(desk.el("tale-note"), key && desk.t(key));
    const dir = story.lang === desk.lang ? desk.t("script.direction") : "ltr";
    for (const name of ["title", "text", "steps"]) {
      desk.el("tale-" + name).lang = story.lang;
      desk.el("tale-" + name).dir = dir;
    }
  }

  function write() {
    const on = desk.telling();
    desk.el("tale").hidden = !on;
    document.body.classList.toggle("telling", on);
    desk.el("tale-open").setAttribute("aria-pressed", String(on));
    if (!on) return;
    const now = step();
    stand();
    desk.el("tale-title").textContent = now.title;
    note();
    desk.el("tale-text").replaceChildren(...now.text.map((text) => desk.make("p", {}, text)));
    const links = now.sources.flatMap((each, index) => [index ? desk.t("count.joint") : "", source(each)]);
    desk.el("tale-sources").replaceChildren(...links);
  }

  /* Which step it is, and whether the map has left it for another day. */
  function stand() {
    left = step().day !== desk.state.day;
    const number = story.steps.indexOf(step()) + 1;
    const gaps = { number: desk.number(number), total: desk.number(story.steps.length) };
    const said = [story.title, desk.t("tale.place", gaps), ...(left ? [desk.t("tale.left")] : [])];
    desk.say(desk.el("tale-place"), said.join(desk.t("count.joint")));
    stations(number);
  }

  /* To the step's day, but for a day that the address names itself. */
  function move(named) {
    const { day, at, zoom } = step();
    if (!named) desk.step(() => day);
    if (desk.zoomTo) desk.zoomTo(at ? zoom : 1, desk.book.byId[at] || desk.book.places[0]);
  }

  async function open(named) {
    const was = document.body.classList.contains("telling");
    if (desk.view.story && (!story || story.id !== desk.view.story)) {
      const answer = await fetch(`/story/${encodeURIComponent(desk.view.story)}?lang=${desk.lang}`);
      story = answer.ok ? await answer.json() : null;
    }
    write();
    if (desk.telling()) move(named);
    else if (was && desk.zoomAsAsked) desk.zoomAsAsked();
    desk.decorate();
  }

  desk.turnTale = function (way) {
    const number = story.steps.indexOf(step()) + 1 + way;
    if (story.steps[number - 1]) desk.set({ step: String(number) });
  };

  desk.startTale = function () {
    desk.el("tale-open").onclick = () =>
      desk.set({ story: desk.telling() ? "" : desk.stories[0], step: "1" });
    desk.el("tale-close").onclick = () => desk.set({ story: "", step: "1" });
    desk.el("tale-back").onclick = () => desk.turnTale(-1);
    desk.el("tale-forward").onclick = () => desk.turnTale(1);
  };

  /* Once the map is there: the story that the address asks for. */
  desk.openTale = () => (desk.view.story ? open(desk.view.on === desk.iso(desk.state.day)) : null);

  desk.on("view", (changed) => {
    if (changed.includes("story") || changed.includes("step")) open().catch(desk.lost);
  });
  desk.on("day", ({ day }) => {
    if (desk.telling() && left !== (step().day !== day)) stand();
  });
})(window.desk);
