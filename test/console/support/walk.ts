import type { consolePages } from "../../../src/console/index.ts";
import type { consoleOf, Seen } from "../../support/browser.ts";

export type WalkingBrowser = ReturnType<ReturnType<typeof consoleOf>["browse"]>;
export type Page = ReturnType<typeof consolePages>[number];

/** What everybody sees is walked by the public pages' own test; the rest is no page, or ends the walk. */
const away =
  /^\/(language|sign-in|v1|assets|openapi\.yaml|livez|readyz|reference|problems|catalogue|rounds|status|open-data|accessibility)\b/;
/** More addresses of one page than this say nothing new. */
const perPage = 6;

/** The page of the console that lies at an address. */
export function pageAt(pages: readonly Page[], address: string): Page | undefined {
  const path = address.split(/[?#]/)[0]!;
  const fits = pages.filter(({ path: own }) =>
    new RegExp(`^${own.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  );
  // `/people/new` before `/people/{personId}`.
  return fits.sort((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
}

/** Every page that somebody reaches by links from their overview, or that lies beneath another start, with what it showed. */
export async function walk(
  browser: WalkingBrowser,
  pages: readonly Page[],
  start = "/home",
): Promise<Seen[]> {
  const reached: Seen[] = [];
  const known = new Set([start]);
  const counts = new Map<string, number>();
  const rest = [start];
  for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
    const seen = await browser.get(path);
    reached.push({ ...seen, path });
    for (const link of seen.links.map((one) => one.split("#")[0]!)) {
      if (!/^\/(?!\/)/.test(link) || link === "/" || away.test(link) || known.has(link)) continue;
      if (start !== "/home" && !link.startsWith(start)) continue;
      known.add(link);
      const id = pageAt(pages, link)?.id ?? link;
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      if (count <= perPage) rest.push(link);
    }
  }
  return reached;
}
