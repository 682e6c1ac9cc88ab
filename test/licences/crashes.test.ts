import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { pooled } from "../support/pooled.ts";
import { until } from "../support/until.ts";

/** The process dies between any two statements of what moves seats; the same key again finishes the work, once. */
const statementsMax = 60;
const year = { from: "2026-08-01", to: "2027-08-01" };
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
/** Of a school that has no seats of its own: pupils are seated on those first, without a draw. */
let empty: Awaited<ReturnType<typeof pooled>>;
let requests: Crash;
let jobs: Crash;
let drawId: string;

const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);

/** What is there of everything that a movement of seats writes. */
async function counts(): Promise<Record<string, number>> {
  const [row] = await t.sql<Record<string, number>>(
    `select (select count(*)::int from licences_draw) as draws, (select count(*)::int from licences_return) as returns,
       (select count(*)::int from licences_ledger) as ledger, (select count(*)::int from licences_assignment) as seats,
       (select count(*)::int from licences_waiting) as waiting, (select count(*)::int from licences_resize) as resizes,
       (select count(*)::int from platform_audit) as trail`,
  );
  return row!;
}

const plus = (before: Record<string, number>, more: Record<string, number>) =>
  Object.fromEntries(Object.entries(before).map(([name, n]) => [name, n + (more[name] ?? 0)]));

beforeAll(async () => {
  requests = crashing();
  jobs = crashing();
  t = await testApp({ travel: true, Client: requests.Client, jobsClient: jobs.Client });
  await t.travelTo("2026-08-01T10:00:00+02:00");
  p = await pooled(t, 10_000);
  empty = await pooled(t, 10_000);
  const school = p.buyer.institutions[0]!;
  const pupils = Array.from({ length: 20 }, (_, n) => ({ id: `elev-${n}`, school: school.number }));
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
  drawId = (
    await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, { seats: 500, ...year })
  ).id;
  await t.runJobs({ schedules: true });
});

const moves: [what: string, path: () => string, body: (n: number) => object, more: Record<string, number>][] =
  [
    [
      "a draw",
      () => `/v1/pools/${p.poolId}/draws`,
      () => ({ seats: 1, ...year }),
      { draws: 1, ledger: 2, trail: 1 },
    ],
    [
      "a return",
      () => `/v1/draws/${drawId}/returns`,
      () => ({ seats: 1, effectiveOn: "2026-09-01" }),
      { returns: 1, ledger: 2, trail: 1 },
    ],
    [
      "a transfer",
      () => `/v1/draws/${drawId}/transfers`,
      () => ({ seats: 1, effectiveOn: "2026-09-01", institutionId: p.buyer.institutions[1]!.id }),
      { draws: 1, returns: 1, ledger: 4, trail: 1 },
    ],
    [
      "a draw for pupils",
      () => `/v1/pools/${empty.poolId}/pupil-draws`,
      (n) => ({ ...year, who: { pupils: [`ny-${n}`] } }),
      { draws: 1, ledger: 2, seats: 1, trail: 1 },
    ],
    [
      "a place in the queue",
      () => `/v1/pools/${p.poolId}/waitlist`,
      () => ({ seats: 1, ...year, institutionId: p.buyer.institutions[1]!.id }),
      { waiting: 1, draws: 1, ledger: 2, trail: 1 },
    ],
  ];

describe.each(["before", "after"] as const)("killed %s a statement", (when) => {
  test.each(moves)("%s is whole or not there, and its retry gives one", async (what, path, body, more) => {
    const own = what === "a draw for pupils" ? empty : p;
    const key = /transfer|queue/.test(what) ? own.buyer.buyer : own.buyer.school;
    let deaths = 0;
    for (let n = 1; ; n++) {
      expect(n).toBeLessThan(statementsMax);
      const before = await counts();
      const name = `${when}-${what.replaceAll(" ", "-")}-${n}`;
      const send = () =>
        t
          .as(key)
          .post(
            path(),
            body(moves.findIndex(([one]) => one === what) * 1_000 + n + (when === "after" ? 500 : 0)),
          )
          .set("Idempotency-Key", name);
      requests.arm(n, when);
      const first = await send();
      const died = requests.disarm();
      if (died) expect([503, 201]).toContain(first.status);
      expect([before, plus(before, more)]).toContainEqual(await counts());
      let again = await send();
      // The database has not noticed yet that the first one is dead.
      await until("the dead one's key is free", async () => {
        if (again.body.type !== "/problems/idempotency-in-flight") return true;
        again = await send();
        return false;
      });
      expect(again.status).toBe(201);
      expect(await counts()).toEqual(plus(before, more));
      if (!died) break;
      deaths += 1;
    }
    // Begin, at least one statement, commit.
    expect(deaths).toBeGreaterThanOrEqual(3);
  });

  test("leaves nothing broken", async () => {
    expect(await broken()).toEqual([]);
  });
});

test("a queue is served once, wherever the worker dies", async () => {
  const q = await pooled(t, 10);
  const [one, two] = q.buyer.institutions.map(({ id }) => id);
  const pool = `/v1/pools/${q.poolId}`;
  const { id } = await t.post<{ id: string }>(q.buyer.buyer, `${pool}/draws`, {
    institutionId: one,
    seats: 10,
    ...year,
  });
  await t.post(q.buyer.buyer, `${pool}/waitlist`, { institutionId: two, seats: 10, partial: true, ...year });
  let deaths = 0;
  for (let n = 1; n <= 9; n++) {
    await t.post(q.buyer.buyer, `/v1/draws/${id}/returns`, { seats: 1, effectiveOn: "2026-09-01" });
    jobs.arm(n * 3, n % 2 ? "before" : "after");
    await t.runJobs().catch(() => {});
    if (jobs.disarm()) deaths += 1;
    await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
    await t.runJobs();
  }
  // August is not free, so nothing is served before September.
  expect(deaths).toBeGreaterThan(4);
  await t.travelTo("2026-09-01T08:00:00+02:00");
  for (let n = 2; ; n += 3) {
    await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
    jobs.arm(n, "after");
    await t.runJobs({ schedules: true }).catch(() => {});
    if (!jobs.disarm()) break;
  }
  const [said] = await t.sql(
    "select w.granted, w.state, (select sum(d.seats)::int from licences_draw d where d.waiting_id = w.id) as drawn from licences_waiting w where w.pool_id = $1",
    [q.poolId],
  );
  expect(said).toEqual({ granted: 9, state: "waiting", drawn: 9 });
  expect(await broken()).toEqual([]);
});
