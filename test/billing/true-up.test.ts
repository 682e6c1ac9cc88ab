import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** Seats that are trued up once: not again when they cost nothing, nor when another term has begun within their month. */

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let sent = 0;

async function buy(reference: string, unitPrice: string, period: { from: string; to: string }) {
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference, title: reference, identifiers: [`urn:example:${reference}`], subjects: ["dansk"] },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "TRUE_UP", validFrom: "2026-08-10" },
    term: { startsOn: null, months: 12 },
  });
  const { agreement } = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, payerGln: "5790000000012", orderReference: "PO-1", quantity: 1, period },
  });
  await t.runJobs();
  return agreement.id;
}
/** The first `pupils` pupils use it on a day. */
async function use(reference: string, day: string, pupils: number) {
  const lines = Array.from({ length: pupils }, (_, n) =>
    JSON.stringify({
      ...{ eventId: `e${sent}-${n}`, at: `${day}T10:00:00+01:00`, pupil: `p${n}`, kind: "use", seconds: 60 },
      controller: town.code,
      ...{ institution: town.institutions[0]!.number, product: `urn:example:${reference}` },
    }),
  );
  sent += 1;
  await t
    .as(seller.publisher)
    .post(`/v1/usage-batches?reference=b${sent}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"))
    .expect(201);
  await t.runJobs();
}
async function bill(month: string) {
  await t.bill(seller.finance, month, { release: true });
  await t.runJobs();
}
/** Closes a month as both agree on it, and bills it. */
async function close(month: string) {
  await t.post(seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.post(town.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  const { data } = await t.get<{ data: { id: string }[] }>(
    town.finance,
    `/v1/reconciliations?month=${month}&limit=200`,
  );
  for (const { id } of data)
    for (const key of [town.finance, seller.finance])
      await t.post(key, `/v1/reconciliations/${id}/agreement`, {});
  await bill(month);
}
/** What was billed beyond the call-offs: month, seats, days, øre. */
const billed = (agreementId: string) =>
  t.sql<{ month: string; units: number; net: number }>(
    `select to_char(r.month, 'YYYY-MM') as month, l.units, l.net_minor::int as net
     from billing_line l join billing_invoice i on i.id = l.invoice_id
     join reconciliation_reconciliation r on r.id = l.reconciliation_id where i.agreement_id = $1
     order by r.month, l.adjustment_number, l.corrects_line nulls first`,
    [agreementId],
  );

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ schools: 1, dpaWith: [seller.publisherId] });
  const { number } = town.institutions[0]!;
  const pupils = Array.from({ length: 9 }, (_, n) => ({
    id: `p${n}`,
    school: number,
    from: "2026-08-01",
    to: "2029-07-01",
  }));
  await t
    .as(town.buyer)
    .post("/v1/rosters?from=2026-08-01")
    .set("Content-Type", "application/zip")
    .send(rosterZip([number], pupils))
    .expect(201);
  await t.runJobs();
});

describe("a seat that is trued up", () => {
  test("for 0.00 is not counted again in the month after: 4 × 0.01 × 131 of 365 days, not 5", async () => {
    const id = await buy("penny", "0.01", { from: "2026-08-10", to: "2027-08-10" });
    await t.travelTo("2027-04-02T09:00:00+02:00");
    await use("penny", "2027-03-10", 2);
    // One seat over, 0.01 × 162 of 365 days from 1 March: 0.0044, no document.
    await close("2027-03");
    expect(await billed(id)).toEqual([]);
    await t.travelTo("2027-05-02T09:00:00+02:00");
    await use("penny", "2027-04-10", 6);
    // Four more from 1 April: 4 × 0.01 × 131 of 365 days = 0.0144; five would be 0.0179.
    await close("2027-04");
    expect(await billed(id)).toEqual([{ month: "2027-04", units: 4, net: 1 }]);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });

  test("in a month in which the next term begins is not billed again by what comes late in that term", async () => {
    const id = await buy("years", "365.00", { from: "2027-05-10", to: "2029-05-10" });
    await t.travelTo("2028-06-02T09:00:00+02:00");
    await use("years", "2028-05-04", 3);
    // Two over; May 2028 is the first term's to its end on the 10th: 2 × 365.00 × 9 of 366 days.
    await close("2028-05");
    const may = { month: "2028-05", units: 2, net: 1_795 };
    expect(await billed(id)).toEqual([may]);
    await t.travelTo("2028-07-02T09:00:00+02:00");
    await use("years", "2028-06-06", 2);
    // One over in the second term, from 1 June: 365.00 × 343 of 365 days.
    await close("2028-06");
    const june = { month: "2028-06", units: 1, net: 34_300 };
    expect(await billed(id)).toEqual([may, june]);
    await use("years", "2028-06-07", 4);
    await t.runJobs({ schedules: true });
    await t.post(town.buyer, "/v1/reconciliations", { month: "2028-06" });
    await t.runJobs();
    await bill("2028-07");
    // Two more in June: nothing of May.
    expect(await billed(id)).toEqual([may, june, { month: "2028-06", units: 2, net: 68_600 }]);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });
});
