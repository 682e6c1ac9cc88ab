import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { type Departure, lastAdmin } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockOwnGrants } from "./grants.ts";
import { getPerson } from "./parties.ts";

/** A person leaves its party: keys, sessions, grants, links and deputies end at once. What it has done stays. */
export async function personLeaves(tx: Tx, ctx: Ctx, personId: string): Promise<Departure> {
  const { partyId } = await getPerson(tx, personId);
  await lockOwnGrants(tx, ctx);
  const admins = await store.listAdmins(tx, partyId);
  if (admins.length === 1 && admins[0] === personId)
    throw new Problem(lastAdmin, "A party is never without an admin.");
  await store.lockLiveKeys(tx, partyId, personId);
  const left = await store.insertDeparture(tx, partyId, personId, ctx.caller.personId);
  if (!left) throw new Problem(common.conflict, "This person has left already.");
  const keys = await store.revokeKeys(tx, personId);
  // The links first: a sign-in that is under way holds its link, and its session is seen once it is through.
  await store.endIdentities(tx, personId);
  const sessions = await store.endSessions(tx, personId, "left");
  const grants = await store.endHoldings(tx, personId, ctx.caller.personId);
  await store.withdrawInvitations(tx, partyId, personId);
  await ctx.audit(tx, {
    action: "personLeaves",
    subject: `person:${personId}`,
    after: { keys, sessions, grants },
  });
  return left;
}
