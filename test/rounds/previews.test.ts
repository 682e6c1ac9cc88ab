import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

let t: TestApp;
let w: RoundWorld;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "demand" });
});

describe("before publication", () => {
  const sheet = {
    model: "pooled",
    mode: "volume",
    tiers: [
      { from: 1, unitPrice: "10.00" },
      { from: 150, unitPrice: "8.00" },
    ],
  };
  const demand = (key: string, body: object) => t.as(key).post(w.path("/demand-previews"), body);

  test("participants see the joint price, their parts, and what one's leaving costs the other", async () => {
    const { body } = await demand(w.partner.buyer, { lot: "dansk", priceSheet: sheet }).expect(200);
    // 2 × 100 units at 8.00; alone 100 at 10.00.
    expect(body).toMatchObject({ quantity: 200, amount: { minor: 160_000 }, nextTierFrom: null });
    expect(body.parts.map((part: { minor: number }) => part.minor)).toEqual([80_000, 80_000]);
    expect(body.without[0]).toEqual({
      controllerId: w.lead.controllerId,
      amount: { minor: 100_000, currency: "DKK" },
      parts: [{ controllerId: w.partner.controllerId, minor: 100_000, change: 20_000 }],
    });
  });

  test("strangers see nothing, and a model without quantities is refused at its field", async () => {
    const stranger = await t.municipality();
    await demand(stranger.buyer, { lot: "dansk", priceSheet: sheet }).expect(404);
    const wrong = await demand(w.lead.buyer, {
      lot: "dansk",
      priceSheet: { model: "per_school", bands: [{ from: 0, price: "1.00" }] },
    }).expect(400);
    expect(wrong.body.errors[0].pointer).toBe("/priceSheet/model");
  });

  test("the model is tried on made-up bids, with warnings, and no longer once it is published", async () => {
    const ask = (bids: object[]) => t.as(w.lead.buyer).post(w.path("/evaluation-previews"), { bids });
    const bid = (name: string, price: string, score: string) => ({
      name,
      price,
      scores: { kvalitet: score },
    });
    const { body } = await ask([bid("A", "100.00", "6"), bid("B", "101.00", "6")]).expect(200);
    // 8·0.6 + 6·0.4 = 7.2 and (8·(1 − 0.01/0.5))·0.6 + 2.4 = 7.104.
    expect(body.bids.map((one: { name: string; total: string }) => [one.name, one.total])).toEqual([
      ["A", "7.2000"],
      ["B", "7.1040"],
    ]);
    expect(body).toMatchObject({ winner: "A", warnings: ["unused_scale"] });
    const refused = await ask([{ name: "A", price: "1.00", scores: {} }]).expect(400);
    expect(refused.body.errors[0].pointer).toBe("/bids/0/scores/kvalitet");
    await w.steps.locked();
    await w.steps.ready();
    await w.steps.published();
    await ask([bid("A", "100.00", "6")]).expect(409);
  });
});

describe("lots that are awarded together", () => {
  const lots = ["dansk", "engelsk", "tysk"];
  const bestSet = { by: "points_by_value", groups: [{ reference: "sprog", lots: ["engelsk", "tysk"] }] };
  const on = (...prices: (string | undefined)[]) =>
    lots.flatMap((lot, n) => (prices[n] === undefined ? [] : [{ lot, price: prices[n] }]));
  let together: RoundWorld;
  beforeAll(async () => {
    together = await roundWorld(t, { until: "demand", lots, terms: { bestSet } });
  });
  const ask = (bids: object[]) =>
    t.as(together.lead.buyer).post(together.path("/evaluation-previews"), { bids });
  const bid = (name: string, price: string, more: object = {}) => ({
    ...{ name, price, scores: { kvalitet: "5" } },
    ...more,
  });

  test("are tried as a set, with the set without each package in it", async () => {
    const packages = [{ group: "sprog", lots: on(undefined, "60.00", "40.00") }];
    const { body } = await ask([
      bid("A", "62.00"),
      bid("B", "70.00", { lots: on("70.00", "70.00", "70.00"), packages }),
    ]).expect(200);
    expect(body.bestSet).toMatchObject({
      awarded: [
        { name: "A", lots: ["dansk"] },
        { name: "B", package: "sprog", lots: ["engelsk", "tysk"] },
      ],
      undecided: [],
      packages: [
        {
          ...{ name: "B", package: "sprog", won: true },
          without: { awarded: [{ name: "A" }, { name: "A" }, { name: "A" }] },
        },
      ],
    });
    expect(Number(body.bestSet.sum)).toBeGreaterThan(Number(body.bestSet.packages[0].without.sum));
    // A lot that one of them alone is on is its own; equal offers on another leave it open.
    const open = await ask([bid("A", "62.00"), bid("B", "62.00", { lots: on("62.00") })]).expect(200);
    expect(open.body.bestSet.undecided).toEqual(["dansk"]);
  });

  test.each([
    ["alike before there is a value", "draft", 3],
    ["by what their ceilings would be, once demand is locked", "locked", 0],
  ] as const)("are valued %s", async (_name, until, alike) => {
    const world = await roundWorld(t, { until, lots, terms: { bestSet } });
    const { body } = await t
      .as(world.lead.buyer)
      .post(world.path("/evaluation-previews"), { bids: [bid("A", "62.00")] })
      .expect(200);
    const { lots: valued } = await t.get<{ lots: { value: { minor: number } | null }[] }>(
      world.lead.buyer,
      world.path("/regime"),
    );
    const values = valued.map(({ value }) => value?.minor ?? null);
    expect(values).toHaveLength(3);
    expect(values.filter((value) => value === null)).toHaveLength(alike);
    expect(body.warnings.includes("lots_valued_alike")).toBe(alike > 0);
    // 8 · 0.6 + 5 · 0.4 on each lot, times its value in kroner; each is worth the same where none is known.
    const kroner = alike > 0 ? 3 : values.reduce((sum: number, value) => sum + value! / 100, 0);
    expect(Number(body.bestSet.sum)).toBeCloseTo(6.8 * kroner, 4);
  });

  test("are refused where a bid does not fit them", async () => {
    const refused = async (bids: object[], pointer: string) => {
      const { body } = await ask(bids).expect(400);
      expect(body.errors[0].pointer).toBe(pointer);
    };
    await refused([bid("A", "1.00", { lots: [{ lot: "fransk", price: "1.00" }] })], "/bids/0/lots/0/lot");
    await refused(
      [bid("A", "1.00", { packages: [{ group: "andet", lots: on("1.00", "1.00") }] })],
      "/bids/0/packages/0",
    );
    await refused(
      [
        bid("A", "1.00", {
          lots: on("1.00", "1.00"),
          packages: [{ group: "sprog", lots: on(undefined, "1.00", "1.00") }],
        }),
      ],
      "/bids/0/packages/0/lots/1",
    );
    await refused(
      Array.from({ length: 13 }, (_, n) => bid(`B${n}`, "1.00")),
      "/bids",
    );
    const alone = await roundWorld(t, { until: "draft", lots });
    const { body } = await t
      .as(alone.lead.buyer)
      .post(alone.path("/evaluation-previews"), { bids: [bid("A", "1.00", { lots: on("1.00") })] })
      .expect(400);
    expect(body.errors[0]).toMatchObject({
      pointer: "/bids/0/lots",
      detail: "By the terms each lot is awarded by itself.",
    });
  });
});
