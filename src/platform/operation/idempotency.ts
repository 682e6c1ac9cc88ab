import type { Reader, Tx } from "../db/database.ts";
import { statement } from "../db/statement.ts";
import { common, Problem } from "../problem.ts";
import type { Caller } from "./caller.ts";
import type { Operation } from "./operation.ts";

/**
 * The key under which a change is made at most once, and what makes two requests the same: an HMAC keyed with the
 * caller's credential as it was shown. Only a hash of that is stored, so whoever has the database and the master secret
 * cannot try what a short body may have been. `status` is stored beside the answer of a change that was made.
 */
export interface IdempotencyKey {
  key: string;
  fingerprint: Buffer;
  status: number;
}

/** The same of an upload, whose bytes are read while they are worked on: undefined until all of them were. */
export type UploadKey = Omit<IdempotencyKey, "fingerprint"> & { fingerprint(): Buffer | undefined };

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
  caller: Caller,
  operation: Operation,
  asked: IdempotencyKey,
): Promise<Stored | undefined> {
  const { key } = asked;
  const rows = await tx.query<{
    locked: boolean;
    fingerprint: Buffer | null;
    credential: string;
    status: number;
    reply: Record<string, unknown>;
    secret_omitted: boolean;
  }>(
    `select l.locked, i.fingerprint, i.credential, i.status, i.reply, i.secret_omitted
     from (select pg_try_advisory_xact_lock(hashtextextended($1::int || ' ' || $2::text || ' ' || $3::text, 0)) as locked) l
     left join platform_idempotency i
       on i.caller = $1::int and i.route = $2::text and i.key = $3::text`,
    [caller.partyId, operation.id, key],
  );
  const row = rows[0]!;
  if (!row.locked)
    throw new Problem(common.idempotencyInFlight, "Another request with this key is still running.", {
      headers: { "Retry-After": "1" },
    });
  if (row.fingerprint === null) {
    // The statement's snapshot may be older than the lock: a twin may have committed in between.
    return reread(tx, caller, operation, asked);
  }
  return match(row as Row, caller, asked);
}

const isStoredSql = statement(
  "platform.isStored",
  "select 1 as one from platform_idempotency i where i.caller = $1::int and i.route = $2::text and i.key = $3::text",
);
/** Whether a key has an answer. Of which request, is seen when that was read. */
export const isStored = async (
  tx: Reader,
  caller: Caller,
  operation: Operation,
  key: string,
): Promise<boolean> => (await tx.maybe(isStoredSql, [caller.partyId, operation.id, key])) !== undefined;

interface Row {
  fingerprint: Buffer;
  credential: string;
  status: number;
  reply: Record<string, unknown>;
  secret_omitted: boolean;
}

/** The credential's id: what is stored beside the fingerprint that it made. */
const credentialOf = ({ credential }: Caller): string => ("id" in credential ? credential.id : "");

async function reread(tx: Tx, caller: Caller, operation: Operation, asked: IdempotencyKey) {
  const rows = await tx.query<Row>(
    `select i.fingerprint, i.credential, i.status, i.reply, i.secret_omitted from platform_idempotency i
     where i.caller = $1::int and i.route = $2::text and i.key = $3::text`,
    [caller.partyId, operation.id, asked.key],
  );
  return rows[0] ? match(rows[0], caller, asked) : undefined;
}

function match(row: Row, caller: Caller, { fingerprint }: IdempotencyKey): Stored {
  if (row.credential !== credentialOf(caller))
    throw new Problem(
      common.idempotencyCredential,
      "This Idempotency-Key was used with another credential: whether the request is the same cannot be told.",
    );
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
  caller: Caller,
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
    `insert into platform_idempotency (caller, route, key, fingerprint, status, reply, secret_omitted, credential)
     values ($1::int, $2::text, $3::text, $4::bytea, $5::smallint, $6::jsonb, $7::boolean, $8::text)
     on conflict do nothing`,
    [
      caller.partyId,
      operation.id,
      key,
      fingerprint,
      answer.status,
      JSON.stringify(reply),
      omitted,
      credentialOf(caller),
    ],
  );
}
