import { beforeAll, describe, expect, test } from "vitest";
import { comparedRules, vatEffect } from "../../src/billing/rules/index.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { money } from "../../src/platform/money.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** What a change of VAT that nobody has adopted would do: to the øre what would be invoiced, and nothing is written. */

const day = (text: string) => text as LocalDate;
const dkk = (minor: number) => ({ minor, currency: "DKK" });
const change = {
  ...{ from: "2026-10-15", vatClass: "book", category: "Z", vatBp: 0, source: "Lovforslag om bogmoms" },
};

describe("pure", () => {
  const today = day("2026-08-10");
  const terms = {
    seller: { country: "DK", registered: true },
    buyer: { country: "DK", registered: true },
    vatClasses: [{ from: day("1900-01-01"), vatClass: "book" as const }],
  };
  const asked = { ...change, from: day(change.from), vatClass: "book", category: "Z" } as const;
  const line = {
    description: "Bog",
    period: { from: day("2026-08-01"), to: day("2027-08-01") },
    netMinor: 626_200n,
  };

  test("a discount has the VAT of the largest part, and a credit gives back as it was billed", () => {
    const rules = comparedRules({ ...asked, by: "day", confirmed: true }, today);
    const discount = { ...line, description: "Rabat", netMinor: -10_000n, vat: "largest" as const };
    const credit = { ...line, netMinor: -626_200n, vat: { vatCategory: "S" as const, vatBp: 2_500 } };
    expect(vatEffect([[line, discount]], terms, rules)).toMatchObject({
      ...{ net: money(616_200n), vatNow: money(154_050n), vatThen: money(32_168n), splitLines: 1 },
    });
    expect(vatEffect([[credit]], terms, rules)).toMatchObject({
      ...{ vatNow: money(-156_550n), vatThen: money(-156_550n), difference: money(0n), splitLines: 0 },
    });
  });

  test("a change that holds for whole periods cuts none; what began before it keeps its VAT", () => {
    const rules = comparedRules({ ...asked, by: "first_day", confirmed: false }, today);
    const later = { ...line, period: { from: day("2026-11-01"), to: day("2027-08-01") } };
    expect(vatEffect([[line], [later]], terms, rules)).toMatchObject({
      ...{ vatNow: money(313_100n), vatThen: money(156_550n), splitLines: 0 },
      // The later one's days begin after it: nothing has to be decided about them.
      parkedBy: ["Lovforslag om bogmoms"],
    });
    expect(vatEffect([[later]], terms, rules).parkedBy).toEqual([]);
  });

  test("a class without a rate has one then, and no VAT today", () => {
    const reduced = { ...terms, vatClasses: [{ from: day("1900-01-01"), vatClass: "reduced" as const }] };
    const rules = comparedRules(
      { ...asked, vatClass: "reduced", category: "S", vatBp: 1_000, by: "day", confirmed: true },
      today,
    );
    const later = { ...line, period: { from: day("2026-11-01"), to: day("2027-08-01") } };
    expect(vatEffect([[later]], reduced, rules)).toMatchObject({
      ...{ vatNow: null, vatThen: money(62_620n), difference: null, rateNow: null },
      rateThen: { category: "S", vatBp: 1_000 },
    });
    // Days before it have no rate at all, with it or without.
    expect(vatEffect([[line]], reduced, rules)).toMatchObject({ vatNow: null, vatThen: null });
  });
});

