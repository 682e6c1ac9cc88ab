import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** A change of VAT in mid-month: each day at its own rate, to the øre, and nothing by a rule that nobody has read. */

// Other files of this process have read the law as it is, and so shall those that come after this one.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());

// No such change is law: the rows are this story's.
vi.mock("../../src/law/vat.ts", async (original) => {
  const law = await original<typeof import("../../src/law/vat.ts")>();
  const last = law.vatRules.at(-1)!;
  const book = {
    category: "Z",
    vatBp: 0,
    code: null,
    reason: null,
    source: "a story",
    confirmed: true,
  } as const;
  const reduced = {
    category: "S",
    vatBp: 1_000,
    code: null,
    reason: null,
    source: "a story",
    confirmed: true,
  } as const;
  const day = (text: string) => text as LocalDate;
  (law.vatRules as (typeof last)[]).push(
    {
      ...last,
      ...{ from: day("2026-10-15"), spans: { by: "day", source: "a story", confirmed: true } },
      classes: { ...last.classes, book },
    },
    {
      ...last,
      ...{ from: day("2026-11-15"), spans: { by: "first_day", source: "a story", confirmed: true } },
      classes: { ...last.classes, book, exempt_13_1_6: reduced },
    },
    {
      ...last,
      ...{ from: day("2026-12-15"), spans: { by: "day", source: "a rumour", confirmed: false } },
      classes: { ...last.classes, book, exempt_13_1_6: reduced, newspaper: last.classes.standard },
    },
  );
  return law;
});

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
const dkk = (minor: number) => ({ minor, currency: "DKK" });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ dpaWith: [seller.publisherId] });
});

/** Sells seats of a class for a school year, and invoices them. */
async function sold(reference: string, vatClass: string, quantity: number, more: object = {}) {
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{
      reference,
      title: reference,
      identifiers: [`urn:example:${reference}`],
      subjects: ["dansk"],
      vatClass,
    },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "HARD", validFrom: "2026-08-10" },
  });
  const bought = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, quantity, payerGln: "5790000000012", orderReference: "PO-1", ...more },
    period: { from: "2026-08-01", to: "2027-08-01" },
  });
  await t.runJobs();
  const run = await t.bill(seller.finance, "2026-08");
  const { data } = await t.get<{ data: { id: string }[] }>(
    town.finance,
    `/v1/invoices?agreementId=${bought.agreement.id}`,
  );
  return { run, invoices: data };
}
interface Details {
  lines: {
    period: { from: string; to: string };
    net: { minor: number };
    vatCategory: string;
    vatBp: number;
    units: number;
  }[];
  vatPerCategory: object[];
  net: object;
  vat: object;
  total: object;
}
const detailsOf = (id: string) => t.get<Details>(town.finance, `/v1/invoices/${id}`);

describe("a change of VAT within the days that a line pays for", () => {
  test("never taxes a day by the rule of another: 75 days at 25 %, 290 at nothing, summing to the price", async () => {
    const { invoices } = await sold("bog", "book", 101);
    const details = await detailsOf(invoices[0]!.id);
    // 101 × 62.00 = 6262.00; 75 of 365 days are 1286.71 and 290 are 4975.29.
    expect(
      details.lines.map(({ period, net, vatCategory, vatBp, units }) => [
        period.from,
        net.minor,
        vatCategory,
        vatBp,
        units,
      ]),
    ).toEqual([
      ["2026-08-01", 128_671, "S", 2_500, 101],
      ["2026-10-15", 497_529, "Z", 0, 101],
    ]);
    expect(details.lines.map(({ period }) => period.to)).toEqual(["2026-10-15", "2027-08-01"]);
    expect(details).toMatchObject({ net: dkk(626_200), vat: dkk(32_168), total: dkk(658_368) });
    expect(details.vatPerCategory).toEqual([
      { category: "S", vatBp: 2_500, base: dkk(128_671), vat: dkk(32_168) },
      { category: "Z", vatBp: 0, base: dkk(497_529), vat: dkk(0) },
    ]);
    // It is credited whole, and mirrored in each category.
    const credit = await t.post<{ id: string }>(seller.finance, `/v1/invoices/${invoices[0]!.id}/credits`, {
      reason: "Fortrudt",
    });
    await t
      .as(await t.secondOf(seller.publisherId))
      .post(`/v1/credits/${credit.id}/approval`)
      .expect(200);
    await t.runJobs();
    const all = (
      await t.get<{ data: { net: { minor: number }; vat: { minor: number } }[] }>(
        town.finance,
        "/v1/invoices",
      )
    ).data;
    expect(all.map(({ net, vat }) => [net.minor, vat.minor])).toEqual([
      [626_200, 32_168],
      [-626_200, -32_168],
    ]);
  });

  test("is not cut where the change says that the first day holds", async () => {
    const { invoices } = await sold("museum", "exempt_13_1_6", 10);
    const { lines } = await detailsOf(invoices[0]!.id);
    expect(lines).toMatchObject([
      { period: { from: "2026-08-01", to: "2027-08-01" }, vatCategory: "E", vatBp: 0 },
    ]);
  });

  test("parks what a rule concerns that nobody has confirmed, and nothing else", async () => {
    const { run, invoices } = await sold("avis", "newspaper", 10);
    expect(invoices).toEqual([]);
    const drafts = await t.get<{ data: { state: string; reasons: { code: string; detail: string }[] }[] }>(
      seller.finance,
      `/v1/invoice-runs/${run.id}/drafts`,
    );
    expect(drafts.data.map(({ state, reasons }) => [state, reasons[0]?.code])).toEqual([["parked", "vat"]]);
    expect(drafts.data[0]!.reasons[0]!.detail).toContain("2026-12-15");
    const plain = await sold("standard", "standard", 10);
    expect(plain.invoices).toHaveLength(1);
  });
});
