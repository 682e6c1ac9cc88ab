import { z } from "zod";
import type { Tx } from "../../src/platform/db/database.ts";
import { defineJob, type JobDef } from "../../src/platform/job.ts";
import { type Binding, type Domain, on, sliced } from "../../src/platform/jobs/bind.ts";

const Payload = z.object({ n: z.int() });
const define = (name: string) =>
  defineJob({ name: `tests.${name}`, payload: Payload, description: "For these tests only." });

export const plain = define("plain");
export const fact = define("fact");
export const flaky = define("flaky");
export const doomed = define("doomed");
export const gated = define("gated");
export const shared = define("shared");
export const unheard = define("unheard");
const defineHeavy = (name: string) =>
  defineJob({ name: `tests.${name}`, payload: Payload, description: "For these tests only.", heavy: true });
/** Takes all the memory that its process has, while its number is odd. */
export const greedy = defineHeavy("greedy");
export const sturdy = defineHeavy("sturdy");
export const long = defineJob({
  name: "tests.long",
  payload: z.object({ runId: z.uuid() }),
  description: "For these tests only.",
});

/** What the jobs below write: each effect a row, so that a second one shows. */
export const tables = `
  create table tests_effect (id bigint generated always as identity primary key, job text, n int);
  grant select, insert on tests_effect to samkoeb_platform;
  create table tests_slice (n int primary key);
  grant select, insert on tests_slice to samkoeb_platform;`;

const write = (tx: Tx, job: string, n: number) =>
  tx.query("insert into tests_effect (job, n) values ($1::text, $2::int)", [job, n]);

type Seen = { state: string; done: number; total: number };

/** What a test does to the jobs from outside, and what it sees of them. */
export interface Hand {
  failures: number;
  /** The doomed job fails no more. */
  cured: boolean;
  started: number;
  /** The long job falls over once, in the slice that would reach this number. */
  crashAt: number;
  gate: Promise<void>;
  /** The run as each slice found it. */
  seen: Seen[];
}

/** One slice: ten rows. */
const longJob = (hand: Hand): Binding =>
  sliced(long, "tests", async (ctx, { runId }) => {
    const done = await ctx.db.platform(async (tx) => {
      const run = await tx.query<Seen>(
        "select r.state, r.done, r.total from platform_run r where r.id = $1::uuid",
        [runId],
      );
      hand.seen.push(...run);
      const made = await tx.query<{ n: number }>(
        `insert into tests_slice (n)
         select c.n + g.i from (select count(*)::int as n from tests_slice) c, generate_series(1, 10) g(i)
         returning n`,
      );
      const reached = Math.max(...made.map((row) => row.n));
      if (reached !== hand.crashAt) return reached;
      hand.crashAt = 0;
      throw new Error("the worker fell over");
    });
    return { done, total: 30, ...(done === 30 ? { result: { rows: done } } : {}) };
  });

export function makeDomain(): { domain: Domain; hand: Hand } {
  const hand: Hand = { failures: 0, cured: false, started: 0, crashAt: 0, gate: Promise.resolve(), seen: [] };
  const simply = (job: JobDef<typeof Payload>, as: string, after: () => void | Promise<void> = () => {}) =>
    on(job, as, async (tx, _ctx, { n }) => {
      hand.started += 1;
      await write(tx, job.name, n);
      await after();
    });
  const bindings = [
    simply(plain, "tests"),
    simply(fact, "tests"),
    simply(fact, "tests-again"),
    simply(flaky, "tests", () => {
      if (hand.failures-- > 0) throw new Error("not this time");
    }),
    simply(doomed, "tests", () => {
      if (!hand.cured) throw new Error("never");
    }),
    simply(gated, "tests", () => hand.gate),
    simply(sturdy, "tests"),
    on(greedy, "tests", async (tx, _ctx, { n }) => {
      const rows = await tx.query<{ calm: boolean }>(
        "select exists (select from tests_effect e where e.job = 'calm' and e.n = $1::int) as calm",
        [n],
      );
      const kept: number[][] = [];
      while (!rows[0]?.calm) kept.push(Array.from({ length: 100_000 }, (_, i) => i + kept.length + 0.5));
      await write(tx, greedy.name, n);
    }),
    simply(shared, "tests", () => hand.gate),
    simply(shared, "tests-again", () => hand.gate),
    longJob(hand),
  ];
  return { domain: { name: "tests", routes: [], bindings }, hand };
}
