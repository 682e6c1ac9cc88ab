import { beforeAll, describe, expect, test } from "vitest";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { isbnOf, pooled } from "../support/pooled.ts";

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let rival: { publisherId: number; productId: string };
const period = { from: "2026-09-01", to: "2026-10-01" };
const tiers = (unitPrice: string) => ({ mode: "volume", tiers: [{ from: 1, unitPrice }] });

/** Eight pupils at one school, two at the other; a0 to a3 use one product, a0 and b0 the rival's too. */
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  p = await pooled(t, 10);
  const other = await t.publisher();
  const product = await t.post<{ id: string }>(other.publisher, "/v1/products", {
    reference: "rival",
    title: "Rivalen",
    identifiers: [isbnOf(999)],
    subjects: ["dansk"],
  });
  rival = { publisherId: other.publisherId, productId: product.id };
  await t.post(p.buyer.buyer, "/v1/data-processing-agreements", {
    publisherId: other.publisherId,
    version: "1",
    categories: ["brug"],
    from: "2026-01-01",
    to: "2028-01-01",
  });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const [a, b] = p.buyer.institutions.map((one) => one.number) as [string, string];
  const at = (school: string, names: string[]) => names.map((id) => ({ id, school }));
  const pupils = [...at(a, ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7"]), ...at(b, ["b0", "b1"])];
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${p.buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(rosterZip([a, b], pupils))
    .expect(201);
  await t.travelTo("2026-10-05T09:00:00+02:00");
  const send = (key: string, product: string, uses: [string, number][]) =>
    t.request
      .post("/v1/usage-batches?reference=sep")
      .set("Authorization", `Bearer ${key}`)
      .set("Content-Type", "application/x-ndjson")
      .send(
        uses
          .flatMap(([pupil, times]) =>
            Array.from({ length: times }, (_, n) =>
              JSON.stringify({
                eventId: `${pupil}-${n}`,
                at: `2026-09-1${n % 10}T09:00:00+02:00`,
                pupil,
                controller: p.buyer.code,
                institution: pupil.startsWith("a") ? a : b,
                product,
                kind: "use",
                seconds: 60,
              }),
            ),
          )
          .join("\n"),
      )
      .expect(201);
  await send(p.seller.publisher, p.isbn, [
    ["a0", 6],
    ["a1", 1],
    ["a2", 1],
    ["a3", 1],
  ]);
  await send(other.publisher, isbnOf(999), [
    ["a0", 2],
    ["b0", 1],
  ]);
});

const simulate = (body: object, key = p.buyer.finance) =>
  t.as(key).post("/v1/simulations", { period, ...body });
const sheetOf = (productId: string, priceSheet: object) => ({ sheets: [{ productId, priceSheet }] });

describe("simulations of recorded use", () => {
  test("price the same use on every model, side by side", async () => {
    const scenarios = [
      { name: "per pupil", priceSheet: { model: "per_pupil", ...tiers("30.00") } },
      { name: "pooled", priceSheet: { model: "pooled", ...tiers("25.00") } },
      { name: "per school", priceSheet: { model: "per_school", bands: [{ from: 0, price: "90.00" }] } },
      { name: "per use", priceSheet: { model: "pay_per_use", unitPrice: "20.00", capPrice: "15.00" } },
      { name: "pot sheet", priceSheet: { model: "pot", pricePerPupil: "5.00" } },
    ].map(({ name, priceSheet }) => ({ name, ...sheetOf(p.productId, priceSheet) }));
    const { body } = await simulate({ scenarios, today: "per school" }).expect(201);
    expect(body.state).toBe("done");
    expect(body.result.pupils).toBe(10);
    expect(body.result.products).toContainEqual(
      expect.objectContaining({ id: p.productId, active: 4, uses: 9, schools: 1 }),
    );
    const totals = body.result.scenarios.map((one: { total: { minor: number } }) => one.total.minor);
    // 4 × 30; 4 × 25; one school; min(9 × 20, 8 × 15); 10 × 5.
    expect(totals).toEqual([12_000, 10_000, 9_000, 12_000, 5_000]);
    const [first] = body.result.scenarios;
    expect(first.costs[0].perActivePupil.minor).toBe(3_000);
    expect(first.controllers[0].difference.minor).toBe(3_000);
    expect(first.breakEvenPct).toBe("75");
    const seller = first.publishers.find((one: { id: string }) => one.id === String(p.seller.publisherId));
    expect(seller.amount.minor).toBe(12_000);
    // Half the pupils at half the use.
    const half = await simulate({ scenarios: scenarios.slice(0, 1), usePcts: ["50"] }).expect(201);
    expect(half.body.result.scenarios[0].sensitivity[0].total.minor).toBe(6_000);
    const csv = await t.as(p.buyer.finance).get(`/v1/simulations/${body.id}/csv`).expect(200);
    expect(csv.text).toContain("per school,total,,,,,90.00,");
    const chart = await t.as(p.buyer.finance).get(`/v1/simulations/${body.id}/chart`).expect(200);
    expect(chart.headers["content-type"]).toContain("image/svg+xml");
  });

  test("split a pot by share of use or pupil by pupil", async () => {
    const pot = (rule: string) => ({ name: rule, pot: { pricePerPupil: "12.00", rule } });
    const { body } = await simulate({ scenarios: [pot("share"), pot("per_pupil")] }).expect(201);
    const earned = (i: number, id: number) =>
      body.result.scenarios[i].publishers.find((one: { id: string }) => one.id === String(id)).amount.minor;
    // 120.00 kr. by 9 and 3 uses of 12.
    expect([earned(0, p.seller.publisherId), earned(0, rival.publisherId)]).toEqual([9_000, 3_000]);
    // Five pupils with use have 24.00 each: a0 gives 18 and 6, a1 to a3 24 each, b0 24 to the rival.
    expect(earned(1, rival.publisherId)).toBe(3_000);
    expect(earned(1, p.seller.publisherId)).toBe(9_000);
  });

  test("are kept: the same inputs are answered by what is there, other inputs are not", async () => {
    const ask = (price: string) =>
      simulate({ scenarios: [{ name: "pot", pot: { pricePerPupil: price, rule: "share" } }] }).expect(201);
    const [one, two, other] = [await ask("12.00"), await ask("12.00"), await ask("12.01")];
    expect(two.body).toEqual(one.body);
    expect(other.body.inputsHash).not.toBe(one.body.inputsHash);
    const kept = await t.as(p.buyer.finance).get(`/v1/simulations/${one.body.id}`).expect(200);
    expect(kept.body).toEqual(one.body);
    const stranger = await t.municipality();
    await t.as(stranger.finance).get(`/v1/simulations/${one.body.id}`).expect(404);
  });

  test("are made on one's own use, and refused with the field", async () => {
    const stranger = await t.municipality();
    const scenarios = [{ name: "x", ...sheetOf(p.productId, { model: "per_pupil", ...tiers("30.00") }) }];
    const foreign = await simulate({ scenarios }, stranger.finance).expect(400);
    expect(foreign.body.errors[0].pointer).toBe("/scenarios/0/sheets/0/productId");
    await simulate({ scenarios }, p.seller.finance).expect(403);
    const refused = async (body: object) => (await simulate(body).expect(400)).body.errors[0].pointer;
    expect(await refused({ scenarios: [{ name: "x" }] })).toBe("/scenarios/0/sheets");
    expect(await refused({ scenarios, usePcts: ["-1"] })).toBe("/usePcts/0");
    expect(await refused({ scenarios, today: "y" })).toBe("/today");
    const capped = { pricePerPupil: "1.00", rule: "share", capPct: "10" };
    expect(await refused({ scenarios: [{ name: "x", pot: capped }] })).toBe("/scenarios/0/pot/cap");
    const dataset = {
      controllers: [{ id: "a", schools: [] }],
      products: [{ id: "x", publisher: "p" }],
      use: [],
    };
    const use = [{ controller: "b", product: "x", month: "2026-09", uses: 1 }];
    expect(await refused({ scenarios, dataset: { ...dataset, use } })).toBe("/dataset/use/0/controller");
  });

  test("take a catalogue offer's prices, and a publisher tries a sample", async () => {
    const { body } = await simulate({
      scenarios: [{ name: "offer", sheets: [{ productId: p.productId, offerId: p.offerId }] }],
    }).expect(201);
    expect(body.result.scenarios[0].total.minor).toBe(4 * 6_200);
    const sample = {
      seed: 3,
      controllers: [{ id: "Ahavn", schools: [100, 50] }],
      products: [
        { id: "mine", publisher: "me" },
        { id: "theirs", publisher: "them" },
      ],
    };
    const pot = { pricePerPupil: "10.00", rule: "share" };
    const ask = () => simulate({ sample, scenarios: [{ name: "pot", pot }] }, p.seller.publisher).expect(201);
    const [one, two] = [await ask(), await ask()];
    expect(one.body.result.scenarios[0].total.minor).toBe(150_000);
    expect(two.body.inputsHash).toBe(one.body.inputsHash);
  });
});

describe("a large simulation", () => {
  /** 30,000 pupils in one product through twelve months: more than is computed while one waits. */
  const large = (seed: number, schools = 10, pupils = 3_000) => ({
    seed,
    controllers: [{ id: "Ahavn", schools: Array.from({ length: schools }, () => pupils) }],
    products: [{ id: "mine", publisher: "me", pupilsPct: 100, schoolsPct: 100, usesPerMonth: 1 }],
  });
  const perPupil = (unitPrice: string) => ({
    scenarios: [
      {
        name: "schools",
        sheets: [{ priceSheet: { model: "per_school", bands: [{ from: 0, price: "9.00" }] } }],
      },
      {
        name: "enrolled",
        sheets: [{ priceSheet: { model: "per_pupil", ...tiers(unitPrice) }, basis: "enrolled" }],
      },
    ],
  });
  const begun = async (body: object) => {
    const { body: made } = await simulate(body, p.seller.publisher).expect(201);
    expect(made).toMatchObject({ state: "running", result: null, inputsHash: null, problem: null });
    expect(made.runId).toMatch(/^[0-9a-f-]{36}$/);
    return made as { id: string; runId: string };
  };
  const ended = async ({ id, runId }: { id: string; runId: string }) => {
    const run = await t.get<{ state: string; error: string | null }>(p.seller.publisher, `/v1/runs/${runId}`);
    expect(run).toMatchObject({ state: "done", error: null, result: { simulationId: id } });
    return (await t.as(p.seller.publisher).get(`/v1/simulations/${id}`).expect(200)).body;
  };

  test("is computed by a job, and the same inputs give the same hash and result", async () => {
    const one = await begun({ sample: large(3), ...perPupil("30.00") });
    const two = await begun({ sample: large(3), ...perPupil("30.00") });
    const other = await begun({ sample: large(4), ...perPupil("30.00") });
    await t.as(p.seller.publisher).get(`/v1/simulations/${one.id}/csv`).expect(404);
    await t.runJobs();
    const [first, second, third] = [await ended(one), await ended(two), await ended(other)];
    expect(first).toMatchObject({ state: "done", problem: null, inputsHash: expect.any(String) });
    expect(first.result.pupils).toBe(30_000);
    // Ten schools at 9.00; 30,000 pupils at 30.00.
    expect(first.result.scenarios.map((s: { total: { minor: number } }) => s.total.minor)).toEqual([
      9_000, 90_000_000,
    ]);
    expect(second.id).not.toBe(first.id);
    expect([second.inputsHash, second.result]).toEqual([first.inputsHash, first.result]);
    expect(third.inputsHash).not.toBe(first.inputsHash);
    await t.as(p.seller.publisher).get(`/v1/simulations/${one.id}/csv`).expect(200);
    // Nobody else's, and nobody has a line of it: it is no round's.
    await t.as(p.buyer.finance).get(`/v1/simulations/${one.id}`).expect(404);
    expect(await t.sql("select 1 from simulation_line")).toEqual([]);
    const small = await simulate(
      { sample: large(3, 2, 300), ...perPupil("30.00") },
      p.seller.publisher,
    ).expect(201);
    expect(small.body).toMatchObject({ state: "done", runId: null });
  });

  test("cannot take more memory than its process has: it is refused with its figures, and more months count", async () => {
    const schools = Array.from({ length: 200 }, () => 5_000);
    const products = Array.from({ length: 5 }, (_, n) => ({ id: `p${n}`, publisher: "me" }));
    const sample = { seed: 1, controllers: [{ id: "Ahavn", schools }], products };
    const refused = await simulate({ sample, ...perPupil("30.00") }, p.seller.publisher).expect(400);
    expect(refused.body.errors).toEqual([
      { pointer: "/sample", detail: expect.stringContaining("5,000,000, which take 800 MB: at most 600 MB") },
    ]);
    const years = { from: "2026-08-01", to: "2036-08-01" };
    const half = { ...sample, products: products.slice(0, 1) };
    const long = await t
      .as(p.seller.publisher)
      .post("/v1/simulations", { period: years, sample: half, ...perPupil("30.00") });
    expect(long.status).toBe(400);
    expect(long.body.errors[0].detail).toContain("240,000,000: at most 100,000,000");
  });

  test("written by hand is a job too, so that it holds up nobody", async () => {
    const use = Array.from({ length: 7_000 }, (_, n) => ({
      ...{ controller: "A", school: `s${Math.floor(n / 40) % 20}`, pupil: `u${n % 900}` },
      ...{ product: `p${n % 40}`, month: period.from.slice(0, 7), uses: 1 },
    }));
    const dataset = {
      controllers: [
        { id: "A", schools: Array.from({ length: 20 }, (_, n) => ({ id: `s${n}`, pupils: 45 })) },
      ],
      products: Array.from({ length: 40 }, (_, n) => ({ id: `p${n}`, publisher: "me" })),
      use,
    };
    await begun({ dataset, ...perPupil("30.00") });
  });

  test("ends with the field that cannot be priced, not with a dead job", async () => {
    const capped = { pricePerPupil: "1.00", rule: "share", capPct: "10" };
    const pot = await begun({ sample: large(3), scenarios: [{ name: "x", pot: capped }] });
    const absent = await begun({
      sample: large(3),
      scenarios: [{ name: "x", ...sheetOf("theirs", { model: "per_pupil", ...tiers("30.00") }) }],
    });
    // 30,000 × 999,999,999,999.00 are more øre than can be written exactly.
    const dear = perPupil("999999999999.00");
    const tooMuch = await begun({ sample: large(3), ...dear });
    await t.runJobs();
    const problems = [];
    for (const one of [pot, absent, tooMuch]) {
      const body = await ended(one);
      expect(body).toMatchObject({ state: "failed", result: null });
      problems.push(body.problem.split(": ")[0]);
    }
    expect(problems).toEqual([
      "/scenarios/0/pot/cap",
      "/scenarios/0/sheets/0/productId",
      "/scenarios/1/sheets/0",
    ]);
    // Run again there is nothing left to do.
    expect(await t.runJobs()).toBe(0);
    // A small one says the same while one waits.
    const { body } = await simulate({ sample: large(3, 2, 300), ...dear }, p.seller.publisher).expect(422);
    expect(body.type).toBe("/problems/amount-out-of-range");
    expect(body.errors[0].pointer).toBe("/scenarios/1/sheets/0");
  });
});
