import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import type { Asset } from "../../platform/http/assets.ts";
import { bundleIslands, type IslandName, islandNames } from "./islands.ts";

/** What pages are dressed in, read from the installed packages when the server starts; nothing comes from elsewhere. */

const require = createRequire(import.meta.url);
const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
};

/** Addresses of assets, each with a hash of what lies there: a browser keeps them for good. */
export interface Assets {
  files: ReadonlyMap<string, Asset>;
  stylesheets: readonly string[];
  scripts: readonly string[];
  icon: string;
  /** Addresses of the islands' code. */
  islands: Readonly<Record<IslandName, string>>;
}

let made: Assets | undefined;
/** The same for every console of the process. */
export const assets = (): Assets => (made ??= readAssets());

function readAssets(): Assets {
  const dkfds = dirname(dirname(require.resolve("dkfds")));
  const css = readFileSync(join(dkfds, "css/dkfds.min.css"), "utf8").replace(/\/\*# sourceMappingURL.*$/, "");
  const own = readFileSync(new URL("console.css", import.meta.url), "utf8");
  const htmx = readFileSync(require.resolve("htmx.org/dist/htmx.min.js"));
  const live = readFileSync(new URL("live.js", import.meta.url));
  const bundles = bundleIslands();
  const made = createHash("sha256").update(css).update(own).update(htmx).update(live);
  for (const [name, body] of bundles) made.update(name).update(body);
  const hash = made.digest("hex").slice(0, 16);
  const base = `/assets/${hash}`;
  const files = new Map<string, Asset>();
  const add = (path: string, body: Buffer) => {
    files.set(`${base}/${path}`, { contentType: types[extname(path)] ?? "application/octet-stream", body });
    return `${base}/${path}`;
  };
  // Only what the stylesheet names: the package has 30 MB.
  for (const [, path] of css.matchAll(/url\(["']?\.\.\/((?:img|fonts)\/[\w./-]+\.(?:svg|woff2|woff))/g))
    if (!files.has(`${base}/${path}`)) add(path!, readFileSync(join(dkfds, path!)));
  for (const [name, body] of bundles) add(`islands/${name}`, body);
  return {
    files,
    islands: Object.fromEntries(islandNames.map((name) => [name, `${base}/islands/${name}.js`])) as Record<
      IslandName,
      string
    >,
    stylesheets: [add("css/dkfds.css", Buffer.from(css)), add("css/console.css", Buffer.from(own))],
    scripts: [add("js/htmx.js", htmx), add("js/live.js", live)],
    icon: add("icon.svg", readFileSync(new URL("icon.svg", import.meta.url))),
  };
}
