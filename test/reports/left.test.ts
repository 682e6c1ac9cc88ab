import { beforeAll, describe, expect, test } from "vitest";
import { dkk, type Selling, selling } from "../banking/world.ts";
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
const pay = (n: number, minor: number, on: string) =>
  t.post<{ id: string }>(p.finance, `/v1/invoices/${p.invoices[n]!.id}/payments`, {
    ...{ amount: dkk(minor), on, reference: "FIK 1" },
  });

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

describe("a claim for a subsidy", () => {
  const paidOn = async (n: number, to: string) =>
    (await rows("subsidyClaim", p.buyer.finance, to)).find(({ number }) => number === p.invoices[n]!.number)!
      .paidOn;

  test("names the day since which all of the invoice is paid, and none once that is not so any more", async () => {
    await pay(1, 100_000, "2026-08-15");
    expect(await paidOn(1, "2026-09-01")).toBeNull();
    await pay(1, 55_000, "2026-08-18");
    expect(await paidOn(1, "2026-09-01")).toBe("2026-08-18");
    expect(await paidOn(1, "2026-08-18")).toBeNull();
    const { data } = await t.get<{ data: { id: string; amount: { minor: number } }[] }>(
      p.finance,
      `/v1/payments?invoiceId=${p.invoices[1]!.id}`,
    );
    const last = data.find(({ amount }) => amount.minor === 55_000)!;
    await t.post(p.finance, `/v1/payments/${last.id}/reversal`, { reason: "Forkert kunde" });
    expect(await paidOn(1, "2026-09-01")).toBeNull();
    await pay(1, 55_000, "2026-08-19");
    expect(await paidOn(1, "2026-09-01")).toBe("2026-08-19");
  });

  test("has no day of what was written off", async () => {
    await pay(0, 77_450, "2026-08-19");
    const { id } = await t.post<{ id: string }>(p.finance, `/v1/invoices/${p.invoices[0]!.id}/write-offs`, {
      ...{ kind: "remainder", reason: "Bankgebyr" },
    });
    await t.post(second, `/v1/write-offs/${id}/approval`, {});
    expect(await paidOn(0, "2026-09-01")).toBeNull();
  });
});
