import { monotonicMs } from "../platform/clock.ts";
import { type Database, seeParty } from "../platform/db/database.ts";
import type { Logger } from "../platform/log.ts";
import type { Caller, Role } from "../platform/operation/caller.ts";
import { sameBytes } from "../platform/secrets.ts";
import { hashToken, keyIdOf } from "./keys.ts";
import { adminsMin, rolesInForce } from "./rules/roles.ts";
import { createSignIns } from "./sign-ins.ts";
import { findHolding, findKey, isBarred } from "./store/index.ts";

/** A revoked or expired key is refused at the latest after this long. */
const cacheMs = 5_000;
const cacheSizeMax = 10_000;

/**
 * Turns a token into a caller; unknown, mistyped, revoked and expired tokens are all undefined. What is written down of
 * it, a key's last use and failures by address, is written afterwards (`settled`).
 */
export function createAuthenticate(db: Database, log: Logger) {
  const signIns = createSignIns(db, log);
  const cache = new Map<string, { caller: Caller; until: number }>();
  const authenticate = async (token: string, address = "unknown"): Promise<Caller | undefined> => {
    const id = keyIdOf(token);
    if (id === undefined) {
      signIns.failed(undefined, address, false);
      return undefined;
    }
    const hash = hashToken(token);
    const cacheKey = hash.toString("base64");
    const cached = cache.get(cacheKey);
    if (cached && cached.until > monotonicMs()) {
      signIns.used(cached.caller);
      return cached.caller;
    }
    cache.delete(cacheKey);
    const found = await db.read({ caller: 0, party: 0, key: id }, async (tx) => {
      const key = await findKey(tx, id);
      const right = key !== undefined && sameBytes(key.hash, hash);
      if (!key?.live || !right) return { right };
      await seeParty(tx, key.party_id);
      if (await isBarred(tx, id, key.person_id)) return { right };
      return {
        right,
        row: { ...key, ...holdingNow(key, await findHolding(tx, key.party_id, key.person_id)) },
      };
    });
    const { row } = found;
    if (row === undefined) {
      signIns.failed(id, address, found.right);
      return undefined;
    }
    const caller: Caller = {
      credential: { kind: "key", id: row.id },
      personId: row.person_id,
      partyId: row.party_id,
      partyKind: row.party_kind,
      roles: row.roles,
      ...(row.standsFor === undefined ? {} : { standsFor: row.standsFor }),
      ...(row.party_kind === "controller" ? { controllerId: row.party_id } : {}),
      ...(row.party_kind === "publisher" ? { publisherId: row.party_id } : {}),
      ...(row.institution_id === null ? {} : { institutionId: row.institution_id }),
    };
    if (cache.size >= cacheSizeMax) cache.clear();
    cache.set(cacheKey, { caller, until: monotonicMs() + cacheMs });
    signIns.used(caller);
    return caller;
  };
  return { authenticate, settled: signIns.settled };
}

/** What a key may do now: at most what its bearer holds at this moment, and approve where it is somebody's deputy. */
function holdingNow(
  key: { roles: Role[]; party_kind: string },
  held: { roles: Role[]; admins: number; standsFor: string | null },
): { roles: Role[]; standsFor?: string } {
  const inForce = rolesInForce(held.roles, key.party_kind, held.admins);
  const roles = key.roles.filter((role) => inForce.includes(role));
  const stands = held.standsFor !== null && held.admins >= adminsMin && !roles.includes("approver");
  return stands && held.standsFor !== null
    ? { roles: [...roles, "approver"], standsFor: held.standsFor }
    : { roles };
}
