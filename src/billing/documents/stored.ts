import type { VatCategory, VatParty } from "../../law/vat.ts";
import { daysBetween, type LocalDate } from "../../platform/calendar.ts";
import type { DocumentTexts } from "../../texts/index.ts";
import { electronicOf } from "../rules/index.ts";
import type { DocumentParticulars, InvoiceKind, InvoiceLine, Place } from "../schema/index.ts";
import { EInvoice, type Payment } from "./model/index.ts";
import { type Reasons, sums } from "./model/sums.ts";
import { detailsOf, linesOf, periodOf } from "./stored-lines.ts";
import { plain, prose } from "./words.ts";

/** What is stored of an invoice, as a document of the semantic model. */

/** An invoice as its document needs it: figures and words of the day on which it is issued. */
export interface StoredDocument {
  number: string;
  kind: InvoiceKind;
  issuedOn: LocalDate;
  dueOn: LocalDate;
  sellerName: string;
  sellerCvr: string;
  seller: VatParty;
  buyerName: string;
  buyerCvr: string;
  buyer: VatParty;
  /** null: to nobody's EAN, but to what the buyer states. */
  payerGln: string | null;
  orderReference: string | null;
  buyerReference: string | null;
  agreementReference: string;
  note: string | null;
  particulars: DocumentParticulars;
  places: readonly Place[];
  /** As its seller may see them: documents go to both. */
  lines: readonly InvoiceLine[];
  /** The invoice that a credit note gives back of. */
  corrects: Preceding | null;
  /** The void invoice that it stands in for. */
  reissues?: Preceding | null;
  /** Written by its buyer, under an agreement with its seller. */
  selfBilled?: true;
  /** Only whether it could be written is asked: the file of all its lines has its head alone. */
  bare?: true;
}
type Preceding = { number: string; issuedOn: LocalDate };

/** Lines that a document has at most: the official rules take time by the square of them. What is more is together. */
export const LINES_MAX = 200;

/** The document. What a credit note gives back stands there as positive amounts. Pure: the same bytes at any time. */
export function documentOf(stored: StoredDocument, texts: DocumentTexts): EInvoice {
  const credits = stored.kind === "credit_note";
  const lines = linesOf(stored, LINES_MAX, texts);
  const whole = { lines, allowances: [], charges: [] };
  const { vat, totals } = sums(whole, { reasons: reasonsOf(stored.lines) });
  const outside = vat.some(({ vatCategory }) => vatCategory === "O");
  const within = vat.some(({ vatCategory }) => vatCategory === "K");
  const { particulars } = stored;
  const { payer } = particulars;
  return EInvoice.parse({
    ...{ number: stored.number, issuedOn: stored.issuedOn, type: typeOf(stored), currency: "DKK" },
    ...(credits ? {} : { dueOn: stored.dueOn, paymentTerms: termsOf(stored, texts) }),
    buyerReference: optional(stored.buyerReference),
    order: optional(stored.orderReference),
    contract: plain(stored.agreementReference),
    accounting: optional(payer?.accountString),
    note: stored.note === null ? undefined : { text: prose(stored.note) },
    preceding: [stored.corrects, stored.reissues].filter((one) => one !== null && one !== undefined),
    seller: sellerOf(stored, outside),
    buyer: buyerOf(stored, outside),
    period: periodOf(stored.lines),
    // Goods to another member state go where their buyer is.
    delivery: within ? { address: addressOf(particulars.buyer.address, stored.buyer.country) } : undefined,
    payment: credits ? undefined : paymentOf(stored),
    attachments: stored.lines.length > LINES_MAX ? [detailsOf(stored.bare ? [] : stored.lines, texts)] : [],
    ...whole,
    vat,
    totals,
  });
}

const typeOf = ({ kind, selfBilled }: StoredDocument) =>
  kind === "credit_note" ? (selfBilled ? "261" : "381") : selfBilled ? "389" : "380";
const optional = (text: string | null | undefined): string | undefined =>
  text === null || text === undefined ? undefined : plain(text);
const termsOf = ({ issuedOn, dueOn }: StoredDocument, texts: DocumentTexts): string =>
  texts.terms(daysBetween(issuedOn, dueOn));

/** Why nothing is charged, by category: each reason once. */
function reasonsOf(lines: readonly InvoiceLine[]): Reasons {
  const reasons: Reasons = {};
  for (const category of new Set(lines.map(({ vatCategory }) => vatCategory))) {
    const own = lines.filter((line) => line.vatCategory === category && line.vatReason !== null);
    const texts = [...new Set(own.map(({ vatReason }) => plain(vatReason ?? "")))];
    const codes = [...new Set(own.flatMap(({ vatCode }) => vatCode ?? []))];
    if (texts.length > 0)
      reasons[category as VatCategory] = {
        reason: texts.join("; "),
        ...(codes.length === 1 ? { reasonCode: codes[0] } : {}),
      };
  }
  return reasons;
}

