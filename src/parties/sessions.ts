import { type Database, seeParty } from "../platform/db/database.ts";
import { type Caller, freshMinutes } from "../platform/operation/caller.ts";
import { callerOf, holdingNow } from "./caller.ts";
import { hashToken } from "./keys.ts";
import type { SignIns } from "./sign-ins.ts";
import { findHolding, findSession, isBarred } from "./store/index.ts";

/**
 * Turns a session's token into a caller; undefined where the session has ended, was ended, or never was. Nothing is kept
 * in memory: what ends a session, and what its person holds, counts from the next request.
 */
export function createSession(db: Database, signIns: SignIns) {
  return async (token: string, address = "unknown"): Promise<Caller | undefined> => {
    const hash = hashToken(token);
    const found = await db.read({ caller: 0, party: 0, key: hash.toString("hex") }, async (tx) => {
      const session = await findSession(tx, hash, freshMinutes);
      if (!session?.live) return { session };
      const { id, partyId, personId } = session;
      const [, barred, held] = await Promise.all([
        seeParty(tx, partyId),
        isBarred(tx, id, personId),
        findHolding(tx, partyId, personId),
      ]);
      return { session, held: barred ? undefined : held };
    });
    const { session, held } = found;
    if (session === undefined) signIns.failed(undefined, address, false);
    if (session === undefined || held === undefined) return undefined;
    const { id, role, partyKind, fresh } = session;
    if (session.stale) signIns.seen(id, session.partyId);
    return callerOf(
      { kind: "session", id, fresh },
      session,
      holdingNow((one) => role === null || one === role, partyKind, held),
    );
  };
}
