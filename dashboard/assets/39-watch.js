/* Dash tells nobody when its own requests fail, or when the server fails at one. */
(function (desk) {
  "use strict";

  const AGAIN = 2000;

  /* The page itself did not come: it is asked for anew once the server answers. */
  async function reload() {
    const answer = await fetch("/health").catch(() => null);
    if (answer && answer.ok) location.reload();
    else window.setTimeout(reload, AGAIN);
  }

  function failed() {
    desk.notice(desk.t("error.panel"));
    desk.tell("failed");
  }

  const ask = window.fetch;
  window.fetch = function (...request) {
    const answer = ask.apply(this, request);
    if (String(request[0]).includes("_dash-update-component")) {
      answer.then(
        ({ status }) => status >= 500 && desk.words && failed(),
        () => (desk.words ? desk.lost() : reload())
      );
    }
    return answer;
  };
})(window.desk);
