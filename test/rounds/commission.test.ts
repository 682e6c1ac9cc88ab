import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** A round on price per point above a gate, from its terms to its letters. */

let t: TestApp;
let w: RoundWorld;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, {
    until: "dialogue",
    prices: ["62.00", "70.00", "1.00"],
    terms: {
      evaluation: { kind: "commission", gate: { totalPct: "70", criterionPct: "50" } },
      priceWeight: undefined,
      criteria: [{ reference: "kvalitet", name: "Kvalitet", max: "10" }],
    },
  });
});

const scored = async (score: readonly string[]) => {
  const each = async (key: string, path: string) => {
    for (const [n, seller] of w.sellers.entries())
      await t.post(key, w.path(path), w.scoreBody(seller, score[n]!));
  };
  for (const key of [w.lead.evaluator, w.second.key]) {
    await each(key, "/scores");
    await t.post(key, w.path("/scores/hand-in"), {});
  }
  await each(w.second.key, "/consensus");
  for (const key of [w.lead.evaluator, w.second.key]) await t.post(key, w.path("/consensus/signature"), {});
};

describe("a round on price per point", () => {
  test("is tried on made-up bids before publication, one below the gate and one of 0 among them", async () => {
    const made = (name: string, price: string, kvalitet: string) => ({ name, price, scores: { kvalitet } });
    const bids = [made("A", "70.00", "7"), made("B", "1.00", "6.999999"), made("C", "0.00", "8")];
    const tried = await t.post<object>(w.lead.buyer, w.path("/evaluation-previews"), { units: 80_000, bids });
    // 70 ÷ 7; 0 counts as 80,000 units at 0.01, 800 ÷ 8.
    expect(tried).toMatchObject({
      winner: "A",
      tied: [],
      bids: [
        { name: "A", evaluated: "10.0000", rank: 1, flags: [] },
        { name: "C", evaluated: "100.0000", rank: 2, flags: ["zero_price"] },
        { name: "B", evaluated: null, rank: null, flags: ["below_gate"], qualityScore: "7.0000" },
      ],
    });
    const asked = "price1=70&scores1=7&price2=1&scores2=6,9&price3=0&scores3=8&units=80000";
    const path = `/buying/rounds/${w.roundId}/setup?${asked}`;
    const page = await consoleOf(t).browse(w.lead.buyer).get(path);
    expect(page.text).toContain("Bud B er under mindstegrænsen for kvalitet");
    expect(page.text).toContain("En pris på 0 tæller her som 0,01 kr. pr. enhed for 80000 enheder");
    const none = await t.post<object>(w.lead.buyer, w.path("/evaluation-previews"), { bids: [bids[1]] });
    expect(none).toMatchObject({ winner: null, tied: [] });
    for (const step of ["demand", "locked", "ready", "published", "bids", "opened"] as const)
      await w.steps[step]();
  });

  test("says on its public page that price per point is its own reading of the model", async () => {
    const page = await consoleOf(t).browse().get(`/rounds/${w.reference}`);
    expect(page.text).toContain("mindst 70 % af alle point og mindst 50 % af hvert kriteriums egne");
    expect(page.text).toContain("udbuddets egen læsning af modellen");
    expect(page.text).toContain("Højeste point");
  });

  test("has no weights in its notice that nobody has given: points alone", async () => {
    const { fields } = await t.get<{ fields: { field: string; value: string }[] }>(
      w.lead.buyer,
      w.path("/notice-sheet"),
    );
    const of = (field: string) => fields.filter((one) => one.field === field).map((one) => one.value);
    expect(of("BT-541")).toEqual(["10"]);
    expect(of("BT-5421")).toEqual([]);
  });

  test("takes no score above the criterion's own maximum", async () => {
    await t.post(w.lead.buyer, w.path("/admissions"), {
      decisions: w.sellers.map((seller) => ({ bidId: seller.bidId, admissible: true })),
    });
    await t.as(w.lead.evaluator).post(w.path("/scores"), w.scoreBody(w.sellers[0]!, "10.000001")).expect(422);
  });

  test("ranks no bid below the gate, however cheap, repeats to the byte, and tells that bidder why", async () => {
    await scored(["7", "10", "6.999999"]);
    const evaluated = await t.post<{
      lots: { winnerBidId: string; bids: { bidId: string; rank: number | null; flags: string[] }[] }[];
    }>(w.lead.buyer, w.path("/evaluation"), {});
    const [lot] = evaluated.lots;
    expect(lot!.winnerBidId).toBe(w.sellers[1]!.bidId);
    expect(lot!.bids.map((one) => [one.bidId, one.rank, one.flags])).toEqual([
      [w.sellers[1]!.bidId, 1, []],
      [w.sellers[0]!.bidId, 2, []],
      [w.sellers[2]!.bidId, null, ["below_gate"]],
    ]);
    expect(await t.get(w.lead.buyer, w.path("/evaluation-runs/1"))).toMatchObject({ repeats: true });
    await w.steps.standstill();
    const { data } = await t.get<{ data: { bidId: string; text: string }[] }>(
      w.lead.buyer,
      w.path("/award-letters"),
    );
    const textOf = (n: number) => data.find((one) => one.bidId === w.sellers[n]!.bidId)!.text;
    expect(textOf(2)).toContain("under mindstegrænsen for kvalitet");
    expect(textOf(2)).not.toContain("Jeres bud blev nr.");
    expect(textOf(0)).toContain("Pris pr. point: vinderen 2800,0000 kr., I 3542,8571 kr.");
    expect(textOf(0)).toContain("udbuddets egen læsning af modellen");
  });
});
