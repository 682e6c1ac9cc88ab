import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";

/**
 * A municipality with schools of 10, 6 and 4 pupils buys one product on each of the five licence models, uses
 * and pays. Every amount is worked out by hand beside it; all exclude VAT.
 */
let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let neighbour: string;
type Bought = {
  agreement: { id: string; ceiling: { minor: number } };
  callOff: { quantity: number; net: { minor: number } };
};
type Invoice = { id: string; kind: string; month: string; net: { minor: number }; agreementId: string };
type Line = {
  kind: string;
  description: string;
  units: number;
  net: { minor: number };
  institutionId: number;
};
const year = { from: "2026-08-01", to: "2027-08-01" };
const sizes = [10, 6, 4];
const bought: Record<string, Bought> = {};
const school = (n: number) => town.institutions[n]!;

const sheets: Record<
  string,
  { priceSheet: object; more?: object; ask?: object; net: number; quantity: number }
> = {
  // 20 pupils on the roster: 10 × 30.00 + 10 × 20.00 + 5.00.
  per_pupil: {
    priceSheet: {
      mode: "graduated",
      tiers: [
        { from: 1, unitPrice: "30.00" },
        { from: 11, unitPrice: "20.00", flatFee: "5.00" },
      ],
    },
    net: 50_500,
    quantity: 20,
  },
  // 1,200.00 + 900.00 + 500.00 by size.
  per_school: {
    priceSheet: {
      bands: [
        { from: 0, price: "500.00" },
        { from: 6, price: "900.00" },
        { from: 10, price: "1200.00" },
      ],
    },
    net: 260_000,
    quantity: 3,
  },
  // 12 seats, at least 15 are paid: 15 × 55.00, six of twelve months.
  pooled: {
    priceSheet: {
      mode: "volume",
      minQuantity: 15,
      tiers: [
        { from: 1, unitPrice: "62.00" },
        { from: 15, unitPrice: "55.00" },
      ],
    },
    more: { proration: "MONTHLY", countBasis: "seats" },
    ask: { quantity: 12, period: { from: "2027-02-01", to: "2027-08-01" } },
    net: 41_250,
    quantity: 12,
  },
  // 20 × 12.345.
  pot: { priceSheet: { pricePerPupil: "12.345" }, net: 24_690, quantity: 20 },
  // In arrears: nothing is called off in money, and the ceiling is twelve months of 20 pupils at the cap.
  pay_per_use: {
    priceSheet: { unitPrice: "0.75", capPrice: "4.00", fixedPrice: "3.00" },
    net: 0,
    quantity: 20,
  },
};

async function buy(model: string) {
  const { priceSheet, more, ask } = sheets[model]!;
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    reference: model.replaceAll("_", "-"),
    title: `Bog ${model}`,
    identifiers: [`urn:example:${model}`],
    subjects: ["Dansk"],
    gradeFrom: 0,
    gradeTo: 6,
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model, ...priceSheet },
    proration: "NONE",
    countBasis: "count_date",
    overUse: "REPORT_ONLY",
    validFrom: "2026-08-01",
    ...more,
  });
  bought[model] = await t.post<Bought>(town.buyer, "/v1/purchases", {
    offerId: offer.id,
    period: year,
    payerGln: "5790000000012",
    orderReference: `Ordre ${model}`,
    ...ask,
  });
}

