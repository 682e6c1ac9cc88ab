import { randomUUID } from "node:crypto";
import { billedTo, selfBillingOn } from "../../agreements/index.ts";
import { textsFor } from "../../parties/index.ts";
import { peopleBehind } from "../../platform/actor.ts";
import { asLocalDate, dateOf, monthOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import { moveBy, next } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { issueInvoice, issuing, lackingOf, type NewInvoice, type Official, Unwritable } from "../issue.ts";
import {
  type Asked,
  decideCredit,
  type Line,
  NoVatRule,
  partNote,
  reissued,
  shownTogether,
  totals,
  wholeNote,
} from "../rules/index.ts";
import * as s from "../schema/index.ts";
import { selfBilledOf, soldByMarketplace } from "../self-billed.ts";
import * as store from "../store/index.ts";
import { type Account, accountOf, textsOf } from "../use.ts";
import { carryOut, creditsTogether, fallBack } from "../withdraw.ts";
import { runsOf, sellerOf } from "./runs.ts";

/** Credit notes by hand: one person of the seller proposes, another approves, a job issues. */

/** The credit note that an invoice would get now: of lines and amounts, or (null) of all that is left. */
async function noteOf(tx: Reader, pair: store.Pair, invoiceId: string, asked: Asked | null): Promise<Line[]> {
  const [lines, left] = [await store.listIssuedLines(tx, invoiceId), await store.listLeft(tx, invoiceId)];
  const texts = (await textsFor(tx, pair.controllerId)).billing;
  if (asked === null) return wholeNote(invoiceId, lines, left, texts);
  const together = shownTogether(await store.listLines(tx, invoiceId));
  return partNote(invoiceId, lines, asked, together, left, texts);
}

/** What a note gives back, above 0. */
function givenBy(note: readonly Line[]) {
  const { netMinor, vatMinor, totalMinor } = totals(note);
  return { netMinor: -netMinor, vatMinor: -vatMinor, totalMinor: -totalMinor };
}

/** Proposes a credit note of an invoice, whole or by line; a whole one with a new invoice where it is void. */
export async function proposeCredit(
  tx: Tx,
  ctx: Ctx,
  invoiceId: string,
  { reason, lines, reissue }: s.NewCredit,
): Promise<s.Credit> {
  const invoice = await store.findInvoice(tx, ctx.plane, invoiceId);
  if (!invoice) throw new Problem(common.notFound, "There is no invoice with this id.");
  sellerOf(ctx);
  if (invoice.kind === "credit_note") throw new Problem(s.notCreditable, "It is a credit note.");
  const asked = lines?.map(({ line, amount }) => ({ line, minor: amount.minor })) ?? null;
  if (reissue) await decideReissue(tx, invoice);
  return getCredit(tx, ctx, await insertProposed(tx, ctx, invoiceId, { reason, asked, reissue }));
}

/** Writes a credit that a second person approves; gives its id. Refuses more than is left. */
export async function insertProposed(
  tx: Tx,
  ctx: Ctx,
  invoiceId: string,
  of: { reason: string; asked: Asked | null; reissue?: boolean; withdrawalId?: string },
): Promise<string> {
  const { reason, asked, reissue = false, withdrawalId } = of;
  const publisherId = sellerOf(ctx);
  const invoice = await store.findInvoice(tx, ctx.plane, invoiceId);
  must(invoice, "an invoice that is credited is there");
  const note = await noteOf(tx, invoice, invoiceId, asked);
  const given = givenBy(note);
  // What is left of a line may be what a discount took off: together nothing.
  if (note.length === 0 || given.netMinor < 0n || given.totalMinor <= 0n)
    throw new Problem(s.creditBeyondLeft, "Nothing is left of it.", {
      extensions: { maxAvailable: money(0n) },
    });
  const id = randomUUID();
  const editorIds = peopleBehind(ctx.caller);
  const { agreementId, controllerId } = invoice;
  await store.insertCredit(tx, {
    ...{ id, publisherId, agreementId, controllerId, invoiceId, reason, asked, reissue },
    ...{ given, editorIds, ...(withdrawalId === undefined ? {} : { withdrawalId }) },
  });
  await ctx.audit(tx, {
    action: "proposeCredit",
    subject: `credit:${id}`,
    after: { invoiceId, reissue, ...given },
  });
  return id;
}

/** Whether an invoice can be issued anew as it was: nothing of it was given back, and no reference is missing. */
async function decideReissue(tx: Reader, invoice: store.Pair & { id: string }): Promise<void> {
  const lines = await store.listIssuedLines(tx, invoice.id);
  if (lines.some(({ creditedMinor }) => creditedMinor !== 0n))
    throw new Problem(s.notCreditable, "Some of it was credited before.");
  const own = await store.findSelfBilledOf(tx, invoice.id);
  const today = dateOf(await tx.now());
  if (own && (await selfBillingOn(tx, own.publisherId, today)) === undefined)
    throw new Problem(s.notCreditable, "The publisher has no self-billing agreement today for a new one.");
  const to = await store.findAddressee(tx, invoice.id);
  const lacking = await lackingOf(tx, await billedTo(tx, invoice), { ...invoice, ...(to && { to }) });
  if (lacking.length > 0)
    throw new Problem(s.mendFirst, "The new invoice would lack it.", { errors: lacking });
}

async function ownCredit(tx: Reader, ctx: Ctx, id: string): Promise<store.FoundCredit> {
  const found = await store.findCredit(tx, id, runsOf(ctx));
  if (!found) throw new Problem(common.notFound, "There is no credit with this id.");
  return found;
}

export const getCredit = (tx: Reader, ctx: Ctx, id: string): Promise<s.Credit> => ownCredit(tx, ctx, id);

/** A second person approves; the job issues what was proposed, or nothing. */
export async function approveCredit(tx: Tx, ctx: Ctx, id: string): Promise<s.Credit> {
  const credit = await store.lockCredit(tx, id, runsOf(ctx));
  if (!credit) throw new Problem(common.notFound, "There is no credit with this id.");
  const state = decideCredit(credit, ctx.caller);
  await store.moveCredit(tx, id, state, ctx.caller);
  await ctx.audit(tx, { action: "approveCredit", subject: `credit:${id}`, after: { state } });
  await ctx.enqueue(tx, s.issueCredit, { creditId: id }, id);
  return getCredit(tx, ctx, id);
}

/** Drops a credit that nobody has approved. */
export async function dismissCredit(tx: Tx, ctx: Ctx, id: string): Promise<s.Credit> {
  const credit = await store.lockCredit(tx, id, runsOf(ctx));
  if (!credit) throw new Problem(common.notFound, "There is no credit with this id.");
  const state = next(s.creditMachine, credit.state, "dismiss");
  if (!state) throw new Problem(s.creditNotOpen, `The credit is ${credit.state}.`);
  await store.moveCredit(tx, id, state);
  if (credit.withdrawalId !== null) await fallBack(tx, credit.withdrawalId);
  await ctx.audit(tx, { action: "dismissCredit", subject: `credit:${id}`, after: { state } });
  return getCredit(tx, ctx, id);
}

/** The credit note that was approved, under the pair's lock; throws `Changed`. */
async function approvedNote(tx: Tx, credit: store.FoundCredit): Promise<Line[]> {
  const asked = credit.lines?.map(({ line, amount }) => ({ line, minor: amount.minor })) ?? null;
  try {
    const lines = await noteOf(tx, credit, credit.invoiceId, asked);
    const { netMinor, totalMinor } = givenBy(lines);
    if (lines.length === 0 || netMinor !== credit.net.minor || totalMinor !== credit.total.minor)
      throw new Changed();
    return lines;
  } catch (error) {
    if (error instanceof Problem) throw new Changed();
    throw error;
  }
}

/** What is left is not what was approved, or nothing allows a document today: nothing of it is issued. */
class Changed extends Error {}

/** Issues an approved credit's note where it still gives back what was approved, to the øre; else it is `changed`. */
export async function issueCreditNote(ctx: DatabaseJobCtx, creditId: string): Promise<Progress> {
  try {
    await issuing(ctx, (tx, official) => issueApproved(tx, ctx, creditId, official));
  } catch (error) {
    if (!(error instanceof Changed || error instanceof Unwritable || error instanceof NoVatRule)) throw error;
    await ctx.db.platform(async (tx) => {
      const credit = await store.lockCredit(tx, creditId, null);
      if (credit?.state !== "approved") return;
      await store.moveCredit(tx, creditId, moveBy(s.creditMachine, "change").to);
      if (credit.withdrawalId !== null) await fallBack(tx, credit.withdrawalId);
      await ctx.audit(tx, credit.publisherId, { action: "changeCredit", subject: `credit:${creditId}` });
    });
  }
  return { done: 1, total: 1 };
}

async function issueApproved(
  tx: Tx,
  ctx: JobCtx,
  creditId: string,
  official: Official | undefined,
): Promise<void> {
  const before = await store.findCredit(tx, creditId, null);
  must(before, `there is no credit ${creditId}`);
  await store.lockPair(tx, before);
  const { withdrawalId } = before;
  if (withdrawalId === null) {
    await issueOne(tx, ctx, creditId, official);
    return;
  }
  const together = await creditsTogether(tx, withdrawalId);
  let netMinor = 0n;
  for (const id of together) netMinor += await issueOne(tx, ctx, id, official);
  if (together.length === 0) return;
  try {
    await carryOut(tx, ctx, withdrawalId, netMinor);
  } catch (error) {
    if (error instanceof Problem) throw new Changed();
    throw error;
  }
}

/** Issues one credit, whose pair is locked; gives its net. */
async function issueOne(
  tx: Tx,
  ctx: JobCtx,
  creditId: string,
  official: Official | undefined,
): Promise<bigint> {
  const credit = await store.lockCredit(tx, creditId, null);
  if (credit?.state !== "approved") return 0n;
  const account = await accountOf(tx, credit);
  const month = asLocalDate(`${monthOf(dateOf(await tx.now()))}-01`);
  const { agreementId, controllerId } = credit;
  const lines = await approvedNote(tx, credit);
  const correctsId = credit.invoiceId;
  // It goes to whom the invoice went.
  const to = await store.findAddressee(tx, correctsId);
  const of = { agreementId, controllerId, account, month, creditId, ...(to && { to }) };
  if ((await lackingOf(tx, account, of)).length > 0) throw new Changed();
  await issueInvoice(
    tx,
    ctx,
    { ...of, kind: "credit_note" as const, lines, correctsId, note: credit.reason },
    official,
  );
  if (credit.reissue) await reissue(tx, ctx, of, credit, official);
  await store.moveCredit(tx, creditId, moveBy(s.creditMachine, "issue").to);
  return credit.net.minor;
}

/** The invoice that stands in for a void one: its lines and its VAT, the parties' particulars of today. */
async function reissue(
  tx: Tx,
  ctx: JobCtx,
  of: Pick<NewInvoice, "agreementId" | "controllerId" | "creditId" | "to"> & {
    account: Account;
  },
  { invoiceId, publisherId }: store.FoundCredit,
  official: Official | undefined,
): Promise<void> {
  const lines = await store.listIssuedLines(tx, invoiceId);
  const invoice = await store.findInvoice(tx, { publisher: publisherId }, invoiceId);
  must(invoice, "a void invoice");
  const texts = textsOf(of.account);
  const account = { ...of.account, ...(await store.getVatParties(tx, invoiceId)) };
  const anew = { account, lines: reissued(invoiceId, lines), reissuesId: invoiceId };
  if (soldByMarketplace(account) && !(await selfBilledOf(tx, anew))) throw new Changed();
  await issueInvoice(
    tx,
    ctx,
    {
      ...{ ...of, ...anew, kind: invoice.kind, month: asLocalDate(`${invoice.month}-01`) },
      note: [texts.reissue(invoice.number), ...(invoice.note === null ? [] : [invoice.note])].join("\n"),
    },
    official,
  );
}