describe("asked by a seller's finance", () => {
  let t: TestApp;
  let seller: Awaited<ReturnType<TestApp["publisher"]>>;
  let town: Awaited<ReturnType<TestApp["municipality"]>>;
  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-08-10T09:00:00+02:00");
    seller = await t.publisher();
    town = await t.municipality({ dpaWith: [seller.publisherId] });
  });

  async function sold(reference: string, vatClass: string, quantity: number) {
    const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
      ...{ reference, title: reference, identifiers: [`urn:example:${reference}`], subjects: ["dansk"] },
      vatClass,
    });
    const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
      priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
      ...{ proration: "NONE", countBasis: "seats", overUse: "HARD", validFrom: "2026-08-10" },
    });
    const { agreement } = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
      ...{ offerId: offer.id, quantity, payerGln: "5790000000012", orderReference: "PO-1" },
      period: { from: "2026-08-01", to: "2027-08-01" },
    });
    await t.runJobs();
    return agreement.id;
  }
  interface Effect {
    draftId: string | null;
    agreementId: string;
    net: object;
    parkedBy: string[];
    lines: { parts: object[] }[];
  }
  interface Answer {
    on: string;
    rules: object[];
    drafts: Effect[];
    agreements: Effect[];
    draftSum: object;
    agreementSum: object;
  }
  const ask = (body: object) => t.post<Answer>(seller.finance, "/v1/vat-simulations", body);
  const everything = () =>
    t.sql(
      "select (select count(*)::int from platform_audit) as audit, (select count(*)::int from billing_draft) as drafts",
    );

  test("an agreement's call-offs and an open draft say net, VAT now, VAT then, and which days are cut", async () => {
    const book = await sold("bog", "book", 101);
    await sold("andet", "standard", 10);
    const before = await everything();
    const agreed = await ask({ change });
    expect(await everything()).toEqual(before);
    expect(agreed.on).toBe("2026-10-15");
    expect(agreed.rules).toEqual([
      { from: "2026-10-15", by: "day", source: change.source, confirmed: false, asked: true },
    ]);
    expect(agreed.drafts).toEqual([]);
    const felt = {
      ...{ net: dkk(626_200), vatNow: dkk(156_550), vatThen: dkk(32_168), difference: dkk(-124_382) },
      ...{ rateNow: { category: "S", vatBp: 2_500 }, rateThen: { category: "Z", vatBp: 0 } },
      splitLines: 1,
      parkedBy: [change.source],
    };
    expect(agreed.agreements[0]).toMatchObject({ draftId: null, agreementId: book, ...felt });
    expect(agreed.agreements[0]!.lines[0]).toMatchObject({
      parts: [
        { period: { from: "2026-08-01", to: "2026-10-15" }, net: dkk(128_671), category: "S", vatBp: 2_500 },
        { period: { from: "2026-10-15", to: "2027-08-01" }, net: dkk(497_529), category: "Z", vatBp: 0 },
      ],
    });
    // What it does not concern is there and stays as it is.
    expect(agreed.agreements[1]).toMatchObject({ net: dkk(62_000), difference: dkk(0), parkedBy: [] });
    expect(agreed.agreementSum).toEqual({
      ...{ count: 2, net: dkk(688_200), vatNow: dkk(172_050), vatThen: dkk(47_668) },
      ...{ difference: dkk(-124_382), unknown: 0, parked: 1 },
    });
    // A draft has it once a run is open; its agreement only what is still to come.
    await t.post(seller.finance, "/v1/invoice-runs", { month: "2026-08" });
    await t.runJobs();
    const drafted = await ask({ change: { ...change, confirmed: true } });
    expect(drafted.drafts[0]).toMatchObject({ agreementId: book, draftState: "open", ...felt, parkedBy: [] });
    expect(drafted.draftSum).toMatchObject({ count: 2, difference: dkk(-124_382), parked: 0 });
    expect(drafted.agreements).toMatchObject([{ agreementId: book, net: dkk(0), difference: dkk(0) }]);
    expect((await ask({ change, agreementId: book })).drafts).toHaveLength(1);
  });

  test("without a change it says what is known to come: nothing", async () => {
    const { rules, draftSum } = await ask({});
    expect(rules).toEqual([]);
    expect(draftSum).toMatchObject({ count: 2, difference: dkk(0) });
  });

  test("refuses what is no change, whoever sells nothing, and another's agreement", async () => {
    const send = (key: string, body: object) => t.as(key).post("/v1/vat-simulations", body);
    const wrong = await send(seller.finance, { change: { ...change, vatBp: 2_500 } }).expect(400);
    expect(wrong.body.errors[0].pointer).toBe("/change/vatBp");
    await send(seller.finance, { change: { ...change, category: "S" } }).expect(400);
    await send(town.finance, { change }).expect(403);
    await send(seller.publisher, { change }).expect(403);
    const other = await t.publisher();
    const { agreements, drafts } = await t.post<Answer>(other.finance, "/v1/vat-simulations", { change });
    expect([agreements, drafts]).toEqual([[], []]);
    const [{ id }] = (await t.sql<{ id: string }>("select id from agreements_agreement limit 1")) as [
      { id: string },
    ];
    await send(other.finance, { change, agreementId: id }).expect(404);
  });
});
