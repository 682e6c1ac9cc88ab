import { beforeAll, describe, expect, test } from "vitest";
import { verify } from "../../src/platform/verify.ts";
import { reconciliationDomain } from "../../src/reconciliation/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { until } from "../support/until.ts";
import {
  fixedWorld,
  type GivenEvent,
  type Made,
  make,
  named,
  putBatch,
  reconcileMade,
  type World,
} from "./model.ts";

/** The process dies between two statements, runs twice, or twice at once: the results are those of a quiet run. */
let t: TestApp;
let w: Awaited<ReturnType<typeof fixedWorld>>;
let jobs: Crash;
let made = 0;
/** Every second statement, the odd ones or the even ones, and a point past the last of all. */
const everySecond = (first: number) => [...Array.from({ length: 25 }, (_, i) => first + 2 * i), 300];
const points = { before: everySecond(1), after: everySecond(2) };
/** A world with agreements, draws, seats and use, and events of it that come late. */
const stretch = { from: -5, days: 30 };
const events = Array.from(
  { length: 40 },
  (_, n): GivenEvent => ({
    ...{ pupil: ((n * 7) % 26) - 1, place: n % 6, day: 1 + ((n * 11) % 31), minute: (n * 97) % 1440 },
    kind: n % 9 === 5 ? "preview" : "use",
  }),
);
const world: World = {
  ...{ grades: [0, 3], graceDays: 6, agreements: [{ from: 10, days: 12 }] },
  licences: [
    {
      ...{ agreement: 0, model: "pooled", places: null, quantity: 6, stretch },
      draws: [0, 1].map((place) => ({ place, seats: 2 + place, stretch })),
      ...{ seats: [{ pupil: 3, stretch }], waiting: [] },
    },
    {
      ...{ agreement: 1, model: "per_school", places: [2], quantity: 1, stretch: { from: 10, days: 12 } },
      ...{ draws: [], seats: [], waiting: [] },
    },
  ],
  events: events.slice(0, 12),
};
const late = (n: number) => {
  return named([events[(2 * n) % 40]!, events[(2 * n + 1) % 40]!]).map((row) => ({
    ...row,
    id: `late ${n} ${row.id}`,
  }));
};

beforeAll(async () => {
  jobs = crashing();
  t = await testApp({ travel: true, jobsClient: jobs.Client });
  w = await fixedWorld(t);
});

/** The same world again under another product, its first events reconciled. */
async function twin(): Promise<Made> {
  const one = await make(t, w.fixed, world, ++made);
  await putBatch(t, w.fixed, one, named(world.events));
  await reconcileMade(t, w.fixed, one);
  return one;
}
const verified = async () =>
  (await verify(t.jobs.db, reconciliationDomain.checks ?? [])).checks.flatMap((check) => check.broken);

/** Everything that a reconciliation leaves behind, byte by byte, but for ids: of agreements, their number. */
async function left(one: Made): Promise<string> {
  const rows = (text: string) => t.sql(text, [one.productId]);
  return JSON.stringify({
    tally: await rows(
      `select right(t.agreement_id::text, 1) as a, t.institution_id, t.class, t.reason, t.pupils, t.counted, t.events
       from reconciliation_tally t where t.product_id = $1 order by 1, 2, 3, 4`,
    ),
    pupils: await rows(
      `select right(p.agreement_id::text, 1) as a, p.pseudonym, p.institution_id, p.class, p.reason, p.events, p.here,
         p.counted
       from reconciliation_pupil_class p where p.product_id = $1 order by 1, 2, 3, 4, 5`,
    ),
    results: await rows(
      `select right(r.agreement_id::text, 1) as a, s.institution_id, s.entitled, s.drawn, s.active, s.over, s.under,
         s.unlicensed, s.unmatched, s.events, s.distinct_in_term
       from reconciliation_result s join reconciliation_reconciliation r on r.id = s.reconciliation_id
       where s.product_id = $1 order by 1, 2 nulls first`,
    ),
    findings: await rows(
      `select right(r.agreement_id::text, 1) as a, f.institution_id, f.kind, f.reason, f.quantity, f.suggestion,
         f.evidence - 'licenceIds' as evidence
       from reconciliation_finding f join reconciliation_reconciliation r on r.id = f.reconciliation_id
       where f.product_id = $1 order by 1, 2 nulls first, 3, 4`,
    ),
    terms: await rows(
      `select right(m.agreement_id::text, 1) as a, m.pseudonym, m.months from reconciliation_term_pupil m
       join agreements_agreement a on a.id = m.agreement_id where a.product_id = $1 and m.months <> 0 order by 1, 2`,
    ),
  });
}

