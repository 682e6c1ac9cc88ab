import type { Tx } from "./db/database.ts";
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

/** Keyed hash of a state (HMAC), or null for no state: shows whether two states agree, never what they were. */
export function stateHash(secrets: Secrets, state: unknown): Buffer | null {
  return state === undefined ? null : secrets.hmac("audit", canonical(state));
}

/**
 * Appends one audit row in the transaction of the change. The sealer job chains the rows later, so that
 * no write waits for another's. `caller` is absent for jobs.
 */
export async function audit(
  tx: Tx,
  secrets: Secrets,
  party: number,
  by: { caller?: Caller; requestId?: string },
  entry: AuditEntry,
): Promise<void> {
  await tx.query(
    `insert into platform_audit (party_id, person_id, key_id, role, action, subject, before_hash, after_hash, request_id)
     values ($1::int, $2::uuid, $3::text, $4::text, $5::text, $6::text, $7::bytea, $8::bytea, $9::text)`,
    [
      party,
      by.caller?.personId || null,
      by.caller?.credential.kind === "key" ? by.caller.credential.id : null,
      by.caller?.roles.join(" ") ?? "job",
      entry.action,
      entry.subject,
      stateHash(secrets, entry.before),
      stateHash(secrets, entry.after),
      by.requestId ?? null,
    ],
  );
}
