import { randomUUID } from "node:crypto";
import { findController, textsFor } from "../../parties/index.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { deliver } from "../../platform/delivery/index.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { next } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { bookReminder, bookWaiver } from "../books.ts";
import { decideReminder, decideWaiver, leftToPay, type Reminder } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import { settle } from "../settle.ts";
import * as store from "../store/index.ts";
import { getInvoice } from "./invoices.ts";
import { lockOwnInvoice } from "./payments.ts";
import { sellerOf } from "./runs.ts";

/** Invoices that are not paid: reminded of by the seller's rule, unless their buyer disputes them. */

/** Reminders written in one night; the rest follows the next. */
const mostPerNight = 1_000;
const mostEntries = 2_000;

/** Once a day: what is past its due date is reminded of. Each is looked at again under its lock. */
export async function dunAll(tx: Tx, ctx: JobCtx): Promise<void> {
  const today = dateOf(await tx.now());
  for (const { id, publisherId } of await store.listLate(tx, today, mostPerNight)) {
    await store.lockInvoice(tx, id, null);
    const late = await store.findLate(tx, today, id);
    const rules = await store.findDunning(tx, publisherId);
    if (!late || !rules) continue;
    const buyer = await findController(tx, late.controllerId);
    const reminder = decideReminder({ ...late, isPublic: buyer?.kind === "municipality" }, rules, today);
    if (!reminder) continue;
    await store.insertReminder(tx, late, reminder, today);
    await bookReminder(tx, id, reminder.number);
    await writeReminder(tx, ctx, late, reminder);
    const { number, feeMinor, interestMinor } = reminder;
    await ctx.audit(tx, publisherId, {
      action: "remind",
      subject: `invoice:${id}`,
      after: { number, feeMinor, interestMinor },
    });
  }
}

async function writeReminder(
  tx: Tx,
  ctx: JobCtx,
  late: store.LateInvoice,
  reminder: Reminder,
): Promise<void> {
  const { dunning } = await textsFor(tx, late.controllerId);
  const chargedMinor = reminder.feeMinor + reminder.interestMinor;
  const of = {
    ...{ invoice: late.number, number: reminder.number, dueOn: late.dueOn },
    left: money(late.owedMinor + chargedMinor),
    fee: money(reminder.feeMinor),
    interest: money(reminder.interestMinor),
  };
  await deliver(tx, ctx, late.publisherId, {
    ...{ kind: "invoice-reminder", subject: `invoice:${late.id}`, key: `${late.id} ${reminder.number}` },
    to: [{ partyId: late.controllerId, title: dunning.reminder.title(of), body: dunning.reminder.body(of) }],
  });
}

export async function setDunning(
  tx: Tx,
  ctx: Ctx,
  rules: s.DunningRules | null,
): Promise<s.DunningRules | null> {
  const publisherId = sellerOf(ctx);
  const before = await store.findDunning(tx, publisherId);
  await store.saveDunning(tx, publisherId, rules);
  await ctx.audit(tx, {
    action: "setDunning",
    subject: `publisher:${publisherId}`,
    before,
    after: rules,
  });
  return rules;
}

export const getDunning = async (tx: Reader, ctx: Ctx): Promise<s.DunningRules | null> =>
  (await store.findDunning(tx, sellerOf(ctx))) ?? null;

export async function listReminders(tx: Reader, ctx: Ctx, invoiceId: string): Promise<s.Reminder[]> {
  await getInvoice(tx, ctx, invoiceId);
  return store.listReminders(tx, invoiceId);
}

/** The seller gives up what a reminder charged, once and for good; the buyer is written so. */
export async function waiveReminder(
  tx: Tx,
  ctx: Ctx,
  invoiceId: string,
  number: number,
  { reason, interest }: s.NewWaiver,
): Promise<s.Reminder> {
  const invoice = await lockOwnInvoice(tx, ctx, invoiceId);
  const one = await reminderOf(tx, invoiceId, number);
  const waived = decideWaiver(one, { interest }, leftToPay(invoice));
  await store.insertWaiver(tx, invoiceId, { number, ...waived, reason, personId: ctx.caller.personId });
  await bookWaiver(tx, invoiceId, number, waived);
  await settle(tx, invoiceId);
  await ctx.audit(tx, {
    action: "waiveReminder",
    subject: `invoice:${invoiceId}`,
    after: { number, ...waived, reason },
  });
  const { publisherId, controllerId, number: of, left } = await getInvoice(tx, ctx, invoiceId);
  const { dunning } = await textsFor(tx, controllerId);
  const words = { invoice: of, number, waived: money(waived.feeMinor + waived.interestMinor), reason, left };
  await deliver(tx, ctx, publisherId, {
    ...{ kind: "reminder-waived", subject: `invoice:${invoiceId}`, key: `${invoiceId} waived ${number}` },
    to: [{ partyId: controllerId, title: dunning.waived.title(words), body: dunning.waived.body(words) }],
  });
  return reminderOf(tx, invoiceId, number);
}

