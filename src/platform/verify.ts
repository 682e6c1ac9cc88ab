import { verifyAudit } from "./audit-chain.ts";
import type { Check } from "./check.ts";
import type { Database, Tx } from "./db/database.ts";
import { codeOf, translate } from "./db/errors.ts";
import { Outage } from "./problem.ts";
import type { Secrets } from "./secrets.ts";
import { notUnderNewest } from "./wrapped.ts";

export interface Verdict {
  checks: {
    invariant: number;
    name: string;
    sentence: string;
    broken: string[];
    /** Why it could not be checked: it took longer than it may, or the database was away. */
    unchecked?: string;
  }[];
  /** Sum of faults, the audit chain's among them. */
  broken: number;
  /** How many could not be checked. */
  unchecked: number;
  audit: { sealed: number; unsealed: number };
  /** Rows that are still wrapped under the master secret before: `samkoeb secret rewrap` brings them over. */
  underSecretBefore?: string[];
  /** Whether this database's clock can be moved, and by how much it is ahead (ISO 8601 duration-like text). */
  clock: { travels: boolean; ahead: string };
}

/**
 * What rows alone do not say. `withoutTravel`, of the settings, is a fault only where the clock cannot travel; `also` was
 * found by reading what rows hold.
 */
export interface Unsafe {
  also?: Verdict["checks"];
  withoutTravel?: Verdict["checks"];
}

const faultsShownMax = 100;

/** From here on the transaction can only read: what looks for faults never makes one. */
export const readOnly = (tx: Tx) => tx.query("set local transaction read only");

/**
 * What breaks one check, at most `most` of it, within `seconds` where there is such a limit; in a transaction that can only
 * read. The limit stands outside of a materialized part: where faults are rare, a plan that hopes to find some soon reads
 * skewed tables over and over.
 */
export const faultsOf = (
  db: Database,
  { sql }: Check,
  most = faultsShownMax,
  seconds?: number,
): Promise<string[]> =>
  db.platform(async (tx) => {
    await readOnly(tx);
    if (seconds !== undefined) await tx.query(`set local statement_timeout = ${Math.ceil(seconds * 1_000)}`);
    const rows = await tx.query<{ what: string }>(
      `with c as materialized (${sql}) select c.what from c limit ${most}`,
    );
    return rows.map(({ what }) => what);
  });

/** How verify goes about it. */
export interface Pace {
  /** What one check may take. */
  seconds?: number;
  /** Called after each: how it went, how many are done, and of how many. */
  onDone?: (check: Verdict["checks"][number], done: number, total: number) => void;
}

type Found = Pick<Verdict["checks"][number], "broken" | "unchecked">;

/** What `work` finds, or why it could not look. */
async function unlessAway(work: () => Promise<string[]>): Promise<Found> {
  try {
    return { broken: await work() };
  } catch (error) {
    const outage = translate(error);
    if (!(outage instanceof Outage)) throw error;
    const slow = codeOf(outage.cause) === "57014";
    return { broken: [], unchecked: slow ? "it took longer than it may" : outage.message };
  }
}

/**
 * Runs every check of every domain and walks the audit chain, across tenants. With the secrets it also opens all that is
 * wrapped. Reads only.
 */
export async function verify(
  db: Database,
  checks: readonly Check[],
  secrets?: Secrets,
  unsafe: Unsafe = {},
  { seconds, onDone }: Pace = {},
): Promise<Verdict> {
  const done: Verdict["checks"] = [];
  const total = checks.length + 1;
  const add = (check: Verdict["checks"][number]) => {
    done.push(check);
    onDone?.(check, done.length, total);
  };
  for (const check of [...checks].sort((a, b) => a.invariant - b.invariant)) {
    const { invariant, name, sentence } = check;
    const found = await unlessAway(() => faultsOf(db, check, faultsShownMax, seconds));
    add({ invariant, name, sentence, ...found });
  }
  let audit = { sealed: 0, unsealed: 0 };
  const chained = await unlessAway(async () => {
    const { broken, ...counts } = await verifyAudit(db);
    audit = counts;
    return broken;
  });
  add({
    invariant: 17,
    name: "audit-chain",
    sentence: "The audit log is append-only and chained by hash.",
    ...chained,
  });
  const wrapped = secrets && (await notUnderNewest(db, secrets));
  if (wrapped)
    done.push({
      invariant: 11,
      name: "wrapped-keys-open",
      sentence: "Every wrapped key opens under a master secret that is in force.",
      broken: wrapped.lost.slice(0, faultsShownMax),
    });
  done.push(...(unsafe.also ?? []));
  const clock = await readClock(db);
  for (const { invariant, name, sentence, broken } of unsafe.withoutTravel ?? [])
    done.push({ invariant, name, sentence, broken: clock.travels ? [] : broken });
  return {
    ...(wrapped ? { underSecretBefore: wrapped.before } : {}),
    checks: done,
    broken: done.reduce((sum, check) => sum + check.broken.length, 0),
    unchecked: done.filter(({ unchecked }) => unchecked !== undefined).length,
    audit,
    clock,
  };
}

async function readClock(db: Database): Promise<Verdict["clock"]> {
  return db.platform(async (tx) => {
    const found = await tx.query<{ travels: boolean }>(
      "select to_regclass('platform_travel') is not null as travels",
    );
    if (!found[0]!.travels) return { travels: false, ahead: "0" };
    const rows = await tx.query<{ ahead: string }>("select t.ahead::text as ahead from platform_travel t");
    return { travels: true, ahead: rows[0]!.ahead };
  });
}
