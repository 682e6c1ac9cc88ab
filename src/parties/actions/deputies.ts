import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must } from "../../platform/problem.ts";
import { decideDeputy, decideDeputyConfirmation, decideDeputyEnd } from "../rules/deputies.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { announce } from "./announce.ts";
import { lockOwnGrants } from "./grants.ts";
import { getPerson, notThere } from "./parties.ts";

/** Who approves in an approver's place: named by the approver, confirmed by an admin who is neither of the two. */

export async function nameDeputy(tx: Tx, ctx: Ctx, body: z.output<typeof s.NewDeputy>): Promise<s.Deputy> {
  const { partyId, personId } = ctx.caller;
  const deputy = await getPerson(tx, body.deputyId);
  decideDeputy(deputy, ctx.caller, body, dateOf(await tx.now()));
  const id = randomUUID();
  await store.insertDeputy(tx, { id, partyId, personId, ...body });
  return recordAndAnnounce(tx, ctx, id, "nameDeputy");
}

export async function confirmDeputy(tx: Tx, ctx: Ctx, id: string): Promise<s.Deputy> {
  await lockOwnGrants(tx, ctx);
  const found = await lockDeputy(tx, ctx, id);
  decideDeputyConfirmation(found, ctx.caller);
  await store.updateDeputy(tx, id, { confirmedBy: ctx.caller });
  return recordAndAnnounce(tx, ctx, id, "confirmDeputy");
}

export async function endDeputy(tx: Tx, ctx: Ctx, id: string): Promise<s.Deputy> {
  const found = await lockDeputy(tx, ctx, id);
  decideDeputyEnd(found, { personId: ctx.caller.personId, admin: ctx.caller.roles.includes("admin") });
  await store.updateDeputy(tx, id, { ended: true });
  return recordAndAnnounce(tx, ctx, id, "endDeputy");
}

async function lockDeputy(tx: Tx, ctx: Ctx, id: string): Promise<s.Deputy> {
  await store.lockGrants(tx, ctx.caller.partyId);
  const found = await store.findDeputy(tx, id);
  if (!found) throw notThere("deputy");
  return found;
}

async function recordAndAnnounce(
  tx: Tx,
  ctx: Ctx,
  id: string,
  action: "nameDeputy" | "confirmDeputy" | "endDeputy",
): Promise<s.Deputy> {
  const deputy = await store.findDeputy(tx, id);
  must(deputy, "a deputy is never deleted");
  await ctx.audit(tx, { action, subject: `deputy:${id}`, after: deputy });
  const [person, other] = [await getPerson(tx, deputy.personId), await getPerson(tx, deputy.deputyId)];
  await announce(
    tx,
    ctx,
    person,
    { kind: "deputy", subject: `deputy:${id}`, key: `${id}-${action}` },
    (texts) => texts.deputy[action](other.reference, person.reference, deputy.from, deputy.to),
  );
  return deputy;
}
