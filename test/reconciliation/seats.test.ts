import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { findingsOf, resultsOf, tallyOf } from "../../src/reconciliation/rules/index.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import {
  type Fixed,
  fixedWorld,
  type Made,
  make,
  named,
  putBatch,
  reconcileMade,
  useOf,
  type World,
  worlds,
} from "./model.ts";

/** Seats that findings would move: from whom, to whom, and how many. */
interface Move {
  institutionId: number | null;
  from: { institutionId: number; seats: number }[];
  to: { institutionId: number; seats: number; waits: boolean }[];
}
const waits = (institutionId: number, seats: number) => ({ institutionId, seats, waits: true });
const over = (institutionId: number, seats: number) => ({ institutionId, seats, waits: false });

describe("queues as the database has them", () => {
  let t: TestApp;
  let fixed: Fixed;
  beforeAll(async () => {
    t = await testApp({ travel: true });
    ({ fixed } = await fixedWorld(t));
  });

  const whole = { from: -5, days: 40 };
  /** Pools of the whole month with queues, so that there is something to move. */
  const queues = fc
    .tuple(
      worlds,
      fc.array(fc.record({ seats: fc.integer({ min: 2, max: 4 }) }), { minLength: 1, maxLength: 3 }),
    )
    .map(([world, more]): World => {
      const licences = world.licences.map((one) => ({
        ...{ ...one, model: "pooled" as const, places: null, stretch: whole },
        draws: [...one.draws, ...more.map(({ seats }, place) => ({ place, seats }))].map((draw) => ({
          ...draw,
          stretch: whole,
        })),
        waiting: one.waiting.map((wait, i) => (i === 0 ? wait : { ...wait, stretch: whole })),
      }));
      return { ...world, agreements: [], licences };
    });

  /** The seats that findings would move, as they are kept, and as the model has them. */
  const keptMoves = (made: Made): Promise<Move[]> =>
    t.sql<Move>(
      `select f.institution_id as "institutionId", f.evidence->'from' as "from", f.evidence->'to' as "to"
       from reconciliation_finding f where f.product_id = $1 and f.kind = 'under' and jsonb_array_length(f.evidence->'to') > 0
       order by f.institution_id nulls first`,
      [made.productId],
    );
  const modelMoves = (made: Made, world: World): unknown[] => {
    const { licensing } = made;
    const agreementId = made.agreements[0]!;
    const account = {
      licensing,
      agreementId,
      tally: tallyOf(licensing, useOf(fixed, world, made)),
      distinctInTerm: 0,
    };
    return findingsOf(account, resultsOf(account))
      .filter(({ kind, evidence }) => kind === "under" && evidence.to!.length > 0)
      .map(({ institutionId, evidence }) => ({ institutionId, from: evidence.from, to: evidence.to }));
  };

  test("are those of the model: who waits as the month ends, and for how many still", async () => {
    let waited = 0;
    for (const [n, world] of fc.sample(queues, { numRuns: 25, seed: 11 }).entries()) {
      const made = await make(t, fixed, world, n + 1);
      await putBatch(t, fixed, made, named(world.events));
      await reconcileMade(t, fixed, made);
      const moves = await keptMoves(made);
      expect(moves).toEqual(modelMoves(made, world));
      if (moves.some(({ to }) => to.some((one) => one.waits))) waited += 1;
    }
    // There was something to hold against each other.
    expect(waited).toBeGreaterThan(5);
  });
});

