/* Files that the server makes in the background: each is watched, can be stopped, and is saved once
   it is done. */
(function (desk) {
  "use strict";

  const PAUSE = 400;
  const KEPT = "exports";

  /* By id: the line in the list. A page that is loaded again finds them by their ids. */
  const jobs = new Map();

  function keep() {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify([...jobs.keys()]));
    } catch {
      /* Without it a page that is loaded again only no longer lists them. */
    }
  }

  function line(id, name) {
    const bar = desk.make("progress", { max: 1, "aria-label": name });
    const said = desk.make("span", { class: "how" }, desk.t("export.waiting"));
    const stop = desk.make(
      "button", { class: "word", "aria-label": `${desk.t("export.stop")}: ${name}` },
      desk.t("export.stop")
    );
    const row = desk.make("li", {}, desk.make("b", {}, name), bar, said, stop);
    stop.onclick = () => end(id);
    desk.el("export-jobs").append(row);
    return { row, bar, said, stop, share: 0 };
  }

  /* Stop the work, or put a finished file away. */
  async function end(id) {
    const { row } = jobs.get(id);
    jobs.delete(id);
    keep();
    row.remove();
    count();
    await fetch("/api/exports/" + id, { method: "DELETE" }).catch(() => desk.lost());
  }

  /* The menu's button tells how far the work is while the menu is closed. */
  function count() {
    const running = [...jobs.values()].filter((job) => !job.ended);
    const share = running.reduce((sum, job) => sum + job.share, 0) / running.length;
    const percent = () =>
      desk.number(share, { style: "percent", maximumFractionDigits: 0 });
    desk.el("export-running").textContent = running.length ? percent() : "";
  }

  function finish(job, { name, file, bytes }) {
    const link = desk.make("a", { href: file, download: name }, name);
    job.row.querySelector("b").replaceChildren(link);
    job.bar.remove();
    job.said.textContent = desk.bytesText(bytes);
    job.stop.textContent = desk.t("export.away");
    job.stop.setAttribute("aria-label", `${desk.t("export.away")}: ${name}`);
    if (job.fresh) link.click();
  }

  function tell(job, said) {
    // The last frame is drawn some time before the file is whole.
    job.ended = said.state === "done" || said.state === "failed";
    job.share = job.ended ? 1 : said.done / (said.total || 1);
    if (said.total) job.bar.value = job.share;
    if (said.state === "done") {
      finish(job, said);
    } else if (said.state === "failed") {
      job.bar.remove();
      job.said.textContent = said.detail;
      job.stop.textContent = desk.t("export.away");
    } else if (said.state === "running" && said.total) {
      const gaps = { done: desk.number(said.done), total: desk.number(said.total) };
      job.said.textContent = desk.t("export.progress", gaps);
    }
    count();
  }

  async function watch(id) {
    while (jobs.has(id)) {
      const job = jobs.get(id);
      try {
        const answer = await fetch("/api/exports/" + id);
        if (answer.status === 404) {
          if (jobs.has(id)) forget(id);
          return;
        }
        const said = await answer.json();
        if (!jobs.has(id)) return;
        tell(job, said);
        if (job.ended) return;
      } catch {
        desk.lost();
      }
      await new Promise((resume) => window.setTimeout(resume, PAUSE));
    }
  }

  function forget(id) {
    jobs.get(id).row.remove();
    jobs.delete(id);
    keep();
    count();
  }

  function follow(id, name, fresh) {
    jobs.set(id, { ...line(id, name), fresh });
    keep();
    count();
    watch(id);
  }

  desk.makeInBackground = async function (query, say) {
    try {
      const answer = await fetch("/api/exports?" + query, { method: "POST" });
      const said = await answer.json();
      if (answer.ok) follow(said.id, said.name, true);
      else say(said.detail);
    } catch {
      desk.lost();
    }
  };

  /* Those of before the page was loaded again. */
  desk.resumeJobs = async function () {
    let ids = [];
    try {
      ids = JSON.parse(sessionStorage.getItem(KEPT)) || [];
    } catch {
      ids = [];
    }
    for (const id of ids) {
      const answer = await fetch("/api/exports/" + id).catch(() => null);
      if (answer && answer.ok) follow(id, (await answer.json()).name, false);
    }
  };
})(window.desk);
