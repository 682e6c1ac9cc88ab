import type { PartyParticulars } from "../../parties/index.ts";
import type {
  ByHandWhy,
  DeliveryAnswer,
  DeliveryChannel,
  DeliveryRules,
  InvoiceCode,
  MessageCode,
} from "../schema/index.ts";

/** Which way a document takes to its buyer, and what its answers come to. */

/** Where a document is to go, or why a person has to see to it. */
export type Way =
  | { channel: DeliveryChannel; receiver: string | null }
  | { channel: null; receiver: null; why: ByHandWhy };

/** What there is of an invoice, and of the installation, to choose by. */
export interface Ways {
  /** Empty where it goes to no payer: a self-billed document goes to who delivers. */
  payerGln: string;
  receiver: Pick<PartyParticulars, "documentsEmail" | "electronicAddress">;
  /** Which ways the installation has. */
  accessPoint: boolean;
  folder: boolean;
}

const byHand = (why: ByHandWhy): Way => ({ channel: null, receiver: null, why });

/** An address in the network as documents state it: a CVR number with DK. Pure. */
export const electronicOf = ({ scheme, id }: { scheme: string; id: string }) => ({
  scheme,
  id: scheme === "0184" && /^\d/.test(id) ? `DK${id}` : id,
});

/** The address in the network that the document itself states: its payer's EAN, else what its receiver has stated. */
function inNetwork({ payerGln, receiver: { electronicAddress } }: Ways): string | null {
  if (payerGln !== "") return `0088:${payerGln}`;
  if (!electronicAddress) return null;
  const { scheme, id } = electronicOf(electronicAddress);
  return `${scheme}:${id}`;
}

/**
 * By the seller's wish for this payer, else for all: the payer's electronic address, then the buyer's mail for documents,
 * then a person. Without an access point its folder stands in for it. Pure.
 */
export function wayOf(of: Ways, rules: DeliveryRules | undefined): Way {
  const wish = rules?.payers?.find(({ gln }) => gln === of.payerGln)?.channel ?? rules?.channel ?? "address";
  if (wish === "by_hand") return byHand("seller");
  const chosen = wish === "address" ? undefined : wayBy(wish, of);
  if (wish !== "address") return chosen ?? byHand("no-way");
  const way = wayBy("access_point", of) ?? (inNetwork(of) === null ? undefined : wayBy("folder", of));
  return way ?? wayBy("email", of) ?? byHand(inNetwork(of) === null ? "no-way" : "no-access-point");
}

/** One way, or undefined where it is not there. Pure. */
export function wayBy(channel: DeliveryChannel, of: Ways): Way | undefined {
  if (channel === "folder") return of.folder ? { channel, receiver: inNetwork(of) } : undefined;
  const receiver = channel === "email" ? (of.receiver.documentsEmail ?? null) : inNetwork(of);
  if (receiver === null || (channel === "access_point" && !of.accessPoint)) return undefined;
  return { channel, receiver };
}

/** What a receiver knows a document again by: the invoice's id, of a later delivery with its number. Pure. */
export const documentKey = (invoiceId: string, number: number): string =>
  number === 1 ? invoiceId : `${invoiceId}-${number}`;

/** Answers in the order in which they outweigh one another; the last three end the matter. */
const ranks: readonly InvoiceCode[] = ["AB", "IP", "UQ", "CA", "AP", "RE", "PD"];
const ends = new Set<string>(["AP", "RE", "PD"]);

function weightier(a: DeliveryAnswer, b: DeliveryAnswer): DeliveryAnswer {
  const ended = Number(ends.has(a.code)) - Number(ends.has(b.code));
  if (ended !== 0) return ended > 0 ? a : b;
  const later = a.at.getTime() - b.at.getTime();
  if (later !== 0) return later > 0 ? a : b;
  return ranks.indexOf(a.code) >= ranks.indexOf(b.code) ? a : b;
}

/**
 * What all answers come to: the latest of those that end the matter, else the latest. Whatever the order in which they
 * came, and however often. Pure.
 */
export function answersComeTo(answers: readonly DeliveryAnswer[]): {
  message: MessageCode | null;
  invoice: InvoiceCode | null;
} {
  const last = (kind: DeliveryAnswer["kind"]) => {
    const own = answers.filter((one) => one.kind === kind);
    return own.length === 0 ? null : own.reduce(weightier).code;
  };
  const message = last("message");
  return {
    message: message === "AB" || message === "AP" || message === "RE" ? message : null,
    invoice: last("invoice"),
  };
}
