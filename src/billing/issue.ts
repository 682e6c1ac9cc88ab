import { randomUUID } from "node:crypto";
import { paymentDaysOn } from "../law/payment.ts";
import { addDays, dateOf, type LocalDate } from "../platform/calendar.ts";
import type { Tx } from "../platform/db/database.ts";
import type { JobCtx } from "../platform/jobs/bind.ts";
import { moveBy } from "../platform/machine.ts";
import { invoiceNumber, type Line, totals } from "./rules/index.ts";
import { type InvoiceKind, invoiceMachine, issued } from "./schema.ts";
import * as store from "./store/index.ts";

export interface NewInvoice extends store.Pair {
  account: store.Account;
  kind: InvoiceKind;
  month: LocalDate;
  lines: readonly Line[];
  /** A credit note names the invoice that it corrects. */
  correctsId?: string;
}

/** Writes draft, lines, VAT and number in one transaction, and locks the number series' row last. */
export async function issueInvoice(tx: Tx, ctx: JobCtx, invoice: NewInvoice): Promise<void> {
  const { account, agreementId, controllerId, kind, month, lines } = invoice;
  const { publisherId, sellerReference } = account;
  const id = randomUUID();
  const draft = { ...account, id, agreementId, controllerId, kind, month };
  const { vat, ...sums } = totals(lines);
  await store.insertDraft(tx, { ...draft, correctsId: invoice.correctsId ?? null });
  await store.insertLines(tx, draft, lines);
  await store.insertVat(tx, draft, vat);
  const issuedAt = await tx.now();
  const today = dateOf(issuedAt);
  const series = today.slice(0, 4);
  const seriesNumber = await store.takeNumber(tx, publisherId, series);
  const number = invoiceNumber(sellerReference, series, seriesNumber);
  const dueOn = addDays(today, paymentDaysOn(today));
  const { to: state } = moveBy(invoiceMachine, "issue");
  await store.updateIssued(tx, { id, state, series, seriesNumber, number, ...sums, issuedAt, dueOn });
  await ctx.audit(tx, publisherId, {
    action: "issueInvoice",
    subject: `invoice:${id}`,
    after: { number, ...sums },
  });
  await ctx.enqueue(tx, issued, { invoiceId: id }, id);
}
