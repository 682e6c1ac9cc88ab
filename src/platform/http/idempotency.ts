import type { Tx } from "../db/database.ts";
import { common, Problem } from "../problem.ts";
import type { Secrets } from "../secrets.ts";
import type { Route } from "./route.ts";

/** A stored answer: the wire reply and its status. */
export interface Stored {
  status: number;
  reply: Record<string, unknown>;
  location: string | null;
  secretOmitted: boolean;
}

export const keyDays = 30;
/** Refusals that the action itself decided; kept so that a repeated request gets the same no. */
export const storedRefusals: readonly number[] = [409, 422];

/** Reads the Idempotency-Key header: 1 to 255 visible ASCII characters, or absent. */
export function readKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === "string" && /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw new Problem(common.badRequest, "The Idempotency-Key is not usable.", {
    errors: [{ pointer: "#Idempotency-Key", detail: "Send 1 to 255 visible ASCII characters, once." }],
  });
}

/** What makes two requests the same: method, path with query, body. An HMAC, so that a short body can't be guessed. */
export function fingerprintOf(secrets: Secrets, method: string, url: string, body: Uint8Array): Buffer {
  return secrets.hmac("fingerprint", Buffer.concat([Buffer.from(`${method} ${url}\n`), body]));
}

/**
 * Takes the transaction-level advisory lock on (caller, route, key) and looks for a stored answer.
 * A twin in flight: 409. Another request under the same key: 422. The lock lives as long as the transaction.
 */
export async function findStored(
  tx: Tx,
  caller: number,
  route: Route,
  key: string,
  fingerprint: Buffer,
): Promise<Stored | undefined> {
  const rows = await tx.query<{
    locked: boolean;
    fingerprint: Buffer | null;
    status: number;
    reply: Record<string, unknown>;
    location: string | null;
    secret_omitted: boolean;
  }>(
    `select l.locked, i.fingerprint, i.status, i.reply, i.location, i.secret_omitted
     from (select pg_try_advisory_xact_lock(hashtextextended($1::int || ' ' || $2::text || ' ' || $3::text, 0)) as locked) l
     left join platform_idempotency i
       on i.caller = $1::int and i.route = $2::text and i.key = $3::text`,
    [caller, route.id, key],
  );
  const row = rows[0]!;
  if (!row.locked)
    throw new Problem(common.idempotencyInFlight, "Another request with this key is still running.", {
      headers: { "Retry-After": "1" },
    });
  if (row.fingerprint === null) {
    // The statement's snapshot may be older than the lock: a twin may have committed in between.
    return reread(tx, caller, route, key, fingerprint);
  }
  return match(row as Row, fingerprint);
}

interface Row {
  fingerprint: Buffer;
  status: number;
  reply: Record<string, unknown>;
  location: string | null;
  secret_omitted: boolean;
}

async function reread(tx: Tx, caller: number, route: Route, key: string, fingerprint: Buffer) {
  const rows = await tx.query<Row>(
    `select i.fingerprint, i.status, i.reply, i.location, i.secret_omitted from platform_idempotency i
     where i.caller = $1::int and i.route = $2::text and i.key = $3::text`,
    [caller, route.id, key],
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
    location: row.location,
    secretOmitted: row.secret_omitted,
  };
}

/** Writes the answer's row, in the transaction of the effect. */
export async function store(
  tx: Tx,
  caller: number,
  route: Route,
  key: string,
  fingerprint: Buffer,
  answer: { status: number; reply: Record<string, unknown>; location?: string | undefined },
): Promise<void> {
  const secretMembers = "schema" in route.reply ? (route.reply.secretMembers ?? []) : [];
  const reply = { ...answer.reply };
  let omitted = false;
  for (const member of secretMembers)
    if (member in reply) {
      delete reply[member];
      omitted = true;
    }
  await tx.query(
    `insert into platform_idempotency (caller, route, key, fingerprint, status, reply, location, secret_omitted)
     values ($1::int, $2::text, $3::text, $4::bytea, $5::smallint, $6::jsonb, $7::text, $8::boolean)
     on conflict do nothing`,
    [
      caller,
      route.id,
      key,
      fingerprint,
      answer.status,
      JSON.stringify(reply),
      answer.location ?? null,
      omitted,
    ],
  );
}
