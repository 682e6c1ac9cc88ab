import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type Opener, openingBy, type RoundWorld, roundBody, roundWorld } from "../support/rounds.ts";
import { until } from "../support/until.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
});

/** All that every table holds, as text: what a stolen backup would tell. */
async function everything(): Promise<string> {
  const tables = await t.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'bullmq') and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  expect(tables.length).toBeGreaterThan(40);
  const texts: string[] = [];
  for (const { name } of tables)
    for (const row of await t.sql<Record<string, unknown>>(`select * from ${name}`))
      for (const value of Object.values(row))
        texts.push(Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value));
  return texts.join("\n");
}

describe("the deadline", () => {
  let w: RoundWorld;
  beforeAll(async () => {
    w = await roundWorld(t, { until: "published", prices: ["62.00", "70.00"] });
  });

  test("takes a bid at its very instant, refuses one a millisecond later, and says when", async () => {
    const [early, late] = w.sellers as [RoundWorld["sellers"][number], RoundWorld["sellers"][number]];
    await t.freeze(w.closesAt);
    const receipt = await t.as(early.publisher).post(w.path("/bids"), w.bidBody(early)).expect(201);
    expect(Date.parse(receipt.body.receivedAt)).toBe(Date.parse(w.closesAt));
    expect(receipt.body.sha256).toMatch(/^[0-9a-f]{64}$/);
    const after = new Date(Date.parse(w.closesAt) + 1).toISOString();
    await t.freeze(after);
    const refused = await t.as(late.publisher).post(w.path("/bids"), w.bidBody(late)).expect(409);
    expect(refused.body.type).toBe("/problems/round-closed");
    expect(Date.parse(refused.body.closedAt)).toBe(Date.parse(w.closesAt));
    expect(Date.parse(refused.body.refusedAt)).toBe(Date.parse(after));
    const rows = await t.sql("select 1 from rounds_bid where publisher_id = $1", [late.publisherId]);
    expect(rows).toHaveLength(0);
  });

  test("closes the round for good, by a job or by whoever comes first", async () => {
    await t.runJobs({ schedules: true });
    expect((await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state).toBe("closed");
  });
});

describe("a bid in flight while the round is closed", () => {
  test("that was in time is received and will be opened", async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    const w = await roundWorld(t, { until: "published" });
    const [seller] = w.sellers;
    await t.freeze(w.closesAt);
    const closer = await t.owner();
    await closer.query("begin");
    await closer.query("select 1 from rounds_round where id = $1 for no key update", [w.roundId]);
    const sent = t
      .as(seller!.publisher)
      .post(w.path("/bids"), w.bidBody(seller!))
      .then((reply) => reply);
    await until("the bid waits for the round's row", async () => {
      const waiting = await t.sql(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return waiting.length > 0;
    });
    await closer.query("update rounds_round set state = 'closed' where id = $1", [w.roundId]);
    await closer.query("commit");
    closer.release();
    expect((await sent).status).toBe(201);
    expect(await t.sql("select state from rounds_bid")).toEqual([{ state: "final" }]);
    await w.steps.opened();
    expect(await t.sql("select state from rounds_bid")).toEqual([{ state: "opened" }]);
  });
});

describe("before the opening", () => {
  let w: RoundWorld;
  const canary = "61.234567";
  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(t, { until: "bids", prices: [canary, "70.00"] });
  });

  test("a bid's price and words are nowhere in the database or the log", async () => {
    const text = await everything();
    for (const secret of [canary, "61234567", "Vi svarer"]) {
      expect(text).not.toContain(secret);
      expect(t.logLines.join("\n")).not.toContain(secret);
    }
  });

  test("who has bid is hidden from everyone but the bidder, and looking is recorded for all to see", async () => {
    for (const key of [w.lead.buyer, w.partner.evaluator, w.openers[0]!.key, w.lead.finance]) {
      const reply = await t.as(key).get(w.path("/bids")).expect(409);
      expect(reply.body.type).toBe("/problems/bids-sealed");
    }
    const round = await t.get(w.lead.buyer, w.path(""));
    expect(JSON.stringify(round)).not.toMatch(/bidId|tilbud/);
    const looks = await t.get<{ data: { personId: string }[] }>(w.partner.buyer, w.path("/looks"));
    expect(looks.data).toHaveLength(4);
    const own = await t.get<{ data: unknown[] }>(w.sellers[0]!.publisher, w.path("/receipts"));
    expect(own.data).toHaveLength(1);
    await t.as(w.sellers[0]!.publisher).get(w.path("/looks")).expect(403);
  });

  test("a new bid replaces the former one, which is never opened", async () => {
    const [seller] = w.sellers;
    const again = await t
      .as(seller!.publisher)
      .post(w.path("/bids"), w.bidBody(seller!, "55.00"))
      .expect(201);
    expect(again.body.version).toBe(2);
    seller!.bidId = again.body.bidId;
  });

  test("no opener opens early, and one alone opens nothing", async () => {
    const [first, second, third] = w.openers as [Opener, Opener, Opener];
    const open = (opener: Opener) => openingBy(t, w.path(""), opener);
    expect((await open(first)).status).toBe(409);
    await t.travelTo(new Date(Date.parse(w.closesAt) + 1000).toISOString());
    expect((await open(first)).body).toMatchObject({ opened: false, openers: 1, bids: null });
    const twice = await open(first);
    expect(twice.body.type).toBe("/problems/same-person");
    // A second key of the same person does not make a second person.
    const key = await t.anotherKey(first.personId, ["opener"]);
    expect((await open({ ...first, key })).body.type).toBe("/problems/same-person");
    expect(await everything()).not.toContain("55.00");
    expect((await t.as(w.lead.buyer).get(w.path("/bids"))).body.type).toBe("/problems/bids-sealed");
    // Nor are two persons of one controller a pair of a joint round.
    expect((await open(third)).body).toMatchObject({ opened: false, openers: 2, bids: null });
    expect((await t.as(w.lead.buyer).get(w.path("/bids"))).body.type).toBe("/problems/bids-sealed");
    const done = await open(second);
    expect(done.body).toMatchObject({ opened: true, openers: 3, bids: 2, flagged: [] });
    expect((await t.as(w.lead.buyer).get(w.path("/bids"))).body.type).toBe("/problems/declaration-needed");
    await t
      .as(w.lead.buyer)
      .post(w.path("/declarations"), { conflict: false, declaration: "Ingen" })
      .expect(201);
    const { data } = await t.get<{ data: { content: { lots: { priceSheets: unknown[] }[] } | null }[] }>(
      w.lead.buyer,
      w.path("/bids"),
    );
    const texts = data.filter((bid) => bid.content).map((bid) => JSON.stringify(bid.content));
    expect(texts).toHaveLength(2);
    expect(texts.join()).toContain("55.00");
    expect(texts.join()).not.toContain(canary);
  });
});

