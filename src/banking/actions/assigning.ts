import { randomUUID } from "node:crypto";
import { findPayerName, lockLeft, takeBack, takePayment } from "../../billing/index.ts";
import { postOnAccount } from "../../books/index.ts";
import { changedMeanwhile } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import {
  decideAssignment,
  decideUndoing,
  decideUse,
  leftOf,
  type SignedPart,
  suggestInvoices,
} from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { type Match, readOpen } from "./matching.ts";
import { linesOf, sellerOf } from "./own.ts";

/**
 * What a line is taken for. Rows are locked in one order: account, line, credit on account, invoice; of several by their id.
 */

const suggestionsMax = 10;
const creditsMax = 2_000;

export async function getLine(tx: Reader, ctx: Ctx, id: string): Promise<s.LineDetails> {
  const sellerId = linesOf(ctx);
  const row = await store.findLine(tx, sellerId, id);
  if (!row) throw new Problem(common.notFound, "There is no line with this id.");
  const left = leftOf(row);
  const suggestions = left === 0n ? [] : await suggest(tx, sellerId, { ...row, amountMinor: left });
  return {
    ...{ ...store.toLine(row), valueOn: row.valueOn, suggestions },
    assignments: await store.listAssignments(tx, sellerId, id),
  };
}

/** Invoices that fit; of money that went out also what its payers have on account. */
async function suggest(tx: Reader, sellerId: number, line: store.LineRow): Promise<s.Suggestion[]> {
  const found = suggestInvoices(line, await readOpen(tx, sellerId), suggestionsMax).map(
    ({ invoice, why }) => ({
      ...{ kind: "invoice" as const, id: invoice.id, number: invoice.number, payerName: invoice.buyerName },
      ...{ left: money(invoice.leftMinor), why },
    }),
  );
  if (line.amountMinor > 0n) return found;
  const credits = await store.listOpenCredits(tx, sellerId, creditsMax);
  const fitting = credits.filter(({ leftMinor }) => leftMinor === -line.amountMinor);
  return [
    ...found,
    ...fitting.map(({ id, payerName, leftMinor }) => ({
      ...{
        kind: "credit" as const,
        id,
        number: null,
        payerName,
        left: money(leftMinor),
        why: ["amount" as const],
      },
    })),
  ].slice(0, suggestionsMax);
}

const subjectOf = (id: string) => `bank-line:${id}`;
const lineActions = ["assignBankLine", "undoBankAssignment", "matchBankLine"];

/** The caller's own line, at the version that it has read. */
async function lockVersion(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined,
): Promise<store.LineRow> {
  const line = await store.lockLine(tx, linesOf(ctx), id);
  if (!line) throw new Problem(common.notFound, "There is no line with this id.");
  if (line.version === version) return line;
  throw await changedMeanwhile(
    tx,
    { subject: subjectOf(id), actions: lineActions },
    `The line's version is ${line.version}: look at it again.`,
  );
}

export const documentOf = ({ id, account, number }: { id: string; account: string; number: number }) => ({
  id,
  number: `${account}/${number}`,
});
const size = (minor: Minor): Minor => (minor < 0n ? -minor : minor);

/** What a payment says of the bank's line: its payment id and text, or its number where it says nothing. */
export const referenceOf = (line: {
  account: string;
  number: number;
  text: string;
  paymentId: string | null;
}): string => {
  const said = [line.paymentId, line.text].filter(Boolean).join(" ");
  const text = /[\p{L}\p{N}]/u.test(said) ? said : `${line.account}/${line.number}`;
  return [...text].slice(0, 140).join("").trim();
};

interface Taking {
  line: store.LineRow;
  sellerId: number;
  assignmentId: string;
}

