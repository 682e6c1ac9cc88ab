import { beforeAll, describe, expect, test } from "vitest";
import { type DueSize, sizeLines } from "../../src/billing/rules/index.ts";
import { PriceSheetWire } from "../../src/catalogue/index.ts";
import { allChecks } from "../../src/domains.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { verify } from "../../src/platform/verify.ts";
import { textsIn } from "../../src/texts/index.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** Prices that follow an index also do so where use is paid in arrears, and where a school's size is. */

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
interface Line {
  unitPrice: string;
  quantity: number;
  net: { minor: number };
  evidence: { index?: { from: string; factor: string } };
}

async function invoiced(month: string): Promise<Line[]> {
  const lines = Array.from({ length: 10 }, (_, n) =>
    JSON.stringify({
      ...{ eventId: `${month}-${n}`, at: `${month}-14T09:00:00+02:00`, pupil: `p${n}`, kind: "use" },
      ...{ seconds: 60, controller: town.code, institution: town.institutions[0]!.number },
      product: "urn:example:bog",
    }),
  );
  await t
    .as(seller.publisher)
    .post(`/v1/usage-batches?reference=${month}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"))
    .expect(201);
  await t.post(seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.post(town.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  const { data } = await t.get<{ data: { id: string }[] }>(
    town.finance,
    `/v1/reconciliations?month=${month}`,
  );
  for (const key of [town.finance, seller.finance])
    await t.post(key, `/v1/reconciliations/${data[0]!.id}/agreement`, {});
  await t.bill(seller.finance, month, { release: true });
  const found = await t.get<{ data: { id: string }[] }>(town.finance, `/v1/invoices?month=${month}`);
  return (await t.get<{ lines: Line[] }>(town.finance, `/v1/invoices/${found.data[0]!.id}`)).lines;
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ schools: 1, dpaWith: [seller.publisherId] });
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: "bog", title: "Bog", identifiers: ["urn:example:bog"], subjects: ["dansk"] },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pay_per_use", unitPrice: "0.75" },
    ...{ proration: "NONE", countBasis: "active", overUse: "REPORT_ONLY", validFrom: "2026-08-10" },
  });
  const { agreement } = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, quantity: 10, payerGln: "5790000000012", orderReference: "PO-1" },
    ...{ period: { from: "2026-08-01", to: "2028-08-01" }, ceiling: { minor: 100_000, currency: "DKK" } },
  });
  await t.runJobs();
  // 0.75 × 1.0500 = 0.7875, in whole øre 0.79
  await t.sql(
    `insert into agreements_price (agreement_id, from_on, publisher_id, seller_id, participant_ids, base_micro, index_micro, factor_e4,
       price_sheet, reason, controller_id, person_id, decided_at)
     select a.id, '2027-08-01', a.publisher_id, a.seller_id, a.participant_ids, 100000000, 105000000, 10500,
       a.price_sheet || '{"unitPrice": "0.79"}', 'Nettoprisindeks', $2, (select id from parties_person limit 1), platform_now()
     from agreements_agreement a where a.id = $1`,
    [agreement.id, town.controllerId],
  );
});

describe("an index adjustment from 1 August 2027", () => {
  test("does not leave July at another price, nor August at the old one: 10 × 0.75 and 10 × 0.79", async () => {
    await t.travelTo("2027-08-02T09:00:00+02:00");
    expect(await invoiced("2027-07")).toMatchObject([
      { unitPrice: "0.75", quantity: 10, net: { minor: 750 }, evidence: {} },
    ]);
    await t.travelTo("2027-09-02T09:00:00+02:00");
    expect(await invoiced("2027-08")).toMatchObject([
      {
        ...{ unitPrice: "0.79", quantity: 10, net: { minor: 790 } },
        evidence: { index: { from: "2027-08-01", factor: "1.0500" } },
      },
    ]);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });

  test("is not left out where the two months are simulated in force", async () => {
    const { result } = await t.post<{ result: { scenarios: { total: { minor: number } }[] } }>(
      town.buyer,
      "/v1/simulations",
      { period: { from: "2027-07-01", to: "2027-09-01" }, scenarios: [{ name: "as bought", inForce: true }] },
    );
    expect(result.scenarios.map(({ total }) => total.minor)).toEqual([1_540]);
  });

  test("does not leave a school's size at the old price, and its line names the day and the factor", () => {
    const on = asLocalDate("2026-09-05");
    const term = { from: asLocalDate("2027-08-01"), to: asLocalDate("2028-08-01") };
    const due: DueSize = {
      ...{ reconciliationId: "r", productId: "p", title: "Bog", institutionId: 7 },
      ...{ institution: "Skole", month: "2027-08", billed: { netMinor: 0n, lines: 0 } },
      parts: [{ institutionId: 7, paidFor: 9, paid: term }],
      basis: { kind: "count_date", on, people: 10 },
    };
    const bands = [
      { from: 0, price: "525.00" },
      { from: 10, price: "945.00" },
    ];
    const party = { country: "DK", registered: true };
    const vatClasses = [{ from: term.from, vatClass: "standard" as const }];
    const index = { from: term.from, factor: "1.0500" };
    const terms = { overUse: "TRUE_UP", seller: party, buyer: party, vatClasses, index } as const;
    const sheet = PriceSheetWire.parse({ model: "per_school", bands });
    expect(sizeLines([due], sheet, term, terms, textsIn("da").billing)).toMatchObject([
      { netMinor: 42_000n, evidence: { basis: { on }, index } },
    ]);
  });
});