describe("two people, standstill and strangers", () => {
  let w: RoundWorld;
  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(t, { until: "ready" });
  });

  test("the author does not publish", async () => {
    const own = await t.as(w.lead.buyer).post(w.path("/publication"), { closesAt: w.closesAt });
    expect(own.status).toBe(409);
    expect(own.body.type).toBe("/problems/same-person");
    expect((await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state).toBe("ready");
  });

  test("a stranger sees nothing of an unpublished round, and the published one without its inside", async () => {
    const stranger = await t.municipality();
    const missing = await t.as(stranger.buyer).get("/v1/rounds/00000000-0000-4000-8000-000000000000");
    const hidden = await t.as(stranger.buyer).get(w.path(""));
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, instance: "" }).toEqual({ ...missing.body, instance: "" });
    await w.steps.published();
    await t.as(stranger.buyer).get(w.path("")).expect(200);
    await t.as(stranger.buyer).get(w.path("/participants")).expect(404);
    await t.as(stranger.opener).post(w.path("/openings"), {}).expect(404);
    await t.as(stranger.opener).get(w.path("/openings/material")).expect(404);
  });

  test("concluding waits to the millisecond, and the agreements follow once", async () => {
    await w.steps.bids();
    await w.steps.opened();
    await w.steps.evaluated();
    const early = await t.as(w.lead.buyer).post(w.path("/award-letters"), {});
    expect(early.status).toBe(409);
    await w.steps.standstill();
    const { signableFrom } = await t.get<{ signableFrom: string }>(w.lead.buyer, w.path(""));
    await t.freeze(new Date(Date.parse(signableFrom) - 1).toISOString());
    const refused = await t.as(w.lead.buyer).post(w.path("/conclusion"), {}).expect(409);
    expect(refused.body.signableFrom).toBe(signableFrom);
    await t.freeze(signableFrom);
    await t.as(w.lead.buyer).post(w.path("/conclusion"), {}).expect(200);
    await t.as(w.lead.buyer).post(w.path("/conclusion"), {}).expect(409);
    await t.runJobs();
    await t.runJobs();
    const { data } = await t.get<{ data: { roundReference: string }[] }>(w.partner.buyer, "/v1/agreements");
    expect(data).toEqual([expect.objectContaining({ roundReference: w.reference })]);
  });

  test("wrong terms are refused with the sentence that says why", async () => {
    const body = roundBody("forkert") as { terms: { priceWeight: string } };
    body.terms.priceWeight = "50";
    const reply = await t.as(w.lead.buyer).post("/v1/rounds", body).expect(422);
    expect(reply.body.detail).toContain("100");
  });
});

describe("what would stop a round for all", () => {
  let w: RoundWorld;
  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    w = await roundWorld(t, { until: "published" });
  });

  test("a bid at 999999999999999 is refused when it is sent", async () => {
    const [seller] = w.sellers;
    const reply = await t.as(seller!.publisher).post(w.path("/bids"), w.bidBody(seller!, "999999999999999"));
    expect(reply.status).toBe(422);
    expect(await t.sql("select 1 from rounds_bid")).toEqual([]);
  });

  test("bidders are told how much all want together", async () => {
    const round = await t.get<{ lots: { demand: object }[] }>(w.sellers[0]!.publisher, w.path(""));
    expect(round.lots[0]!.demand).toMatchObject({ min: 100, expected: 200, max: 400 });
  });

  test("a scale or period that no row can hold is refused when the round is made", async () => {
    const body = roundBody("for-stor") as {
      period: { from: string; to: string };
      terms: { evaluation: { scaleMax: string } };
    };
    body.terms.evaluation.scaleMax = "1001";
    await t.as(w.lead.buyer).post("/v1/rounds", body).expect(422);
    body.terms.evaluation.scaleMax = "8";
    body.period = { from: "2026-08-01", to: "2056-08-01" };
    const reply = await t.as(w.lead.buyer).post("/v1/rounds", body).expect(400);
    expect(reply.body.errors[0].pointer).toBe("/period");
  });
});
