/* Listens to a page on which something runs, and has its live parts asked for when it has changed. */
let source;

function listen() {
  const runs = document.querySelector("[data-live]") !== null;
  if (!runs) {
    source?.close();
    source = undefined;
  } else if (source === undefined) {
    source = new EventSource(location.pathname + location.search);
    source.addEventListener("changed", () => {
      for (const part of document.querySelectorAll("[data-live]")) part.dispatchEvent(new Event("changed"));
    });
    // Nothing runs any longer, or who looks may not see it: the parts are asked for by themselves.
    source.addEventListener("ended", () => source?.close());
  }
}

listen();
new MutationObserver(listen).observe(document.body, { childList: true, subtree: true });

/* A refused form's page is an answer that no browser keeps: "back" to it asks for the page anew, where it failed before. */
if (document.querySelector("#refusal") !== null) history.replaceState(history.state, "", location.href);
