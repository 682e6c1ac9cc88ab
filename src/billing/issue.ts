import { randomUUID } from "node:crypto";
import { paymentDaysOn } from "../law/payment.ts";
import { particularsOn, payerAsksOn } from "../parties/index.ts";
import { addDays, dateOf, type LocalDate } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx } from "../platform/jobs/bind.ts";
import { moveBy } from "../platform/machine.ts";
import type { AuditEntry } from "../platform/operation/context.ts";
import { must } from "../platform/problem.ts";
import { bookIssued } from "./books.ts";
import { planDeliveries } from "./hand-over.ts";
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
import type { Account } from "./use.ts";

export interface NewInvoice extends store.Pair {
  account: Account;
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
  return issuedXml(await wordedDraft(tx, head, invoice.account.language));
}

/** The document, and of the marketplace's sales that which its publisher gets. */
export async function wouldBeAll(tx: Reader, invoice: NewInvoice) {
  const own = await wouldBe(tx, invoice);
  const selfBilled = soldByMarketplace(invoice.account) ? await selfBilledWouldBe(tx, invoice) : undefined;
  return selfBilled ? [own, selfBilled] : [own];
}

/**
 * What is known of documents that are to be issued under the official rules, by their XML: the faults of each. `unseen` were
 * met with nothing known of them.
 */
export interface Official {
  faults: ReadonlyMap<string, readonly string[]>;
  unseen: store.WrittenDocument[];
}

/** So often a transaction is begun anew for documents that it had not written the time before. */
const looksMax = 5;

/**
 * Work in a transaction that issues documents. Where the setting names the official rules, a transaction that has met documents
 * which they have not passed is undone; they are held against them while none is open, and the work is done anew: nothing that
 * others need is held meanwhile. What a party states may change between two looks; it has five.
 */
export async function issuing<T>(
  ctx: DatabaseJobCtx,
  work: (tx: Tx, official: Official | undefined) => Promise<T>,
): Promise<T> {
  if (ctx.einvoiceRules === undefined) return ctx.db.platform((tx) => work(tx, undefined));
  const faults = new Map<string, readonly string[]>();
  for (let look = 0; look < looksMax; look++) {
    let unseen: store.WrittenDocument[] = [];
    try {
      return await ctx.db.platform(async (tx) => {
        unseen = [];
        const done = await work(tx, { faults, unseen });
        if (unseen.length > 0) throw new Unseen();
        return done;
      });
    } catch (error) {
      if (!(error instanceof Unseen)) throw error;
      for (const one of unseen) faults.set(one.xml, await documentFaults(ctx, one));
    }
  }
  throw new Error("what documents say has changed with every look at them");
}
/** Ends a transaction that has met what the rules have not seen. */
class Unseen extends Error {}

/** Throws `Unwritable` where a document cannot be written, or the official rules refuse it; notes what they have not seen. */
async function mustPass(tx: Reader, invoice: NewInvoice, { faults, unseen }: Official): Promise<void> {
  for (const would of await wouldBeAll(tx, invoice)) {
    if ("refusals" in would) throw new Unwritable(would.refusals.join("; "));
    const known = faults.get(would.xml);
    if (known === undefined) unseen.push(would);
    else if (known.length > 0) throw new Unwritable(known.join("; "));
  }
}

/** What its receiver gets, as it is written on the day; throws `Unwritable`: nothing of it is issued. */
async function documentOf(tx: Reader, { invoice, draft }: Written, dated: Dated) {
  const head = { ...draft, ...dated, ...namesOf(invoice), lines: drafted(invoice.lines) };
  const written = issuedXml(await wordedDraft(tx, head, invoice.account.language));
  const faults = await documentFaults({}, written);
  if ("refusals" in written || faults.length > 0) throw new Unwritable(faults.join("; "));
  return { ...draft, ...written };
}

