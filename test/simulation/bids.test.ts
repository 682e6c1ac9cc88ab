import { beforeAll, describe, expect, test } from "vitest";
import { dkk, perPupil, sharesOf, type UsedWorld, usedWorld } from "./used-round.ts";

/** Simulations under the prices of bids: sealed until the opening, and then for whoever may read the bid. */
/** Digits of an id are no figures. */
const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "");

describe("the prices of bids", () => {
  let { t, w, simulate, kept, linesSeen } = {} as UsedWorld;
  let simulationId: string;

  beforeAll(async () => {
    ({ t, w, simulate, kept, linesSeen } = await usedWorld({}));
    for (const step of ["dialogue", "demand", "locked", "ready", "published", "bids"] as const)
      await w.steps[step]();
  });

  /** Each product priced by a bid: its own bidder's, where nothing else is said. */
  const bids = (by = (n: number) => w.sellers[n]!.bidId) => ({
    name: "bids",
    sheets: w.sellers.map(({ productId }, n) => ({ productId, bidId: by(n), lotReference: "dansk" })),
  });
  const made = () => ({
    name: "made up",
    sheets: w.sellers.map(({ productId }) => ({ productId, priceSheet: perPupil("50.00") })),
  });
  const body = () => ({ roundId: w.roundId, scenarios: [made(), bids()] });

  /** Refused at the bid, without its price in the reply or the log, and nothing is kept. */
  async function refusedAtBid(key: string, asked: object, at = "/scenarios/1/sheets/0/bidId") {
    const before = await kept();
    const logged = t.logLines.length;
    const { body: reply } = await simulate(key, asked).expect(400);
    expect(reply.errors).toEqual([{ pointer: at, detail: "There is no opened bid with this id." }]);
    for (const text of [JSON.stringify(reply), t.logLines.slice(logged).join("\n")])
      expect(withoutIds(text)).not.toMatch(/62\.00(?!\d)|62000000|"minor"|unitPrice/);
    expect(await kept()).toBe(before);
  }
  const sample = () => ({
    sample: {
      seed: 1,
      controllers: [{ id: "Ahavn", schools: [10] }],
      products: [{ id: "x", publisher: "p", pupilsPct: 100, schoolsPct: 100 }],
    },
    scenarios: [{ name: "bid", sheets: [{ bidId: w.sellers[0]!.bidId }] }],
  });

  test("are not to be had before the opening, by anybody", async () => {
    await refusedAtBid(w.lead.finance, body());
    await refusedAtBid(w.lead.buyer, { ...body(), roundId: undefined });
    for (const key of [w.partner.finance, w.sellers[1]!.publisher, w.sellers[0]!.publisher])
      await refusedAtBid(key, sample(), "/scenarios/0/sheets/0/bidId");
    // After the deadline they are sealed as well; who tries is written down for all participants.
    await t.travelTo(new Date(Date.parse(w.closesAt) + 1_000).toISOString());
    const looks = () => t.get<{ data: { partyId: number }[] }>(w.partner.buyer, w.path("/looks"));
    expect((await looks()).data.length).toBe(0);
    await refusedAtBid(w.lead.finance, body());
    await refusedAtBid(w.sellers[1]!.publisher, sample(), "/scenarios/0/sheets/0/bidId");
    expect((await looks()).data).toMatchObject([{ partyId: w.lead.controllerId }]);
  });

  test("are had once opened by who has declared their interests, to the øre", async () => {
    await w.steps.opened();
    const before = await kept();
    // The lead's finance has not declared anything; its buyer has.
    const refused = await simulate(w.lead.finance, body()).expect(409);
    expect(refused.body.type).toBe("/problems/declaration-needed");
    expect(JSON.stringify(refused.body)).not.toContain("62.00");
    await simulate(w.partner.finance, sample()).expect(409);
    await refusedAtBid(w.sellers[1]!.publisher, sample(), "/scenarios/0/sheets/0/bidId");
    await simulate(w.partner.buyer, body()).expect(409);
    expect(await kept()).toBe(before);

    const { body: asked } = await simulate(w.lead.buyer, body()).expect(201);
    expect(asked).toMatchObject({ state: "running", result: null });
    await t.runJobs();
    simulationId = asked.id;
    const { body: done } = await t.as(w.lead.buyer).get(`/v1/simulations/${asked.id}`).expect(200);
    expect(done.state).toBe("done");
    const all = done.result.scenarios;
    // 4 × 50.00 + 3 × 50.00; 4 × 62.00 + 3 × 70.00.
    expect(all.map((one: { total: { minor: number } }) => one.total.minor)).toEqual([35_000, 45_800]);
    expect(sharesOf(all, "controllers", w.lead.controllerId)[1]).toEqual([25_600, 5_600]);
    expect(sharesOf(all, "controllers", w.partner.controllerId)[1]).toEqual([20_200, 5_200]);
  });

  test("are not found out by hash or by a simulation at the same price, by who may not see them", async () => {
    const one = (sheet: object) => ({ ...sample(), scenarios: [{ name: "bid", sheets: [sheet] }] });
    const { body: priced } = await simulate(w.lead.buyer, one({ bidId: w.sellers[0]!.bidId })).expect(201);
    const { data } = await t.get<{ data: { id: string; inputsHash: string | null }[] }>(
      w.lead.finance,
      "/v1/simulations",
    );
    const [sheet] = await t.sql<{ sheet: object }>(
      "select body -> 'scenarios' -> 0 -> 'sheets' -> 0 -> 'priceSheet' as sheet from simulation_simulation where id = $1",
      [priced.id],
    );
    const { body: guess } = await simulate(w.lead.finance, one({ priceSheet: sheet!.sheet })).expect(201);
    expect(guess.id).not.toBe(priced.id);
    expect(data.find(({ id }) => id === priced.id)!.inputsHash).toBeNull();
  });

  test("are in each bidder's own line only", async () => {
    const own = [
      [w.sellers[0]!, 20_000, 24_800],
      [w.sellers[1]!, 15_000, 21_000],
    ] as const;
    for (const [seller, today, bid] of own) {
      const seen = await linesSeen(seller.publisher);
      expect(seen).toEqual([
        {
          ...{ simulationId, roundId: w.roundId, madeAt: expect.any(String) },
          ...{ readAt: "round", roundTitle: expect.any(String) },
          scenarios: [
            { name: "made up", amount: dkk(today), difference: dkk(0) },
            { name: "bids", amount: dkk(bid), difference: dkk(bid - today) },
          ],
        },
      ]);
      for (const rest of ["", "/csv", "/chart"])
        await t.as(seller.publisher).get(`/v1/simulations/${simulationId}${rest}`).expect(404);
    }
  });

  test("are in no result for who has not declared their interests, at whichever door", async () => {
    for (const rest of ["", "/csv", "/chart"]) {
      for (const key of [w.lead.finance, w.partner.finance]) {
        const refused = await t.as(key).get(`/v1/simulations/${simulationId}${rest}`).expect(409);
        expect(refused.body.type).toBe("/problems/declaration-needed");
        expect(withoutIds(refused.text)).not.toMatch(/458|minor/);
      }
    }
    const list = await t.get<{ data: { id: string; result: unknown }[] }>(
      w.partner.finance,
      "/v1/simulations",
    );
    expect(list.data).toMatchObject([{ id: simulationId, result: null }]);
    await t.post(w.partner.finance, w.path("/declarations"), { conflict: false, declaration: "Ingen." });
    const { text } = await t.as(w.partner.finance).get(`/v1/simulations/${simulationId}/csv`).expect(200);
    expect(text).toContain("bids,total,,,,,458.00,");
    // An interest, once declared, shuts the door.
    await t.post(w.partner.finance, w.path("/declarations"), { conflict: true, declaration: "Min søster." });
    await t.as(w.partner.finance).get(`/v1/simulations/${simulationId}`).expect(409);
  });

  test("price no rival's product where publishers see their lines: they would give the price away", async () => {
    const before = await kept();
    const rival = bids((n) => w.sellers[1 - n]!.bidId);
    const swapped = await simulate(w.lead.buyer, { ...body(), scenarios: [rival] }).expect(400);
    expect(swapped.body.errors[0].pointer).toBe("/scenarios/0/sheets/0/productId");
    const every = { name: "all", sheets: [{ bidId: w.sellers[0]!.bidId }] };
    const general = await simulate(w.lead.buyer, { ...body(), scenarios: [every] }).expect(400);
    expect(general.body.errors[0].pointer).toBe("/scenarios/0/sheets/0/productId");
    const lot = { name: "x", sheets: [{ ...bids().sheets[0], lotReference: "engelsk" }] };
    const elsewhere = await simulate(w.lead.buyer, { ...body(), scenarios: [lot] }).expect(400);
    expect(elsewhere.body.errors[0].pointer).toBe("/scenarios/0/sheets/0/lotReference");
    expect(await kept()).toBe(before);
    expect((await linesSeen(w.sellers[0]!.publisher)).length).toBe(1);
    // On the leader's own use nobody sees a line, so there any bid prices anything: 3 × 62.00 + 62.00.
    const own = await simulate(w.lead.buyer, { scenarios: [every] }).expect(201);
    expect(own.body.result.scenarios[0].total.minor).toBe(4 * 6_200);
    await t.runJobs();
    expect((await linesSeen(w.sellers[1]!.publisher)).length).toBe(1);
  });
});
