import { findMarketplace } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { decideFeePaid } from "../rules/index.ts";
import { type FeeInvoice, type FeePayment, feeSettled, settleFee } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { runsOf } from "./runs.ts";

export async function getFeeInvoice(tx: Reader, ctx: Ctx, id: string): Promise<FeeInvoice> {
  const found = await store.findFeeInvoice(tx, ctx.plane.publisher ?? 0, id);
  if (!found) throw new Problem(common.notFound, "There is no fee invoice with this id.");
  return found;
}

/** The marketplace notes that a publisher has paid its fee; a job books it in both books. */
export async function registerFeePayment(
  tx: Tx,
  ctx: Ctx,
  id: string,
  payment: FeePayment,
): Promise<FeeInvoice> {
  const fee = await getFeeInvoice(tx, ctx, id);
  if (runsOf(ctx) !== (await findMarketplace(tx)))
    throw new Problem(common.forbidden, "The marketplace notes that its fee is paid.");
  decideFeePaid({ ...fee, issuedOn: dateOf(fee.issuedAt) }, payment, dateOf(await tx.now()));
  if (!(await store.noteFeePaid(tx, id, payment, ctx.caller.personId)))
    throw new Problem(feeSettled, "Somebody else was first.");
  await ctx.enqueue(tx, settleFee, { feeInvoiceId: id }, id);
  await ctx.audit(tx, {
    action: "registerFeePayment",
    subject: `fee-invoice:${id}`,
    after: { paidOn: payment.on },
  });
  const after = await store.findFeeInvoice(tx, fee.publisherId, id);
  must(after, "it was just read");
  return after;
}
