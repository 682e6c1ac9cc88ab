import { beforeAll, describe, expect, test } from "vitest";
import { PriceSheetWire } from "../../src/catalogue/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import {
  bundledDataset,
  type Dataset,
  type Scenario,
  type SimSheet,
  scenarioFault,
  simulateScenario,
} from "../../src/simulation/rules/index.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { isbnOf, pooled } from "../support/pooled.ts";

const perPupil = (unitPrice: string) => ({
  ...{ model: "per_pupil", mode: "volume" },
  tiers: [{ from: 1, unitPrice }],
});

describe("use of what a bundle covers, as a scenario prices it", () => {
  const used = (product: string, pupil: string, uses: number) => ({
    ...{ controller: "c", school: "s", pupil, product, month: "2026-09", uses, known: true },
  });
  const product = (id: string) => ({ id, title: id, publisher: id === "other" ? "q" : "p" });
  const dataset: Dataset = {
    period: { from: asLocalDate("2026-09-01"), to: asLocalDate("2026-10-01") },
    controllers: [{ id: "c", name: "C", schools: [{ id: "s", pupils: 10 }] }],
    products: ["part", "piece", "other"].map(product),
    publishers: ["p", "q"].map((id) => ({ id, name: id })),
    use: [used("part", "a", 2), used("piece", "a", 1), used("piece", "b", 1), used("other", "c", 4)],
    held: [],
    bundles: [
      { ...product("all"), covers: ["part", "piece"] },
      { ...product("half"), covers: ["piece"] },
    ],
  };
  const sheet = (id: string | null, price: string): SimSheet => ({
    ...{ product: id, sheet: PriceSheetWire.decode(perPupil(price) as never), basis: "active", seats: null },
    ...{ overUse: "REPORT_ONLY", toleranceBp: 0 },
  });
  const scenario = (...sheets: SimSheet[]): Scenario => ({ name: "x", inForce: false, sheets, pot: null });
  const costs = (...sheets: SimSheet[]) =>
    simulateScenario(dataset, scenario(...sheets), 100_000_000n).costs.map((one) => [one.product, one.minor]);

  test("is the bundle's, each pupil once", () => {
    expect(scenarioFault(dataset, [scenario(sheet("all", "10.00"))])).toBeUndefined();
    // Pupils a and b; the other product has no sheet.
    expect(costs(sheet("all", "10.00"))).toEqual([["all", 2_000n]]);
    expect(costs(sheet("all", "10.00"), sheet(null, "1.00"))).toEqual([
      ["all", 2_000n],
      ["other", 100n],
    ]);
  });

  test("is the product's own where that has a sheet", () => {
    expect(costs(sheet("all", "10.00"), sheet("piece", "3.00"))).toEqual([
      ["all", 1_000n],
      ["piece", 600n],
    ]);
  });

  test("is the first sheet's where two bundles cover it", () => {
    expect(costs(sheet("half", "10.00"), sheet("all", "7.00"))).toEqual([
      ["all", 700n],
      ["half", 2_000n],
    ]);
  });

  test("is as it was where no bundle has a sheet, and a bundle without use is refused as before", () => {
    expect(bundledDataset(dataset, scenario(sheet("part", "1.00"), sheet(null, "1.00")))).toBe(dataset);
    const empty = scenario(sheet("half", "1.00"), sheet("piece", "1.00"));
    expect(scenarioFault(dataset, [empty])).toMatchObject({ scenario: 0, at: "/sheets/0/productId" });
  });

  test("is left out of the pot that pays for the rest", () => {
    const pot = { pricePerPupil: 1_000_000n as never, rule: "share" as const, guarantees: [], capPct: null };
    const { earns } = simulateScenario(dataset, { ...scenario(sheet("all", "10.00")), pot }, 100_000_000n);
    // The pot of 10.00 goes to the only product that has no sheet.
    expect([...earns]).toEqual([
      ["p", 2_000n],
      ["q", 1_000n],
    ]);
  });
});

describe("recorded use of a bundle's products", () => {
  let t: TestApp;
  let p: Awaited<ReturnType<typeof pooled>>;
  let item: string;

  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-07-01T09:00:00+02:00");
    p = await pooled(t, 10, { schools: 1 });
    const made = await t.post<{ id: string }>(p.seller.publisher, "/v1/products", {
      ...{ reference: "lyd", title: "Dansk 4, lyd", identifiers: [isbnOf(998)], subjects: ["dansk"] },
    });
    item = made.id;
    await t
      .as(p.seller.publisher)
      .put(`/v1/products/${p.productId}/items`, { productIds: [item] })
      .expect(200);
    await t.travelTo("2026-08-03T09:00:00+02:00");
    const school = p.buyer.institutions[0]!.number;
    await t.request
      .post("/v1/rosters")
      .set("Authorization", `Bearer ${p.buyer.buyer}`)
      .set("Content-Type", "application/zip")
      .send(
        rosterZip(
          p.buyer.institutions.map(({ number }) => number),
          ["a", "b", "c"].map((id) => ({ id, school })),
        ),
      )
      .expect(201);
    await t.travelTo("2026-10-05T09:00:00+02:00");
    const lines = [
      ["a", p.isbn],
      ["a", isbnOf(998)],
      ["b", isbnOf(998)],
    ].map(([pupil, product], n) =>
      JSON.stringify({
        ...{ eventId: `e${n}`, at: "2026-09-14T09:00:00+02:00", pupil, controller: p.buyer.code },
        ...{ institution: school, product, kind: "use", seconds: 60 },
      }),
    );
    await t.request
      .post("/v1/usage-batches?reference=sep")
      .set("Authorization", `Bearer ${p.seller.publisher}`)
      .set("Content-Type", "application/x-ndjson")
      .send(lines.join("\n"))
      .expect(201);
  });

  const simulate = async (prices: Record<string, string>) => {
    const sheets = Object.entries(prices).map(([productId, price]) => ({
      ...{ productId, priceSheet: perPupil(price) },
    }));
    const body = {
      period: { from: "2026-09-01", to: "2026-10-01" },
      scenarios: [{ name: "x", sheets }],
    };
    const reply = await t.as(p.buyer.finance).post("/v1/simulations", body).expect(201);
    const [first] = reply.body.result.scenarios;
    return {
      costs: first.costs.map((one: { product: string; amount: { minor: number } }) => [
        one.product,
        one.amount.minor,
      ]),
      each: first.costs.map((one: { perActivePupil: { minor: number } }) => one.perActivePupil.minor),
      used: reply.body.result.products.map((one: { id: string; active: number }) => [one.id, one.active]),
    };
  };

  test("are priced by the bundle's sheet, by their own where they have one", async () => {
    const bundle = await simulate({ [p.productId]: "10.00" });
    // Two pupils, of whom one used both.
    expect(bundle.costs).toEqual([[p.productId, 2_000]]);
    expect(bundle.each).toEqual([1_000]);
    // What was used is listed as it was.
    expect(Object.fromEntries(bundle.used)).toEqual({ [p.productId]: 1, [item]: 2 });
    const both = await simulate({ [p.productId]: "10.00", [item]: "4.00" });
    expect(Object.fromEntries(both.costs)).toEqual({ [p.productId]: 1_000, [item]: 800 });
    expect((await simulate({ [item]: "4.00" })).costs).toEqual([[item, 800]]);
  });
});
