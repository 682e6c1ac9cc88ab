import { gunzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { consoleAssets } from "../../src/console/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { chromiumPath } from "../support/chromium.ts";
import { pooled } from "../support/pooled.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";
import { windowsOf } from "../support/windows.ts";

/** What islands add to pages in a real browser, what they cost on the way, and that pages do without them. */

const path = chromiumPath("islands of pages");
let t: TestApp;
let w: RoundWorld;
let p: Awaited<ReturnType<typeof pooled>>;
let windows: Awaited<ReturnType<typeof windowsOf>>;
beforeAll(async () => {
  if (path === undefined) return;
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-01T10:00:00Z");
  w = await roundWorld(t, { until: "evaluated", prices: ["62.00", "170.00", "9.50"] });
  p = await pooled(t, 10);
  windows = await windowsOf(t, path);
});

/** What a page brings over the wire the first time and after, in bytes, fonts and the sealing island left out. */
async function weigh(page: Page, act: () => Promise<unknown>): Promise<{ bytes: number; sealing: number }> {
  const found: Promise<{ url: string; bytes: number; cached: boolean }>[] = [];
  const note = (request: import("playwright-core").Request) =>
    found.push(
      (async () => {
        const { responseBodySize, responseHeadersSize } = await request.sizes();
        return { url: request.url(), bytes: responseBodySize + responseHeadersSize, cached: false };
      })().catch(() => ({ url: request.url(), bytes: 0, cached: true })),
    );
  page.on("requestfinished", note);
  await act();
  await page.waitForLoadState("networkidle");
  page.off("requestfinished", note);
  const all = (await Promise.all(found)).filter(({ url }) => !/\.woff2?$/.test(url));
  const isSealing = ({ url }: { url: string }) => /\/islands\/(seal|opener|shared)/.test(url);
  const sum = (some: typeof all) => some.reduce((total, one) => total + one.bytes, 0);
  return { bytes: sum(all.filter((one) => !isSealing(one))), sealing: sum(all.filter(isSealing)) };
}

describe("what islands weigh", () => {
  test("no island brings more than its budget, and none is code that a page could not show", async () => {
    const { gzipSync } = await import("node:zlib");
    const weights = new Map(
      [...consoleAssets()]
        .filter(([address]) => address.includes("/islands/"))
        .map(([address, { body, contentType }]) => {
          expect(contentType).toMatch(/^text\/javascript/);
          expect(gunzipSync(gzipSync(body)).length).toBe(body.length);
          return [address.split("/").at(-1)!, gzipSync(body, { level: 9 }).length];
        }),
    );
    const of = (name: string) => weights.get(`${name}.js`)!;
    const shared = [...weights].filter(([name]) => name.startsWith("shared-"));
    const kilo = 1_000;
    console.log([...weights].map(([name, bytes]) => `${name} ${bytes}`).join(", "));
    expect(of("matrix") + of("seats")).toBeLessThan(4 * kilo);
    expect(of("opener")).toBeLessThan(6 * kilo);
    expect(of("seal") + shared.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThan(180 * kilo);
  });
});

describe.skipIf(path === undefined)("islands in a browser", () => {
  test("no page of a school needs more than 300 kB at first and 60 kB after", async () => {
    const window = await windows.open(p.buyer.school);
    const first = await weigh(window.page, () => window.at("/school/seats"));
    const after = await weigh(window.page, () => window.at("/home"));
    console.log(`first ${first.bytes}, after ${after.bytes}`);
    expect(first.bytes).toBeLessThanOrEqual(300_000);
    expect(after.bytes).toBeLessThanOrEqual(60_000);
    expect(first.sealing).toBeLessThan(3_000);
  });

  test("a school does not look at seats that others have drawn meanwhile, and what it writes stays", async () => {
    const window = await windows.open(p.buyer.school);
    const page = await window.at("/school/seats");
    const free = page.locator('[data-figure$=" free"]').first();
    expect(await free.textContent()).toBe("10");
    const writes = page.locator('#main [name="seats"]').first();
    await writes.fill("3");
    const [pool] = await t.sql<{ id: string }>("select id from licences_pool where controller_id = $1", [
      p.buyer.controllerId,
    ]);
    await t.post(p.buyer.school, `/v1/pools/${pool!.id}/draws`, {
      seats: 4,
      from: "2026-08-01",
      to: "2027-08-01",
    });
    await page.locator('[data-figure$=" free"]', { hasText: /^6$/ }).first().waitFor();
    expect(await page.locator('[data-island="seats"]').innerText()).toContain("Tallene er opdateret");
    expect(await writes.inputValue()).toBe("3");
    expect(windows.faults).toEqual([]);
  });

  test("a school draws on a phone without going sideways: a row is a card, its field and button in view", async () => {
    const window = await windows.open(p.buyer.school, { width: 360 });
    const page = await window.at("/school/seats");
    for (const place of ['#main table [name="seats"]', "#main table button"]) {
      const box = (await page.locator(place).first().boundingBox())!;
      expect([place, box.x >= 0 && box.x + box.width <= 360, box.width > 0]).toEqual([place, true, true]);
    }
    const heights = await page
      .locator("#main table tbody tr")
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(600);
    const figures = await page.locator("#main table tbody td").first();
    expect(await figures.evaluate((cell) => getComputedStyle(cell, "::before").content)).toContain("Pladser");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    // Which person, party and role the page is for stands above it.
    const who = (await page.locator(".who").innerText()).replaceAll(/\s+/g, " ");
    expect(who).toMatch(/^Person \S+ · .+ · Skole · Skift rolle$/);
  });

  test("whoever goes back to a form that was refused comes to its page, not to the browser's own error", async () => {
    const window = await windows.open(p.buyer.admin);
    const page = await window.at("/people");
    await page.locator('#form-add-- button[type="submit"]').click();
    await page.locator("#refusal").waitFor();
    await page.locator('header a[href="/home"]').first().click();
    await page.waitForURL(/\/home/);
    await page.goBack();
    expect(await page.locator("h1").innerText()).toBe("Brugere og maskiner");
    expect(page.url()).not.toMatch(/^chrome-error/);
  });

  test("no figure is asked for any more once the session has ended", async () => {
    const window = await windows.open(p.buyer.school);
    const page = await window.at("/school/seats");
    window.end();
    await page.waitForResponse((reply) => reply.url().endsWith("/school/seats"));
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/school/seats")) asked.push(request.url());
    });
    await page.waitForTimeout(8_000);
    expect(asked).toEqual([]);
  });

  test("bids are not bound to one order: each column sorts, and each number shows what it is made of", async () => {
    const window = await windows.open(w.lead.buyer);
    const page = await window.at(`/buying/rounds/${w.roundId}/comparison`);
    const matrix = page.locator('[data-island="matrix"]').first();
    const prices = () => matrix.locator("tbody tr td:nth-child(4)").allTextContents();
    const numbers = async () =>
      (await prices()).map((text) => Number(text.replaceAll(/[^\d,]/g, "").replace(",", ".")));
    const given = await numbers();
    const price = matrix.locator("thead th").nth(3);
    await price.locator("button").click();
    expect(await numbers()).toEqual(given.toSorted((a, b) => a - b));
    expect(await price.getAttribute("aria-sort")).toBe("ascending");
    await price.locator("button").press("Enter");
    expect(await numbers()).toEqual(given.toSorted((a, b) => b - a));
    expect(await matrix.locator("details[open]").count()).toBe(0);
    await matrix.getByRole("button", { name: "Vis, hvad tallene er regnet af" }).click();
    expect(await matrix.locator("details[open]").count()).toBe(given.length * 4);
    const quality = matrix.locator("details[open]").filter({ hasText: "Kvalitet" });
    expect(await quality.count()).toBeGreaterThanOrEqual(given.length);
    const plain = await windows.open(w.lead.buyer, { scripts: false });
    const still = await plain.at(`/buying/rounds/${w.roundId}/comparison`);
    expect(await still.locator('[data-island="matrix"] tbody tr').count()).toBe(given.length);
    expect(await still.locator('[data-island="matrix"] summary').count()).toBe(given.length * 4);
    expect(windows.faults).toEqual([]);
  });
});
