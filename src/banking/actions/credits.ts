import { randomUUID } from "node:crypto";
import { listOpenInvoices, takeBack, takePayment } from "../../billing/index.ts";
import { changedMeanwhile } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideUse } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { linesOf, sellerOf } from "./own.ts";

/** What payers have paid that is of no invoice yet: it pays a later one, or is paid back by a line of the bank's. */

export async function getCredit(tx: Reader, ctx: Ctx, id: string): Promise<s.Credit> {
  const sellerId = linesOf(ctx);
  const row = await store.findCredit(tx, sellerId, id);
  if (!row) throw new Problem(common.notFound, "There is no credit with this id.");
  return store.toCredit(row, await store.listUses(tx, sellerId, [id]));
}

const subjectOf = (id: string) => `bank-credit:${id}`;

async function lockVersion(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined,
): Promise<store.CreditRow> {
  const credit = await store.lockCredit(tx, linesOf(ctx), id);
  if (!credit) throw new Problem(common.notFound, "There is no credit with this id.");
  if (credit.version === version) return credit;
  const actions = ["useBankCredit", "undoBankCreditUse"];
  const detail = `The credit's version is ${credit.version}: look at it again.`;
  throw await changedMeanwhile(tx, { subject: subjectOf(id), actions }, detail);
}

/** Pays an invoice of the same payer, whole or in part. The money came on an earlier day; it pays on this one. */
export async function useCredit(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined,
  { invoiceId, amount }: s.NewCreditUse,
): Promise<s.Credit> {
  const credit = await lockVersion(tx, ctx, id, version);
  const sellerId = sellerOf(ctx);
  const left = decideUse(credit.leftMinor, amount.minor, "/amount");
  const [invoice] = await listOpenInvoices(tx, sellerId, 1, invoiceId);
  if (invoice && (invoice.controllerId !== credit.partyId || invoice.payerGln !== credit.payerGln))
    throw new Problem(s.otherPayer, `It is of ${credit.payerGln}.`, {
      errors: [{ pointer: "/invoiceId", detail: `Its payer is ${invoice.payerGln}.` }],
    });
  const on = dateOf(await tx.now());
  const reference = `${credit.bookedOn} ${credit.payerGln}`;
  const paymentId = await takePayment(
    tx,
    ctx,
    invoiceId,
    { kind: "payment", amount, on, reference },
    "on_account",
  );
  const useId = randomUUID();
  const { personId } = ctx.caller;
  await store.insertUse(tx, {
    ...{ id: useId, sellerId, creditId: id, invoiceId, paymentId, amountMinor: amount.minor, personId },
  });
  await store.setCreditLeft(tx, id, left);
  await ctx.audit(tx, {
    action: "useBankCredit",
    subject: subjectOf(id),
    after: { useId, invoiceId, amountMinor: amount.minor },
  });
  return getCredit(tx, ctx, id);
}

/** Takes a use back: the invoice is owed again, and the amount is on account again. */
export async function undoUse(
  tx: Tx,
  ctx: Ctx,
  target: { creditId: string; useId: string },
  version: number | undefined,
  { reason }: s.Undoing,
): Promise<s.Credit> {
  const { creditId, useId } = target;
  const credit = await lockVersion(tx, ctx, creditId, version);
  const sellerId = sellerOf(ctx);
  const use = (await store.listUses(tx, sellerId, [creditId])).find(({ id }) => id === useId);
  if (!use) throw new Problem(common.notFound, "The credit has no use with this id.");
  if (!(await store.undoUse(tx, sellerId, useId, { personId: ctx.caller.personId, reason })))
    throw new Problem(s.assignmentUndone, "It was undone.");
  await takeBack(tx, ctx, use.paymentId, [...reason].slice(0, 140).join(""));
  await store.setCreditLeft(tx, creditId, credit.leftMinor + use.amountMinor);
  await ctx.audit(tx, { action: "undoBankCreditUse", subject: subjectOf(creditId), after: { useId } });
  return getCredit(tx, ctx, creditId);
}
