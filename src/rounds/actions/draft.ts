import { randomUUID } from "node:crypto";
import { z } from "zod";
import { getController } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as demandStore from "../demand/store.ts";
import { invitedAgain } from "../rules/round.ts";
import { scenarioFault } from "../rules/scenario.ts";
import { faultOf, lotsFault, subsFault } from "../rules/terms.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { asLead, getRound, lockOwn } from "./access.ts";

/** A round's terms and lots, until demand is locked. */

/** Refuses terms and lots that do not add up. */
async function refuseFaults(
  tx: Tx,
  body: Pick<s.NewRound, "terms" | "lots">,
  participants: readonly number[],
): Promise<void> {
  const names: string[] = [];
  for (const id of participants) names.push((await getController(tx, id)).name);
  const fault = faultOf(body.terms) ?? subsFault(body.terms.criteria) ?? lotsFault(body.lots, names);
  if (fault) throw new Problem(s.wrongTerms, fault);
  for (const { reference, models, scenario } of body.lots) {
    const lacking = scenarioFault(models, scenario);
    if (lacking) throw new Problem(s.wrongTerms, `Lot '${reference}': ${lacking} in its \`scenario\`.`);
  }
}

/**
 * Changes terms and lots before demand is locked. Lots are known by their reference; one that is left out goes
 * with what was committed on it. Whoever changed the terms last does not publish them.
 */
export async function changeRound(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined,
  body: s.RoundChange,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  if (round.version !== version)
    throw new Problem(common.preconditionFailed, "The round has changed since you read it.");
  if (!["draft", "market_dialogue", "demand_collection"].includes(round.state))
    throw new Problem(s.wrongState, `The round is ${round.state}: terms change before demand is locked.`);
  await refuseFaults(tx, body, round.participantIds);
  const before = await store.listLots(tx, id);
  const samePeriod = body.period.from === round.period.from && body.period.to === round.period.to;
  if (!samePeriod && (await demandStore.listCommitments(tx, id)).length > 0)
    throw new Problem(s.wrongState, "Participants have committed for the period's years: it stays.");
  for (const lot of before)
    if (!body.lots.some((one) => one.reference === lot.reference)) await store.deleteLot(tx, id, lot.id);
  for (const lot of body.lots) {
    const known = before.find((one) => one.reference === lot.reference);
    if (known) await store.updateLot(tx, known.id, lot);
    else await store.insertLot(tx, round, lot);
  }
  await store.updateRound(tx, id, {
    title: body.title,
    period: body.period,
    terms: body.terms,
    editedBy: ctx.caller.personId,
  });
  await ctx.audit(tx, {
    action: "changeRound",
    subject: `round:${id}`,
    before: z.encode(s.RoundTerms, round.terms),
    after: body.terms,
  });
  return getRound(tx, id);
}

export async function createRound(tx: Tx, ctx: Ctx, body: s.NewRound): Promise<s.Round> {
  const id = randomUUID();
  const lead = ctx.plane.controller!;
  await refuseFaults(tx, body, [lead]);
  await store.insertRound(tx, { ...body, id, leadId: lead, authorId: ctx.caller.personId });
  const round = { id, participantIds: [lead] };
  for (const lot of body.lots) await store.insertLot(tx, round, lot);
  await store.inviteParticipants(tx, round, [lead], invitedAgain);
  await ctx.audit(tx, {
    action: "createRound",
    subject: `round:${id}`,
    after: { reference: body.reference },
  });
  return getRound(tx, id);
}
