import { verifyAudit } from "./audit-chain.ts";
import type { Check } from "./check.ts";
import type { Database, Tx } from "./db/database.ts";
import type { Secrets } from "./secrets.ts";
import { notUnderNewest } from "./wrapped.ts";

export interface Verdict {
  checks: { invariant: number; name: string; sentence: string; broken: string[] }[];
  /** Sum of faults, the audit chain's among them. */
  broken: number;
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

/** What breaks one check, at most `most` of it; in a transaction that can only read. */
export const faultsOf = (db: Database, { sql }: Check, most = faultsShownMax): Promise<string[]> =>
  db.platform(async (tx) => {
    await readOnly(tx);
    const rows = await tx.query<{ what: string }>(`select c.what from (${sql}) c limit ${most}`);
    return rows.map(({ what }) => what);
  });

/**
 * Runs every check of every domain and walks the audit chain, across tenants. With the secrets it also opens all that is
 * wrapped. Reads only.
 */
export async function verify(
  db: Database,
  checks: readonly Check[],
  secrets?: Secrets,
  unsafe: Unsafe = {},
): Promise<Verdict> {
  const done: Verdict["checks"] = [];
  for (const check of [...checks].sort((a, b) => a.invariant - b.invariant)) {
    const { invariant, name, sentence } = check;
    done.push({ invariant, name, sentence, broken: await faultsOf(db, check) });
  }
  const audit = await verifyAudit(db);
  done.push({
    invariant: 17,
    name: "audit-chain",
    sentence: "The audit log is append-only and chained by hash.",
    broken: audit.broken,
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
    audit: { sealed: audit.sealed, unsealed: audit.unsealed },
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