/** Registers a part's payment, or puts it on account, or takes it off. */
async function takePart(tx: Tx, ctx: Ctx, of: Taking, { part, amountMinor }: SignedPart, at: number) {
  const { line, sellerId, assignmentId } = of;
  const row = { assignmentId, part: at + 1, sellerId, kind: part.kind, amountMinor };
  if (part.kind === "aside") return store.insertPart(tx, { ...row, reason: part.reason, note: part.note });
  if (part.kind === "invoice") {
    const paymentId = await payInvoice(tx, ctx, line, part.invoiceId, amountMinor);
    return store.insertPart(tx, { ...row, invoiceId: part.invoiceId, paymentId });
  }
  const creditId = part.kind === "pay_back" ? part.creditId : randomUUID();
  const payer = part.kind === "pay_back" ? await payBack(tx, sellerId, part, at) : part.payer;
  if (part.kind === "on_account") {
    const { partyId, payerGln } = part.payer;
    if ((await findPayerName(tx, sellerId, part.payer)) === undefined)
      throw new Problem(s.payerUnknown, `${partyId} with ${payerGln}.`, {
        errors: [{ pointer: `/parts/${at}/payer`, detail: "No invoice of yours was issued to it." }],
      });
    await store.insertCredit(tx, { id: creditId, sellerId, lineId: line.id, partyId, payerGln, amountMinor });
  }
  await store.insertPart(tx, { ...row, creditId });
  await postOnAccount(tx, {
    ...{ publisherId: sellerId, document: documentOf(line), on: line.bookedOn, payer, amountMinor },
    ...{ partId: `${assignmentId} ${at + 1}`, undone: false },
  });
}

async function payInvoice(tx: Tx, ctx: Ctx, line: store.LineRow, invoiceId: string, amountMinor: Minor) {
  const kind = amountMinor > 0n ? "payment" : "refund";
  const amount = money(size(amountMinor));
  return takePayment(
    tx,
    ctx,
    invoiceId,
    { kind, amount, on: line.bookedOn, reference: referenceOf(line) },
    "bank_line",
  );
}

/** Takes what a line pays back off its payer's account; gives the payer. */
async function payBack(
  tx: Tx,
  sellerId: number,
  { creditId, amount }: { creditId: string; amount: { minor: Minor } },
  at: number,
): Promise<s.Payer> {
  const credit = await store.lockCredit(tx, sellerId, creditId);
  if (!credit) throw new Problem(common.notFound, "There is no credit with this id.");
  await store.setCreditLeft(tx, creditId, decideUse(credit.leftMinor, amount.minor, `/parts/${at}/amount`));
  return credit;
}

/** Credits before invoices, each kind by its id: whoever takes several takes them in this order. */
const inOrder = (parts: readonly SignedPart[]) => {
  const keyOf = ({ part }: SignedPart) =>
    part.kind === "pay_back" ? `1 ${part.creditId}` : part.kind === "invoice" ? `2 ${part.invoiceId}` : "3";
  return parts.map((one, at) => ({ one, at, key: keyOf(one) })).sort((a, b) => (a.key < b.key ? -1 : 1));
};

/** A person takes what waits of a line for invoices, a payer's account, or nothing of this trade's. */
export async function assignLine(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined,
  content: s.NewAssignment,
): Promise<s.LineDetails> {
  const line = await lockVersion(tx, ctx, id, version);
  const sellerId = sellerOf(ctx);
  const decided = decideAssignment(line, content);
  const assignmentId = randomUUID();
  const { personId } = ctx.caller;
  await store.insertAssignment(tx, { id: assignmentId, sellerId, lineId: id, matchedBy: null, personId });
  for (const { one, at } of inOrder(decided.parts))
    await takePart(tx, ctx, { line, sellerId, assignmentId }, one, at);
  await store.moveLine(tx, id, { ...decided, matchedBy: line.matchedBy });
  await ctx.audit(tx, {
    action: "assignBankLine",
    subject: subjectOf(id),
    after: {
      assignmentId,
      parts: decided.parts.map(({ part, amountMinor }) => ({ kind: part.kind, amountMinor })),
    },
  });
  return getLine(tx, ctx, id);
}

/**
 * A line that has found its invoice pays it, or refunds it. For whoever has locked line and invoice, and has seen that the
 * amount is what is left.
 */
