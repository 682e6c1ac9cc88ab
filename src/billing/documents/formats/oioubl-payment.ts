import type { XmlNode } from "../../../platform/xml/write.ts";
import type { EInvoice, Payment } from "../model/index.ts";
import { group, leaf, money } from "./nodes.ts";

/** How OIOUBL says that an invoice is paid. */

/** The channel of a payment means, which asks for its parts. */
const CHANNELS: Readonly<Record<string, string>> = {
  "31": "IBAN",
  "42": "DK:BANK",
  "58": "IBAN",
  "93": "DK:FIK",
  "97": "DK:NEMKONTO",
};

/** Characters that a note to a transfer may have (F-LIB111, F-LIB133). */
const NOTE_LENGTH = 20;

export function paymentRefusals({ payment }: EInvoice): string[] {
  if (!payment || payment.code === "1" || payment.code === "10") return [];
  if (!CHANNELS[payment.code]) return [`payment means ${payment.code} is not written in OIOUBL`];
  const noted = ["31", "42", "58"].includes(payment.code) ? (payment.remittance ?? "") : "";
  return [
    ...(payment.code !== "97" && payment.accounts.length !== 1 ? ["OIOUBL asks for one account"] : []),
    ...([...noted].length > NOTE_LENGTH
      ? [`a payment's note has at most ${NOTE_LENGTH} characters in OIOUBL`]
      : []),
  ];
}

export const oioPayment = ({ payment, dueOn, paymentTerms, totals }: EInvoice): XmlNode[] => [
  ...(payment ? means(payment, dueOn) : []),
  ...(paymentTerms === undefined
    ? []
    : group("PaymentTerms", leaf("ID", "1"), leaf("Note", paymentTerms), money("Amount", totals.payable))),
];

function means(payment: Payment, dueOn: string | undefined): XmlNode[] {
  const channel = CHANNELS[payment.code];
  const account = payment.accounts[0];
  const head = [
    ...leaf("PaymentMeansCode", payment.code),
    ...leaf("PaymentDueDate", dueOn),
    ...leaf("PaymentChannelCode", channel, { listID: "urn:oioubl:codelist:paymentchannelcode-1.1" }),
  ];
  if (channel === "DK:FIK") {
    // The payment slip's card type and its number stand apart.
    const [card, number] = (payment.remittance ?? "").split("#");
    return group(
      "PaymentMeans",
      head,
      leaf("InstructionID", number === "" ? undefined : number),
      leaf("PaymentID", card),
      group("CreditAccount", leaf("AccountID", account?.id)),
    );
  }
  if (!account || channel === "DK:NEMKONTO") return group("PaymentMeans", head);
  const branch =
    channel === "IBAN"
      ? group("FinancialInstitution", leaf("ID", account.provider))
      : leaf("ID", account.provider);
  return group(
    "PaymentMeans",
    head,
    group(
      "PayeeFinancialAccount",
      leaf("ID", account.id),
      leaf("PaymentNote", payment.remittance),
      group("FinancialInstitutionBranch", branch),
    ),
  );
}
