import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** A menu of many entries is folded into groups, which browsers open without a script; none of its entries is lost. */

let t: TestApp;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp();
  ({ browse } = consoleOf(t));
});

const menuOn = async (key: string, path: string) => {
  const { html } = await browse(key).get(path);
  const groups = html.querySelectorAll("nav .menu details").map((one) => ({
    name: one.querySelector("summary")!.text,
    here: one.querySelector("summary")!.getAttribute("aria-current"),
    open: one.getAttribute("open"),
    hrefs: one.querySelectorAll("a").map((link) => link.getAttribute("href")),
  }));
  const all = html.querySelectorAll("nav .menu a").map((link) => link.getAttribute("href"));
  return { html, groups, all };
};

test("is folded for whoever has many pages, names where one is, and holds each page once", async () => {
  const m = await t.municipality();
  const { html, groups, all } = await menuOn(m.buyer, "/data/institutions");
  expect(groups.map(({ name }) => name)).toEqual(["Indkøb", "Fakturering", "Data"]);
  expect(groups.map(({ here }) => here)).toEqual([undefined, undefined, "true"]);
  expect(groups.every(({ open, hrefs }) => open === undefined && hrefs.length > 1)).toBe(true);
  expect(new Set(all).size).toBe(all.length);
  expect(html.querySelectorAll("nav .menu > li").length).toBeLessThanOrEqual(9);
  // The overview lists the same pages, under the same names.
  const home = await browse(m.buyer).get("/home");
  const listed = home.html.querySelectorAll("[aria-labelledby=own-pages] a");
  const own = listed.map((link) => link.getAttribute("href"));
  expect([...own].sort()).toEqual(all.filter((href) => !/^\/(home|catalogue|rounds)$/.test(href!)).sort());
  expect(home.html.querySelectorAll("[aria-labelledby=own-pages] h3").map(({ text }) => text)).toContain(
    "Indkøb",
  );
});

test("is folded for a seller's finance, and lies open for whoever has few pages", async () => {
  const seller = await t.publisher();
  const { groups } = await menuOn(seller.finance, "/finance/invoices");
  expect(groups.map(({ name }) => name)).toEqual(["Fakturering", "Afstemning", "Betaling", "Regnskab"]);
  expect((await menuOn(t.operator, "/operating")).groups).toEqual([]);
});
