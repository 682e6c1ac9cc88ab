import type { Minor } from "../../platform/money.ts";
import { invoiceWords, type MatchedBy, type SuggestionWhy } from "../schema/index.ts";

/** Which invoice a line is of. Pure. */

export interface MatchLine {
  /** What of it waits: above 0 in, below 0 out. */
  amountMinor: Minor;
  paymentId: string | null;
  text: string;
  payerName: string | null;
  payerAccount: string | null;
  endToEndId: string | null;
  returned: boolean;
}
/** An invoice of which something is left to pay (above 0), or owed back. */
export interface OpenInvoice {
  id: string;
  number: string;
  controllerId: number;
  buyerName: string;
  payerGln: string;
  leftMinor: Minor;
  /** Card type and payment id, as on the invoice; null: it has none. */
  paymentId: string | null;
}
/** The payers whose account is known from lines that a person or a payment id has named: by account. */
export type KnownAccounts = ReadonlyMap<string, { controllerId: number; payerGln: string }>;

/** A name as banks cut and spell it: small letters and digits alone. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/æ/g, "ae")
    .replaceAll(/ø/g, "oe")
    .replaceAll(/å/g, "aa")
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]/g, "");

/** The year and number at an invoice number's end, which differ from any other of its seller's. */
const tailOf = (number: string): string => number.slice(-11);
const prefixOf = (number: string): string => number.slice(0, -12);

