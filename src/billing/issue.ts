import { randomUUID } from "node:crypto";
import { paymentDaysOn } from "../law/payment.ts";
import { particularsOn, payerAsksOn } from "../parties/index.ts";
import { addDays, dateOf, type LocalDate } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { JobCtx } from "../platform/jobs/bind.ts";
import { moveBy } from "../platform/machine.ts";
import type { AuditEntry } from "../platform/operation/context.ts";
import { must } from "../platform/problem.ts";
import { bookIssued } from "./books.ts";
import { planDelivery } from "./hand-over.ts";
import { mustBeOn } from "./issue-day.ts";
import { documentFaults } from "./official-faults.ts";
import { issuedXml, wordedDraft } from "./rendering/source.ts";
import {
  type Addressee,
  drafted,
  invoiceNumber,
  type Lacking,
  type Line,
  lackingReferences,
  piecesOf,
  type References,
  referencesOf,
  totals,
} from "./rules/index.ts";
import { type InvoiceKind, invoiceMachine, issued } from "./schema/index.ts";
import { issueSelfBilled, selfBilledWouldBe, soldByMarketplace } from "./self-billed.ts";
import { settle } from "./settle.ts";
import * as store from "./store/index.ts";

export interface NewInvoice extends store.Pair {
  account: store.Account;
  kind: InvoiceKind;
  month: LocalDate;
  lines: readonly Line[];
  /** Whom it goes to where a buyer's documents are split; left out: the whole of it to its payer. */
  to?: Addressee;
  /** A credit note names the invoice that it corrects. */
  correctsId?: string;
  /** The void invoice that it stands in for. */
  reissuesId?: string;
  /** What two people have decided by hand. */
  creditId?: string;
  /** Words of the seller's to the buyer, a line each. */
  note?: string | null;
}

/** A document cannot be written in the format that it is issued in. */
export class Unwritable extends Error {}

/** The references that a document of today to this buyer would lack; nothing is issued without them. */
export async function lackingOf(
  tx: Reader,
  account: References & { payerGln: string },
  { controllerId, to }: { controllerId: number; to?: Addressee },
): Promise<Lacking[]> {
  const payerGln = to?.payerGln ?? account.payerGln;
  const payer = await payerAsksOn(tx, { controllerId, payerGln }, dateOf(await tx.now()));
  return lackingReferences(referencesOf(account, payer, to), payer);
}

/** What is stored of a document, before it has a number. `lacking`: the references are not looked at. */
async function draftOf(tx: Reader, invoice: NewInvoice, lacking: boolean) {
  const { account, agreementId, controllerId, kind, month, lines, to } = invoice;
  const id = randomUUID();
  const issuedAt = await tx.now();
  const today = dateOf(issuedAt);
  const institutionIds = [...new Set(lines.flatMap((line) => line.institutionId ?? []))];
  const payerGln = to?.payerGln ?? account.payerGln;
  const held = await particularsOn(tx, { ...account, payerGln, controllerId, institutionIds }, today);
  const references = referencesOf(account, held.payer, to);
  if (lacking) references.orderReference ??= "-";
  else
    must(
      lackingReferences(references, held.payer).length === 0,
      "references are asked for before it is issued",
    );
  const draft = {
    ...{ ...account, ...references, id, agreementId, controllerId, kind, month, note: invoice.note ?? null },
    ...{ part: to?.part ?? ("whole" as const), institutionId: to?.institutionId ?? null, payerGln },
    // How a buyer is paid is nobody's business here.
    particulars: { seller: held.seller, buyer: { ...held.buyer, payments: [] }, payer: held.payer ?? null },
    places: [...held.institutions].map(([institutionId, says]) => ({ institutionId, says })),
  };
  return { id, issuedAt, today, draft };
}

/** Writes a document without a number: draft, lines and VAT. `lacking`: the references are not looked at. */
export async function writeDraft(tx: Tx, invoice: NewInvoice, { lacking = false } = {}) {
  const { id, issuedAt, today, draft } = await draftOf(tx, invoice, lacking);
  const { lines } = invoice;
  const { vat, ...sums } = totals(lines);
  const { correctsId = null, reissuesId = null, creditId = null } = invoice;
  await Promise.all([
    store.insertDraft(tx, { ...draft, correctsId, reissuesId, creditId }),
    store.insertLines(tx, draft, piecesOf(lines)),
    store.insertVat(tx, draft, vat),
  ]);
  return { id, sums, issuedAt, today, draft };
}

const namesOf = ({ correctsId, reissuesId }: NewInvoice) => ({
  correctsId: correctsId ?? null,
  reissuesId: reissuesId ?? null,
});

