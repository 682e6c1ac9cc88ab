import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { money } from "../../platform/money.ts";
import { controllerOf } from "../../platform/operation/caller.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { decideDocumentsChange } from "../papers/rules.ts";
import * as paperStore from "../papers/store.ts";
import { decideLead, decideThere } from "../rules/access.ts";
import { lotAsAsked } from "../rules/draft.ts";
import { decideRoomForTemplate, documentsToAdd, termsWith } from "../rules/templates.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getRound, lockLed, refuseStranger } from "./access.ts";
import { changeRound } from "./draft.ts";

/** Templates of an organisation: saved from a round that it leads, and used while another is prepared. */

/** Terms, criteria and documents of a round as a template; one by the same name is replaced. */
export async function saveTemplate(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  { name }: z.output<typeof s.NewRoundTemplate>,
): Promise<s.RoundTemplate> {
  const round = await refuseStranger(tx, ctx, roundId);
  decideLead(round, ctx.plane.controller);
  decideRoomForTemplate(await store.countOtherTemplates(tx, round.leadId, name));
  const documents = await paperStore.listDocuments(tx, roundId);
  const saved = await store.saveTemplate(tx, {
    ...{ id: randomUUID(), controllerId: round.leadId, name, savedFrom: round.reference, terms: round.terms },
    // The bytes stay with the party's files, under their hash.
    documents: documents.map(({ title, sha256, bytes, contentType }) => ({
      ...{ title, sha256, bytes, contentType },
    })),
  });
  await ctx.audit(tx, {
    action: "saveRoundTemplate",
    subject: `round-template:${saved.id}`,
    after: { name, round: round.reference },
  });
  return saved;
}

export const listTemplates = (tx: Reader, ctx: Ctx): Promise<s.RoundTemplate[]> =>
  store.listTemplates(tx, controllerOf(ctx.caller));

export async function removeTemplate(tx: Tx, ctx: Ctx, id: string): Promise<s.RoundTemplate> {
  const mine = controllerOf(ctx.caller);
  const found = decideThere(await store.findTemplate(tx, mine, id), "template");
  await store.removeTemplate(tx, mine, id);
  await ctx.audit(tx, {
    action: "removeRoundTemplate",
    subject: `round-template:${id}`,
    before: { name: found.name },
  });
  return found;
}

/**
 * A round that is prepared takes parts of one of its lead's templates, by the same ways as if they had been typed: terms that do not
 * add up are refused, and whoever takes them has written them.
 */
export async function useTemplate(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  { templateId, parts }: s.TemplateUse,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, roundId);
  const template = decideThere(await store.findTemplate(tx, round.leadId, templateId), "template");
  await ctx.audit(tx, {
    action: "useRoundTemplate",
    subject: `round:${roundId}`,
    after: { template: template.name, parts },
  });
  if (parts.includes("documents")) await addDocuments(tx, ctx, round, template.documents);
  if (parts.length > (parts.includes("documents") ? 1 : 0)) {
    const lots = (await store.listLots(tx, roundId)).map((lot) => ({
      ...lotAsAsked(lot),
      ...(lot.ceilingMinor !== null && { ceiling: money(lot.ceilingMinor) }),
    }));
    const { title, period } = round;
    const references = lots.map(({ reference }) => reference);
    const terms = termsWith(round, template, parts, references);
    await changeRound(tx, ctx, roundId, round.version, { title, period, terms, lots });
  }
  return getRound(tx, roundId);
}

async function addDocuments(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  brought: readonly s.TemplateDocument[],
): Promise<void> {
  decideDocumentsChange(round, await store.listParticipants(tx, round.id));
  const there = await paperStore.listDocuments(tx, round.id);
  for (const one of documentsToAdd(there, brought)) {
    const made = await paperStore.insertDocument(tx, round, { id: randomUUID(), ...one });
    await ctx.audit(tx, { action: "addDocument", subject: `round:${round.id}`, after: made });
  }
  await store.addEditor(tx, round.id, ctx.caller);
}
