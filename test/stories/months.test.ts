import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type Pupil, rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";

/**
 * The ordinary months of a school year, 1 August 2026 to 31 July 2027 (365 days), on all five licence models: an August
 * that begins on the 10th, a pupil replaced in October, a school that grows, a merger in March, a school that opens in
 * May, a June that ends on the 26th, and a library that counts heads. Every amount is worked out by hand beside it; all
 * exclude VAT.
 */
let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
type Place = { id: number; number: string };
/** Schools a, b, c with 10, 6 and 4 pupils; d opens in May with 5; l is the library, with 40 people in the register. */
const at: Record<string, Place> = {};
const agreements: Record<string, string> = {};
const products: Record<string, string> = {};
const nets: Record<string, number> = {};
const year = { from: "2026-08-01", to: "2027-08-01" };
const models = {
  per_pupil: { sheet: { mode: "volume", tiers: [{ from: 1, unitPrice: "36.50" }] }, overUse: "TRUE_UP" },
  // A school of 12 is in the dearer band.
  per_school: {
    sheet: {
      bands: [
        { from: 0, price: "500.00" },
        { from: 12, price: "900.00" },
      ],
    },
    overUse: "TRUE_UP",
  },
  pooled: {
    sheet: { mode: "volume", tiers: [{ from: 1, unitPrice: "365.00" }] },
    overUse: "TRUE_UP",
    quantity: 20,
    basis: "seats",
  },
  pot: { sheet: { pricePerPupil: "12.345" }, overUse: "REPORT_ONLY" },
  pay_per_use: {
    sheet: { unitPrice: "0.75", capPrice: "4.00", fixedPrice: "3.00" },
    overUse: "REPORT_ONLY",
  },
} as const;
type Model = keyof typeof models;

async function buy(model: Model) {
  const { sheet, overUse, quantity, basis } = { quantity: undefined, basis: "count_date", ...models[model] };
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{
      reference: model.replaceAll("_", "-"),
      title: `Bog ${model}`,
      identifiers: [`urn:example:${model}`],
    },
    ...{ subjects: ["Dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    ...{ priceSheet: { model, ...sheet }, proration: "NONE", countBasis: basis, overUse },
    validFrom: "2026-08-01",
  });
  const made = await t.post<{ agreement: { id: string }; callOff: { net: { minor: number } } }>(
    town.buyer,
    "/v1/purchases",
    {
      ...{ offerId: offer.id, quantity, period: year },
      ...{ payerGln: "5790000000012", orderReference: `Ordre ${model}` },
      // Use is capped by 20 pupils at the purchase; a library comes to it.
      ...(model === "pay_per_use" && { ceiling: { minor: 1_000_000, currency: "DKK" } }),
    },
  );
  agreements[model] = made.agreement.id;
  products[model] = product.id;
  nets[model] = made.callOff.net.minor;
}

const pupilsOf = (place: string, count: number, from = "2026-08-10", skip = -1): Pupil[] =>
  Array.from({ length: count }, (_, n) => n)
    .filter((n) => n !== skip)
    .map((n) => ({ id: `${place}${n}`, school: at[place]!.number, from, to: "2027-06-26" }));

async function roster(from: string, pupils: Pupil[]) {
  const numbers = [...new Set(pupils.map(({ school }) => school))];
  await t
    .as(town.buyer)
    .post(`/v1/rosters?from=${from}`)
    .set("Content-Type", "application/zip")
    .send(rosterZip(numbers, pupils))
    .expect(201);
  await t.runJobs();
}

