import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";

const bidders = 100;
let t: TestApp;
let w: RoundWorld;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "published", prices: Array.from({ length: bidders }, () => "62.00") });
});

describe("a hundred bidders around the deadline's second", () => {
  test("each has a receipt from before it or a refusal from after it, and nobody is lost between", async () => {
    // The clock runs: half of them come before the instant, half after it, as their requests get through.
    await t.travelTo(new Date(Date.parse(w.closesAt) - 2_700).toISOString());
    const replies = await Promise.all(
      w.sellers.map(async (seller, n) => {
        await new Promise((resolve) => setTimeout(resolve, n * 54));
        for (;;) {
          const reply = await t.as(seller.publisher).post(w.path("/bids"), w.bidBody(seller));
          // A full house is no answer: the bidder's client asks again.
          if (reply.status !== 503) return { seller, reply };
        }
      }),
    );
    const deadline = Date.parse(w.closesAt);
    const taken = replies.filter(({ reply }) => reply.status === 201);
    const late = replies.filter(({ reply }) => reply.status === 409);
    expect(taken.length + late.length).toBe(bidders);
    expect(taken.length).toBeGreaterThan(0);
    expect(late.length).toBeGreaterThan(0);
    for (const { reply } of taken) expect(Date.parse(reply.body.receivedAt)).toBeLessThanOrEqual(deadline);
    for (const { reply } of late) {
      expect(reply.body.type).toBe("/problems/round-closed");
      expect(Date.parse(reply.body.closedAt)).toBe(deadline);
      expect(Date.parse(reply.body.refusedAt)).toBeGreaterThan(deadline);
    }
    await t.runJobs({ schedules: true });
    const rows = await t.sql<{ id: string; state: string }>("select id, state from rounds_bid");
    expect(rows.map((row) => row.id).sort()).toEqual(taken.map(({ reply }) => reply.body.bidId).sort());
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(["final"]));
    for (const opener of w.openers.slice(0, 2))
      expect((await openingBy(t, w.path(""), opener)).status).toBe(200);
    expect(await t.sql("select distinct state from rounds_bid")).toEqual([{ state: "opened" }]);
  });
});
