import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { type Departure, lastAdminStays } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getPerson } from "./parties.ts";

/** A person leaves its party: its keys end at once. What it has done stays. */
export async function personLeaves(tx: Tx, ctx: Ctx, personId: string): Promise<Departure> {
  const { partyId } = await getPerson(tx, personId);
  const admins = await store.listAdministrators(tx, partyId);
  if (admins.length === 1 && admins[0] === personId)
    throw new Problem(lastAdminStays, "A party is never without an admin.");
  const left = await store.insertDeparture(tx, partyId, personId, ctx.caller.personId);
  if (!left) throw new Problem(common.conflict, "This person has left already.");
  const keys = await store.revokeKeys(tx, personId);
  await ctx.audit(tx, { action: "personLeaves", subject: `person:${personId}`, after: { keys } });
  return left;
}
