import { monotonicMs } from "../platform/clock.ts";
import { type Database, seeParty } from "../platform/db/database.ts";
import type { Logger } from "../platform/log.ts";
import type { Caller } from "../platform/operation/caller.ts";
import { sameBytes } from "../platform/secrets.ts";
import { callerOf, holdingNow } from "./caller.ts";
import { hashToken, keyIdOf } from "./keys.ts";
import { createSession, createWhoMay } from "./sessions.ts";
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
      const held = await findHolding(tx, key.party_id, key.person_id);
      return {
        right,
        row: { ...key, ...holdingNow((one) => key.roles.includes(one), key.party_kind, held) },
      };
    });
    const { row } = found;
    if (row === undefined) {
      signIns.failed(id, address, found.right);
      return undefined;
    }
    const bearer = {
      personId: row.person_id,
      partyId: row.party_id,
      partyKind: row.party_kind,
      institutionId: row.institution_id,
      identity: row.identity,
    };
    const caller = callerOf({ kind: "key", id: row.id }, bearer, row);
    if (cache.size >= cacheSizeMax) cache.clear();
    cache.set(cacheKey, { caller, until: monotonicMs() + cacheMs });
    signIns.used(caller);
    return caller;
  };
  return { authenticate, session: createSession(db, signIns), whoMay: createWhoMay(db), signIns };
}