const addressOf = (of: DocumentParticulars["seller"]["address"], country: string) =>
  of
    ? {
        street: plain(of.street),
        street2: optional(of.more),
        city: plain(of.city),
        postCode: plain(of.postCode),
        country: of.country,
      }
    : { country };
const contactOf = (
  of: { name: string; email?: string | undefined; phone?: string | undefined } | undefined,
) => of && { name: plain(of.name), telephone: optional(of.phone), mail: of.email };
const registrationOf = (cvr: string, country: string) =>
  country === "DK" ? { id: cvr, scheme: "0184" } : { id: cvr };
/** A CVR number in the network is written with its country. */
function sellerOf(stored: StoredDocument, outside: boolean) {
  const says = stored.particulars.seller;
  const { country, registered } = stored.seller;
  const own = says.vatNumber ?? (registered && country === "DK" ? `DK${stored.sellerCvr}` : undefined);
  return {
    name: plain(stored.sellerName),
    registration: registrationOf(stored.sellerCvr, says.address?.country ?? country),
    vatNumber: outside ? undefined : own,
    electronicAddress: electronicOf(says.electronicAddress ?? { scheme: "0184", id: stored.sellerCvr }),
    address: addressOf(says.address, country),
    contact: contactOf(says.contacts[0]),
  };
}

/** The buyer is found by its payer's EAN, whatever address of its own it states; without one by that, or by its CVR number. */
function buyerOf(stored: StoredDocument, outside: boolean) {
  const { buyer: says, payer } = stored.particulars;
  const gln = stored.payerGln === null ? undefined : { id: stored.payerGln, scheme: "0088" };
  const registered = stored.buyer.registered && stored.buyer.country === "DK";
  // Of a buyer that accounts for VAT itself, or writes the document, its VAT number is asked for.
  const own = stored.selfBilled && registered ? `DK${stored.buyerCvr}` : undefined;
  return {
    name: plain(stored.buyerName),
    ...(gln && { identifier: gln }),
    registration: registrationOf(stored.buyerCvr, says.address?.country ?? stored.buyer.country),
    vatNumber: outside ? undefined : (says.vatNumber ?? own),
    electronicAddress: gln ?? electronicOf(says.electronicAddress ?? { scheme: "0184", id: stored.buyerCvr }),
    address: addressOf(says.address, stored.buyer.country),
    contact: contactOf(payer?.contact ?? (payer ? { name: payer.name } : says.contacts[0])),
  };
}

/** Characters that a note to a bank transfer may have. */
const NOTE_MAX = 20;

/** The seller's dearest way, with a reference by which it knows the invoice again. */
function paymentOf({ number, particulars }: StoredDocument): Payment | undefined {
  const [way] = particulars.seller.payments;
  if (!way) return undefined;
  const { means: code, registration, account, iban, bic, cardType, creditor } = way;
  const remittance =
    number.length <= NOTE_MAX ? number : number.slice(-NOTE_MAX).replace(/^[^\p{L}\p{N}]+/u, "");
  if (code === "93" || code === "50")
    return {
      code,
      remittance: `${cardType}#${slipNumber(cardType ?? "", number)}`,
      accounts: [{ id: creditor ?? "" }],
    };
  if (code === "58") return { code, remittance, accounts: [{ id: iban ?? "", provider: bic }] };
  if (code === "31" || code === "42")
    return { code, remittance, accounts: [{ id: account ?? "", provider: registration }] };
  return { code, remittance, accounts: [] };
}

/** Digits that a payment slip has for each type of card, the check digit among them; others have none. */
const SLIP_DIGITS: Readonly<Record<string, number>> = { "71": 15, "75": 16, "04": 16, "15": 16 };

/** A number of a series beside that of sales: a fee's `G2026`, a self-billed invoice's `S2026`. */
const OTHER_SERIES = /-\p{L}\d{4}-\d{6}$/u;

/**
 * An invoice's number as a payment slip has it: its digits, and one that checks them (mod 10). Where the series has a letter,
 * the first digit is the next one, so that no fee is paid by a sale's payment id.
 */
export function slipNumber(cardType: string, number: string): string {
  const length = SLIP_DIGITS[cardType];
  if (length === undefined) return "";
  const plain = number
    .replaceAll(/\D/g, "")
    .slice(1 - length)
    .padStart(length - 1, "0");
  const digits = OTHER_SERIES.test(number) ? `${(Number(plain[0]) + 1) % 10}${plain.slice(1)}` : plain;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
