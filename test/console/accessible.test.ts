import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consolePages } from "../../src/console/index.ts";
import { contractWorld, type Holder } from "../contract/support/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { chromiumPath, startChromium } from "../support/chromium.ts";
import { pageAt, walk } from "./support/walk.ts";

/** Every page in a real browser: no fault that axe finds (WCAG 2.2 AA), nothing that the policy blocks, nothing too wide. */

const path = chromiumPath("pages in a browser");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const everybodys = ["/", "/catalogue", "/rounds", "/reference", "/problems", "/sign-in"];

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
  const probe = consoleOf(t, { publicUrl: "http://127.0.0.1" });
  const server = probe.app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  site = probe;
  chromium = await startChromium(path);
  afterAll(async () => {
    await chromium.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

/** What axe holds against a page: the rule and where. */
async function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(
    async ({ source, tags }) => {
      const run = new Function(`${source}; return window.axe`) as () => {
        run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
      };
      const { violations } = await run().run({ runOnly: tags });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`));
    },
    { source: axe, tags: rules },
  );
}

/** Looks at each address at a width and in a language. */
async function look(
  cookie: { name: string; value: string } | undefined,
  addresses: readonly string[],
  width: number,
  language: string,
): Promise<string[]> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, bypassCSP: false });
  const set = (name: string, value: string) => ({ name, value, url: origin });
  await context.addCookies([set("language", language), ...(cookie ? [set(cookie.name, cookie.value)] : [])]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${page.url()}: ${message.text()}`);
  });
  for (const address of addresses) {
    await page.goto(origin + address);
    faults.push(...(await faultsOf(page)).map((fault) => `${address} ${width} ${language}: ${fault}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) faults.push(`${address} is ${wide} wide on ${width}`);
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

describe.skipIf(path === undefined)("in a browser", () => {
  test("no public page has a fault", async () => {
    for (const [width, language] of [
      [1280, "da"],
      [320, "en"],
    ] as const)
      expect(await look(undefined, everybodys, width, language)).toEqual([]);
  });

  test.each(roles)(
    "no page of %s has a fault, is too wide for a phone, or is blocked in part",
    async (role) => {
      const pages = consolePages();
      const seen = new Set<string>();
      for (const { key } of holders.filter(
        (one) => one.role === role && /^(buyer|seller|operator|lead0)$/.test(one.party),
      )) {
        const browser = site.browse(key);
        const addresses: string[] = [];
        for (const { path: address, html } of await walk(browser, pages)) {
          const id = pageAt(pages, address)?.id;
          if (id === undefined || seen.has(id) || html.querySelector("html") === null) continue;
          seen.add(id);
          addresses.push(address);
        }
        expect(await look(browser.cookie, addresses, 320, "da")).toEqual([]);
        expect(await look(browser.cookie, addresses, 1280, "en")).toEqual([]);
      }
    },
  );
});

describe.skipIf(path === undefined)("the look itself", () => {
  test("sees a label that is missing, a page that is too wide, and a script that the policy blocks", async () => {
    const context = await chromium.newContext({ viewport: { width: 320, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${origin}/catalogue`);
    await page.evaluate(() => document.querySelector("label")!.remove());
    expect(
      (await faultsOf(page)).some(
        (fault) => fault.startsWith("label at") || fault.startsWith("select-name at"),
      ),
    ).toBe(true);
    await context.close();
  });
});
