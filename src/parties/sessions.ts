import { type Database, seeParty } from "../platform/db/database.ts";
import { type Caller, freshMinutes, planeOf, type Role } from "../platform/operation/caller.ts";
import { listOwnPeople } from "./actions/index.ts";
import { callerOf, holdingNow } from "./caller.ts";
import { hashToken } from "./keys.ts";
import type { OwnPerson } from "./schema/index.ts";
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

/**
 * As whom of theirs a browser's person may do what one of these roles may: as itself, where it acts in another of its
 * roles alone, and as the people whom the same sign-in is linked to. Who has the role already was refused for its kind of
 * party, so that only people of another kind are named then. Nobody for a key.
 */
export function createWhoMay(db: Database) {
  return async (caller: Caller, roles: readonly Role[]): Promise<OwnPerson[]> => {
    if (caller.credential.kind !== "session") return [];
    const has = roles.some((role) => caller.roles.includes(role));
    return db.read(planeOf(caller), async (tx) => {
      const found: OwnPerson[] = [];
      for (const { identityId: _identity, ...one } of await listOwnPeople(tx, caller)) {
        if (has && one.partyKind === caller.partyKind) continue;
        await seeParty(tx, one.partyId);
        const held = await findHolding(tx, one.partyId, one.personId);
        const { roles: own } = holdingNow((role) => roles.includes(role), one.partyKind, held);
        if (own.some((role) => roles.includes(role))) found.push(one);
      }
      return found;
    });
  };
}
