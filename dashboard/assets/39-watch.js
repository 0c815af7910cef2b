/* Dash tells nobody when its own requests fail, or when the server fails at one. */
(function (desk) {
  "use strict";

  const AGAIN = 2000;
  /* Where each panel says what became of what it was asked. */
  const SAID_IN = ["evidence-body", "article-kept", "review-body"];

  /* The page itself did not come: it is asked for anew once the server answers. */
  async function reload() {
    const answer = await fetch("/health").catch(() => null);
    if (answer && answer.ok) location.reload();
    else window.setTimeout(reload, AGAIN);
  }

  function failed({ body }) {
    const { output } = JSON.parse(body);
    const part = SAID_IN.find((id) => output.includes(id + ".children"));
    desk.notice(desk.t("error.panel"));
    if (part) window.dash_clientside.set_props(part, { children: desk.t("error.panel") });
    desk.tell("failed", part);
  }

  const ask = window.fetch;
  window.fetch = function (...request) {
    const answer = ask.apply(this, request);
    if (String(request[0]).includes("_dash-update-component")) {
      answer.then(
        ({ status }) => status >= 400 && desk.words && failed(request[1]),
        () => (desk.words ? desk.lost() : reload())
      );
    }
    return answer;
  };
})(window.desk);