async function reminderOf(tx: Reader, invoiceId: string, number: number): Promise<s.Reminder> {
  const found = (await store.listReminders(tx, invoiceId)).find((one) => one.number === number);
  if (!found) throw new Problem(common.notFound, "The invoice has no reminder with this number.");
  return found;
}

/** A buyer does not accept an invoice; nothing is dunned until the seller has answered. */
export async function disputeInvoice(
  tx: Tx,
  ctx: Ctx,
  invoiceId: string,
  reason: string,
): Promise<s.Dispute> {
  const invoice = await getInvoice(tx, ctx, invoiceId);
  if (invoice.controllerId !== ctx.plane.controller)
    throw new Problem(common.forbidden, "Only the buyer disputes an invoice.");
  if (invoice.kind === "credit_note" || invoice.state === "credited")
    throw new Problem(s.disputeOpen, "Nothing is asked for by it.");
  const id = randomUUID();
  const { personId } = ctx.caller;
  if (!(await store.insertDispute(tx, { id, invoiceId, reason, personId })))
    throw new Problem(s.disputeOpen, "One is open.");
  const { dunning } = await textsFor(tx, invoice.publisherId);
  const of = { buyer: invoice.buyerName, invoice: invoice.number, reason };
  await deliver(tx, ctx, invoice.controllerId, {
    ...{ kind: "invoice-disputed", subject: `invoice:${invoiceId}`, key: id },
    to: [
      {
        partyId: invoice.publisherId,
        title: dunning.disputed.title(of.invoice),
        body: dunning.disputed.body(of),
      },
    ],
  });
  await ctx.audit(tx, { action: "disputeInvoice", subject: `invoice:${invoiceId}`, after: { id } });
  return ownDispute(tx, ctx, id);
}

async function ownDispute(tx: Tx, ctx: Ctx, id: string): Promise<s.Dispute> {
  const found = await store.lockDispute(tx, ctx.plane, id);
  if (!found) throw new Problem(common.notFound, "There is no dispute with this id.");
  return found;
}

/** The seller answers; the buyer is written the answer. */
export async function answerDispute(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { decision, answer }: s.DisputeAnswer,
): Promise<s.Dispute> {
  const dispute = await ownDispute(tx, ctx, id);
  sellerOf(ctx);
  const state = next(s.disputeMachine, dispute.state, decision);
  if (!state) throw new Problem(s.disputeOver, `It is ${dispute.state}.`);
  await store.moveDispute(tx, id, state, { answer, personId: ctx.caller.personId });
  const { dunning } = await textsFor(tx, dispute.controllerId);
  const of = { invoice: dispute.invoiceNumber, answer, upheld: state === "upheld" };
  await deliver(tx, ctx, dispute.publisherId, {
    ...{ kind: "dispute-answered", subject: `invoice:${dispute.invoiceId}`, key: id },
    to: [
      {
        partyId: dispute.controllerId,
        title: dunning.answered.title(of.invoice),
        body: dunning.answered.body(of),
      },
    ],
  });
  await ctx.audit(tx, {
    action: "answerDispute",
    subject: `invoice:${dispute.invoiceId}`,
    after: { id, state },
  });
  return ownDispute(tx, ctx, id);
}

/** The buyer accepts the invoice after all. */
export async function withdrawDispute(tx: Tx, ctx: Ctx, id: string): Promise<s.Dispute> {
  const dispute = await ownDispute(tx, ctx, id);
  if (dispute.controllerId !== ctx.plane.controller)
    throw new Problem(common.forbidden, "Only the buyer withdraws its dispute.");
  const state = next(s.disputeMachine, dispute.state, "withdraw");
  if (!state) throw new Problem(s.disputeOver, `It is ${dispute.state}.`);
  await store.moveDispute(tx, id, state);
  await ctx.audit(tx, {
    action: "withdrawDispute",
    subject: `invoice:${dispute.invoiceId}`,
    after: { id },
  });
  return ownDispute(tx, ctx, id);
}

/** What a buyer owes a seller, movement by movement; either of the two asks. */
export async function getAccountStatement(
  tx: Reader,
  ctx: Ctx,
  { partyId, from, to }: { partyId: number; from: LocalDate; to: LocalDate },
): Promise<s.AccountStatement> {
  const { controller, publisher } = ctx.plane;
  const [sellerId, buyerId] = [publisher ?? partyId, publisher === undefined ? (controller ?? 0) : partyId];
  if (from >= to) throw new Problem(s.accountTooLong, "`from` is before `to`.");
  const today = dateOf(await tx.now());
  const account = await store.readAccount(tx, { sellerId, buyerId, today }, { from, to }, mostEntries + 1);
  if (account.entries.length > mostEntries)
    throw new Problem(s.accountTooLong, `More than ${mostEntries} movements.`);
  let balance = account.opening;
  const entries = account.entries.map(({ amount, kind, ...entry }) => {
    balance += amount;
    return { ...entry, kind: kind as s.AccountEntry["kind"], amount: money(amount), balance: money(balance) };
  });
  return {
    ...{ sellerId, buyerId, opening: money(account.opening), entries, closing: money(balance) },
    overdue: money(account.overdue),
  };
}
