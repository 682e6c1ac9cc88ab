import { type Actor, isOneOf } from "../platform/actor.ts";
import { type LocalDate, monthBounds, nextMonth } from "../platform/calendar.ts";
import { type Moved, next } from "../platform/machine.ts";
import type { Minor } from "../platform/money.ts";
import { must, Problem } from "../platform/problem.ts";
import * as s from "./schema.ts";

/** What business facts come to as postings, who closes a month and who reverses. Pure. */

/** An amount on an account before it is written: above 0 debit, below 0 credit. */
export interface NewPosting {
  account: s.Account;
  partyId?: number;
  payerGln?: string | null;
  vat?: { category: s.VatCategory; bp: number };
  amount: Minor;
  figures: s.Figure[];
}
type VatShare = { category: s.VatCategory; vatBp: number; baseMinor: Minor; vatMinor: Minor };
export interface Sums {
  netMinor: Minor;
  vatMinor: Minor;
  totalMinor: Minor;
  vat: readonly VatShare[];
}
interface Payer {
  partyId: number;
  payerGln?: string | null;
}
/** An invoice, or a credit note with sums below 0, as it was issued. */
export interface InvoiceFact extends Sums {
  payer: Payer;
  /** Its lines by VAT: all of them, and what of their net stands on rounding lines. */
  lines: readonly { category: s.VatCategory; vatBp: number; count: number; roundingMinor: Minor }[];
}

const figure = (name: s.Figure["name"], value: Minor | number): s.Figure => ({ name, value: Number(value) });
const sumFigures = ({ netMinor, vatMinor, totalMinor }: Sums) => [
  figure("net", netMinor),
  figure("vat", vatMinor),
  figure("total", totalMinor),
];
/** Postings that say something, which sum to 0: a Bug otherwise, before the database refuses it. */
function balanced(postings: readonly NewPosting[]): NewPosting[] {
  const kept = postings.filter(({ amount }) => amount !== 0n);
  must(kept.reduce((sum, { amount }) => sum + amount, 0n) === 0n, "an entry's postings sum to 0");
  return kept;
}

const vatOn = (account: "input_vat" | "output_vat", sign: bigint, { vat }: Sums): NewPosting[] =>
  vat.map(({ category, vatBp, baseMinor, vatMinor }) => ({
    account,
    vat: { category, bp: vatBp },
    amount: sign * vatMinor,
    figures: [figure("vat_base", baseMinor)],
  }));

/** An issued document in its seller's books: the payer owes its total; sales and VAT by category, rounding lines apart. */
export function invoicePostings(fact: InvoiceFact): NewPosting[] {
  const sales = fact.vat.flatMap(({ category, vatBp, baseMinor }): NewPosting[] => {
    const of = fact.lines.find((one) => one.category === category && one.vatBp === vatBp);
    const roundingMinor = of?.roundingMinor ?? 0n;
    const vat = { category, bp: vatBp };
    const figures = [figure("lines", of?.count ?? 0), figure("vat_base", baseMinor)];
    return [
      { account: "revenue", vat, amount: -(baseMinor - roundingMinor), figures },
      { account: "rounding", vat, amount: -roundingMinor, figures },
    ];
  });
  return balanced([
    { account: "receivable", ...fact.payer, amount: fact.totalMinor, figures: sumFigures(fact) },
    ...sales,
    ...vatOn("output_vat", -1n, fact),
  ]);
}

/** A publisher's document that the marketplace wrote, in the publisher's books: the marketplace owes its total. */
export const selfBilledPostings = (fact: Sums & { marketplaceId: number; lines: number }): NewPosting[] =>
  balanced([
    {
      account: "receivable",
      partyId: fact.marketplaceId,
      amount: fact.totalMinor,
      figures: sumFigures(fact),
    },
    ...fact.vat.map(
      ({ category, vatBp, baseMinor }): NewPosting => ({
        account: "revenue",
        vat: { category, bp: vatBp },
        amount: -baseMinor,
        figures: [figure("lines", fact.lines), figure("vat_base", baseMinor)],
      }),
    ),
    ...vatOn("output_vat", -1n, fact),
  ]);

