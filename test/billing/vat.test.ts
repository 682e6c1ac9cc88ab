import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** The VAT of an invoice follows from what was sold, who the two are and the day: nobody types a rate. */

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ dpaWith: [seller.publisherId] });
});

type Key = { publisher: string; finance: string };
const list = (key: string, reference: string, more: object) =>
  t.as(key).post("/v1/products", {
    ...{
      reference,
      title: `Bog ${reference}`,
      identifiers: [`urn:example:${reference}`],
      subjects: ["dansk"],
    },
    ...more,
  });
const offerOf = (key: string, productId: string, more: object = {}) =>
  t.as(key).post(`/v1/products/${productId}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "10.01" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "HARD", validFrom: "2026-08-10" },
    ...more,
  });

/** Sells ten seats and gives the VAT of the invoice's line and its total. */
async function sold(by: Key, reference: string, more: object) {
  const product = await list(by.publisher, reference, more).expect(201);
  const offer = await offerOf(by.publisher, product.body.id).expect(201);
  const bought = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.body.id, quantity: 10, payerGln: "5790000000012", orderReference: "PO-1" },
    period: { from: "2026-08-01", to: "2027-08-01" },
  });
  await t.runJobs();
  const run = await t.bill(by.finance, "2026-08");
  const { data } = await t.get<{ data: { id: string }[] }>(
    town.finance,
    `/v1/invoices?agreementId=${bought.agreement.id}`,
  );
  if (!data[0]) {
    const drafts = await t.get<{ data: { state: string; reasons: { code: string }[] }[] }>(
      by.finance,
      `/v1/invoice-runs/${run.id}/drafts`,
    );
    return drafts.data.map(({ state, reasons }) => [state, reasons.map(({ code }) => code)]);
  }
  const { lines, total } = await t.get<{ lines: Record<string, unknown>[]; total: { minor: number } }>(
    town.finance,
    `/v1/invoices/${data[0].id}`,
  );
  const [{ vatCategory, vatBp, vatCode, vatReason }] = lines as [Record<string, unknown>];
  return [vatCategory, vatBp, vatCode, vatReason, total.minor];
}

describe("VAT", () => {
  test("is no number that a publisher types, and its class no word of its own", async () => {
    const made = await list(seller.publisher, "bog-a", {}).expect(201);
    expect(made.body.vatClass).toBe("standard");
    const typed = await offerOf(seller.publisher, made.body.id, { vatBp: 250 }).expect(400);
    expect(typed.body.errors[0].pointer).toBe("/vatBp");
    await list(seller.publisher, "bog-b", { vatClass: "reduced" }).expect(400);
    expect(await t.sql("select 1 from catalogue_offer")).toEqual([]);
  });

  test("is not charged where the law charges none, and the line says why", async () => {
    expect(await sold(seller, "bog-c", {})).toEqual(["S", 2_500, null, null, 12_513]);
    expect(await sold(seller, "bog-d", { vatClass: "newspaper" })).toEqual(["Z", 0, null, null, 10_010]);
    expect(await sold(seller, "bog-e", { vatClass: "exempt_13_1_3" })).toEqual([
      ...["E", 0, "VATEX-EU-132-1I", "Momsfri efter momsloven § 13, stk. 1, nr. 3", 10_010],
    ]);
  });

  test("is the buyer's to account for where the seller is abroad, and nobody's where the seller is not registered", async () => {
    const by = async (country: string, registered: boolean) => {
      const one = await t.publisher();
      await t.sql("update parties_party set country = $2, vat_registered = $3 where id = $1", [
        ...[one.publisherId, country, registered],
      ]);
      return one;
    };
    expect(await sold(await by("SE", false), "bog-f", {})).toEqual([
      ...["AE", 0, "VATEX-EU-AE", "Omvendt betalingspligt", 10_010],
    ]);
    expect(await sold(await by("DK", false), "bog-g", {})).toEqual([
      ...["O", 0, "VATEX-EU-O", "Sælgeren er ikke momsregistreret", 10_010],
    ]);
    // A rule for the two is missing: nothing is billed, and the run says so.
    await t.sql("update parties_party set vat_registered = false where id = $1", [town.controllerId]);
    expect(await sold(await by("SE", false), "bog-h", {})).toEqual([["parked", ["vat"]]]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});