describe("findings over the API", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  const { buyer, seller, isbn, poolId } = await pooled(t, 20, { schools: 4 });
  const [a, b, c, d] = buyer.institutions as [School, School, School, School];
  type School = (typeof buyer.institutions)[number];
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const active: [School, number][] = [
    [a, 5],
    [b, 5],
    [c, 6],
    [d, 2],
  ];
  const pupils = active.flatMap(([school, many]) =>
    Array.from({ length: many }, (_, n) => ({ id: `${school.number}-${n}`, school: school.number })),
  );
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        buyer.institutions.map((one) => one.number),
        pupils,
      ),
    )
    .expect(201);
  const year = { from: "2026-08-10", to: "2027-08-01" };
  for (const [school, seats] of [
    [a, 10],
    [b, 7],
    [c, 3],
  ] as const)
    await t.post(buyer.buyer, `/v1/pools/${poolId}/draws`, { institutionId: school.id, seats, ...year });
  await t.travelTo("2026-09-21T09:00:00+02:00");
  await t.request
    .post("/v1/usage-batches?reference=september")
    .set("Authorization", `Bearer ${seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(
      pupils
        .map(({ id, school }) =>
          JSON.stringify({
            ...{ eventId: id, at: "2026-09-14T09:00:00+02:00", pupil: id, controller: buyer.code },
            ...{ institution: school, product: isbn, kind: "use", seconds: 60 },
          }),
        )
        .join("\n"),
    )
    .expect(201);

  const wait = (school: School, seats: number, to = year.to) =>
    t.post<{ id: string }>(buyer.buyer, `/v1/pools/${poolId}/waitlist`, {
      ...{ institutionId: school.id, seats, from: "2026-10-10", to },
    });
  const waitNow = async (school: School, seats: number) => {
    const from = (await t.sql<{ d: string }>("select platform_now()::date::text as d"))[0]!.d;
    return t.post<{ id: string }>(buyer.buyer, `/v1/pools/${poolId}/waitlist`, {
      ...{ institutionId: school.id, seats, from, to: year.to },
    });
  };
  const leave = ({ id }: { id: string }) => t.post(buyer.buyer, `/v1/waitlist/${id}/cancellation`, {});
  const reconciled = async (key = buyer.buyer) => {
    await t.post(buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
    await t.runJobs();
    const { data } = await t.get<{ data: { id: string; state: string; inputHash: string }[] }>(
      key,
      "/v1/reconciliations?month=2026-09",
    );
    const { data: all } = await t.get<{
      data: { kind: string; institutionId: number | null; evidence: Partial<Move> }[];
    }>(key, `/v1/reconciliations/${data[0]!.id}/findings`);
    const under = (school: School | null) =>
      all.find((one) => one.kind === "under" && one.institutionId === (school?.id ?? null))!.evidence;
    return { hash: data[0]!.inputHash, state: data[0]!.state, all, under };
  };

  test("say who waits first, and the hash of the inputs changes with the queue", async () => {
    const empty = await reconciled();
    // 10 drawn and 5 active keep 6; 7 and 5 keep 6. Over: 6 − 3 and 2 − 0.
    expect(empty.under(a)).toMatchObject({ from: [{ institutionId: a.id, seats: 4 }] });
    expect(empty.under(a).to).toEqual([over(c.id, 3), over(d.id, 1)]);
    expect(empty.under(null).to).toEqual([over(c.id, 3), over(d.id, 2)]);

    const later = await wait(c, 3);
    // Of days after the month: nothing of September.
    expect((await reconciled()).hash).toBe(empty.hash);
    await leave(later);
    const first = await waitNow(d, 2);
    const second = await waitNow(c, 1);
    const queue = await reconciled();
    expect(queue.hash).not.toBe(empty.hash);
    expect(queue.under(a).to).toEqual([waits(d.id, 2), waits(c.id, 1), over(c.id, 1)]);
    expect(queue.under(b).to).toEqual([waits(d.id, 1)]);
    expect(queue.under(null).to).toEqual([waits(d.id, 2), waits(c.id, 1), over(c.id, 2)]);
    // The same again changes nothing.
    expect(await reconciled()).toMatchObject({ hash: queue.hash, all: queue.all });

    await leave(first);
    const shorter = await reconciled();
    expect(shorter.hash).not.toBe(queue.hash);
    expect(shorter.under(a).to).toEqual([waits(c.id, 1), over(c.id, 2), over(d.id, 1)]);
    await leave(second);
    expect((await reconciled()).hash).toBe(empty.hash);
  });

  test("look at the queue as the month ended, and name no school to a publisher", async () => {
    await waitNow(d, 2);
    const before = await reconciled();
    await t.travelTo("2026-10-05T09:00:00+02:00");
    const late = await waitNow(c, 1);
    const after = await reconciled();
    expect(after.hash).toBe(before.hash);
    expect(after.under(a).to).toEqual([waits(d.id, 2), over(c.id, 2)]);
    await leave(late);
    const own = after.all.filter(({ kind }) => kind === "over");
    expect(own.length).toBeGreaterThan(0);
    for (const { evidence } of own) expect(evidence).not.toHaveProperty("to");
    const seen = await reconciled(seller.publisher);
    expect(seen.all.length).toBeGreaterThan(0);
    for (const { institutionId, evidence } of seen.all) {
      expect(institutionId).toBeNull();
      expect(evidence).not.toHaveProperty("from");
      expect(evidence).not.toHaveProperty("to");
    }
  });
});
