import { beforeAll, describe, expect, test } from "vitest";
import { type Selling, selling } from "../banking/world.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** What is left of invoices, and since when they are paid, on any day: paid in part, written off, taken back. */

let t: TestApp;
let p: Selling;
let second: string;
interface Row {
  number: string;
  left: number;
  paidOn: string | null;
}
const rows = async (name: string, key: string, to: string): Promise<Row[]> =>
  JSON.parse(
    (await t.as(key).get(`/v1/reports/${name}?from=2026-08-01&to=${to}&format=json`).buffer(true).expect(200))
      .text,
  ).rows;
const left = async (to: string, key = p.finance) =>
  Object.fromEntries((await rows("ageing", key, to)).map((one) => [one.number, one.left]));

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await selling(t, [10, 20]);
  second = await t.secondOf(p.seller.publisherId);
  await t.travelTo("2026-08-14T09:00:00+02:00");
});

describe("an invoice that is written off", () => {
  test("is owed until that day, not after it, and again once it is taken back", async () => {
    const [one, other] = p.invoices.map(({ number }) => number) as [string, string];
    const { id } = await t.post<{ id: string }>(p.finance, `/v1/invoices/${p.invoices[0]!.id}/write-offs`, {
      ...{ kind: "lost", reason: "Konkurs" },
    });
    await t.post(second, `/v1/write-offs/${id}/approval`, {});
    await t.travelTo("2026-08-20T09:00:00+02:00");
    for (const key of [p.finance, p.buyer.finance]) {
      expect(await left("2026-08-14", key)).toEqual({ [one]: 77_500, [other]: 155_000 });
      expect(await left("2026-08-15", key)).toEqual({ [other]: 155_000 });
    }
    expect((await p.standing())["receivable"]).toBe(155_000);
    await t.post(p.finance, `/v1/write-offs/${id}/reversal`, {});
    expect(await left("2026-08-20")).toEqual({ [other]: 155_000 });
    expect(await left("2026-08-21")).toEqual({ [one]: 77_500, [other]: 155_000 });
    expect((await p.standing())["receivable"]).toBe(232_500);
  });
});
