import type { Tx } from "../db/database.ts";
import { common, Problem } from "../problem.ts";
import type { Operation } from "./operation.ts";

/**
 * The key under which a change is made at most once, and what makes two requests the same: an HMAC, so that a short
 * body can't be guessed. `status` is stored beside the answer of a change that was made.
 */
export interface IdempotencyKey {
  key: string;
  fingerprint: Buffer;
  status: number;
}

/** A stored answer: the wire reply and its status. */
export interface Stored {
  status: number;
  reply: Record<string, unknown>;
  secretOmitted: boolean;
}

export const keyDays = 30;
/** Refusals that the action itself decided; kept so that a repeated request gets the same no. */
export const storedRefusals: readonly number[] = [409, 422];

/**
 * Takes the transaction-level advisory lock on (caller, operation, key) and looks for a stored answer.
 * A twin in flight: 409. Another request under the same key: 422. The lock lives as long as the transaction.
 */
export async function findStored(
  tx: Tx,
  caller: number,
  operation: Operation,
  { key, fingerprint }: IdempotencyKey,
): Promise<Stored | undefined> {
  const rows = await tx.query<{
    locked: boolean;
    fingerprint: Buffer | null;
    status: number;
    reply: Record<string, unknown>;
    secret_omitted: boolean;
  }>(
    `select l.locked, i.fingerprint, i.status, i.reply, i.secret_omitted
     from (select pg_try_advisory_xact_lock(hashtextextended($1::int || ' ' || $2::text || ' ' || $3::text, 0)) as locked) l
     left join platform_idempotency i
       on i.caller = $1::int and i.route = $2::text and i.key = $3::text`,
    [caller, operation.id, key],
  );
  const row = rows[0]!;
  if (!row.locked)
    throw new Problem(common.idempotencyInFlight, "Another request with this key is still running.", {
      headers: { "Retry-After": "1" },
    });
  if (row.fingerprint === null) {
    // The statement's snapshot may be older than the lock: a twin may have committed in between.
    return reread(tx, caller, operation, key, fingerprint);
  }
  return match(row as Row, fingerprint);
}

interface Row {
  fingerprint: Buffer;
  status: number;
  reply: Record<string, unknown>;
  secret_omitted: boolean;
}

async function reread(tx: Tx, caller: number, operation: Operation, key: string, fingerprint: Buffer) {
  const rows = await tx.query<Row>(
    `select i.fingerprint, i.status, i.reply, i.secret_omitted from platform_idempotency i
     where i.caller = $1::int and i.route = $2::text and i.key = $3::text`,
    [caller, operation.id, key],
  );
  return rows[0] ? match(rows[0], fingerprint) : undefined;
}

function match(row: Row, fingerprint: Buffer): Stored {
  if (!row.fingerprint.equals(fingerprint))
    throw new Problem(
      common.idempotencyMismatch,
      "This Idempotency-Key was used with another method, path or body.",
    );
  return {
    status: row.status,
    reply: row.reply,
    secretOmitted: row.secret_omitted,
  };
}

/** Writes the answer's row, in the transaction of the effect. */
export async function store(
  tx: Tx,
  caller: number,
  operation: Operation,
  { key, fingerprint }: IdempotencyKey,
  answer: { status: number; reply: object },
): Promise<void> {
  const reply: Record<string, unknown> = { ...answer.reply };
  let omitted = false;
  for (const member of operation.secretMembers)
    if (member in reply) {
      delete reply[member];
      omitted = true;
    }
  await tx.query(
    `insert into platform_idempotency (caller, route, key, fingerprint, status, reply, secret_omitted)
     values ($1::int, $2::text, $3::text, $4::bytea, $5::smallint, $6::jsonb, $7::boolean)
     on conflict do nothing`,
    [caller, operation.id, key, fingerprint, answer.status, JSON.stringify(reply), omitted],
  );
}