/** The same document in the marketplace's books: what it has bought, the VAT that it gets back, what it owes. */
export const purchasePostings = (fact: Sums & { publisherId: number; lines: number }): NewPosting[] =>
  balanced([
    {
      account: "publisher_cost",
      partyId: fact.publisherId,
      amount: fact.netMinor,
      figures: [figure("lines", fact.lines), figure("net", fact.netMinor)],
    },
    ...vatOn("input_vat", 1n, fact),
    {
      account: "publisher_payable",
      partyId: fact.publisherId,
      amount: -fact.totalMinor,
      figures: sumFigures(fact),
    },
  ]);

/** Where the money of a payment is, by what it is of. */
const paidInto = {
  person: "bank",
  bank_line: "bank",
  on_account: "on_account",
  card: "stripe_balance",
  card_dispute: "stripe_disputed",
} as const;
export type PaidFrom = keyof typeof paidInto;

/** What was paid of an invoice (above 0) or back to its payer (below 0). */
export const paymentPostings = (
  payer: Payer,
  amountMinor: Minor,
  from: PaidFrom = "person",
): NewPosting[] => {
  const figures = [figure("paid", amountMinor)];
  return balanced([
    { account: paidInto[from], ...(from === "on_account" ? payer : {}), amount: amountMinor, figures },
    { account: "receivable", ...payer, amount: -amountMinor, figures },
  ]);
};

/** What a payer has paid that is of no invoice yet (above 0), or was paid back of that (below 0). */
export const onAccountPostings = (payer: Payer, amountMinor: Minor): NewPosting[] => {
  const figures = [figure("paid", amountMinor)];
  return balanced([
    { account: "bank", amount: amountMinor, figures },
    { account: "on_account", ...payer, amount: -amountMinor, figures },
  ]);
};

/** What Stripe did to its balance beside payments of invoices: øre as Stripe has them, the fee above 0. */
export interface StripeMove {
  amountMinor: Minor;
  feeMinor: Minor;
}
/** A fee alone. */
export const stripeFeePostings = (feeMinor: Minor): NewPosting[] => {
  const figures = [figure("fee", feeMinor)];
  return balanced([
    { account: "stripe_fee", amount: feeMinor, figures },
    { account: "stripe_balance", amount: -feeMinor, figures },
  ]);
};
/** What a contested payment takes from the balance (below 0), or gives back; with its fee. */
export const stripeDisputePostings = ({ amountMinor, feeMinor }: StripeMove): NewPosting[] => {
  const figures = [figure("paid", amountMinor), figure("fee", feeMinor)];
  return balanced([
    { account: "stripe_disputed", amount: -amountMinor, figures },
    { account: "stripe_fee", amount: feeMinor, figures },
    { account: "stripe_balance", amount: amountMinor - feeMinor, figures },
  ]);
};
/** A contested amount that is given up. */
export const stripeWriteOffPostings = (amountMinor: Minor): NewPosting[] => {
  const figures = [figure("paid", amountMinor)];
  return balanced([
    { account: "write_off", amount: amountMinor, figures },
    { account: "stripe_disputed", amount: -amountMinor, figures },
  ]);
};
/** From the balance at Stripe (amount below 0) to the bank, or back; with its fee. */
export const stripePayoutPostings = ({ amountMinor, feeMinor }: StripeMove): NewPosting[] => {
  const figures = [figure("paid", amountMinor), figure("fee", feeMinor)];
  return balanced([
    { account: "bank", amount: -amountMinor, figures },
    { account: "stripe_fee", amount: feeMinor, figures },
    { account: "stripe_balance", amount: amountMinor - feeMinor, figures },
  ]);
};

/** What is left of an invoice is written off (above 0), or that is taken back. */
export const writeOffPostings = (payer: Payer, amountMinor: Minor): NewPosting[] => {
  const figures = [figure("left", amountMinor)];
  return balanced([
    { account: "write_off", amount: amountMinor, figures },
    { account: "receivable", ...payer, amount: -amountMinor, figures },
  ]);
};

