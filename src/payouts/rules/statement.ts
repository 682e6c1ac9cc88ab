import { roundHalfAway } from "../../platform/decimal.ts";
import type { Minor } from "../../platform/money.ts";
import type { LineKind } from "../schema/index.ts";

/** What a publisher's month comes to, line by line. Pure. */

/** A document that is due, with the percentage that was agreed for it. */
export interface DueDocument {
  kind: LineKind;
  documentId: string;
  netMinor: Minor;
  vatMinor: Minor;
  feeBp: number;
}
const PER_BP = 10_000n;

/** The marketplace's fee of a document: of its net, rounded half away from zero, so that a credit note mirrors its invoice. */
export const feeOf = ({ netMinor, feeBp }: Pick<DueDocument, "netMinor" | "feeBp">): Minor =>
  roundHalfAway(netMinor * BigInt(feeBp), PER_BP);

export type StatedLine<D> = D & { grossMinor: Minor; feeMinor: Minor };
export interface FeeSum {
  kind: LineKind | "month";
  feeBp: number;
  documents: number;
  minor: Minor;
}
const sum = <T>(all: readonly T[], of: (one: T) => Minor): Minor =>
  all.reduce((total, one) => total + of(one), 0n);

/** Fees by kind and percentage, as they stand on an invoice; what comes to nothing is left out. */
export function feeSums(lines: readonly StatedLine<DueDocument>[], monthlyMinor: Minor): FeeSum[] {
  const groups = new Map<string, FeeSum>();
  for (const { kind, feeBp, feeMinor } of lines) {
    const key = `${kind} ${feeBp}`;
    const before = groups.get(key) ?? { kind, feeBp, documents: 0, minor: 0n };
    groups.set(key, { ...before, documents: before.documents + 1, minor: before.minor + feeMinor });
  }
  const month: FeeSum = { kind: "month", feeBp: 0, documents: 0, minor: monthlyMinor };
  return [...groups.values(), month].filter(({ minor }) => minor !== 0n);
}

const stated = <D extends DueDocument>(all: readonly D[], kind: LineKind): StatedLine<D>[] =>
  all
    .filter((one) => one.kind === kind)
    .map((one) => ({ ...one, grossMinor: one.netMinor + one.vatMinor, feeMinor: feeOf(one) }));

export interface Totals {
  netMinor: Minor;
  vatMinor: Minor;
  grossMinor: Minor;
  feeMinor: Minor;
}
export const totalsOf = (lines: readonly StatedLine<DueDocument>[]): Totals => ({
  netMinor: sum(lines, (one) => one.netMinor),
  vatMinor: sum(lines, (one) => one.vatMinor),
  grossMinor: sum(lines, (one) => one.grossMinor),
  feeMinor: sum(lines, (one) => one.feeMinor),
});

export interface Settled<D> {
  /** Sold in the marketplace's name: what it owes. Empty where these wait for the next month. */
  sold: StatedLine<D>[];
  /** The publisher's own sales: only their fee is a matter of the two. */
  own: StatedLine<D>[];
  soldFees: FeeSum[];
  ownFees: FeeSum[];
}

/**
 * Which of what is due is settled. Where more was given back than sold, or the fee would be below 0, the documents wait for
 * the next month: a payout is never below 0, and a fee is never credited.
 */
export function settle<D extends DueDocument>(due: readonly D[], monthlyMinor: Minor): Settled<D> {
  const sold = stated(due, "sold_by_marketplace");
  const own = stated(due, "sold_by_publisher");
  const sales = totalsOf(sold);
  const pays = sales.grossMinor > 0n && sales.feeMinor >= 0n;
  const charged = totalsOf(own).feeMinor >= 0n;
  return {
    ...{ sold: pays ? sold : [], own: charged ? own : [] },
    soldFees: pays ? feeSums(sold, 0n) : [],
    ownFees: feeSums(charged ? own : [], monthlyMinor),
  };
}

/** Where the fee with its VAT would take all that was sold, the sales wait as well. */
export const withoutSales = <D>(settled: Settled<D>): Settled<D> => ({ ...settled, sold: [], soldFees: [] });

/** What is paid out: the sales with their VAT, less the fee with its VAT. */
export const payoutOf = ({ grossMinor, feeMinor }: Totals, feeVatMinor: Minor): Minor =>
  grossMinor - feeMinor - feeVatMinor;
