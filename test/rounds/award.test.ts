import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundOptions, type RoundWorld, roundWorld } from "../support/rounds.ts";

let t: TestApp;
let w: RoundWorld;
const fresh = async (options: RoundOptions) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
};
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
const award = (key: string, approve: boolean) => post(key, "/approvals", { of: "award", approve });
const letters = () =>
  t
    .as(w.lead.buyer)
    .post(w.path("/award-letters"), {})
    .then(async (reply) => {
      await t.runJobs();
      return reply;
    });
type Evaluation = { run: number; lots: { bids: { bidId: string; price: string }[] }[] };
const evaluation = () => t.get<Evaluation>(w.lead.buyer, w.path("/evaluation"));
const bidTiers = async () => {
  for (const seller of w.sellers) {
    const body = w.bidBody(seller);
    const sheet = body.lots[0]!.priceSheets[0]!;
    sheet.tiers = [
      { from: 1, unitPrice: seller.unitPrice },
      { from: 150, unitPrice: "50.00" },
    ];
    const sent = await post(seller.publisher, "/bids", body).expect(201);
    seller.bidId = sent.body.bidId;
  }
};

describe("a participant that rejects the award", () => {
  test("leaves where the terms say so: tiers, price and ceiling follow, and all approve anew", async () => {
    await fresh({ until: "published", prices: ["62.00", "71.00"], terms: { onAwardRejected: "leave" } });
    await bidTiers();
    await w.steps.opened();
    await w.steps.evaluated();
    // 200 units reach the second tier: 200 × 50,00 in each of two years.
    expect((await evaluation()).lots[0]!.bids.map((bid) => bid.price)).toEqual(["20000.00", "20000.00"]);
    await award(w.lead.approver, true).expect(200);
    await award(w.partner.approver, false).expect(200);
    const after = await evaluation();
    expect(after.run).toBe(2);
    // 100 units are left, below the tier: 100 × 62,00 and 100 × 71,00 in each of two years.
    expect(after.lots[0]!.bids.map((bid) => bid.price)).toEqual(["12400.00", "14200.00"]);
    const round = await t.get<{ lots: { demand: object }[] }>(w.lead.buyer, w.path(""));
    expect(round.lots[0]!.demand).toMatchObject({ min: 50, expected: 100, max: 200 });
    const { data } = await t.get<{ data: { controllerId: number; state: string; awardApprovedAt: null }[] }>(
      w.lead.buyer,
      w.path("/participants"),
    );
    expect(data.find((one) => one.controllerId === w.partner.controllerId)!.state).toBe("left");
    expect(data.find((one) => one.controllerId === w.lead.controllerId)!.awardApprovedAt).toBeNull();
    expect((await letters()).body.detail).toMatch(/^Approval of the award lacks from \D+/);
    expect((await award(w.partner.approver, true)).status).toBe(409);
    await award(w.lead.approver, true).expect(200);
    expect((await letters()).status).toBe(200);
    await w.steps.concluded();
    const { data: agreements } = await t.get<{
      data: { participantIds: number[]; ceiling: { minor: number }; called: { minor: number } }[];
    }>(w.lead.buyer, "/v1/agreements");
    // Ceiling: 200 units at the most, which reach the tier, over two years; called off: 100 × 62,00 × 2.
    expect(agreements).toEqual([
      expect.objectContaining({
        participantIds: [w.lead.controllerId],
        ceiling: { minor: 2_000_000, currency: "DKK" },
        called: { minor: 1_240_000, currency: "DKK" },
      }),
    ]);
    const none = await t.get<{ data: object[] }>(w.partner.buyer, "/v1/agreements");
    expect(none.data).toEqual([]);
  });

  test("ends the lot where the terms say that", async () => {
    await fresh({ until: "evaluated", terms: { onAwardRejected: "cancel_lot" } });
    await award(w.partner.approver, false).expect(200);
    const round = await t.get<{ lots: { cancelReason: string }[] }>(w.lead.buyer, w.path(""));
    expect(round.lots[0]!.cancelReason).toBe("award_rejected");
    expect((await letters()).body.detail).toContain("cancel the round");
    await w.cancel("Feltet er for snævert.");
  });
});

describe("letters", () => {
  beforeAll(() => fresh({ until: "evaluated" }));

  test("wait for every losing bid's comparison, and then tell all at once", async () => {
    const [winner, loser] = w.sellers;
    for (const member of [w.lead, w.partner]) await award(member.approver, true).expect(200);
    const [kept] = await t.sql<Record<string, unknown>>(
      "delete from rounds_consensus where bid_id = $1 returning *",
      [loser!.bidId],
    );
    const blocked = await letters();
    expect(blocked.status).toBe(409);
    expect(blocked.body.detail).toMatch(/^The bid of .* on 'dansk' lacks its comparison/);
    expect(await t.sql("select 1 from rounds_letter")).toEqual([]);
    const names = Object.keys(kept!);
    await t.sql(
      `insert into rounds_consensus (${names.join(", ")}) values (${names.map((_n, i) => `$${i + 1}`).join(", ")})`,
      Object.values(kept!),
    );
    const both = await Promise.all([letters(), letters()]);
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
    expect(both.find((reply) => reply.status === 409)!.body.detail).toContain("standstill");
    await t.runJobs();
    type Letters = {
      data: { sentAt: string; text: string; lots: { outcome: string; comparison: object[] }[] }[];
    };
    const lost = await t.get<Letters>(loser!.publisher, w.path("/award-letters"));
    expect(lost.data).toHaveLength(1);
    const name = `Forlag ${(await t.sql<{ name: string }>("select name from parties_party where id = $1", [winner!.publisherId]))[0]!.name.split(" ")[1]}`;
    expect(lost.data[0]!.lots[0]).toMatchObject({
      outcome: "lost",
      rank: 2,
      winner: { bidId: winner!.bidId, publisherId: winner!.publisherId, name },
      comparison: [
        {
          criterion: "kvalitet",
          own: "6",
          ownComment: `God ${loser!.publisherId}.`,
          winner: "6",
          winnerComment: `God ${winner!.publisherId}.`,
        },
      ],
    });
    // Sent on 1 June 2026: ten days from the 2nd end on the 11th, a Thursday.
    expect(lost.data[0]!.text).toContain("Standstill løber til og med 11-06-2026");
    const won = await t.get<Letters>(winner!.publisher, w.path("/award-letters"));
    expect(won.data[0]!.lots[0]!.outcome).toBe("won");
    expect(won.data[0]!.sentAt).toBe(lost.data[0]!.sentAt);
    const sent = await t.sql<{ instants: number; waiting: number }>(
      `select count(distinct written_at)::int as instants, count(*) filter (where delivered_at is null)::int as waiting
       from platform_delivery where kind = 'award-letter'`,
    );
    expect(sent).toEqual([{ instants: 1, waiting: 0 }]);
    const outsider = await t.publisher();
    await t.as(outsider.publisher).get(w.path("/award-letters")).expect(404);
  });

  test("two people concluding at once: one wins, the other is told why", async () => {
    const { signableFrom } = await t.get<{ signableFrom: string }>(w.lead.buyer, w.path(""));
    await t.travelTo(signableFrom);
    const both = await Promise.all(
      [1, 2, 3].map(() =>
        t
          .as(w.lead.buyer)
          .post(w.path("/conclusion"), {})
          .then((reply) => reply),
      ),
    );
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409, 409]);
    for (const lost of both.filter((reply) => reply.status === 409))
      expect(lost.body.detail).toContain("The round is concluded");
    await t.runJobs();
    expect(await t.sql("select 1 from agreements_agreement")).toHaveLength(1);
  });
});