/** As after a change of the licensing: all pupils are classified anew. */
const forget = (one: Made) =>
  t.sql(
    "update reconciliation_product_month set licensing_hash = null, digest = null where product_id = $1",
    [one.productId],
  );

describe("reconciliation, disturbed", () => {
  test.each([
    ["a late file", "before"],
    ["everything anew", "after"],
  ] as const)("killed in %s, %s a statement, it ends as if nothing had been", async (what, when) => {
    const [quiet, disturbed] = [await twin(), await twin()];
    let deaths = 0;
    for (const n of points[when]) {
      const prepare = async (one: Made) => {
        await putBatch(t, w.fixed, one, late(n));
        if (what === "everything anew") await forget(one);
      };
      const before = await left(quiet);
      await prepare(quiet);
      await reconcileMade(t, w.fixed, quiet);
      expect(await left(quiet)).not.toBe(before);
      await prepare(disturbed);
      jobs.arm(n, when);
      await reconcileMade(t, w.fixed, disturbed).catch(() => {});
      deaths += jobs.disarm() ? 1 : 0;
      await reconcileMade(t, w.fixed, disturbed);
      expect(await left(disturbed)).toBe(await left(quiet));
    }
    expect(deaths).toBeGreaterThan(20);
    expect(deaths).toBeLessThan(points[when].length);
    expect(await verified()).toEqual([]);
  });

  test("twice, and by two workers at once, it changes nothing more", async () => {
    const [quiet, one] = [await twin(), await twin()];
    for (const each of [quiet, one]) await putBatch(t, w.fixed, each, late(1));
    await reconcileMade(t, w.fixed, quiet);
    await Promise.all([reconcileMade(t, w.fixed, one), reconcileMade(t, w.fixed, one)]);
    expect(await left(one)).toBe(await left(quiet));
    const all = () => t.sql("select r.* from reconciliation_reconciliation r order by r.id");
    const before = await all();
    await reconcileMade(t, w.fixed, one);
    expect(await all()).toEqual(before);
    expect(await verified()).toEqual([]);
  });

  test("the job goes on where it died, also when the queue has forgotten it", async () => {
    const [quiet, one] = [await twin(), await twin()];
    for (const each of [quiet, one]) await putBatch(t, w.fixed, each, late(1));
    await reconcileMade(t, w.fixed, quiet);
    const run = await t.as(w.buyer.buyer).post("/v1/reconciliations", { month: "2026-10" }).expect(202);
    jobs.arm(60, "before");
    await t.runJobs().catch(() => {});
    expect(jobs.disarm()).toBe(true);
    // Nothing is left of the message; the outbox is the record, and the re-driver reads it.
    await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
    await t.runJobs();
    const done = await t.get<{ state: string; done: number; total: number }>(
      w.buyer.buyer,
      run.headers["location"]!,
    );
    expect([done.state, done.done]).toEqual(["done", done.total]);
    expect(await left(one)).toBe(await left(quiet));
    expect(await verified()).toEqual([]);
  });
});

test("two that meet a new month at once make its tables once", async () => {
  const [first, second] = [await t.owner(), await t.owner()];
  try {
    await first.query("begin; select reconciliation_ensure_month('2031-03-01')");
    const waiting = second.query("select reconciliation_ensure_month('2031-03-01')");
    const waits = async () =>
      (await first.query("select 1 from pg_locks l where l.locktype = 'advisory' and not l.granted")).rows
        .length;
    await until("the second waits", async () => (await waits()) > 0);
    await first.query("commit");
    await waiting;
    const tables = await first.query(
      "select relname from pg_class where relname ~ '_2031_03$' and relkind = 'r' order by 1",
    );
    expect(tables.rows.map(({ relname }) => relname)).toEqual([
      "reconciliation_daily_use_2031_03",
      "reconciliation_pupil_class_2031_03",
    ]);
  } finally {
    first.release();
    second.release();
  }
});
