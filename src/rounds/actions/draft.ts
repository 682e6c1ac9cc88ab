import { randomUUID } from "node:crypto";
import { z } from "zod";
import { changedMeanwhile, findMarketplace, getController, refuseLoneAdmin } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as demandStore from "../demand/store.ts";
import { copyOf, decideChange, decidePeriod, decideTerms } from "../rules/draft.ts";
import { invitedAgain } from "../rules/round.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getRound, lockLed, refuseStranger } from "./access.ts";

/** A round's terms and lots, until demand is locked. */

async function namesOf(tx: Reader, controllerIds: readonly number[]): Promise<string[]> {
  const names: string[] = [];
  for (const id of controllerIds) names.push((await getController(tx, id)).name);
  return names;
}

/** What raises a round's version while its terms may change, as the audit names it. */
const changes = [
  "changeRound",
  "chooseRegime",
  "invite",
  "dropLeaver",
  "openDialogue",
  "startDemand",
  "reopenDemand",
  "publishNotice",
];

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
  const round = await lockLed(tx, ctx, id);
  decideChange(round);
  if (round.version !== version)
    throw await changedMeanwhile(
      tx,
      { subject: `round:${id}`, actions: changes },
      "The round has changed since you read it.",
    );
  decideTerms(body, await namesOf(tx, round.participantIds));
  await decideSeller(tx, body.terms);
  const before = await store.listLots(tx, id);
  decidePeriod(round, body.period, await demandStore.listSaid(tx, id));
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
    editedBy: ctx.caller,
  });
  await ctx.audit(tx, {
    action: "changeRound",
    subject: `round:${id}`,
    before: z.encode(s.RoundTerms, round.terms),
    after: body.terms,
  });
  return getRound(tx, id);
}

/** Terms name the marketplace as seller where there is one that sells in its own name. */
async function decideSeller(tx: Tx, { soldBy }: s.RoundTerms): Promise<void> {
  if (soldBy === "marketplace" && (await findMarketplace(tx)) === undefined)
    throw new Problem(common.badRequest, "No marketplace sells in its own name here.", {
      errors: [{ pointer: "/terms/soldBy", detail: "the publisher sells itself" }],
    });
}

export async function createRound(tx: Tx, ctx: Ctx, body: s.NewRound): Promise<s.Round> {
  await decideSeller(tx, body.terms);
  const id = randomUUID();
  const lead = ctx.plane.controller!;
  await refuseLoneAdmin(tx, lead);
  decideTerms(body, await namesOf(tx, [lead]));
  await store.insertRound(tx, { ...body, id, leadId: lead, author: ctx.caller });
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

/** A round that one takes part in is where a new one begins. */
export async function copyRound(tx: Tx, ctx: Ctx, id: string, copy: s.RoundCopy): Promise<s.Round> {
  const earlier = await refuseStranger(tx, ctx, id);
  const made = await createRound(tx, ctx, copyOf(earlier, await store.listLots(tx, id), copy));
  await ctx.audit(tx, {
    action: "copyRound",
    subject: `round:${made.id}`,
    after: { earlier: `round:${id}` },
  });
  return made;
}
