/* Dash tells nobody when its own requests fail, or when the server refuses one or fails at it. */
(function (desk) {
  "use strict";

  const AGAIN = 2000;
  /* Where each panel says what became of what it was asked. */
  const SAID_IN = ["article-kept", "review-body"];

  /* The page itself did not come: it is asked for anew once the server answers. */
  async function reload() {
    const answer = await fetch("/health").catch(() => null);
    if (answer && answer.ok) location.reload();
    else window.setTimeout(reload, AGAIN);
  }

  /* What the server refuses it gives the reason for. */
  async function reason(answer) {
    const { detail } = answer.status < 500 ? await answer.json().catch(() => ({})) : {};
    return detail || desk.t("error.panel");
  }

  async function failed({ body }, answer) {
    const { output } = JSON.parse(body);
    const part = SAID_IN.find((id) => output.includes(id + ".children"));
    const said = await reason(answer);
    desk.notice(said);
    if (part) window.dash_clientside.set_props(part, { children: said });
    desk.tell("failed", { output, said });
  }

  const ask = window.fetch;
  window.fetch = function (...request) {
    const answer = ask.apply(this, request);
    if (String(request[0]).includes("_dash-update-component")) {
      answer.then(
        (given) => given.status >= 400 && desk.words && failed(request[1], given.clone()),
        () => (desk.words ? desk.lost() : reload())
      );
    }
    return answer;
  };
})(window.desk);
