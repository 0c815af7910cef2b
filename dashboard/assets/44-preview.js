/* How a file will look, and how large it is: the file itself where it is made at once, else a small
   picture of it, the first lines of its table, or what it holds. */
(function (desk) {
  "use strict";

  const SMALL = { format: "png", scale: 0.35 };
  const STILL = { ...SMALL, days: null, from: null, to: null, first: null, last: null };
  const LINES = 8;

  let asked = null;

  /* An answer of the server, or an error with its reason. */
  desk.fetched = async function (address, signal) {
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw new Error((await answer.json()).detail);
    return answer;
  };

  desk.bytesText = function (bytes) {
    const large = bytes >= 1e6;
    const size = desk.number(bytes / (large ? 1e6 : 1e3), { maximumFractionDigits: large ? 1 : 0 });
    return desk.t(large ? "export.mb" : "export.kb", { size });
  };

  function measureTexts({ width, height, unit, maps, seconds }) {
    const plain = (value) => desk.number(value, { useGrouping: false, maximumFractionDigits: 1 });
    const parts = [];
    if (unit) parts.push(desk.t("export." + unit, { width: plain(width), height: plain(height) }));
    if (maps) parts.push(desk.t("export.maps", { count: desk.number(maps) }));
    if (seconds) parts.push(desk.t("export.seconds", { count: desk.number(Math.round(seconds)) }));
    return parts;
  }

  function showImage(blob) {
    const image = desk.el("export-image");
    if (image.src) URL.revokeObjectURL(image.src);
    image.src = URL.createObjectURL(blob);
    image.hidden = false;
    desk.el("export-text").hidden = true;
  }

  function showText(text, told) {
    const box = desk.el("export-text");
    box.textContent = text;
    box.classList.toggle("told", Boolean(told));
    box.hidden = false;
    desk.el("export-image").hidden = true;
  }

  async function paint({ kind, format, query }, blob, signal) {
    const get = async (more) => (await desk.fetched("/api/export?" + query(more), signal)).blob();
    if (kind === "bundle") {
      showText(desk.t("export.bundle_holds"), true);
    } else if (kind === "data") {
      const table = format === "csv" ? blob : await get({ format: "csv" });
      showText((await table.text()).split("\n", LINES).join("\n"));
    } else {
      showImage(blob && blob.type.startsWith("image/") ? blob : await get(kind === "sheet" ? SMALL : STILL));
    }
  }

  /* `query` gives the file's address, with changes; a `quick` file is fetched whole. */
  desk.previewExport = async function (wanted) {
    if (asked) asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const size = desk.el("export-measure");
    const tell = (parts) => (size.textContent = parts.join(desk.t("list.comma")));
    try {
      const answer = await desk.fetched("/api/export/measure?" + wanted.query(), signal);
      const parts = measureTexts(await answer.json());
      tell(parts);
      let blob = null;
      if (wanted.quick) {
        blob = await (await desk.fetched("/api/export?" + wanted.query(), signal)).blob();
        tell([...parts, desk.bytesText(blob.size)]);
      }
      await paint(wanted, blob, signal);
    } catch (error) {
      if (error.name === "AbortError") return;
      tell([]);
      if (error instanceof TypeError) desk.lost();
      else wanted.say(error.message);
    }
  };
})(window.desk);
