import { randomUUID } from "node:crypto";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Minor } from "../../platform/money.ts";
import * as rules from "../rules.ts";
import type * as s from "../schema.ts";
import type { DocumentKind } from "../schema.ts";
import * as store from "../store/index.ts";

/**
 * What domains that bring about a business fact call in its transaction: one entry in the books of each seller that it
 * touches, once. A fact that comes to no amount posts nothing.
 */

/** Whose books, which document, and the day of the fact. */
export interface Booked {
  publisherId: number;
  document: { id: string; number: string };
  on: LocalDate;
}
interface Payer {
  partyId: number;
  payerGln: string;
}

type NamedFact = Pick<store.NewEntry, "fact" | "factKey"> & { kind: DocumentKind };

function entryOf(
  { kind, ...named }: NamedFact,
  { publisherId, document, on }: Booked,
  postings: readonly rules.NewPosting[],
) {
  return { id: randomUUID(), publisherId, ...named, document: { kind, ...document }, on, postings };
}

async function post(
  tx: Tx,
  fact: NamedFact,
  of: Booked,
  postings: readonly rules.NewPosting[],
): Promise<void> {
  if (postings.length > 0) await store.insertEntries(tx, [entryOf(fact, of, postings)]);
}

type IssuedFact = Booked & rules.InvoiceFact & { credit: boolean };

/** Invoices and credit notes were issued: an entry each, in their order. */
export async function postInvoices(tx: Tx, all: readonly IssuedFact[]): Promise<void> {
  const entries = all.map((of) => {
    const fact = of.credit ? ("credit_note" as const) : ("invoice" as const);
    return entryOf({ kind: "invoice", fact, factKey: of.document.id }, of, rules.invoicePostings(of));
  });
  const some = entries.filter(({ postings }) => postings.length > 0);
  if (some.length > 0) await store.insertEntries(tx, some);
}
/** One of them. */
export const postInvoice = (tx: Tx, of: IssuedFact): Promise<void> => postInvoices(tx, [of]);

/**
 * The marketplace has written a publisher's document: in its own books a purchase, in the publisher's a sale. The
 * marketplace's come first, as its sale's have: who posts in both books takes them in this order.
 */
export async function postSelfBilled(
  tx: Tx,
  of: Booked & rules.Sums & { marketplaceId: number; lines: number },
): Promise<void> {
  const named = { kind: "self_billed", factKey: of.document.id } as const;
  const { marketplaceId } = of;
  await post(
    tx,
    { ...named, fact: "purchase" },
    { ...of, publisherId: marketplaceId },
    rules.purchasePostings(of),
  );
  await post(tx, { ...named, fact: "self_billed" }, of, rules.selfBilledPostings(of));
}

const paymentFacts = { payment: "payment", refund: "refund", reversal: "payment_taken_back" } as const;
/** An invoice was paid (above 0), paid back, or a payment was taken back. */
export const postPayment = (
  tx: Tx,
  of: Booked & {
    paymentId: string;
    kind: keyof typeof paymentFacts;
    payer: Payer;
    amountMinor: Minor;
    from?: rules.PaidFrom;
  },
): Promise<void> =>
  post(
    tx,
    { kind: "invoice", fact: paymentFacts[of.kind], factKey: of.paymentId },
    of,
    rules.paymentPostings(of.payer, of.amountMinor, of.from),
  );

/** A line of the bank's is a payer's without being of an invoice (above 0), or pays such an amount back; or either is undone. */
export const postOnAccount = (
  tx: Tx,
  of: Booked & { partId: string; undone: boolean; payer: Payer; amountMinor: Minor },
): Promise<void> =>
  post(
    tx,
    { kind: "bank_line", fact: of.undone ? "on_account_taken_back" : "on_account", factKey: of.partId },
    of,
    rules.onAccountPostings(of.payer, of.amountMinor),
  );

/** A reminder was written; one that charges nothing posts nothing. */
export const postReminder = (
  tx: Tx,
  of: Booked & rules.Charges & { number: number; payer: Payer; leftMinor: Minor },
): Promise<void> =>
  post(
    tx,
    { kind: "invoice", fact: "reminder", factKey: `${of.document.id} ${of.number}` },
    of,
    rules.chargePostings(of.payer, of, rules.reminderFigures(of.number, of.leftMinor)),
  );