let sent = 0;
/** `uses` of a model's product at a place on a day, by its first `pupils` pupils in turn. */
async function use(model: Model, day: string, place: string, uses: number, pupils: number) {
  const lines = Array.from({ length: uses }, (_, n) =>
    JSON.stringify({
      ...{ eventId: `e${sent}-${n}`, at: `${day}T10:00:00+01:00`, pupil: `${place}${n % pupils}` },
      ...{ controller: town.code, institution: at[place]!.number, product: `urn:example:${model}` },
      ...{ kind: "use", seconds: 60 },
    }),
  );
  sent += 1;
  const reply = await t
    .as(seller.publisher)
    .post(`/v1/usage-batches?reference=b${sent}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"));
  expect(reply.body).toMatchObject({ accepted: uses });
}

/** Closes a month: both sides agree on every reconciliation of it, and it is billed. */
async function close(month: string) {
  await t.post(seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.post(town.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  const { data } = await t.get<{ data: { id: string; state: string }[] }>(
    town.finance,
    `/v1/reconciliations?month=${month}&limit=200`,
  );
  expect(data.map(({ state }) => state)).toEqual(Array(5).fill("proposed"));
  for (const { id } of data)
    for (const key of [town.finance, seller.finance])
      await t.post(key, `/v1/reconciliations/${id}/agreement`, {});
  await bill(month);
}
async function bill(month: string) {
  await t.bill(seller.finance, month);
  await t.runJobs();
}

type Invoice = { id: string; kind: string; month: string; agreementId: string };
type Line = {
  kind: string;
  quantity: number;
  net: { minor: number };
  institutionId: number | null;
  entitled: number | null;
  evidence: { basis?: { kind: string; on: string } };
};
/** Lines of what a month cost on a model after it was closed: place, people, øre, and the count that says so. */
async function lines(model: Model, month: string, kinds = ["use", "over_use"]) {
  const { data } = await t.get<{ data: Invoice[] }>(town.finance, "/v1/invoices?limit=200");
  const own = data.filter(
    (one) => one.agreementId === agreements[model] && one.month === month && kinds.includes(one.kind),
  );
  const found: (string | number | null)[][] = [];
  for (const { id } of own)
    for (const line of (await t.get<{ lines: Line[] }>(town.finance, `/v1/invoices/${id}`)).lines) {
      const place = Object.keys(at).find((name) => at[name]!.id === line.institutionId) ?? null;
      const { kind, on } = line.evidence.basis ?? { kind: null, on: null };
      found.push([place, line.entitled, line.net.minor, kind, on]);
    }
  return found.sort();
}
/** The sum of all invoices and credit notes of a month and later ones, excluding VAT. */
async function allBilled(since = "2026-08"): Promise<number> {
  const { data } = await t.get<{ data: { month: string; net: { minor: number } }[] }>(
    town.finance,
    "/v1/invoices?limit=200",
  );
  return data.reduce((sum, { month, net }) => sum + (month >= since ? net.minor : 0), 0);
}
const others: Model[] = ["per_pupil", "per_school", "pooled", "pot"];
async function nothingMore(month: string, of: Model[] = others) {
  for (const model of of) expect([model, await lines(model, month)]).toEqual([model, []]);
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ schools: 3, dpaWith: [seller.publisherId] });
  [at["a"], at["b"], at["c"]] = town.institutions as [Place, Place, Place];
  const add = (body: object) => t.post<Place>(town.admin, "/v1/institutions", body);
  at["l"] = await add({
    ...{ number: "990001", name: "Biblioteket", kind: "library", people: 40, validFrom: "2020-01-01" },
  });
  await roster("2026-08-01", [...pupilsOf("a", 10), ...pupilsOf("b", 6), ...pupilsOf("c", 4)]);
  for (const model of Object.keys(models) as Model[]) await buy(model);
  await t.runJobs();
});

describe("the ordinary months of a school year", () => {
  test("what is called off costs its price, and nothing where use is paid for", () => {
    expect(nets).toEqual({
      // 20 pupils × 36.50
      per_pupil: 73_000,
      // 3 schools below 12 pupils × 500.00
      per_school: 150_000,
      // 20 seats × 365.00
      pooled: 730_000,
      // 20 pupils × 12.345
      pot: 24_690,
      pay_per_use: 0,
    });
  });

  test("an August that begins on the 10th is not free of a cap, nor of charge", async () => {
    await t.travelTo("2026-09-03T09:00:00+02:00");
    await use("pay_per_use", "2026-08-20", "a", 60, 10);
    await use("pay_per_use", "2026-08-20", "b", 10, 5);
    await use("pay_per_use", "2026-08-05", "l", 300, 30);
    await use("per_school", "2026-08-20", "a", 10, 10);
    await close("2026-08");
    expect(await lines("pay_per_use", "2026-08")).toEqual([
      // 60 × 0.75 = 45.00, capped at 10 × 4.00; nobody is enrolled on the 1st.
      ["a", 10, 4_000, "enrolments", "2026-08-10"],
      // 10 × 0.75, below 6 × 4.00
      ["b", 6, 750, "enrolments", "2026-08-10"],
      // 300 × 0.75 = 225.00, capped at 40 × 4.00
      ["l", 40, 16_000, "head_count", "2026-08-01"],
    ]);
    await nothingMore("2026-08");
  });

  test("a pupil replaced in October does not cost a school's price; on models of units it is one unit more", async () => {
    await t.travelTo("2026-10-12T09:00:00+02:00");
    // a0 leaves, a10 comes: ten pupils at the school, eleven in the month.
    const a = [...pupilsOf("a", 10, "2026-08-10", 0), ...pupilsOf("a", 11, "2026-10-12").slice(10)];
    await use("per_school", "2026-10-02", "a", 10, 10);
    for (const model of ["per_pupil", "pooled"] as const) await use(model, "2026-10-02", "a", 1, 1);
    await roster("2026-10-12", [...a, ...pupilsOf("b", 6), ...pupilsOf("c", 4)]);
    await t.travelTo("2026-11-02T09:00:00+01:00");
    await use("per_school", "2026-10-20", "a", 11, 11);
    for (const model of ["per_pupil", "pooled"] as const)
      for (const [place, pupils] of [
        ["a", 11],
        ["b", 6],
        ["c", 4],
      ] as const)
        await use(model, "2026-10-20", place, pupils, pupils);
    await use("pay_per_use", "2026-10-20", "a", 60, 10);
    await close("2026-10");
    // 21 pupils of 20 have used it in the term, from 1 October: 304 of 365 days of 36.50 and of 365.00.
    expect(await lines("per_pupil", "2026-10")).toEqual([[null, 20, 3_040, null, null]]);
    expect(await lines("pooled", "2026-10")).toEqual([[null, 20, 30_400, null, null]]);
    await nothingMore("2026-10", ["per_school", "pot"]);
    expect(await lines("pay_per_use", "2026-10")).toEqual([["a", 10, 4_000, "count_date", "2026-09-05"]]);
  });

  test("a school that grows into the next band owes the bands' difference from the month that is counted so", async () => {
    await t.travelTo("2026-12-01T09:00:00+01:00");
    await t.post(town.buyer, "/v1/count-dates", { on: "2027-01-10" });
    await t.travelTo("2027-01-04T09:00:00+01:00");
    const grown = [...pupilsOf("a", 10, "2026-08-10", 0), ...pupilsOf("a", 13, "2027-01-04").slice(10)];
    await roster("2027-01-04", [...grown, ...pupilsOf("b", 6), ...pupilsOf("c", 4)]);
    await t.travelTo("2027-02-02T09:00:00+01:00");
    await close("2027-01");
    // January is counted on September: 10 at a.
    await nothingMore("2027-01");
    await t.travelTo("2027-03-02T09:00:00+01:00");
    await close("2027-02");
    // (900.00 − 500.00) × 181 of 365 days from 1 February = 198.356…
    expect(await lines("per_school", "2027-02")).toEqual([["a", 10, 19_836, "count_date", "2027-01-10"]]);
    await nothingMore("2027-02", ["per_pupil", "pooled", "pot"]);
  });

  test("a school that merged on the 21st is not free of charge in that month", async () => {
    await t.travelTo("2027-03-10T09:00:00+01:00");
    await t.post(town.admin, `/v1/institutions/${at["c"]!.id}/merger`, {
      into: at["b"]!.id,
      on: "2027-03-21",
    });
    await t.runJobs();
    await t.travelTo("2027-04-02T09:00:00+02:00");
    await use("pay_per_use", "2027-03-15", "c", 30, 4);
    await use("pay_per_use", "2027-03-23", "b", 40, 6);
    await close("2027-03");
    expect(await lines("pay_per_use", "2027-03")).toEqual([
      // 40 × 0.75 = 30.00, capped at 6 × 4.00: the size of b on its last count
      ["b", 6, 2_400, "count_date", "2027-01-10"],
      // 30 × 0.75 = 22.50, capped at 4 × 4.00
      ["c", 4, 1_600, "count_date", "2027-01-10"],
    ]);
    await nothingMore("2027-03");
  });

  test("a school that opens in May is not counted on a September in which it was not there", async () => {
    await t.travelTo("2027-04-20T09:00:00+02:00");
    await t.post(town.buyer, "/v1/headcounts", {
      institutionId: at["l"]!.id,
      people: 30,
      asOf: "2027-04-20",
    });
    at["d"] = await t.post<Place>(town.admin, "/v1/institutions", {
      ...{ number: "280999", name: "Den nye", kind: "school", validFrom: "2027-05-01" },
    });
    await t.travelTo("2027-05-03T09:00:00+02:00");
    const merged = [
      ...pupilsOf("b", 6),
      ...pupilsOf("c", 4, "2027-03-21").map((one) => ({ ...one, school: at["b"]!.number })),
    ];
    const grown = [...pupilsOf("a", 10, "2026-08-10", 0), ...pupilsOf("a", 13, "2027-01-04").slice(10)];
    const june = `/v1/agreements/${agreements["pay_per_use"]}/fixed-prices/2027-06`;
    await t.as(town.buyer).put(june, { institutionId: at["b"]!.id, fixed: true }).expect(200);
    await roster("2027-05-03", [...grown, ...merged, ...pupilsOf("d", 5, "2027-05-03")]);
    await t.travelTo("2027-06-02T09:00:00+02:00");
    await use("pay_per_use", "2027-05-12", "d", 40, 5);
    await use("per_school", "2027-05-12", "d", 5, 5);
    await close("2027-05");
    // 40 × 0.75 = 30.00, capped at 5 × 4.00
    expect(await lines("pay_per_use", "2027-05")).toEqual([["d", 5, 2_000, "enrolments", "2027-05-03"]]);
    // It was not called off: the licence of the municipality's schools covers it, and no price of a pupil is made of it.
    await nothingMore("2027-05");
  });

  test("a June whose enrolments end on the 26th is not free of charge, and not over what was bought", async () => {
    await t.travelTo("2027-07-05T09:00:00+02:00");
    await use("pay_per_use", "2027-06-10", "a", 80, 9);
    await use("pay_per_use", "2027-06-10", "l", 200, 30);
    await use("per_school", "2027-06-10", "a", 12, 12);
    await use("per_pupil", "2027-06-10", "b", 6, 6);
    await close("2027-06");
    expect(await lines("pay_per_use", "2027-06")).toEqual([
      // 80 × 0.75 = 60.00, capped at 12 × 4.00
      ["a", 12, 4_800, "count_date", "2027-01-10"],
      // b chose the fixed price and used nothing: with the pupils of c, which became part of it in March, 10 × 3.00
      ["b", 10, 3_000, "count_date", "2027-01-10"],
      // 200 × 0.75 = 150.00, capped at 30 × 4.00: heads as the library told them on 20 April
      ["l", 30, 12_000, "head_count", "2027-04-20"],
    ]);
    await nothingMore("2027-06");
    // Nobody is over: not the school whose pupils have gone home, nor the municipality.
    const over = await t.sql(
      `select s.institution_id, s.over from reconciliation_result s
       join reconciliation_reconciliation r on r.id = s.reconciliation_id where r.month = '2027-06-01' and s.over > 0
         and r.agreement_id = any($1::uuid[])`,
      [[agreements["per_school"], agreements["pay_per_use"], agreements["pot"]]],
    );
    expect(over).toEqual([]);
  });

  test("a count that is told later adjusts what is closed, to the øre", async () => {
    // On 1 June there were 25 heads: 200 × 0.75 capped at 25 × 4.00 = 100.00, and 120.00 are billed.
    await t.post(town.buyer, "/v1/headcounts", {
      institutionId: at["l"]!.id,
      people: 25,
      asOf: "2027-06-01",
    });
    await t.runJobs({ schedules: true });
    await t.post(town.buyer, "/v1/reconciliations", { month: "2027-06" });
    await t.runJobs();
    await bill("2027-07");
    expect(await lines("pay_per_use", "2027-07", ["adjustment", "credit_note"])).toEqual([
      ["l", 25, -2_000, "head_count", "2027-06-01"],
    ]);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
  });

  test("a simulation of the year does not say otherwise than the invoices", async () => {
    const scenario = (model: Model) => ({
      name: model,
      sheets: [
        {
          ...{ productId: products[model], priceSheet: { model, ...models[model].sheet } },
          overUse: models[model].overUse,
        },
      ],
    });
    const made = await t.post<{ id: string }>(town.buyer, "/v1/simulations", {
      period: year,
      scenarios: [scenario("pay_per_use"), scenario("per_school"), { name: "as bought", inForce: true }],
      usePcts: [],
    });
    await t.runJobs();
    const { result } = await t.get<{ result: { scenarios: { name: string; total: { minor: number } }[] } }>(
      town.buyer,
      `/v1/simulations/${made.id}`,
    );
    expect(result.scenarios.map(({ name, total }) => [name, total.minor])).toEqual([
      // August 40.00 + 7.50 + 160.00, October 40.00, March 24.00 + 16.00, May 20.00, June 48.00 + 100.00; nobody's fixed price
      ["pay_per_use", 45_550],
      // The two schools with use: 500.00 + 198.36 at a, 500.00 at d
      ["per_school", 119_836],
      // What was called off, pupil for pupil and school for school, with the fixed price that b chose for June
      ["as bought", await allBilled()],
    ]);
  });

  test("a simulation that begins within the term does not true up again what was trued up before it", async () => {
    const made = await t.post<{ id: string }>(town.buyer, "/v1/simulations", {
      period: { from: "2027-01-01", to: year.to },
      scenarios: [{ name: "as bought", inForce: true }],
      usePcts: [],
    });
    await t.runJobs();
    const { result } = await t.get<{ result: { scenarios: { total: { minor: number } }[] } }>(
      town.buyer,
      `/v1/simulations/${made.id}`,
    );
    // 198.36 of a's size in February and use in arrears; October's seats are not the half year's.
    expect(result.scenarios.map(({ total }) => total.minor)).toEqual([await allBilled("2027-01")]);
  });
});
