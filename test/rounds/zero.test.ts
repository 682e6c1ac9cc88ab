import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { type RoundWorld, roundWorld } from "../support/rounds.ts";

/** A bid that asks for nothing: taken in, counted as the terms say, asked about, and kept at 0 by the agreement. */

let t: TestApp;
let w: RoundWorld;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "dialogue", prices: ["0.00", "70.00"], terms: { zeroPrice: "0.05" } });
});
const approve = () => t.as(w.lead.approver).post(w.path("/approvals"), { of: "award", approve: true });
const ask = async (n: number) => {
  const body = { lot: "dansk", question: "Hvordan bæres den?", answerBy: "2026-06-05T12:00:00+02:00" };
  const { id } = await t.post<{ id: string }>(
    w.lead.buyer,
    w.path(`/bids/${w.sellers[n]!.bidId}/explanation-request`),
    body,
  );
  return id;
};
const settle = async (n: number, id: string) => {
  await t.post(w.sellers[n]!.publisher, w.path(`/explanations/${id}/answer`), {
    answer: "Af andre indtægter.",
  });
  await t.post(w.lead.buyer, w.path(`/explanations/${id}/decision`), { accept: true, reason: "Den holder." });
};

describe("a price of 0", () => {
  test("is tried on the model before publication, and counts as the terms say", async () => {
    const made = (name: string, price: string) => ({ name, price, scores: { kvalitet: "4" } });
    const tried = await t.post<{ bids: { name: string; flags: string[] }[]; winner: string }>(
      w.lead.buyer,
      w.path("/evaluation-previews"),
      { units: 100, bids: [made("A", "0.00"), made("B", "10.00")] },
    );
    expect(tried).toMatchObject({ winner: "A" });
    // 100 units at 0.05 are 5 kroner: at half the price of B, which then lies 100 % above it.
    expect(tried.bids).toMatchObject([
      { name: "A", priceScore: "8.0000", flags: ["zero_price"] },
      { name: "B", priceScore: "-8.0000", flags: [] },
    ]);
    const page = await consoleOf(t)
      .browse(w.lead.buyer)
      .get(`/buying/rounds/${w.roundId}/setup?units=100&price1=0&scores1=4&price2=10&scores2=4`);
    // Not as one unit: then B would lie 19,900 % above it.
    expect(page.text).toContain("En pris på 0 tæller her som 0,05 kr. pr. enhed for 100 enheder");
    expect(page.text).toContain("-8,0000");
  });

  test("is not refused, and nothing is awarded before its bidder was asked and a person has decided", async () => {
    for (const step of ["demand", "locked", "ready", "published", "bids", "opened", "evaluated"] as const)
      await w.steps[step]();
    const { lots } = await t.get<{ lots: { winnerBidId: string; bids: object[] }[] }>(
      w.lead.buyer,
      w.path("/evaluation"),
    );
    expect(lots[0]!.winnerBidId).toBe(w.sellers[0]!.bidId);
    expect(lots[0]!.bids[0]).toMatchObject({ price: "0.00", rank: 1, flags: ["zero_price"] });
    expect((await approve()).body).toMatchObject({
      type: "/problems/explanation-open",
      bids: [{ lot: "dansk", bidId: w.sellers[0]!.bidId }],
    });
    await settle(0, await ask(0));
  });

  test("an open question that was asked freely blocks the award too, until it is decided", async () => {
    const id = await ask(1);
    expect((await approve()).body).toMatchObject({
      type: "/problems/explanation-open",
      bids: [{ lot: "dansk", bidId: w.sellers[1]!.bidId }],
    });
    const readiness = await t.get<{ ready: boolean; missing: { code: string }[] }>(
      w.lead.buyer,
      w.path("/readiness"),
    );
    expect(readiness.ready).toBe(false);
    await settle(1, id);
    await w.steps.standstill();
  });

  test("stays 0 in the agreement", async () => {
    await w.steps.concluded();
    const { data } = await t.get<{ data: { id: string; called: { minor: number } }[] }>(
      w.lead.buyer,
      "/v1/agreements",
    );
    expect(data).toMatchObject([{ called: { minor: 0 } }]);
    const broken = (await verify(t.jobs.db, allChecks())).checks.filter((one) => one.broken.length > 0);
    expect(broken.map((one) => one.name)).toEqual([]);
  });
});
