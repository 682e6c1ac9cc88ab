import type { Reader, Tx } from "./db/database.ts";
import { statement } from "./db/statement.ts";
import type { Caller } from "./operation/caller.ts";
import type { AuditEntry } from "./operation/context.ts";
import type { Secrets } from "./secrets.ts";

/** JSON with sorted keys, so that equal states have equal hashes; bigints as text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member === "bigint") return member.toString();
    if (member && typeof member === "object" && !Array.isArray(member) && !(member instanceof Date))
      return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
    return member;
  });
}

/** Members of a state that hold people's names, addresses or words of their own, whatever they look like. */
const personal =
  /^(name|.*Name|reference|email|address|reason|text|declaration|comment|body|title|note|question|answer|detail|description)$/i;
/** Ids, codes, hashes, days, instants, amounts: text that no person wrote. */
const code =
  /^([a-z][a-z0-9_.-]*|[A-Z_]+|[0-9a-f-]+|-?\d+(\.\d+)?|\d{4}-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?)?|[A-Za-z]+:\d+)$/;

/**
 * What of a state may stand in the audit chain, even hashed: ids, codes and numbers. Names, addresses and free text go,
 * as whoever holds the secret could try guesses of them against the hash for as long as the chain is kept.
 */
export function auditable(state: unknown): unknown {
  if (typeof state === "string") return code.test(state) ? state : null;
  if (Array.isArray(state)) return state.map(auditable);
  if (state instanceof Date || state === null || typeof state !== "object") return state;
  return Object.fromEntries(
    Object.entries(state)
      .filter(([member]) => !personal.test(member))
      .map(([member, value]) => [member, auditable(value)]),
  );
}

/** Keyed hash (HMAC) of any state, or null for none: shows whether two states agree, never what they were. */
export function stateHash(secrets: Secrets, state: unknown): Buffer | null {
  return state === undefined ? null : secrets.hmac("audit", canonical(state));
}

/** The hash that stands in the chain. */
const auditedHash = (secrets: Secrets, state: unknown): Buffer | null =>
  stateHash(secrets, state === undefined ? undefined : auditable(state));

const insertAuditSql = statement(
  "platform.insertAudit",
  `insert into platform_audit (party_id, person_id, key_id, role, action, subject, before_hash, after_hash, request_id)
   select $1::int, $2::uuid, $3::text, $4::text, e.action, e.subject, e.before, e.after, $5::text
   from unnest($6::text[], $7::text[], $8::bytea[], $9::bytea[]) as e (action, subject, before, after)`,
);

/**
 * Appends audit rows, one or several, in the transaction of the change. The sealer job chains the rows later, so that
 * no write waits for another's. `caller` is absent for jobs.
 */
export async function audit(
  tx: Tx,
  secrets: Secrets,
  party: number,
  by: { caller?: Caller; requestId?: string },
  ...entries: AuditEntry[]
): Promise<void> {
  await tx.execute(insertAuditSql, [
    party,
    by.caller?.personId || null,
    by.caller && by.caller.credential.kind !== "none" ? by.caller.credential.id : null,
    by.caller?.roles.join(" ") ?? "job",
    by.requestId ?? null,
    entries.map(({ action }) => action),
    entries.map(({ subject }) => subject),
    entries.map(({ before }) => auditedHash(secrets, before)) as Buffer[],
    entries.map(({ after }) => auditedHash(secrets, after)) as Buffer[],
  ]);
}

const findLastChangeSql = statement(
  "platform.findLastChange",
  `select c.person_id as "personId", c.at from (
     select a.person_id, a.at, a.subject, a.action from platform_audit a
     where a.party_id = nullif(current_setting('app.party', true), '')::int order by a.xid desc, a.id desc limit 10000) c
   where c.subject = $1::text and c.action = any($2::text[]) limit 1`,
);

/** Who of the caller's party (null: a job) changed a subject last by one of some actions: among the latest ten thousand. */
export const findLastChange = (
  tx: Reader,
  subject: string,
  actions: readonly string[],
): Promise<{ personId: string | null; at: Date } | undefined> =>
  tx.maybe(findLastChangeSql, [subject, [...actions]]);
