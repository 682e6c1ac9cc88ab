import type { AccountName, EntryDetails } from "../../../books/index.ts";
import type { Caller } from "../../../platform/operation/caller.ts";
import type { Reading } from "../../frame/language.ts";
import { linesPath } from "../bank/place.tsx";
import { readers } from "../filters.ts";
import { payoutPath } from "../payouts/place.ts";
import { selfBilledPath } from "../self-billed.tsx";

/** Where the books are, and how their accounts, amounts and documents are shown. */

export const booksPath = "/finance/books";
export const entriesPath = `${booksPath}/entries`;
export const monthsPath = `${booksPath}/months`;
export const reversalsPath = `${booksPath}/reversals`;
export const roles = ["finance", "admin"] as const;

export const accountIn = ({ texts }: Reading, account: keyof Reading["texts"]["books"]["accounts"]): string =>
  texts.books.accounts[account];

/** An amount in its column; nothing where it is 0 or stands in the other. */
export const debitOf = ({ forms }: Reading, minor: bigint): string => (minor > 0n ? forms.amount(minor) : "");
export const creditOf = (reading: Reading, minor: bigint): string => debitOf(reading, -minor);

/** A VAT category with its rate, in the words of invoices; nothing where an amount has none. */
export function vatIn(
  { forms, texts }: Reading,
  { vatCategory, vatBp }: { vatCategory: string | null; vatBp: number | null },
): string {
  if (vatCategory === null || vatBp === null) return "";
  return texts.pages.finance.invoice.vatRate(vatCategory, forms.decimal((vatBp / 100).toFixed(2)));
}

/** A document as a link, for who may read it. */
export function DocumentLink({
  of: { kind, id, number },
  caller,
}: {
  of: EntryDetails["document"];
  caller: Pick<Caller, "roles">;
}) {
  // A movement at Stripe has no page of its own.
  if (kind === "stripe") return <span>{number}</span>;
  const sellers = ["finance", "publisher"];
  const allowed = kind === "invoice" ? readers : kind === "bank_line" ? roles : sellers;
  const path = {
    invoice: `/finance/invoices/${id}`,
    self_billed: `${selfBilledPath}/${id}`,
    bank_line: `${linesPath}/${id}`,
    fee_invoice: `/finance/invoices/${id}/file/pdf`,
    payout: `${payoutPath}/${id}`,
  }[kind];
  return allowed.some((role) => (caller.roles as readonly string[]).includes(role)) ? (
    <a href={path}>{number}</a>
  ) : (
    <span>{number}</span>
  );
}

export type Account = ReturnType<typeof AccountName.parse>;