export async function payMatched(tx: Tx, ctx: Ctx, line: store.LineRow, match: Match): Promise<void> {
  const sellerId = sellerOf(ctx);
  const { invoiceId, by } = match;
  const assignmentId = randomUUID();
  const { personId } = ctx.caller;
  await store.insertAssignment(tx, { id: assignmentId, sellerId, lineId: line.id, matchedBy: by, personId });
  const paymentId = await payInvoice(tx, ctx, line, invoiceId, line.amountMinor);
  await store.insertPart(tx, {
    ...{
      assignmentId,
      part: 1,
      sellerId,
      kind: "invoice",
      amountMinor: line.amountMinor,
      invoiceId,
      paymentId,
    },
  });
  const amount = money(size(line.amountMinor));
  const { assignedMinor, asideMinor, state } = decideAssignment(line, {
    parts: [{ kind: "invoice", invoiceId, amount }],
  });
  await store.moveLine(tx, line.id, { state, assignedMinor, asideMinor, matchedBy: by });
  await ctx.audit(tx, {
    action: "matchBankLine",
    subject: subjectOf(line.id),
    after: { assignmentId, by, amountMinor: line.amountMinor },
  });
}

/** Of matches those whose invoice still has exactly that left; their invoices are locked, by id. */
export async function lockMatches(tx: Tx, ctx: Ctx, matches: readonly Match[]): Promise<Match[]> {
  const kept: Match[] = [];
  for (const match of [...matches].sort((a, b) => (a.invoiceId < b.invoiceId ? -1 : 1)))
    if ((await lockLeft(tx, ctx, match.invoiceId)) === match.amountMinor) kept.push(match);
  return kept;
}

/** Undoes an assignment whole: its payments are taken back, and the line waits again. */
export async function undoAssignment(
  tx: Tx,
  ctx: Ctx,
  target: { lineId: string; assignmentId: string },
  version: number | undefined,
  { reason }: s.Undoing,
): Promise<s.LineDetails> {
  const { lineId, assignmentId } = target;
  const line = await lockVersion(tx, ctx, lineId, version);
  const sellerId = sellerOf(ctx);
  const found = (await store.listAssignments(tx, sellerId, lineId)).find(({ id }) => id === assignmentId);
  if (!found) throw new Problem(common.notFound, "The line has no assignment with this id.");
  const undone = await store.undoAssignment(tx, sellerId, assignmentId, {
    personId: ctx.caller.personId,
    reason,
  });
  if (!undone) throw new Problem(s.assignmentUndone, "It was undone.");
  const parts = (await store.listParts(tx, sellerId, lineId)).filter(
    (one) => one.assignmentId === assignmentId,
  );
  const decided = decideUndoing(line, parts);
  const ordered = [...parts].sort((a, b) =>
    (a.creditId ?? `~${a.invoiceId}`) < (b.creditId ?? `~${b.invoiceId}`) ? -1 : 1,
  );
  for (const part of ordered) await undoPart(tx, ctx, { line, sellerId, assignmentId }, part, reason);
  await store.moveLine(tx, lineId, { ...decided, matchedBy: null });
  await ctx.audit(tx, {
    action: "undoBankAssignment",
    subject: subjectOf(lineId),
    after: { assignmentId, state: decided.state },
  });
  return getLine(tx, ctx, lineId);
}

async function undoPart(tx: Tx, ctx: Ctx, of: Taking, part: store.PartRow, reason: string): Promise<void> {
  const { line, sellerId, assignmentId } = of;
  if (part.paymentId !== null) {
    await takeBack(tx, ctx, part.paymentId, [...reason].slice(0, 140).join(""));
    return;
  }
  if (part.creditId === null) return;
  const credit = await store.lockCredit(tx, sellerId, part.creditId);
  if (!credit) throw new Problem(common.notFound, "There is no credit with this id.");
  if (part.kind === "on_account" && credit.leftMinor !== credit.amountMinor)
    throw new Problem(s.creditUsed, `${credit.amountMinor - credit.leftMinor} øre of it are used.`);
  // What was put on account goes, and what was paid back of it comes again.
  await store.setCreditLeft(tx, part.creditId, credit.leftMinor - part.amountMinor);
  await postOnAccount(tx, {
    ...{ publisherId: sellerId, document: documentOf(line), on: line.bookedOn, payer: credit },
    ...{ amountMinor: -part.amountMinor, partId: `${assignmentId} ${part.part}`, undone: true },
  });
}
