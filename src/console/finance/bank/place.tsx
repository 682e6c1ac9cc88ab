import type { Line } from "../../../banking/index.ts";
import type { Reading } from "../../frame/language.ts";

/** Where the bank is, and how its lines are shown. */

export const bankPath = "/finance/bank";
export const linesPath = `${bankPath}/lines`;
export const creditsPath = `${bankPath}/credits`;
export const statementsPath = `${bankPath}/statements`;
export const profilesPath = `${bankPath}/profiles`;
export const roles = ["finance", "admin"] as const;

/** An invoice by its number; a link for those who may open it. */
export const invoiceLink = (id: string, number: string, opens: boolean) =>
  opens ? <a href={`/finance/invoices/${id}/paying`}>{number}</a> : <span>{number}</span>;

export const rowOf = (line: Line, { forms, texts }: Reading) => [
  <a href={`${linesPath}/${line.id}`}>{forms.date(line.bookedOn)}</a>,
  line.text === "" ? (line.reference ?? "") : line.text,
  line.payerName ?? "",
  forms.amount(line.amount.minor),
  texts.pages.bank.states[line.state],
  line.left.minor === 0n ? "" : forms.amount(line.left.minor),
];
