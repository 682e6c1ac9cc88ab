import { beforeAll, describe, expect, test } from "vitest";
import { sizesKnown, sizesOf } from "../../src/agreements/sizes.ts";
import { allChecks } from "../../src/domains.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { verify } from "../../src/platform/verify.ts";
import { type Pupil, rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";

/**
 * A school of 10 that was called off alone becomes part of one of 6 on 21 March, beside a school that opens in May: whose
 * size a price per school is, on which day.
 */
let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let [a, b, d]: { id: number; number: string }[] = [];
let agreementId: string;
let offerId: string;
let productId: string;
const bands = [
  { from: 0, price: "500.00" },
  { from: 12, price: "900.00" },
];
const order = { payerGln: "5790000000012", orderReference: "Ordre 1" };
const pupils = (place: string, school: string, count: number): Pupil[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ id: `${place}${n}`, school, from: "2026-08-10", to: "2027-06-26" },
  }));

async function roster(from: string, all: Pupil[]) {
  await t
    .as(town.buyer)
    .post(`/v1/rosters?from=${from}`)
    .set("Content-Type", "application/zip")
    .send(rosterZip([...new Set(all.map(({ school }) => school))], all))
    .expect(201);
  await t.runJobs();
}

/** Closes a month and says what it cost: institution, people paid for, people counted, øre. */
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
  await t.bill(seller.finance, month);
  await t.runJobs();
  return t.sql<{ institution_id: number; entitled: number; active: number; net: string }>(
    `select l.institution_id, l.entitled, l.active, l.net_minor::text as net
     from billing_line l join reconciliation_reconciliation r on r.id = l.reconciliation_id
     where r.agreement_id = $1 and r.month = ($2 || '-01')::date`,
    [agreementId, month],
  );
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ schools: 2, dpaWith: [seller.publisherId] });
  [a, b] = town.institutions as [{ id: number; number: string }, { id: number; number: string }];
  await roster("2026-08-01", [...pupils("a", a!.number, 10), ...pupils("b", b!.number, 6)]);
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: "bog", title: "Bog", identifiers: ["urn:example:bog"] },
    ...{ subjects: ["Dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  productId = product.id;
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    ...{ priceSheet: { model: "per_school", bands }, proration: "NONE", countBasis: "count_date" },
    ...{ overUse: "TRUE_UP", validFrom: "2026-08-01" },
  });
  offerId = offer.id;
  const made = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId, institutionIds: [a!.id], period: { from: "2026-08-01", to: "2027-08-01" }, ...order },
  });
  agreementId = made.agreement.id;
  await t.runJobs();
  await t.travelTo("2026-10-01T09:00:00+02:00");
  await t
    .as(seller.publisher)
    .post("/v1/usage-batches?reference=b1")
    .set("Content-Type", "application/x-ndjson")
    .send(
      JSON.stringify({
        ...{ eventId: "e1", at: "2026-09-14T09:00:00+02:00", pupil: "a1", kind: "use", seconds: 60 },
        ...{ controller: town.code, institution: a!.number, product: "urn:example:bog" },
      }),
    )
    .expect(201);
  await t.runJobs();
  await t.travelTo("2027-03-10T09:00:00+01:00");
  await t.post(town.admin, `/v1/institutions/${a!.id}/merger`, { into: b!.id, on: "2027-03-21" });
  await t.runJobs();
});

describe("a price per school after a merger", () => {
  test("is not of the heir's size in the month of the merger, nor of its own count alone from the next", async () => {
    await t.travelTo("2027-04-02T09:00:00+02:00");
    expect(await close("2027-03")).toEqual([]);
    await t.travelTo("2027-05-03T09:00:00+02:00");
    // 10 and 6 on 5 September are 16 of one school: (900.00 − 500.00) × 122 of 365 days from 1 April = 133.698…
    expect(await close("2027-04")).toEqual([
      { institution_id: b!.id, entitled: 10, active: 16, net: "13370" },
    ]);
    await t.travelTo("2027-06-02T09:00:00+02:00");
    expect(await close("2027-05")).toEqual([]);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });

  test("is no other where it is simulated: in force, and by the same sheet where the called-off school has use", async () => {
    const scenario = {
      name: "sheet",
      sheets: [{ productId, priceSheet: { model: "per_school", bands }, overUse: "TRUE_UP" }],
    };
    const made = await t.post<{ id: string }>(town.buyer, "/v1/simulations", {
      period: { from: "2026-08-01", to: "2027-08-01" },
      scenarios: [scenario, { name: "in force", inForce: true }],
      usePcts: [],
    });
    await t.runJobs();
    const { result } = await t.get<{ result: { pupils: number; scenarios: { total: { minor: number } }[] } }>(
      town.buyer,
      `/v1/simulations/${made.id}`,
    );
    const [billed] = await t.sql(
      "select sum(net_minor)::int as net from billing_invoice where agreement_id = $1",
      [agreementId],
    );
    // 500.00 + 133.70
    expect(billed).toEqual({ net: 63_370 });
    expect([result.pupils, ...result.scenarios.map(({ total }) => total.minor)]).toEqual([
      16, 63_370, 63_370,
    ]);
  });

  test("an option year is not priced for a school that is another's by its first day", async () => {
    const on = (today: string, from: string) => [asLocalDate(today), asLocalDate(from)] as const;
    await t.jobs.db.platform(async (tx) => {
      const own = town.controllerId;
      const whole = [{ id: b!.id, pupils: 16 }];
      expect(await sizesOf(tx, own, ...on("2027-06-02", "2027-08-01"))).toEqual(whole);
      expect(await sizesKnown(tx, own, [a!.id], ...on("2027-06-02", "2027-08-01"))).toEqual(whole);
      expect(await sizesKnown(tx, own, [a!.id, b!.id], ...on("2027-06-02", "2027-08-01"))).toEqual(whole);
      // Decided before the day of the merger, for a year that begins after it.
      expect(await sizesKnown(tx, own, [a!.id], ...on("2027-03-15", "2027-08-01"))).toEqual(whole);
      expect(await sizesOf(tx, own, asLocalDate("2027-03-15"))).toEqual([
        { id: a!.id, pupils: 10 },
        { id: b!.id, pupils: 6 },
      ]);
    });
  });

  test("a school that opens in May is not refused for a September in which it was not there", async () => {
    d = await t.post<{ id: number; number: string }>(town.admin, "/v1/institutions", {
      ...{ number: "280999", name: "Den nye", kind: "school", validFrom: "2027-05-01" },
    });
    const all = [...pupils("a", b!.number, 10), ...pupils("b", b!.number, 6)];
    const fresh = pupils("d", d.number, 5).map((one) => ({ ...one, from: "2027-05-03" }));
    await roster("2027-06-02", [...all, ...fresh]);
    const buy = (institutionIds: number[]) =>
      t
        .as(town.buyer)
        .post("/v1/purchases")
        .send({
          ...{ offerId, institutionIds, period: { from: "2027-06-02", to: "2027-08-01" }, ...order },
        });
    expect((await buy([d.id])).body).toMatchObject({ callOff: { net: { minor: 50_000 } } });
    // The school that has merged has no size of its own any more.
    expect((await buy([a!.id])).body).toMatchObject({ type: expect.stringContaining("size-unknown") });
  });
});