/** A document that waits for its number. */
export type Written = Awaited<ReturnType<typeof writeDraft>> & { invoice: NewInvoice };

/** Writes a document that is about to be issued, without its number. Throws `Unwritable` where the official rules refuse it. */
export async function writeInvoice(
  tx: Tx,
  invoice: NewInvoice,
  official: Official | undefined,
): Promise<Written> {
  if (official) await mustPass(tx, invoice, official);
  return { ...(await writeDraft(tx, invoice)), invoice };
}

type IssueCtx = Pick<JobCtx, "enqueue" | "documents" | "audit">;

/** The next numbers of the seller's series, a document each in their order; seals them, and gives what each says of its day. */
async function numbered(tx: Tx, written: readonly Written[]): Promise<(Dated & { id: string })[]> {
  const { today, issuedAt, draft } = written[0]!;
  const series = today.slice(0, 4);
  const { publisherId } = draft;
  must(
    written.every((one) => one.draft.publisherId === publisherId && one.today === today),
    "documents that are issued together are one seller's, of one day",
  );
  const first = await store.takeNumbers(tx, { publisherId, series }, written.length);
  const dueOn = addDays(today, paymentDaysOn(today));
  const issues = written.map(({ id, sums, invoice }, at) => {
    const number = invoiceNumber(invoice.account.sellerReference, series, first + at);
    return { id, seriesNumber: first + at, number, ...sums };
  });
  const { to: state } = moveBy(invoiceMachine, "issue");
  const of = { publisherId, series, first, state, issuedAt, dueOn };
  mustBeOn(today, await store.updateIssued(tx, of, issues));
  return issues.map(({ id, number }) => ({ id, number, issuedOn: today, dueOn }));
}

/**
 * Gives written documents of one seller the next numbers of its series, in their order, and does all that follows from it; locks
 * the series' row as late as can be. Statements do not grow with the documents, but for those of few: notes and sales of the
 * marketplace's. Throws `Unwritable`.
 */
export async function issueAll(tx: Tx, ctx: IssueCtx, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return;
  const { publisherId } = written[0]!.draft;
  const dated = await numbered(tx, written);
  const ids = dated.map(({ id }) => id);
  await store.insertDocuments(
    tx,
    await Promise.all(written.map((one, at) => documentOf(tx, one, dated[at]!))),
  );
  await bookIssued(tx, ids);
  const said = written.map(({ id, sums }, at): AuditEntry => {
    const after = { number: dated[at]!.number, ...sums };
    return { action: "issueInvoice", subject: `invoice:${id}`, after };
  });
  await ctx.audit(tx, publisherId, ...said);
  const buyers = written.map(({ id, draft }) => {
    const { payerGln, particulars } = draft;
    return { documentId: id, payerGln, receiver: particulars.buyer };
  });
  await planDeliveries(tx, ctx, publisherId, buyers);
  await Promise.all(ids.map((invoiceId) => ctx.enqueue(tx, issued, { invoiceId }, invoiceId)));
  for (const [at, { invoice }] of written.entries()) {
    if (invoice.correctsId !== undefined) await settle(tx, invoice.correctsId);
    if (soldByMarketplace(invoice.account)) await issueSale(tx, ctx, dated[at]!, invoice);
  }
}

/** The publisher's document of a sale of the marketplace's. */
async function issueSale(tx: Tx, ctx: IssueCtx, of: { id: string; number: string }, invoice: NewInvoice) {
  const faults = await documentFaults({}, await issueSelfBilled(tx, ctx, of, invoice));
  if (faults.length > 0) throw new Unwritable(faults.join("; "));
}

/** Writes one document with its number. Throws `Unwritable`. */
export async function issueInvoice(
  tx: Tx,
  ctx: IssueCtx,
  invoice: NewInvoice,
  official?: Official,
): Promise<void> {
  await issueAll(tx, ctx, [await writeInvoice(tx, invoice, official)]);
}
