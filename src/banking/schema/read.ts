import type { LocalDate } from "../../platform/calendar.ts";
import type { Minor } from "../../platform/money.ts";
import type { Format, StatementFault } from "./statements.ts";

/** What the readers of files give: statements with lines as the bank has written them. */

export interface ReadLine {
  /** Lines of one entry share it: a batch with its details. */
  entry: number;
  bookedOn: LocalDate;
  valueOn: LocalDate | null;
  /** Above 0 in, below 0 out. */
  amountMinor: Minor;
  balanceMinor: Minor | null;
  reference: string | null;
  endToEndId: string | null;
  paymentId: string | null;
  payerName: string | null;
  payerAccount: string | null;
  text: string;
  /** The bank has undone an earlier line by it. */
  returned: boolean;
}
export interface ReadStatement {
  /** As the file names it; null: it does not. */
  account: string | null;
  openingMinor: Minor | null;
  closingMinor: Minor | null;
  lines: ReadLine[];
  /** Whether lines were left out. */
  partial: boolean;
}
export interface ReadFile {
  format: Format;
  statements: ReadStatement[];
  /** Lines that were left out with their reason; the rest stands. */
  skipped: StatementFault[];
}
