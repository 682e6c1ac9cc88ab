import type { z } from "zod";
import { isOneOf } from "../../platform/actor.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockOwnGrants } from "./grants.ts";
import { notThere } from "./parties.ts";

/** A party leaves: one admin asks, another confirms, jobs end and delete on the days. */

const subject = (partyId: number): string => `party:${partyId}`;

/** Asks that the party leaves. Refuses a day that is past, and a departure that is confirmed. */
export async function askPartyDeparture(
  tx: Tx,
  ctx: Ctx,
  asked: z.output<typeof s.NewPartyDeparture>,
): Promise<s.PartyDeparture> {
  const { partyId, partyKind } = ctx.caller;
  if (partyKind === "operator") throw new Problem(common.forbidden, "The operator runs the installation.");
  await lockOwnGrants(tx, ctx);
  const today = dateOf(await tx.now());
  if (asked.endsOn < today) throw new Problem(common.conflict, `The day is past; today is ${today}.`);
  const departure = await store.putPartyDeparture(tx, partyId, asked, ctx.caller);
  if (!departure) throw new Problem(common.conflict, "The party's departure is confirmed already.");
  await ctx.audit(tx, {
    action: "askPartyDeparture",
    subject: subject(partyId),
    after: { endsOn: asked.endsOn },
  });
  return departure;
}

export async function getPartyDeparture(tx: Reader, partyId: number): Promise<store.StoredDeparture> {
  const departure = await store.findPartyDeparture(tx, partyId);
  if (!departure) throw notThere("departure");
  return departure;
}

/** The second admin's word. Whether anything still runs has been asked before. */
export async function confirmPartyDeparture(tx: Tx, ctx: Ctx): Promise<s.PartyDeparture> {
  const { partyId } = ctx.caller;
  await lockOwnGrants(tx, ctx);
  const asked = await getPartyDeparture(tx, partyId);
  if (!(await store.listFreeAdmins(tx, partyId)).includes(asked.askedBy))
    throw new Problem(common.conflict, "Who asked is no admin now, or is locked: an admin asks anew.");
  if (isOneOf(ctx.caller, [{ personId: asked.askedBy, standsFor: asked.askedFor }]))
    throw new Problem(s.secondAdmin, "Who asked, or stands for who did, does not confirm.");
  if (asked.endsOn < dateOf(await tx.now())) throw new Problem(common.conflict, "The day is past: ask anew.");
  const departure = await store.confirmPartyDeparture(tx, partyId, ctx.caller);
  if (!departure) throw new Problem(common.conflict, "The party's departure is confirmed already.");
  await ctx.audit(tx, {
    action: "confirmPartyDeparture",
    subject: subject(partyId),
    after: { endsOn: departure.endsOn },
  });
  return departure;
}

/** Ends keys, sessions, grants and all that waits: at once, whatever the hour. Its rows go so many days after the end. */
export async function endParty(
  tx: Tx,
  ctx: JobCtx,
  { partyId, by }: { partyId: number; by: string },
): Promise<void> {
  await store.endParty(tx, partyId, by, ctx.keepDays.left);
  await ctx.enqueue(tx, s.partyEnded, { partyId }, String(partyId));
  await ctx.audit(tx, partyId, { action: "partyEnded", subject: subject(partyId) });
}

/** The end waits another day, as something still runs. */
export async function postponeParty(tx: Tx, ctx: JobCtx, partyId: number, to: LocalDate): Promise<void> {
  await store.postponePartyDeparture(tx, partyId, to);
  await ctx.audit(tx, partyId, {
    action: "partyPostponed",
    subject: subject(partyId),
    after: { endsOn: to },
  });
}

/** Its rows are deleted; the chain says how many. */
export async function settleDeleted(tx: Tx, ctx: JobCtx, partyId: number): Promise<void> {
  await store.markPartyDeleted(tx, partyId);
  const { deleted } = await getPartyDeparture(tx, partyId);
  await ctx.audit(tx, partyId, { action: "partyDeleted", subject: subject(partyId), after: deleted });
}
