import { vatPerCategory } from "../../law/vat.ts";
import { type LocalDate, monthBounds } from "../../platform/calendar.ts";
import { type Minor, money } from "../../platform/money.ts";
import { Problem } from "../../platform/problem.ts";
import type { BillingTexts } from "../../texts/index.ts";
import {
  type FeeKind,
  type FeeLine,
  type FeePayment,
  type FeeSettledBy,
  type FeeState,
  feeSettled,
} from "../schema/index.ts";
import { lineVat, type VatTerms } from "./lines.ts";

/** The marketplace's fee as lines of an invoice. Pure. */

/** What a month's fee comes to, of one kind and percentage. */
export interface FeeShare {
  kind: FeeKind;
  /** Of the net; of a month's fixed fee 0. */
  feeBp: number;
  documents: number;
  minor: Minor;
}

/** Lines of a fee invoice: a service of the marketplace's, supplied as the month ends, at the VAT of that day. */
export function feeLines(
  shares: readonly FeeShare[],
  month: string,
  parties: Pick<VatTerms, "seller" | "buyer">,
  texts: BillingTexts,
): FeeLine[] {
  const period = monthBounds(month);
  const terms: VatTerms = { ...parties, vatClasses: [{ from: period.from, vatClass: "standard" }] };
  return shares.map(({ kind, feeBp, documents, minor }) => ({
    kind,
    description: texts.fees[kind](month, (feeBp / 100).toFixed(2), documents),
    ...{ period, net: money(minor), ...lineVat(period, terms, texts) },
  }));
}

export function feeTotals(lines: readonly FeeLine[]) {
  const vat = vatPerCategory(lines.map(({ net, ...line }) => ({ ...line, netMinor: net.minor })));
  const netMinor = lines.reduce((sum, { net }) => sum + net.minor, 0n);
  const vatMinor = vat.reduce((sum, part) => sum + part.vatMinor, 0n);
  return { vat, netMinor, vatMinor, totalMinor: netMinor + vatMinor };
}

/** A fee that a publisher pays by itself is noted as paid once, on a day that has been. */
export function decideFeePaid(
  fee: { state: FeeState; settledBy: FeeSettledBy; paidOn: LocalDate | null; issuedOn: LocalDate },
  { on }: FeePayment,
  today: LocalDate,
): void {
  if (fee.settledBy === "set_off") throw new Problem(feeSettled, "It is taken off what is paid out.");
  if (fee.state === "paid" || fee.paidOn !== null) throw new Problem(feeSettled, "It is noted as paid.");
  if (on < fee.issuedOn || on > today)
    throw new Problem(feeSettled, `It was issued on ${fee.issuedOn}, and today is ${today}.`, {
      errors: [{ pointer: "/on", detail: `From ${fee.issuedOn} to ${today}.` }],
    });
}
