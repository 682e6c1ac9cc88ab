import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { chromiumPath } from "../support/chromium.ts";
import { pooled } from "../support/pooled.ts";
import { roundWorld } from "../support/rounds.ts";
import { siteOf, usual } from "./support/site.ts";

/** Pictures of the main pages for the README. Only with SCREENSHOTS=write are they taken; else nothing is written. */

const folder = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
const asked = process.env["SCREENSHOTS"] === "write";
const path = asked ? chromiumPath("pictures of the main pages") : undefined;
const bytesMax = 60_000;

const { site, enter, open, leave } = siteOf(path, async (t) => {
  await t.travelTo("2026-05-04T09:00:00+02:00");
  const judged = await roundWorld(t, { until: "evaluated" });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  const trade = await pooled(t, 100);
  const from = "2026-08-10";
  await t.post(trade.buyer.school, `/v1/pools/${trade.poolId}/draws`, { seats: 24, from, to: "2027-08-01" });
  await t.bill(trade.seller.finance, "2026-08");
  return { judged, ...trade };
});

/** Each picture: its name, who looks, at what. */
const pictures: readonly [
  name: string,
  key: () => string | undefined,
  path: () => string | Promise<string>,
][] = [
  ["front", () => undefined, () => "/"],
  ["home", () => site.world.judged.lead.buyer, () => "/home"],
  ["round", () => site.world.judged.lead.buyer, () => `/buying/rounds/${site.world.judged.roundId}`],
  [
    "comparison",
    () => site.world.judged.lead.buyer,
    () => `/buying/rounds/${site.world.judged.roundId}/comparison`,
  ],
  ["seats", () => site.world.buyer.school, () => "/school/seats"],
  [
    "invoice",
    () => site.world.buyer.finance,
    async () => {
      const { data } = await site.t.get<{ data: { id: string }[] }>(site.world.buyer.finance, "/v1/invoices");
      return `/finance/invoices/${data[0]!.id}`;
    },
  ],
  ["prices", () => site.world.seller.publisher, () => `/selling/products/${site.world.productId}`],
];

test.skipIf(path === undefined)("Pictures of the main pages are taken", async () => {
  mkdirSync(folder, { recursive: true });
  for (const [name, key, at] of pictures) {
    const who = key();
    const hands = who === undefined ? await open(usual) : await enter(who, usual);
    await hands.go(await at());
    const wire = await hands.page.context().newCDPSession(hands.page);
    const { data } = await wire.send("Page.captureScreenshot", { format: "webp", quality: 60 });
    writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, "base64"));
  }
  expect(await leave()).toEqual([]);
});

describe("the README's pictures", () => {
  test("are there, and none is large", () => {
    const readme = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
    for (const [name] of pictures) {
      const file = join(folder, `${name}.webp`);
      expect([name, existsSync(file) && statSync(file).size < bytesMax]).toEqual([name, true]);
      expect(readme).toContain(`docs/screenshots/${name}.webp`);
    }
  });
});