/** A seller has given up what a reminder charged, or a part of it: amounts above 0. */
export const postWaiver = (
  tx: Tx,
  of: Booked & rules.Charges & { number: number; payer: Payer },
): Promise<void> =>
  post(
    tx,
    { kind: "invoice", fact: "waiver", factKey: `${of.document.id} ${of.number}` },
    of,
    rules.chargePostings(
      of.payer,
      { feeMinor: -of.feeMinor, interestMinor: -of.interestMinor },
      rules.waiverFigures(of.number),
    ),
  );

/** An invoice was credited whole, and whoever owes nothing owes nothing for being late: all that stands of it goes. */
export async function postChargesDropped(tx: Tx, of: Booked & { payer: Payer }): Promise<void> {
  const { feeMinor, interestMinor } = await store.chargedOf(tx, of.publisherId, of.document.id);
  await post(
    tx,
    { kind: "invoice", fact: "charges_dropped", factKey: of.document.id },
    of,
    rules.chargePostings(of.payer, { feeMinor: -feeMinor, interestMinor: -interestMinor }, []),
  );
}

/** What Stripe says of a movement of its balance: `document` is the movement, numbered as Stripe does. */
type StripeFact = Booked & rules.StripeMove;
const stripe = <F extends s.Fact>(fact: F, of: Booked) =>
  ({ kind: "stripe", fact, factKey: of.document.id }) as const;

/** The fee of a payment or a refund. */
export const postStripeFee = (tx: Tx, of: Booked & { feeMinor: Minor }): Promise<void> =>
  post(tx, stripe("stripe_fee", of), of, rules.stripeFeePostings(of.feeMinor));

/** Stripe has taken what a card's holder contests, or given it back. */
export const postStripeDispute = (tx: Tx, of: StripeFact): Promise<void> =>
  post(tx, stripe("stripe_dispute", of), of, rules.stripeDisputePostings(of));

/** A lost dispute's amount is given up: above 0. */
export const postStripeWriteOff = (tx: Tx, of: Booked & { amountMinor: Minor }): Promise<void> =>
  post(tx, stripe("stripe_write_off", of), of, rules.stripeWriteOffPostings(of.amountMinor));

/** The balance at Stripe was paid out to the bank, or a payout came back. */
export const postStripePayout = (tx: Tx, of: StripeFact): Promise<void> =>
  post(tx, stripe("stripe_payout", of), of, rules.stripePayoutPostings(of));
/** The marketplace has invoiced its fee: an income in its own books, a cost in the publisher's. */
export async function postFee(
  tx: Tx,
  of: Booked & rules.Sums & { marketplaceId: number; setOff: boolean },
): Promise<void> {
  const named = { kind: "fee_invoice", fact: "fee", factKey: of.document.id } as const;
  await post(tx, named, { ...of, publisherId: of.marketplaceId }, rules.feePostings(of));
  await post(tx, named, of, rules.feeCostPostings(of));
}

/**
 * A step of a payout, or a fee that was paid, once by its key. Payouts that are approved or fail touch the marketplace's
 * books alone, so that a request of the marketplace's may post them.
 */
export async function postSettlement(
  tx: Tx,
  fact: rules.SettlementFact,
  of: Booked & {
    marketplaceId: number;
    kind: "payout" | "fee_invoice";
    factKey: string;
    amountMinor: Minor;
    through?: rules.PaidThrough;
  },
): Promise<void> {
  const { marketplace, publisher } = rules.settlementPostings(fact, of, of.amountMinor);
  const named = { kind: of.kind, fact, factKey: of.factKey } as const;
  await post(tx, named, { ...of, publisherId: of.marketplaceId }, marketplace);
  await post(tx, named, of, publisher);
}
/** What is left of an invoice is not expected any more (above 0), or is again. VAT stays as it was. */
export const postWriteOff = (
  tx: Tx,
  of: Booked & { writeOffId: string; payer: Payer; amountMinor: Minor; undone: boolean },
): Promise<void> =>
  post(
    tx,
    { kind: "invoice", fact: of.undone ? "write_off_taken_back" : "write_off", factKey: of.writeOffId },
    of,
    rules.writeOffPostings(of.payer, of.undone ? -of.amountMinor : of.amountMinor),
  );
