import { findIsland, need } from "../shared/page.ts";

/**
 * Seats of a pool as they are now: the page's own figures are asked for again, more rarely while nothing changes, and put
 * into their places; what somebody is writing stays. Nobody is asked while the window is hidden, or once its person has
 * been away for a while: a page that is left open does not keep its session alive.
 */

interface Given {
  changed: string;
}

const firstMs = 4_000;
const slowestMs = 60_000;
/** After this long without a hand on the page nothing is asked for. */
const awayMs = 600_000;

/** The figures of a page, each by its name. */
const figuresOf = (page: ParentNode): Map<string, HTMLElement> =>
  new Map(
    [...page.querySelectorAll<HTMLElement>("[data-figure]")].map((one) => [one.dataset["figure"]!, one]),
  );

function start(root: HTMLElement, { changed }: Given): void {
  const says = need(root, "[data-says]", HTMLElement);
  let wait = firstMs;
  let timer = 0;
  let touched = performance.now();
  const plan = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  };
  const ask = async () => {
    if (document.hidden || performance.now() - touched > awayMs) return;
    const fresh = await figuresNow();
    if (fresh === "ended") return;
    const any = fresh !== undefined && put(figuresOf(document), fresh);
    if (any) says.replaceChildren(changed);
    wait = any ? firstMs : Math.min(wait * 1.5, slowestMs);
    plan();
  };
  const back = () => {
    const rested = performance.now() - touched > awayMs;
    touched = performance.now();
    if (rested) plan();
  };
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, back);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    wait = firstMs;
    touched = performance.now();
    plan();
  });
  plan();
}

/** The figures as the page shows them now; undefined where nothing answers, "ended" where the reader may ask no more. */
async function figuresNow(): Promise<Map<string, HTMLElement> | "ended" | undefined> {
  try {
    const reply = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual" });
    if (reply.status === 429 || reply.status >= 500) return undefined;
    if (!reply.ok) return "ended";
    return figuresOf(new DOMParser().parseFromString(await reply.text(), "text/html"));
  } catch {
    return undefined;
  }
}

function put(shown: ReadonlyMap<string, HTMLElement>, fresh: ReadonlyMap<string, HTMLElement>): boolean {
  let any = false;
  for (const [name, element] of shown) {
    const text = fresh.get(name)?.textContent;
    if (text === undefined || text === element.textContent) continue;
    element.textContent = text;
    element.classList.add("changed");
    any = true;
  }
  return any;
}

const island = findIsland<Given>("seats");
if (island) start(island.root, island.given);