export interface Charges {
  feeMinor: Minor;
  interestMinor: Minor;
}
/** What a reminder charges; below 0: what is given up of it. */
export const chargePostings = (
  payer: Payer,
  { feeMinor, interestMinor }: Charges,
  figures: s.Figure[],
): NewPosting[] =>
  balanced([
    { account: "receivable", ...payer, amount: feeMinor + interestMinor, figures },
    { account: "reminder_fee", amount: -feeMinor, figures },
    { account: "late_interest", amount: -interestMinor, figures },
  ]);
export const reminderFigures = (number: number, leftMinor: Minor): s.Figure[] => [
  figure("reminder", number),
  figure("left", leftMinor),
];

export const waiverFigures = (number: number): s.Figure[] => [figure("reminder", number)];

/** An entry's postings the other way round. */
export const reversedPostings = (postings: readonly s.Posting[]): NewPosting[] =>
  postings.map(({ account, partyId, payerGln, vatCategory, vatBp, amount, figures }) => ({
    account,
    ...(partyId === null ? {} : { partyId }),
    payerGln,
    ...(vatCategory === null || vatBp === null ? {} : { vat: { category: vatCategory, bp: vatBp } }),
    amount: -amount.minor,
    figures,
  }));

export interface BookState {
  /** The first month that is not closed; null: none is closed. */
  openFrom: string | null;
  /** The month of the first entry; null: there is none. */
  first: string | null;
}
/** The month that is closed next. */
export const nextToClose = ({ openFrom, first }: BookState): string | null => openFrom ?? first;

/** Closes the month that is next, once it is over; gives the month after it. */
export function decideClose(
  book: BookState,
  { month, state }: { month: string; state: s.PeriodState },
  today: LocalDate,
): { state: Moved<s.PeriodState>; openFrom: string } {
  const moved = next(s.periodMachine, state, "close");
  if (!moved) throw new Problem(s.periodState, `${month} is ${state}.`);
  const turn = nextToClose(book);
  if (turn === null) throw new Problem(s.periodOrder, "There is no entry yet.");
  if (turn !== month) throw new Problem(s.periodOrder, `${turn} is closed before another one.`);
  if (monthBounds(month).to > today) throw new Problem(s.periodNotOver, `Today is ${today}.`);
  return { state: moved, openFrom: nextMonth(month) };
}

/** Locks a closed month: another person than who closed it. */
export function decideLock(
  { month, state, editorIds }: { month: string; state: s.PeriodState; editorIds: readonly string[] },
  by: Actor,
): Moved<s.PeriodState> {
  const moved = next(s.periodMachine, state, "lock");
  if (!moved) throw new Problem(s.periodState, `${month} is ${state}.`);
  if (isOneOf(by, editorIds)) throw new Problem(s.otherPerson, "Ask another person of your party.");
  return moved;
}

/** Opens the last closed month again, which nobody has locked. */
export function decideReopen(
  { openFrom }: Pick<BookState, "openFrom">,
  { month, state }: { month: string; state: s.PeriodState },
): Moved<s.PeriodState> {
  const moved = next(s.periodMachine, state, "reopen");
  if (!moved) throw new Problem(s.periodState, `${month} is ${state}.`);
  if (openFrom !== nextMonth(month))
    throw new Problem(s.periodOrder, "Only the last closed month is opened again.");
  return moved;
}

/** Whether an entry may be reversed. */
export function decideReversible({ fact, reversedById }: Pick<s.Entry, "fact" | "reversedById">): void {
  if (fact === "reversal") throw new Problem(s.notReversible, "It is a reversal.");
  if (reversedById !== null) throw new Problem(s.notReversible, "It is reversed already.");
}

