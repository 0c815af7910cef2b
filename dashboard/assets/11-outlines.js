/* Outlines over the map, one a province, shown by what the province is now: claimed or contested
   (dotted, dashed), pointed at, chosen, changed on this very day, or what a story or a comparison
   is about. */
(function (desk) {
  "use strict";

  let lines = null;
  let lit = { fresh: new Set(), told: new Set() };

  /* Called with the group they stand in whenever the map is built. */
  desk.buildOutlines = function (group) {
    lines = new Map(
      desk.book.places.map((place) => {
        const line = desk.svg("path", { class: "outline" });
        group.append(line);
        return [place.id, line];
      })
    );
    mark("chosen", desk.state.province);
  };

  /* The map has been drawn anew: the same outlines at another place. */
  desk.drawOutlines = function () {
    for (const [place, path] of desk.provincePaths()) {
      lines.get(place.id).setAttribute("d", path.getAttribute("d") || "");
    }
  };

  desk.outlineStatus = (province, status) => (lines.get(province).dataset.status = status);

  const marked = {};

  function mark(part, province) {
    if (!lines || marked[part] === province) return;
    if (marked[part]) lines.get(marked[part]).classList.remove(part);
    if (province) lines.get(province).classList.add(part);
    marked[part] = province;
  }

  /* Light these provinces (by index) and no others. */
  desk.light = function (part, wanted) {
    if (!lines) return;
    const line = (index) => lines.get(desk.book.places[index].id);
    for (const index of lit[part]) if (!wanted.has(index)) line(index).classList.remove(part);
    for (const index of wanted) if (!lit[part].has(index)) line(index).classList.add(part);
    lit[part] = wanted;
  };

  desk.on("select", (province) => mark("chosen", province));
  desk.on("point", ({ province }) => mark("pointed", province));
})(window.desk);
