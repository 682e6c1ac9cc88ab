import { monotonicMs } from "../platform/clock.ts";
import { type Database, seeParty } from "../platform/db/database.ts";
import type { Logger } from "../platform/log.ts";
import type { Caller } from "../platform/operation/caller.ts";
import { sameBytes } from "../platform/secrets.ts";
import { hashToken, keyIdOf } from "./keys.ts";
import { createSignIns } from "./sign-ins.ts";
import { findKey, isBarred } from "./store/index.ts";

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
    const row = await db.read({ caller: 0, party: 0, key: id }, async (tx) => {
      const found = await findKey(tx, id);
      if (!found) return undefined;
      await seeParty(tx, found.party_id);
      return { ...found, live: found.live && !(await isBarred(tx, id, found.person_id)) };
    });
    if (!row?.live || !sameBytes(row.hash, hash)) {
      signIns.failed(id, address, row !== undefined && sameBytes(row.hash, hash));
      return undefined;
    }
    const caller: Caller = {
      credential: { kind: "key", id: row.id },
      personId: row.person_id,
      partyId: row.party_id,
      partyKind: row.party_kind,
      roles: row.roles,
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
