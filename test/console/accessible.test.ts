import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleOf } from "../../bin/sample.mjs";
import { consolePages } from "../../src/console/index.ts";
import { contractWorld, type Holder } from "../contract/support/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { chromiumPath, startChromium } from "../support/chromium.ts";
import { sampleSeed, wholeMatrix } from "../support/tier.ts";
import { pageAt, walk } from "./support/walk.ts";

/**
 * Every page in a real browser: no fault that axe finds (WCAG 2.2 AA), nothing that the policy blocks, nothing too wide on a
 * phone or on paper, nothing that takes long to fetch. A commit looks at each page in one way, a release in all four.
 */

const path = chromiumPath("pages in a browser");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const everybodys = [
  "/",
  "/catalogue",
  "/rounds",
  "/reference",
  "/problems",
  "/sign-in",
  "/status",
  "/open-data",
  "/accessibility",
];
/** Bytes on the wire without fonts and islands: on somebody's first page, and on each one after it. */
const firstBytesMax = 300_000;
const laterBytesMax = 60_000;

const ways = ["da 320", "da 1280", "en 320", "en 1280"] as const;
type Way = (typeof ways)[number];
/** In which ways a page is looked at. */
const waysOf = (address: string): readonly Way[] =>
  wholeMatrix ? ways : (sampleOf(ways, 1, `${sampleSeed} ${address}`) as Way[]);

let t: TestApp;
let holders: Holder[];
let chromium: Browser;
let origin: string;
let site: ReturnType<typeof consoleOf>;

beforeAll(async () => {
  if (path === undefined) return;
  t = await testApp({ travel: true });
  const { parties, members } = await contractWorld(t);
  holders = [...parties, ...members];
  site = consoleOf(t, { publicUrl: "http://127.0.0.1" });
  const server = site.app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  chromium = await startChromium(path);
  afterAll(async () => {
    await chromium.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

/** What axe holds against a page: the rule and where. */
const faultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(async (tags) => {
    const { axe: found } = window as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
      };
    };
    const { violations } = await found.run({ runOnly: tags, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`));
  }, rules);

const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

/** A browser's page that looks with axe, and counts what it fetches besides fonts and islands. */
async function lookingPage(context: BrowserContext) {
  await context.addInitScript({ content: axe });
  const page = await context.newPage();
  const fetched = { bytes: 0 };
  const wire = await context.newCDPSession(page);
  const apart = new Set<string>();
  await wire.send("Network.enable");
  wire.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type === "Font" || response.url.includes("/islands/")) apart.add(requestId);
  });
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!apart.has(requestId)) fetched.bytes += encodedDataLength;
  });
  return { page, fetched };
}

/** What is wrong on paper: what only a screen needs is printed, or a table is cut off. */
async function faultsOnPaper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() =>
    [...document.querySelectorAll("header, footer, form, nav, .skipnav")]
      .filter((one) => one.getClientRects().length > 0)
      .map((one) => `prints ${one.tagName.toLowerCase()}`),
  );
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll("main table")]
      .filter((one) => getComputedStyle(one.parentElement!).overflowX !== "visible")
      .map(() => "cuts a table"),
  );
  await page.emulateMedia({ media: null });
  return [...printed, ...cut];
}

/** Looks at each address as somebody, in the ways that are asked for. */
async function look(
  cookie: { name: string; value: string } | undefined,
  addresses: readonly string[],
): Promise<string[]> {
  const context = await chromium.newContext();
  const set = (name: string, value: string) => ({ name, value, url: origin });
  if (cookie) await context.addCookies([set(cookie.name, cookie.value)]);
  const { page, fetched } = await lookingPage(context);
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${page.url()}: ${message.text()}`);
  });
  let first = true;
  for (const address of addresses)
    for (const way of waysOf(address)) {
      const [language, width] = way.split(" ") as [string, string];
      await context.addCookies([set("language", language)]);
      await page.setViewportSize({ width: Number(width), height: 900 });
      fetched.bytes = 0;
      await page.goto(origin + address);
      const most = first ? firstBytesMax : laterBytesMax;
      if (fetched.bytes > most) faults.push(`${address} takes ${fetched.bytes} bytes`);
      first = false;
      const found = [...(await faultsOf(page)), ...(await faultsOnPaper(page))];
      faults.push(...found.map((fault) => `${address} ${way}: ${fault}`));
      if (width !== "320") await page.setViewportSize({ width: 320, height: 900 });
      const wide = await widthOf(page);
      if (wide > 320) faults.push(`${address} is ${wide} wide on 320`);
    }
  await context.close();
  return faults;
}

const roles = [
  "admin",
  "buyer",
  "approver",
  "opener",
  "evaluator",
  "finance",
  "data",
  "school",
  "publisher",
  "operator",
];
/** What has been looked at as somebody: a commit does not look again as another role. */
const seen = new Set<string>();

describe.skipIf(path === undefined)("in a browser", () => {
  test("no public page has a fault", async () => {
    expect(await look(undefined, everybodys)).toEqual([]);
  });

  test("no public round's page has a fault, nor is it wider than a phone", async () => {
    const { links } = await site.browse().get("/rounds");
    const rounds = links.filter((link) => /^\/rounds\/[^/?]+$/.test(link)).slice(0, 3);
    expect(rounds.length).toBeGreaterThan(0);
    expect(await look(undefined, rounds)).toEqual([]);
  });

  test.each(roles)(
    "no page of %s has a fault, is too wide for a phone, takes long to fetch, or is blocked in part",
    async (role) => {
      const pages = consolePages();
      if (wholeMatrix) seen.clear();
      for (const { key } of holders.filter(
        (one) => one.role === role && /^(buyer|seller|operator|lead0)$/.test(one.party),
      )) {
        const browser = site.browse(key);
        const addresses: string[] = [];
        for (const { path: address, status, html, headers } of await walk(browser, pages)) {
          const id = pageAt(pages, address)?.id;
          const isFile = headers["content-disposition"] !== undefined || html.querySelector("html") === null;
          if (id === undefined || seen.has(id) || isFile || status !== 200) continue;
          seen.add(id);
          addresses.push(address);
        }
        expect(await look(browser.cookie, addresses)).toEqual([]);
      }
    },
  );
});

describe.skipIf(path === undefined)("the look itself", () => {
  test("sees a label that is missing, a page that is too wide, a script that the policy blocks, and a form on paper", async () => {
    const context = await chromium.newContext({ viewport: { width: 320, height: 900 } });
    const { page, fetched } = await lookingPage(context);
    const blocked: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") blocked.push(message.text());
    });
    await page.goto(`${origin}/catalogue`);
    expect(fetched.bytes).toBeGreaterThan(20_000);
    expect(await faultsOf(page)).toEqual([]);
    await page.evaluate(() => {
      document.querySelector("label")!.remove();
      const wide = document.createElement("div");
      wide.id = "wide";
      document.querySelector("main")!.append(wide);
      const script = document.createElement("script");
      script.textContent = "planted()";
      document.body.append(script);
      const form = document.createElement("form");
      form.id = "printed";
      form.textContent = "x";
      form.setAttribute("class", "planted");
      document.querySelector("main")!.append(form);
      wide.style.width = "900px";
      wide.style.height = "9px";
      form.style.setProperty("display", "block", "important");
    });
    expect(await faultsOf(page)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(label|select-name) at/)]),
    );
    expect(await widthOf(page)).toBeGreaterThan(320);
    expect(blocked.join()).toMatch(/Content Security Policy/);
    expect(await faultsOnPaper(page)).toEqual(["prints form"]);
    await context.close();
  });
});
