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
    await list(seller.publisher, "bog-b", { vatClass: "2.5" }).expect(400);
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
    const abroad = await by("SE", false);
    // Who the seller is to the tax authority stands on it (BR-AE-02).
    expect(await sold(abroad, "bog-e2", {})).toEqual([["parked", ["document"]]]);
    await t.post(abroad.finance, "/v1/particulars", {
      ...{ about: "party", from: "2026-08-10", says: { vatNumber: "SE556677889901" } },
    });
    expect(await sold(abroad, "bog-f", {})).toEqual([
      ...["AE", 0, "VATEX-EU-AE", "Omvendt betalingspligt", 10_010],
    ]);
    expect(await sold(await by("DK", false), "bog-g", {})).toEqual([
      ...["O", 0, "VATEX-EU-O", "Sælgeren er ikke momsregistreret", 10_010],
    ]);
    // A rule for the two is missing: nothing is billed, and the run says so.
    await t.sql("update parties_party set vat_registered = false where id = $1", [town.controllerId]);
    expect(await sold(await by("SE", false), "bog-h", {})).toEqual([["parked", ["vat"]]]);
    // Neither has a supply to a buyer abroad that is not registered; it is no goods either.
    await t.sql("update parties_party set country = 'NO' where id = $1", [town.controllerId]);
    expect(await sold(seller, "bog-i", {})).toEqual([["parked", ["vat"]]]);
    const [why] = await t.sql<{ detail: string }>(
      "select reasons -> 0 ->> 'detail' as detail from billing_draft where publisher_id = $1 and state = 'parked'",
      [seller.publisherId],
    );
    expect(why!.detail).toMatch(
      /a buyer of NO on 2026-08-01\. G is of goods out of the Union \(momsloven § 34/,
    );
    await t.sql("update parties_party set country = 'DK' where id = $1", [town.controllerId]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("a class that changes in March is not the class of what is supplied before, whenever it is billed", async () => {
    const product = await list(seller.publisher, "avis-a", {}).expect(201);
    const change = (body: object, version: number) =>
      t.as(seller.publisher).patch(`/v1/products/${product.body.id}`, body).set("If-Match", `"${version}"`);
    const planned = { vatClass: "newspaper", vatClassFrom: "2027-03-01" };
    const said = await change(planned, 1).expect(200);
    expect(said.body.vatClass).toBe("standard");
    expect(said.body.vatClasses).toEqual([
      { from: "1900-01-01", vatClass: "standard" },
      { from: "2027-03-01", vatClass: "newspaper" },
    ]);
    // What is so today, said again, takes nothing back of what is to come; a day takes it back.
    expect((await change({ vatClass: "standard" }, 2).expect(200)).body.vatClasses).toHaveLength(2);
    const back = await change({ vatClass: "standard", vatClassFrom: "2026-12-01" }, 3).expect(200);
    expect(back.body.vatClasses).toEqual([
      { from: "1900-01-01", vatClass: "standard" },
      { from: "2026-12-01", vatClass: "standard" },
    ]);
    await change(planned, 4).expect(200);
    await change({ vatClassFrom: "2027-03-01" }, 5).expect(400);
    expect(
      await t.sql(
        "select number, valid_from::text, vat_class from catalogue_vat_class where product_id = $1",
        [product.body.id],
      ),
    ).toEqual([
      { number: 1, valid_from: "1900-01-01", vat_class: "standard" },
      { number: 2, valid_from: "2027-03-01", vat_class: "newspaper" },
      { number: 3, valid_from: "2026-12-01", vat_class: "standard" },
      { number: 4, valid_from: "2027-03-01", vat_class: "newspaper" },
    ]);
    const offer = await offerOf(seller.publisher, product.body.id).expect(201);
    for (const [from, to] of [
      ["2026-08-10", "2027-03-01"],
      ["2027-02-28", "2027-08-01"],
      ["2027-03-01", "2027-08-01"],
    ])
      await t.post(town.buyer, "/v1/purchases", {
        ...{ offerId: offer.body.id, quantity: 10, payerGln: "5790000000012", orderReference: from },
        period: { from, to },
      });
    await t.runJobs();
    // All of it is billed in March, when the product is a newspaper.
    await t.travelTo("2027-03-20T09:00:00+01:00");
    await t.bill(seller.finance, "2027-03");
    const lines = await t.sql(
      `select l.starts_on::text as day, l.vat_category as category, i.total_minor::int as total
       from billing_line l join billing_invoice i on i.id = l.invoice_id where l.product_id = $1 order by 1`,
      [product.body.id],
    );
    expect(lines).toEqual([
      { day: "2026-08-10", category: "S", total: 12_513 },
      { day: "2027-02-28", category: "S", total: 12_513 },
      { day: "2027-03-01", category: "Z", total: 10_010 },
    ]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("a draft does not keep the class that was said when it was computed", async () => {
    const one = await t.publisher();
    const product = await list(one.publisher, "avis-b", {}).expect(201);
    const offer = await offerOf(one.publisher, product.body.id, { validFrom: "2027-03-20" }).expect(201);
    await t.post(town.buyer, "/v1/purchases", {
      ...{ offerId: offer.body.id, quantity: 10, payerGln: "5790000000012", orderReference: "PO-1" },
      period: { from: "2027-03-20", to: "2027-08-01" },
    });
    await t.runJobs();
    const run = await t.post<{ id: string }>(one.finance, "/v1/invoice-runs", { month: "2027-03" });
    await t.runJobs();
    const totalOf = async () => {
      const { data } = await t.get<{ data: { total: { minor: number } }[] }>(
        one.finance,
        `/v1/invoice-runs/${run.id}/drafts`,
      );
      return data.map(({ total }) => total.minor);
    };
    expect(await totalOf()).toEqual([12_513]);
    await t
      .as(one.publisher)
      .patch(`/v1/products/${product.body.id}`, { vatClass: "exempt_13_1_3", vatClassFrom: "2027-01-01" })
      .set("If-Match", '"1"')
      .expect(200);
    await t.post(one.finance, `/v1/invoice-runs/${run.id}/recomputation`, {});
    await t.runJobs();
    expect(await totalOf()).toEqual([10_010]);
  });

  test("no rate is made up for a class that Denmark has none for: it is refused, and where it stands the draft is parked", async () => {
    const refused = await list(seller.publisher, "bog-r", { vatClass: "reduced" }).expect(400);
    expect(refused.body.errors[0].pointer).toBe("/vatClass");
    expect(refused.body.detail).toMatch(/no rate for the class reduced .*momsloven § 33/);
    const product = await list(seller.publisher, "bog-s", {}).expect(201);
    await t
      .as(seller.publisher)
      .patch(`/v1/products/${product.body.id}`, { vatClass: "reduced", vatClassFrom: "2030-01-01" })
      .set("If-Match", '"1"')
      .expect(400);
    const one = await t.publisher();
    const parked = await list(one.publisher, "bog-t", {}).expect(201);
    await t.sql(
      `insert into catalogue_vat_class (product_id, publisher_id, number, valid_from, vat_class)
       values ($1, $2, 2, '2027-01-01', 'reduced')`,
      [parked.body.id, one.publisherId],
    );
    const offer = await offerOf(one.publisher, parked.body.id, { validFrom: "2027-03-20" }).expect(201);
    await t.post(town.buyer, "/v1/purchases", {
      ...{ offerId: offer.body.id, quantity: 10, payerGln: "5790000000012", orderReference: "PO-1" },
      period: { from: "2027-03-20", to: "2027-08-01" },
    });
    await t.runJobs();
    const run = await t.bill(one.finance, "2027-03");
    const { data } = await t.get<{ data: { state: string; reasons: { code: string; detail: string }[] }[] }>(
      one.finance,
      `/v1/invoice-runs/${run.id}/drafts`,
    );
    expect(data).toMatchObject([{ state: "parked", reasons: [{ code: "vat" }] }]);
    expect(data[0]!.reasons[0]!.detail).toMatch(/class is reduced on 2027-03-20, which has no rate/);
  });
});
