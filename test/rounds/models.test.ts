import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundBody, roundWorld } from "../support/rounds.ts";

const scenario = {
  schools: [
    { schools: 2, pupils: 300, uses: 9_000 },
    { pupils: 80, uses: 500, fixed: true },
  ],
  periods: 10,
};
const models = ["per_pupil", "per_school", "pooled", "pot", "pay_per_use"];
const lot = {
  models,
  scenario,
  modelTerms: { pay_per_use: terms("active"), per_school: terms("count_date"), pot: terms("count_date") },
};
function terms(countBasis: string) {
  return { proration: "MONTHLY", countBasis, overUse: "REPORT_ONLY", toleranceBp: 0 };
}

/** One year of 2 × 300 and 80 pupils, 200 units expected. */
const sheets = {
  per_pupil: { model: "per_pupil", mode: "volume", tiers: [{ from: 1, unitPrice: "70.00" }] },
  per_school: {
    model: "per_school",
    bands: [
      { from: 0, price: "2000.00" },
      { from: 100, price: "5000.00" },
    ],
  },
  pooled: { model: "pooled", mode: "graduated", tiers: [{ from: 1, unitPrice: "65.00" }] },
  pot: { model: "pot", pricePerPupil: "18.00" },
  pay_per_use: { model: "pay_per_use", unitPrice: "0.50", capPrice: "2.00", fixedPrice: "1.50" },
};
/** Two years. */
const prices: Record<string, string> = {
  per_pupil: "28000.00",
  per_school: "24000.00",
  pooled: "26000.00",
  pot: "24480.00",
  // Per period two schools at the cap, 300 · 2.00, and one at its fixed price, 80 · 1.50; ten periods.
  pay_per_use: "26400.00",
};

describe("a lot that asks for five licence models", () => {
  let t: TestApp;
  let w: RoundWorld;
  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(t, { until: "published", lot });
  });
  const bid = (seller: RoundWorld["sellers"][number], offered: readonly (keyof typeof sheets)[]) => {
    const body = w.bidBody(seller);
    body.lots[0]!.priceSheets = offered.map((model) => sheets[model]) as never;
    return body;
  };

  test("shows its scenario to bidders, and needs one where units alone compare nothing", async () => {
    const round = await t.get<{ lots: object[] }>(w.sellers[0]!.publisher, w.path(""));
    expect(round.lots[0]).toMatchObject({ models, scenario: { periods: 10 } });
    const body = roundBody("uden-scenarie", { models: ["pot"], terms: terms("count_date") });
    const refused = await t.as(w.lead.buyer).post("/v1/rounds", body).expect(422);
    expect(refused.body.detail).toContain("scenario");
  });

  test("takes at most one price sheet on each model", async () => {
    const [seller] = w.sellers;
    const send = (body: object) => t.as(seller!.publisher).post(w.path("/bids"), body);
    expect((await send(bid(seller!, ["pot", "pot"]))).body.type).toBe("/problems/bid-incomplete");
    expect(await t.sql("select 1 from rounds_bid")).toEqual([]);
  });

  test("ranks each offer by its years on the scenario; the winner's model and terms become the agreement", async () => {
    const [one, two] = w.sellers as [RoundWorld["sellers"][number], RoundWorld["sellers"][number]];
    one.bidId = (
      await t.post<{ bidId: string }>(one.publisher, w.path("/bids"), bid(one, models as never))
    ).bidId;
    two.bidId = (await t.post<{ bidId: string }>(two.publisher, w.path("/bids"), bid(two, ["pooled"]))).bidId;
    await w.steps.opened();
    await w.steps.evaluated();
    const { lots } = await t.get<{
      lots: {
        winnerBidId: string;
        winnerModel: string;
        bids: { bidId: string; model: string; price: string; rank: number; flags: string[] }[];
      }[];
    }>(w.lead.buyer, w.path("/evaluation"));
    const own = lots[0]!.bids.filter((row) => row.bidId === one.bidId);
    expect(Object.fromEntries(own.map((row) => [row.model, row.price]))).toEqual(prices);
    expect(lots[0]).toMatchObject({ winnerBidId: one.bidId, winnerModel: "per_school" });
    expect(lots[0]!.bids.map((row) => row.rank)).toEqual([1, 2, 3, 3, 5, 6]);
    await w.steps.standstill();
    await w.steps.concluded();
    const [agreement] = (
      await t.get<{ data: Record<string, unknown>[] }>(w.partner.buyer, "/v1/agreements?limit=5")
    ).data;
    expect(agreement).toMatchObject({
      model: "per_school",
      priceSheet: sheets.per_school,
      countBasis: "count_date",
      overUse: "REPORT_ONLY",
      proration: "MONTHLY",
      // The estimate of the published round: two years of 400 units at 1,000 kroner.
      ceiling: { minor: 80_000_000 },
    });
  });
});
