import { beforeAll, describe, expect, test } from "vitest";
import { allChecks, readAgain } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** A round on price divided by a coefficient of quality, from its terms to its letters. */

let t: TestApp;
let w: RoundWorld;
const terms = {
  evaluation: { kind: "prozorro_coef" },
  priceWeight: undefined,
  criteria: [{ reference: "kvalitet", name: "Kvalitet", max: "0.3" }],
};
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "dialogue", prices: ["62.00", "70.00", "90.00"], terms });
});

describe("a round on a coefficient of quality", () => {
  test("is tried on made-up bids before publication, a bid of 0 among them", async () => {
    const made = (name: string, price: string, kvalitet: string) => ({ name, price, scores: { kvalitet } });
    const tried = await t.post<{ winner: string; bids: object[] }>(
      w.lead.buyer,
      w.path("/evaluation-previews"),
      { units: 400, bids: [made("A", "500.00", "0.2"), made("B", "400.00", "0"), made("C", "0.00", "0.3")] },
    );
    // 500 ÷ (1 + 0.2 ÷ 0.7); 0 counts as 400 units at 0.01, 4 ÷ (1 + 0.3 ÷ 0.7) = 2.80.
    expect(tried).toMatchObject({
      winner: "C",
      bids: [
        { name: "C", evaluated: "2.8000", rank: 1, priceScore: null, total: null, flags: ["zero_price"] },
        { name: "A", evaluated: "388.8889", rank: 2, qualityScore: "0.2000", flags: [] },
        { name: "B", evaluated: "400.0000", rank: 3, qualityScore: "0.0000", flags: [] },
      ],
    });
    await t
      .as(w.lead.buyer)
      .post(w.path("/evaluation-previews"), { bids: [made("A", "1.00", "0.300001")] })
      .expect(400);
  });

  test("says in words on its public page how bids are compared, in Danish and English", async () => {
    for (const step of ["demand", "locked", "ready", "published", "bids", "opened"] as const)
      await w.steps[step]();
    const page = await consoleOf(t).browse().get(`/rounds/${w.reference}`);
    expect(page.text).toContain("pris delt med en koefficient for kvalitet");
    const english = await consoleOf(t).browse(undefined, { language: "en" }).get(`/rounds/${w.reference}`);
    expect(english.text).toContain("price divided by a coefficient of quality");
  });

  test("ranks by the price divided by its coefficient, and repeats to the byte", async () => {
    await t.post(w.lead.buyer, w.path("/admissions"), {
      decisions: w.sellers.map((seller) => ({ bidId: seller.bidId, admissible: true })),
    });
    const scores = ["0.1", "0.3", "0.3"];
    const each = async (key: string, path: string) => {
      for (const [n, seller] of w.sellers.entries())
        await t.post(key, w.path(path), w.scoreBody(seller, scores[n]!));
    };
    for (const key of [w.lead.evaluator, w.second.key]) {
      await each(key, "/scores");
      await t.post(key, w.path("/scores/hand-in"), {});
    }
    await each(w.second.key, "/consensus");
    for (const key of [w.lead.evaluator, w.second.key]) await t.post(key, w.path("/consensus/signature"), {});
    const { lots } = await t.post<{ lots: { winnerBidId: string; bids: object[] }[] }>(
      w.lead.buyer,
      w.path("/evaluation"),
      {},
    );
    // Two years of 200 units: 28,000 ÷ (1 + 0.3 ÷ 0.7); 24,800 ÷ (1 + 0.1 ÷ 0.7); 36,000 ÷ (1 + 0.3 ÷ 0.7).
    expect(lots[0]).toMatchObject({
      winnerBidId: w.sellers[1]!.bidId,
      bids: [
        { bidId: w.sellers[1]!.bidId, price: "28000.00", evaluated: "19600.0000", rank: 1 },
        { bidId: w.sellers[0]!.bidId, price: "24800.00", evaluated: "21700.0000", rank: 2 },
        { bidId: w.sellers[2]!.bidId, price: "36000.00", evaluated: "25200.0000", rank: 3 },
      ],
    });
    expect(await t.get(w.lead.buyer, w.path("/evaluation-runs/1"))).toMatchObject({ repeats: true });
  });

  test("tells each bidder both evaluated prices in kroner, and which way each of price and quality went", async () => {
    await w.steps.standstill();
    const { data } = await t.get<{ data: { bidId: string; text: string }[] }>(
      w.lead.buyer,
      w.path("/award-letters"),
    );
    const text = data.find((one) => one.bidId === w.sellers[0]!.bidId)!.text;
    expect(text).toContain("koefficient");
    expect(text).toContain("vinderen 19600,0000 kr., I 21700,0000 kr.");
    expect(text).toContain("Pris: vinderen 28000,00 kr., I 24800,00 kr.\n");
    expect(text).toContain("vinderen 0,3000 point, I 0,1000 point");
  });

  test("is calculated again by verify, which names a calculation and a lot that say something else", async () => {
    const broken = async () => {
      const { checks } = await verify(t.jobs.db, allChecks(), undefined, {
        also: await readAgain(t.jobs.db),
      });
      return checks.filter((one) => one.broken.length > 0).flatMap(({ name, broken }) => [name, ...broken]);
    };
    expect(await broken()).toEqual([]);
    const owner = await t.owner();
    /** What verify names after SQL past every trigger, which its opposite then undoes. */
    const namedAfter = async (sql: (from: string, to: string) => string, was: string, becomes: string) => {
      const set = (from: string, to: string) =>
        owner.query(`begin; set local session_replication_role = replica; ${sql(from, to)}; commit`);
      await set(was, becomes);
      const found = await broken();
      await set(becomes, was);
      return found;
    };
    const run = (column: string) => (from: string, to: string) =>
      `update rounds_run set ${column} = replace(${column}, '${from}', '${to}'),
         ${column}_hash = sha256(convert_to(replace(${column}, '${from}', '${to}'), 'UTF8'))`;
    const says = (...faults: string[]) => [
      "evaluations-repeat",
      ...faults.map((fault) => `round:${w.roundId} run:1 ${fault}`),
    ];
    try {
      expect(await namedAfter(run("result"), "19600.0000", "19601.0000")).toEqual(
        says("does not give its result again"),
      );
      expect(await namedAfter(run("inputs"), '"max":"0.3"', '"max":"0.2"')).toEqual(
        says("does not give its result again"),
      );
      // The same scores, but another tie-break than the round's: nothing moves but what it was made by.
      expect(await namedAfter(run("inputs"), '"tieBreak":"none"', '"tieBreak":"quality"')).toEqual(
        says("was made by other terms than the round's"),
      );
      const winner = (_from: string, to: string) => `update rounds_lot set winner_bid_id = '${to}'`;
      const [other, won] = w.sellers;
      expect(await namedAfter(winner, won!.bidId, other!.bidId)).toEqual(
        expect.arrayContaining(says("has another winner than lot dansk")),
      );
    } finally {
      owner.release();
    }
    expect(await broken()).toEqual([]);
  });
});
