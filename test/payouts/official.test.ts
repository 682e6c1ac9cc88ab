import { describe, expect, test } from "vitest";
import { testApp } from "../support/app.ts";
import { brokenIn, marketplace } from "../support/marketplace.ts";
import { rulesThatRefuse } from "../support/official-rules.ts";

/** Two publishers have sold in August; the month is settled under rules that refuse some documents. */
async function settledUnder(refused: string) {
  const t = await testApp({ travel: true, einvoiceRules: rulesThatRefuse(refused, "It is refused.") });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const m = await marketplace(t, [800, 500], "2026-08-03");
  for (const [n, seller] of m.sellers.entries()) {
    await m.buy(seller, 10 * (n + 1));
    await m.account(seller, String(100 + n));
  }
  await t.bill(m.finance, "2026-08");
  await t.travelTo("2026-09-01T09:00:00+02:00");
  await t.post(m.finance, "/v1/payout-runs", { month: "2026-08" });
  await t.runJobs();
  const { data } = await t.get<{ data: { parked: { publisherId: number; reasons: string[] }[] }[] }>(
    m.finance,
    "/v1/payout-runs",
  );
  const fees = await t.sql<{ number: string }>("select number from billing_fee_invoice order by number");
  const series = await t.sql("select next_number from billing_series where series like 'G%'");
  const statements = await t.sql<{ id: number }>("select publisher_id as id from payouts_statement");
  expect(await brokenIn(t)).toEqual([]);
  return { m, parked: data[0]!.parked, numbers: fees.map((fee) => fee.number), series, statements };
}
const words = expect.stringMatching(/^X-1: .*It is refused/);

describe("a fee's invoice that an official rule refuses", () => {
  test("uses no number up: its publisher's month is parked with the rule's words", async () => {
    const { m, parked, numbers, series, statements } = await settledUnder("contains(/*/cbc:ID, '-G')");
    expect(parked).toEqual(m.sellers.map(({ publisherId }) => ({ publisherId, reasons: [words] })));
    expect([numbers, series, statements]).toEqual([[], [], []]);
  });

  test("is refused with its own number too, and the number is the next one's", async () => {
    const { m, parked, numbers, series, statements } = await settledUnder("ends-with(/*/cbc:ID, '-000002')");
    const [paid, waits] = m.sellers.map((one) => one.publisherId);
    expect(parked).toEqual([{ publisherId: waits, reasons: [words] }]);
    expect(numbers).toEqual(["MARKEDSPLADSEN-G2026-000001"]);
    expect(series).toEqual([{ next_number: 2 }]);
    expect(statements).toEqual([{ id: paid }]);
  });
});
