/* Keys of the whole page, and whose they are: text fields, windows and the table keep theirs, a
   button keeps Space and Enter, a slider and the list on the map say what they have taken. */
(function (desk) {
  "use strict";

  const WRITING = "input, textarea, select, [contenteditable], .ag-root-wrapper";
  const PRESSED = "button, a, summary";
  /* Where keys give no Latin characters: what stands on the same keys elsewhere. */
  const KEYCAPS = { KeyC: "c", Comma: ",", Period: ".", Slash: "/", Minus: "-", Equal: "+" };
  const KEPT = "control-map-single-keys";

  const stepTo = (day) => () => desk.step(day);
  const event = (way) => stepTo(() => desk.nextEvent(desk.state.day, way));
  const days = (count) => stepTo(() => desk.state.day + count);
  const click = (id) => () => desk.el(id).click();
  const turn = (way) => (desk.telling() ? () => desk.turnTale(way) : null);

  const everywhere = (shift) => ({
    " ": () => desk.play(),
    ",": event(-1),
    ".": event(1),
    "?": () => desk.open("help"),
    ArrowRight: days(shift ? 7 : 1),
    ArrowLeft: days(shift ? -7 : -1),
    PageDown: turn(1),
    PageUp: turn(-1),
    Escape: () => {
      desk.point("", null);
      desk.select("");
    },
  });

  /* What a map in a frame has no part for. */
  const WHOLE = {
    "/": () => {
      desk.unfold("find-box");
      desk.el("find").focus();
    },
    c: click("compare"),
    "+": click("time-zoom-in"),
    "-": click("time-zoom-out"),
  };

  let single = true;

  function taken({ target, key, defaultPrevented }) {
    if (defaultPrevented || target.closest(WRITING)) return true;
    if (document.querySelector("dialog[open]")) return true;
    return (key === " " || key === "Enter") && Boolean(target.closest(PRESSED));
  }

  function meant({ key, code, shiftKey }) {
    if (key.length > 1 || key.charCodeAt(0) < 128) return key.length > 1 ? key : key.toLowerCase();
    return shiftKey && code === "Slash" ? "?" : KEYCAPS[code];
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || taken(event)) return;
    const key = meant(event);
    if (!key || (key.length === 1 && !single)) return;
    const act = everywhere(event.shiftKey)[key] || (desk.view.embed ? null : WHOLE[key]);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /* A browser may refuse a frame in another site its memory. */
  function remembered() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  }

  /* Who speaks to the computer must be able to switch keys of one character off. */
  function offer() {
    const box = desk.make("input", { type: "checkbox" });
    single = box.checked = remembered() !== "off";
    box.onchange = () => {
      single = box.checked;
      localStorage.setItem(KEPT, single ? "on" : "off");
    };
    desk.el("single-keys").prepend(box);
  }

  desk.startKeys = function () {
    document.addEventListener("keydown", press);
    offer();
  };
})(window.desk);
