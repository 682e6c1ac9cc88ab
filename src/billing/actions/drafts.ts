import { peopleBehind } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideOpen, holding } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockOwnRun, runsOf } from "./runs.ts";

/** What a person does with a draft: whoever does it does not approve the run. */

const mostAdditions = 20;

export async function getDraft(tx: Reader, ctx: Ctx, id: string): Promise<s.InvoiceDraftDetails> {
  const found = await store.findDraft(tx, runsOf(ctx), id);
  if (!found) throw new Problem(common.notFound, "There is no draft with this id.");
  return found;
}

/** A draft without its documents: those of a large buyer are some ten megabytes, which `getDraft` alone reads. */
async function headOf(tx: Reader, ctx: Ctx, id: string): Promise<store.DraftHead> {
  const found = await store.findDraftHead(tx, runsOf(ctx), id);
  if (!found) throw new Problem(common.notFound, "There is no draft with this id.");
  return found;
}

/** A draft of an open run; neither it nor its run changes until the transaction ends. */
async function lockDraft(tx: Tx, ctx: Ctx, id: string): Promise<store.DraftHead> {
  const { runId } = await headOf(tx, ctx, id);
  decideOpen(await lockOwnRun(tx, ctx, runId));
  return headOf(tx, ctx, id);
}

async function changed(
  tx: Tx,
  ctx: Ctx,
  action: string,
  before: s.InvoiceDraft,
  after: object,
): Promise<s.InvoiceDraft> {
  await store.touchRun(tx, before.runId, { by: peopleBehind(ctx.caller) });
  await ctx.audit(tx, {
    action,
    subject: `invoice-draft:${before.id}`,
    before: { state: before.state },
    after,
  });
  return headOf(tx, ctx, before.id);
}

const wrongState = (draft: s.InvoiceDraft) => new Problem(s.runNotOpen, `The draft is ${draft.state}.`);

/** Keeps a draft from being issued until somebody releases it, in this run and in later ones. */
export async function holdDraft(tx: Tx, ctx: Ctx, id: string, reason: string): Promise<s.InvoiceDraft> {
  const draft = await lockDraft(tx, ctx, id);
  const state = next(s.draftMachine, draft.state, "hold");
  if (!state) throw wrongState(draft);
  await store.updateDraftState(tx, id, state, { holdReason: reason });
  return changed(tx, ctx, "holdDraft", draft, { state, reason });
}

/**
 * Releases a draft that is held, or one that a bound has parked: the person finds its content right, and only this
 * content. What lacks a reference or a rule of VAT is mended first.
 */
export async function releaseDraft(tx: Tx, ctx: Ctx, id: string, reason: string): Promise<s.InvoiceDraft> {
  const draft = await lockDraft(tx, ctx, id);
  const opened =
    draft.state === "held" || draft.state === "parked"
      ? next(s.draftMachine, draft.state, "reopen")
      : undefined;
  if (!opened) throw wrongState(draft);
  if (draft.state === "held") {
    const state = draft.reasons.length > 0 ? next(s.draftMachine, opened, "park") : opened;
    await store.updateDraftState(tx, id, state!, { releaseReason: reason });
    return changed(tx, ctx, "releaseDraft", draft, { state, reason });
  }
  const faults = holding(draft.reasons, true);
  if (faults.length > 0)
    throw new Problem(s.mendFirst, "Mend it, then have the run computed anew.", {
      errors: faults.map(({ pointer, detail }) => ({ pointer: pointer ?? "", detail })),
    });
  await store.updateDraftState(tx, id, opened, { releaseReason: reason, accepts: true });
  return changed(tx, ctx, "releaseDraft", draft, { state: opened, reason });
}

/** Puts a discount, a fee or a note on the draft's first invoice; its lines are computed, never edited. */
export async function addToDraft(
  tx: Tx,
  ctx: Ctx,
  id: string,
  addition: s.Addition,
): Promise<s.InvoiceDraft> {
  const draft = await lockDraft(tx, ctx, id);
  if (!["open", "parked", "held"].includes(draft.state)) throw wrongState(draft);
  if (draft.added >= mostAdditions)
    throw new Problem(s.runNotOpen, `A draft has at most ${mostAdditions} discounts, fees and notes.`);
  if (!(await store.draftAsks(tx, id))) throw new Problem(s.runNotOpen, "It has no invoice to put that on.");
  await store.addToDraft(tx, id, addition);
  const after = await changed(tx, ctx, "addToDraft", draft, addition);
  await ctx.enqueue(tx, s.draftsFollow, { invoiceRunId: draft.runId }, `${id} ${draft.added + 1}`);
  return after;
}