let events = 0;
async function use(reference: string, at: string, uses: readonly number[]) {
  const lines = uses.flatMap((count, n) =>
    Array.from({ length: count }, (_, i) => {
      events += 1;
      return JSON.stringify({
        eventId: `e${events}`,
        at,
        pupil: `elev-${n}-${i % sizes[n]!}`,
        controller: town.code,
        institution: school(n).number,
        product: "urn:example:pay_per_use",
        kind: "use",
        seconds: 60,
      });
    }),
  );
  const reply = await t
    .as(seller.publisher)
    .post(`/v1/usage-batches?reference=${reference}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"))
    .expect(201);
  expect(reply.body).toMatchObject({ accepted: lines.length });
}

async function close(month: string) {
  await t.post(seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.post(town.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  const { data } = await t.get<{ data: { id: string; agreementId: string }[] }>(
    town.finance,
    `/v1/reconciliations?month=${month}&limit=200`,
  );
  const one = data.find(({ agreementId }) => agreementId === bought["pay_per_use"]!.agreement.id)!;
  for (const key of [town.finance, seller.finance])
    await t.post(key, `/v1/reconciliations/${one.id}/agreement`, {});
  await bill(month);
}
async function bill(month: string) {
  await t.bill(seller.finance, month);
  await t.runJobs();
}
const invoices = async (kind: string) =>
  (await t.get<{ data: Invoice[] }>(town.finance, `/v1/invoices?kind=${kind}&limit=200`)).data;
const linesOf = async (invoice: Invoice) =>
  (await t.get<{ lines: Line[] }>(town.finance, `/v1/invoices/${invoice.id}`)).lines.map((line) => [
    line.kind,
    line.institutionId,
    line.units,
    line.net.minor,
  ]);
const choose = (key: string, month: string, body: object) =>
  t.as(key).put(`/v1/agreements/${bought["pay_per_use"]!.agreement.id}/fixed-prices/${month}`, body);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ schools: 3, dpaWith: [seller.publisherId] });
  neighbour = (await t.person(town.controllerId, "skole-c", ["school"], school(2).id)).key;
  const pupils = sizes.flatMap((size, n) =>
    Array.from({ length: size }, (_, i) => ({ id: `elev-${n}-${i}`, school: school(n).number })),
  );
  await t
    .as(town.buyer)
    .post("/v1/rosters?from=2026-08-01")
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        town.institutions.map(({ number }) => number),
        pupils,
      ),
    )
    .expect(201);
});

describe("five licence models in one school year", () => {
  test("August: each is bought at the price of the catalogue's function", async () => {
    for (const [model, { net, quantity }] of Object.entries(sheets)) {
      await buy(model);
      expect([model, bought[model]!.callOff.quantity, bought[model]!.callOff.net.minor]).toEqual([
        model,
        quantity,
        net,
      ]);
    }
    expect(bought["pay_per_use"]!.agreement.ceiling.minor).toBe(20 * 400 * 12);
    await t.runJobs();
  });

  test("the last minute of August: school C chooses the fixed price, for itself and for September", async () => {
    await t.travelTo("2026-08-31T23:58:00+02:00");
    const made = await choose(neighbour, "2026-09", { fixed: true }).expect(200);
    expect(made.body).toMatchObject({ institutionId: school(2).id, month: "2026-09", fixed: true });
    // A buyer chooses for any of its schools, and takes it back while there is time.
    await choose(town.buyer, "2026-09", { institutionId: school(0).id, fixed: true }).expect(200);
    await choose(town.buyer, "2026-09", { institutionId: school(0).id, fixed: false }).expect(200);
    expect((await choose(neighbour, "2026-09", { institutionId: school(0).id, fixed: true })).status).toBe(
      404,
    );
    expect((await choose(town.buyer, "2026-09", { fixed: true })).status).toBe(400);
    expect(
      (await choose(town.buyer, "2027-08", { institutionId: school(0).id, fixed: true })).body.type,
    ).toBe("/problems/period-outside-agreement");
  });

  test("September: too late to choose, for it and to give it up; everything but use is invoiced", async () => {
    await t.travelTo("2026-09-01T00:00:00+02:00");
    for (const body of [{ fixed: false }, { fixed: true }]) {
      const late = await choose(neighbour, "2026-09", body);
      expect([late.status, late.body.type]).toEqual([409, "/problems/month-has-begun"]);
    }
    await choose(neighbour, "2026-10", { fixed: true }).expect(200);
    await choose(neighbour, "2026-10", { fixed: false }).expect(200);
    const seen = await t.get<{ data: { institutionId: number; fixed: boolean }[] }>(
      seller.publisher,
      `/v1/agreements/${bought["pay_per_use"]!.agreement.id}/fixed-prices`,
    );
    expect(seen.data.map((one) => [one.institutionId, one.fixed])).toEqual([
      [school(0).id, false],
      [school(2).id, true],
      [school(2).id, false],
    ]);
    await bill("2026-09");
    const net = (await invoices("base")).map((one) => one.net.minor).sort((a, b) => a - b);
    expect(net).toEqual([24_690, 50_500, 260_000]);
  });

  test("October: 20 × 0.75 by use, 6 × 4.00 at the cap, 4 × 3.00 fixed without a single use", async () => {
    await t.travelTo("2026-10-05T09:00:00+02:00");
    await use("sep", "2026-09-14T10:00:00+02:00", [20, 60, 0]);
    await close("2026-09");
    const [invoice, ...more] = await invoices("use");
    expect(more).toEqual([]);
    expect(invoice).toMatchObject({ month: "2026-09", net: { minor: 1_500 + 2_400 + 1_200 } });
    expect(await linesOf(invoice!)).toEqual([
      ["use", school(0).id, 20, 1_500],
      ["use", school(1).id, 6, 2_400],
      ["use", school(2).id, 4, 1_200],
    ]);
    // Again: nothing is billed twice.
    await bill("2026-09");
    expect(await invoices("use")).toHaveLength(1);
  });

  test("late data of September costs 4 × 0.75 at A and nothing at the others", async () => {
    await t.travelTo("2026-10-20T09:00:00+02:00");
    await use("sep-late", "2026-09-28T10:00:00+02:00", [4, 5, 3]);
    await t.post(town.buyer, "/v1/reconciliations", { month: "2026-09" });
    await t.runJobs();
    await bill("2026-10");
    const [invoice, ...more] = await invoices("adjustment");
    expect(more).toEqual([]);
    expect(invoice!.net.minor).toBe(300);
    expect(await linesOf(invoice!)).toEqual([["adjustment", school(0).id, 4, 300]]);
    await bill("2026-10");
    expect(await invoices("adjustment")).toHaveLength(1);
  });

  test("February: the pool's half year is due, 412.50 kr.", async () => {
    await t.travelTo("2027-02-02T09:00:00+01:00");
    await bill("2027-02");
    const base = await invoices("base");
    expect(base.find((one) => one.agreementId === bought["pooled"]!.agreement.id)!.net.minor).toBe(41_250);
    expect(base).toHaveLength(4);
    const all = [...base, ...(await invoices("use")), ...(await invoices("adjustment"))];
    const net = all.reduce((sum, one) => sum + one.net.minor, 0);
    expect(net).toBe(50_500 + 260_000 + 41_250 + 24_690 + 5_100 + 300);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });
});
