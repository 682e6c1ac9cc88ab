import type { Check } from "./check.ts";
import type { Database } from "./db/database.ts";
import { statement } from "./db/statement.ts";
import { defineJob, Poke } from "./job.ts";
import { type DatabaseJobCtx, type Domain, sliced } from "./jobs/bind.ts";
import { type Verdict, verify } from "./verify.ts";

/** Verify by schedule, each night, in a process of its own: what it finds is a row, which the metrics show. */

/** What one check may take. */
const secondsMax = 120;
const faultsKeptMax = 5;

const noteVerificationSql = statement(
  "platform.noteVerification",
  `insert into platform_verification (seconds, checks, broken, unchecked, findings)
   values ($1::int, $2::int, $3::int, $4::int, $5::jsonb)`,
);
const forgetVerificationsSql = statement(
  "platform.forgetVerifications",
  "delete from platform_verification v where v.at < platform_now() - interval '400 days'",
);
export const newestVerificationSql = statement(
  "platform.findNewestVerification",
  `select v.broken, v.unchecked, extract(epoch from platform_now() - v.at)::float8 as "age!"
   from platform_verification v order by v.id desc limit 1`,
);

/** What the newest scheduled verify found, and how many seconds ago; undefined where none has run. */
export const newestVerification = (db: Database) => db.platform((tx) => tx.maybe(newestVerificationSql));

const job = defineJob({
  name: "platform.verify",
  payload: Poke,
  description: "Check every invariant and note what was found.",
  heavy: true,
});

interface Everything {
  checks(): readonly Check[];
  readAgain(db: Database): Promise<Verdict["checks"]>;
}

export async function verifyAll(
  { db, secrets, log }: Pick<DatabaseJobCtx, "db" | "secrets" | "log">,
  { checks, readAgain }: Everything,
  seconds = secondsMax,
): Promise<void> {
  const begun = performance.now();
  const verdict = await verify(db, checks(), secrets, { also: await readAgain(db) }, { seconds });
  const findings = verdict.checks
    .filter(({ broken, unchecked }) => broken.length > 0 || unchecked !== undefined)
    .map(({ name, broken, unchecked }) => ({
      name,
      ...(unchecked === undefined ? { broken: broken.slice(0, faultsKeptMax) } : { unchecked }),
    }));
  const { broken, unchecked } = verdict;
  const took = Math.round((performance.now() - begun) / 1_000);
  await db.platform(async (tx) => {
    await tx.execute(noteVerificationSql, [
      ...[took, verdict.checks.length, broken, unchecked],
      JSON.stringify(findings),
    ] as const);
    await tx.execute(forgetVerificationsSql);
  });
  if (findings.length > 0) log.error({ broken, unchecked, findings }, "verify has found something");
}

/** The domain with the schedule; the composition root knows what there is to check. */
export const verifying = (domain: Domain, everything: Everything): Domain => ({
  ...domain,
  bindings: [
    ...(domain.bindings ?? []),
    sliced(job, "platform", async (ctx) => {
      // Where the clock travels it is not for real use, and every day of a story would be checked.
      if (!(await travels(ctx.db))) await verifyAll(ctx, everything);
      return { done: 1, total: 1 };
    }),
  ],
  schedules: [...(domain.schedules ?? []), { job, every: "day", catchUp: "latest" }],
});

const canTravelSql = statement(
  "platform.canTravel",
  `select to_regclass('platform_travel') is not null as "travels!"`,
);
const travels = (db: Database): Promise<boolean> =>
  db.platform(async (tx) => (await tx.one(canTravelSql)).travels);
