import { beforeAll, describe, expect, test } from "vitest";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";

/**
 * Forty requests at once share two connections. Were one of them to ask for a second connection while it holds its
 * first, two such requests would wait for each other until the pool gives up on them (503).
 */

const forty = Array.from({ length: 40 }, (_, n) => n);
let t: TestApp;
let round: RoundWorld;
let p: Awaited<ReturnType<typeof pooled>>;

/** How many answers came with each status. */
function statuses(replies: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
const looks = async () => Number((await t.sql("select count(*) as n from rounds_look"))[0]!["n"]);

beforeAll(async () => {
  t = await testApp({ travel: true, connections: 2 });
  // A request that waits for itself waits for ever; a slow machine must not look like one.
  t.services.db.pool.options.connectionTimeoutMillis = 30_000;
  await t.travelTo("2026-05-20T09:00:00+02:00");
  round = await roundWorld(t, { until: "bids" });
  p = await pooled(t, 40);
  const [school] = p.buyer.institutions;
  const pupils = forty.map((n) => ({ id: `pupil-${n}`, school: school!.number }));
  await t
    .as(p.buyer.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        p.buyer.institutions.map(({ number }) => number),
        pupils,
      ),
    )
    .expect(201);
});

describe("two connections and forty requests at once", () => {
  test("all early openings are refused, and each is kept", async () => {
    const replies = await Promise.all(forty.map((n) => openingBy(t, round.path(""), round.openers[n % 3]!)));
    expect(statuses(replies)).toEqual({ 409: 40 });
    expect(await looks()).toBe(40);
  });

  test("all early looks are refused, those of participants and of strangers, and each is kept", async () => {
    const before = await looks();
    const eyes = [round.lead.buyer, round.partner.evaluator, p.buyer.buyer, round.lead.finance];
    const replies = await Promise.all(
      forty.map((n) => t.as(eyes[n % eyes.length]!).get(round.path(n % 8 < 4 ? "/bids" : "/case-file"))),
    );
    expect(statuses(replies)).toMatchObject({ 404: 10 });
    for (const { status } of replies) expect([403, 404, 409]).toContain(status);
    await t.runJobs();
    const refused = replies.filter(({ status }) => status !== 403).length;
    expect((await looks()) - before).toBe(refused);
  });

  test("two openers open once, however often both ask", async () => {
    await t.travelTo("2026-06-01T12:00:01+02:00");
    const replies = await Promise.all(forty.map((n) => openingBy(t, round.path(""), round.openers[n % 2]!)));
    expect(statuses(replies)).toEqual({ 200: 2, 409: 38 });
  });

  test("all seats are assigned, and none twice", async () => {
    await t.travelTo("2026-08-03T09:00:00+02:00");
    const { id } = await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, {
      seats: 40,
      from: "2026-08-03",
      to: "2027-08-01",
    });
    const replies = await Promise.all(
      forty.map((n) => t.as(p.buyer.school).post(`/v1/draws/${id}/assignments`, { pupils: [`pupil-${n}`] })),
    );
    expect(replies.map(({ body }) => body.assigned)).toEqual(forty.map(() => 1));
  });

  test("all activations are taken", async () => {
    const replies = await Promise.all(
      forty.map((n) =>
        t.as(p.seller.publisher).post("/v1/activations", {
          controller: p.buyer.code,
          product: p.isbn,
          institution: p.buyer.institutions[0]!.number,
          pupil: { id: `pupil-${n}` },
        }),
      ),
    );
    expect(replies.map(({ body }) => body.results)).toEqual(
      forty.map(() => [{ activated: true, code: "ASSIGNED" }]),
    );
  });
});