interface Named {
  tail: string;
  /** What stands before it, joined by a hyphen. */
  before: string;
  /** It stands in another series' number: `ALFA-G2026-000012` is a fee's, and no invoice of a sale. */
  inside: boolean;
}
/** What a text has of invoice numbers: `ALFA-2026-000012`, `2026 000012`, `2026000012`, `NR2026-000012`. */
function numbersIn(text: string): Named[] {
  const upper = text.toUpperCase();
  return [...upper.matchAll(/(?<!\d)(20\d{2})[-\s./]{0,2}(\d{6})(?!\d)/g)].map((found) => {
    const ahead = upper.slice(0, found.index);
    const letters = /[\p{L}\p{N}]+$/u.exec(ahead)?.[0];
    return {
      tail: `${found[1]}-${found[2]}`,
      before: /([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)-$/u.exec(ahead)?.[1] ?? "",
      inside: letters !== undefined && !beforeNumbers.has(letters),
    };
  });
}
const beforeNumbers: ReadonlySet<string> = new Set(invoiceWords);
const textOf = ({ text, endToEndId }: MatchLine): string => [text, endToEndId ?? ""].join(" ");
/** A payment id is of money that comes in: one of money that goes out is another seller's. */
const hasPaymentId = ({ paymentId, amountMinor }: MatchLine): boolean =>
  paymentId !== null && amountMinor > 0n;
const hasNumber = (line: MatchLine): boolean => numbersIn(textOf(line)).length > 0;

/** A seller's open invoices, found by what lines say. */
export class OpenInvoices {
  private readonly byPaymentId = new Map<string, OpenInvoice[]>();
  private readonly byTail = new Map<string, OpenInvoice[]>();
  private readonly byAmount = new Map<Minor, Set<OpenInvoice>>();
  private readonly byPayer = new Map<string, Set<OpenInvoice>>();
  private readonly all: Map<string, OpenInvoice>;
  private readonly accounts: KnownAccounts;

  constructor(invoices: readonly OpenInvoice[], accounts: KnownAccounts) {
    this.accounts = accounts;
    this.all = new Map(invoices.map((one) => [one.id, one]));
    const put = <K>(map: Map<K, OpenInvoice[]>, key: K, one: OpenInvoice) =>
      void map.set(key, [...(map.get(key) ?? []), one]);
    for (const one of invoices) {
      if (one.paymentId !== null) put(this.byPaymentId, one.paymentId, one);
      put(this.byTail, tailOf(one.number), one);
      for (const key of this.payerKeys(one)) this.sets(this.byPayer, key).add(one);
      this.sets(this.byAmount, one.leftMinor).add(one);
    }
  }

  private sets<K>(map: Map<K, Set<OpenInvoice>>, key: K): Set<OpenInvoice> {
    const found = map.get(key) ?? new Set();
    map.set(key, found);
    return found;
  }
  private payerKeys = (one: OpenInvoice): string[] => [
    `name ${plainName(one.buyerName)}`,
    `gln ${one.payerGln}`,
    `payer ${one.controllerId} ${one.payerGln}`,
  ];

  /** Nothing of it is left: a line has paid it. */
  remove(id: string): void {
    const one = this.all.get(id);
    if (!one) return;
    this.all.delete(id);
    this.byAmount.get(one.leftMinor)?.delete(one);
    for (const key of this.payerKeys(one)) this.byPayer.get(key)?.delete(one);
  }

  private alive = (found: readonly OpenInvoice[] | undefined): OpenInvoice[] =>
    (found ?? []).filter(({ id }) => this.all.has(id));

  ofPaymentId = (line: MatchLine): OpenInvoice[] =>
    hasPaymentId(line) ? this.alive(this.byPaymentId.get(line.paymentId ?? "")) : [];

  /** By numbers that its text or its payer's own reference names; a number of another seller's names none. */
  ofNumber(line: MatchLine): OpenInvoice[] {
    const named = numbersIn(textOf(line)).filter(({ inside }) => !inside);
    const found = named.flatMap(({ tail, before }) =>
      this.alive(this.byTail.get(tail)).filter(
        ({ number }) => before === "" || prefixOf(number).endsWith(before),
      ),
    );
    return [...new Set(found)];
  }

  /** Of the payer that its account, its name or an EAN number in its text says. */
  ofPayer(line: MatchLine): OpenInvoice[] {
    const known = line.payerAccount === null ? undefined : this.accounts.get(line.payerAccount);
    const keys = [
      ...(known ? [`payer ${known.controllerId} ${known.payerGln}`] : []),
      ...[...line.text.matchAll(/(?<!\d)(\d{13})(?!\d)/g)].map(([, gln]) => `gln ${gln}`),
      ...(line.payerName === null ? [] : [`name ${plainName(line.payerName)}`]),
    ];
    return [...new Set(keys.flatMap((key) => [...(this.byPayer.get(key) ?? [])]))];
  }
  ofAmount = ({ amountMinor }: MatchLine): OpenInvoice[] => [...(this.byAmount.get(amountMinor) ?? [])];
}

/**
 * The one invoice that a line pays to the øre (or refunds), and how it says so: by its payment id, else by the number in its
 * text, else by an amount and a payer that fit one invoice alone. The first sign that a line has is the only one that is asked:
 * an amount that differs is for a person, and so is a payment id or a number of no open invoice, which was meant for one that
 * is paid. A line by which the bank undoes another is always.
 */
export function matchLine(
  line: MatchLine,
  open: OpenInvoices,
): { invoice: OpenInvoice; by: MatchedBy } | undefined {
  if (line.returned) return undefined;
  const [by, found] = signOf(line, open) ?? [];
  const [invoice, another] = found ?? [];
  if (!by || !invoice || another || invoice.leftMinor !== line.amountMinor) return undefined;
  return { invoice, by };
}
function signOf(line: MatchLine, open: OpenInvoices): [MatchedBy, OpenInvoice[]] | undefined {
  if (hasPaymentId(line)) return ["payment_id", open.ofPaymentId(line)];
  if (hasNumber(line)) return ["number", open.ofNumber(line)];
  // Money that goes out by a payment id pays what the seller itself was sent: it is no refund, however much it is.
  if (line.paymentId !== null) return undefined;
  return ["amount", open.ofPayer(line).filter(({ leftMinor }) => leftMinor === line.amountMinor)];
}

const weights: Readonly<Record<SuggestionWhy, number>> = {
  ...{ payment_id: 16, number: 8, payer_and_amount: 4, amount: 2, payer: 1 },
};
/** What a person may mean: invoices with what speaks for them, the likeliest first, at most `most`. */
export function suggestInvoices(
  line: MatchLine,
  open: OpenInvoices,
  most: number,
): { invoice: OpenInvoice; why: SuggestionWhy[] }[] {
  const way = (one: OpenInvoice) => one.leftMinor > 0n === line.amountMinor > 0n;
  const found = new Map<OpenInvoice, SuggestionWhy[]>();
  const say = (why: SuggestionWhy, invoices: readonly OpenInvoice[]) => {
    for (const one of invoices.filter(way)) found.set(one, [...(found.get(one) ?? []), why]);
  };
  const ofPayer = open.ofPayer(line);
  const ofAmount = open.ofAmount(line);
  say("payment_id", open.ofPaymentId(line));
  say("number", open.ofNumber(line));
  say(
    "payer_and_amount",
    ofPayer.filter((one) => ofAmount.includes(one)),
  );
  say(
    "amount",
    ofAmount.filter((one) => !ofPayer.includes(one)),
  );
  say(
    "payer",
    ofPayer.filter((one) => !ofAmount.includes(one)),
  );
  const weight = (why: readonly SuggestionWhy[]) => why.reduce((sum, one) => sum + weights[one], 0);
  return [...found]
    .map(([invoice, why]) => ({ invoice, why }))
    .sort((a, b) => weight(b.why) - weight(a.why) || (a.invoice.number < b.invoice.number ? -1 : 1))
    .slice(0, most);
}