/** Another person than who proposed a reversal approves it. */
export function decideReversal(
  reversal: { state: s.ReversalState; editorIds: readonly string[] },
  by: Actor,
): Moved<s.ReversalState> {
  const moved = next(s.reversalMachine, reversal.state, "approve");
  if (!moved) throw new Problem(s.reversalDecided, `It is ${reversal.state}.`);
  if (isOneOf(by, reversal.editorIds)) throw new Problem(s.otherPerson, "Ask another person of your party.");
  return moved;
}

/** The marketplace's fee in its own books: set off against what it owes the publisher, or owed by the publisher. */
export const feePostings = (fact: Sums & { publisherId: number; setOff: boolean }): NewPosting[] =>
  balanced([
    {
      account: fact.setOff ? "publisher_payable" : "receivable",
      partyId: fact.publisherId,
      amount: fact.totalMinor,
      figures: sumFigures(fact),
    },
    ...fact.vat.map(
      ({ category, vatBp, baseMinor }): NewPosting => ({
        account: "marketplace_fee",
        vat: { category, bp: vatBp },
        amount: -baseMinor,
        figures: [figure("vat_base", baseMinor)],
      }),
    ),
    ...vatOn("output_vat", -1n, fact),
  ]);

/** The same fee in the publisher's books. */
export const feeCostPostings = (fact: Sums & { marketplaceId: number; setOff: boolean }): NewPosting[] =>
  balanced([
    {
      account: "marketplace_cost",
      partyId: fact.marketplaceId,
      amount: fact.netMinor,
      figures: [figure("net", fact.netMinor)],
    },
    ...vatOn("input_vat", 1n, fact),
    {
      account: fact.setOff ? "receivable" : "marketplace_payable",
      partyId: fact.marketplaceId,
      amount: -fact.totalMinor,
      figures: sumFigures(fact),
    },
  ]);

/** Money that moves from one account to another, of the same party. */
const moved = (from: s.Account, to: s.Account, partyId: number, amountMinor: Minor): NewPosting[] => {
  const figures = [figure("paid", amountMinor)];
  const of = (account: s.Account) => (account === "bank" || account === "stripe_balance" ? {} : { partyId });
  return balanced([
    { account: to, ...of(to), amount: amountMinor, figures },
    { account: from, ...of(from), amount: -amountMinor, figures },
  ]);
};
/** Each step of a payout, and a fee that is paid: the accounts that are credited and debited in the two books. */
export const settlementMoves = {
  payout: { marketplace: ["payout", "publisher_payable"] },
  payout_failed: { marketplace: ["publisher_payable", "payout"] },
  payout_paid: { marketplace: ["bank", "payout"], publisher: ["receivable", "bank"] },
  payout_returned: { marketplace: ["publisher_payable", "bank"], publisher: ["bank", "receivable"] },
  fee_paid: { marketplace: ["receivable", "bank"], publisher: ["bank", "marketplace_payable"] },
} as const satisfies Partial<
  Record<s.Fact, Record<"marketplace", [s.Account, s.Account]> & { publisher?: [s.Account, s.Account] }>
>;
export type SettlementFact = keyof typeof settlementMoves;

/** What the marketplace pays with: its bank, or its balance at Stripe. */
export type PaidThrough = "bank" | "stripe_balance";

/** The postings of a step in each of the two books that it touches. */
export function settlementPostings(
  fact: SettlementFact,
  {
    publisherId,
    marketplaceId,
    through = "bank",
  }: { publisherId: number; marketplaceId: number; through?: PaidThrough },
  amountMinor: Minor,
): { marketplace: NewPosting[]; publisher: NewPosting[] } {
  const moves: { marketplace: readonly [s.Account, s.Account]; publisher?: readonly [s.Account, s.Account] } =
    settlementMoves[fact];
  const paidWith = (account: s.Account) => (account === "bank" ? through : account);
  const [from, to] = moves.marketplace;
  return {
    marketplace: moved(paidWith(from), paidWith(to), publisherId, amountMinor),
    publisher: moves.publisher ? moved(...moves.publisher, marketplaceId, amountMinor) : [],
  };
}
