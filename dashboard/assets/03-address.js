/* What the reader chose ↔ the page's address. The table of names and defaults comes from
   dashboard/address.py. */
(function (desk) {
  "use strict";

  const BELIEVING = ["believe", "min_confidence", "sources"];

  let written = "";

  function chosen() {
    const values = { ...desk.view };
    values.on = desk.iso(desk.state.day);
    values.province = desk.state.province;
    values.chapter = "";
    return values;
  }

  function queryOf(values) {
    const query = new URLSearchParams();
    for (const [name, fallback] of Object.entries(desk.defaults)) {
      if (values[name] && values[name] !== fallback) query.set(name, values[name]);
    }
    return query.toString().replaceAll("%2C", ",");
  }

  /* The whole view as the address says it. */
  desk.viewQuery = () => queryOf(chosen());

  /* `push` makes a step that the back button undoes; moving through days does not,
     nor does a map in another page's frame, whose back button is that page's. */
  desk.writeAddress = function (push) {
    const query = desk.viewQuery();
    if (query === written) return;
    written = query;
    const address = query ? "?" + query : location.pathname;
    history[push && !desk.view.embed ? "pushState" : "replaceState"](null, "", address);
    desk.tell("address");
  };

  /* The way of believing alone: what the payload and the evidence are asked with. */
  desk.believing = () => Object.fromEntries(BELIEVING.map((name) => [name, desk.view[name]]));
  desk.believingQuery = () => queryOf(desk.believing());

  window.addEventListener("popstate", function () {
    if (!desk.view) return;
    const asked = { ...desk.defaults, ...Object.fromEntries(new URLSearchParams(location.search)) };
    written = location.search.slice(1);
    const redrawn = [...BELIEVING, "lang", "embed"];
    if (redrawn.some((name) => asked[name] !== desk.view[name])) {
      location.reload();
      return;
    }
    desk.pause();
    desk.select(asked.province, true);
    const own = ["on", "province", "chapter"];
    const set = Object.entries(asked).filter(([name]) => name in desk.defaults && !own.includes(name));
    desk.set(Object.fromEntries(set), true);
    const day = desk.dayOf(asked.on);
    if (day !== null) desk.go(day);
    desk.tell("address");
  });
})(window.desk);