type Dated = { number: string; issuedOn: LocalDate; dueOn: LocalDate };
type WrittenDraft = Awaited<ReturnType<typeof writeDraft>>["draft"];

/**
 * The document that an invoice would be today, under a number of the same form as its own and without the file of its lines,
 * or why it cannot be written.
 */
async function wouldBe(
  tx: Reader,
  invoice: NewInvoice,
): Promise<store.WrittenDocument | { refusals: readonly string[] }> {
  const { today, draft } = await draftOf(tx, invoice, true);
  const number = invoiceNumber(invoice.account.sellerReference, today.slice(0, 4), 1);
  const dated = { number, issuedOn: today, dueOn: addDays(today, paymentDaysOn(today)) };
  const head = {
    ...draft,
    ...dated,
    ...namesOf(invoice),
    lines: drafted(invoice.lines),
    bare: true as const,
  };
  return issuedXml(await wordedDraft(tx, head));
}

/** The document, and of the marketplace's sales that which its publisher gets. */
export async function wouldBeAll(tx: Reader, invoice: NewInvoice) {
  const own = await wouldBe(tx, invoice);
  const selfBilled = soldByMarketplace(invoice.account) ? await selfBilledWouldBe(tx, invoice) : undefined;
  return selfBilled ? [own, selfBilled] : [own];
}

/** Throws `Unwritable` where the official rules refuse what would be issued, and it is none of those that they have passed. */
async function mustPass(
  tx: Reader,
  ctx: Pick<JobCtx, "einvoiceRules">,
  invoice: NewInvoice,
  passed: ReadonlySet<string>,
): Promise<void> {
  for (const would of await wouldBeAll(tx, invoice)) {
    if ("xml" in would && passed.has(would.xml)) continue;
    const faults = await documentFaults(ctx, would);
    if (faults.length > 0) throw new Unwritable(faults.join("; "));
  }
}

/** Keeps what its receiver gets, as it was written on the day; throws `Unwritable`: nothing of it is issued. */
async function keepDocument(tx: Tx, invoice: NewInvoice, draft: WrittenDraft & Dated): Promise<void> {
  const head = { ...draft, ...namesOf(invoice), lines: drafted(invoice.lines) };
  const written = issuedXml(await wordedDraft(tx, head));
  const faults = await documentFaults({}, written);
  if ("refusals" in written || faults.length > 0) throw new Unwritable(faults.join("; "));
  await store.insertDocument(tx, draft, written);
}

/**
 * Writes a document with its number in one transaction, and locks the number series' row last; returns its id. Where the
 * setting names the official rules it passes them first; `passed` are documents that have. It waits for its `turn` before it
 * takes a number. Throws `Unwritable`.
 */
export async function issueInvoice(
  tx: Tx,
  ctx: Pick<JobCtx, "enqueue" | "einvoiceRules" | "documents">,
  invoice: NewInvoice,
  audit: (entry: AuditEntry & { party: number }) => Promise<void>,
  {
    passed = new Set<string>(),
    turn,
  }: { passed?: ReadonlySet<string> | undefined; turn?: Promise<unknown> } = {},
): Promise<string> {
  if (ctx.einvoiceRules !== undefined) await mustPass(tx, ctx, invoice, passed);
  const { publisherId, sellerReference } = invoice.account;
  const { id, sums, issuedAt, today, draft } = await writeDraft(tx, invoice);
  const series = today.slice(0, 4);
  await turn;
  const seriesNumber = await store.takeNumber(tx, publisherId, series);
  const number = invoiceNumber(sellerReference, series, seriesNumber);
  const dueOn = addDays(today, paymentDaysOn(today));
  const { to: state } = moveBy(invoiceMachine, "issue");
  const issue = { id, state, series, seriesNumber, number, ...sums, issuedAt, dueOn };
  mustBeOn(today, await store.updateIssued(tx, issue));
  await keepDocument(tx, invoice, { ...draft, number, issuedOn: today, dueOn });
  await bookIssued(tx, id);
  await audit({
    action: "issueInvoice",
    subject: `invoice:${id}`,
    after: { number, ...sums },
    party: publisherId,
  });
  await planDelivery(tx, ctx, { documentId: id, publisherId });
  await ctx.enqueue(tx, issued, { invoiceId: id }, id);
  if (invoice.correctsId !== undefined) await settle(tx, invoice.correctsId);
  if (soldByMarketplace(invoice.account)) {
    const written = await issueSelfBilled(tx, ctx, { id, number }, invoice);
    const faults = await documentFaults({}, written);
    if (faults.length > 0) throw new Unwritable(faults.join("; "));
  }
  return id;
}
