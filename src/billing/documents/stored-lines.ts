import { addDays, type LocalDate } from "../../platform/calendar.ts";
import { csvText, guardText } from "../../platform/csv/write.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import { formatUnitPrice, kronerOf, type Minor, minorOfMicro } from "../../platform/money.ts";
import type { DocumentTexts } from "../../texts/index.ts";
import { extrasOf, type InvoiceLine, type LineExtra } from "../schema/index.ts";
import type { EInvoice } from "./model/index.ts";
import type { Line } from "./model/lines.ts";
import type { StoredDocument } from "./stored.ts";
import { plain } from "./words.ts";

/** Lines of a stored invoice as lines of a document; more than a document may have are taken together. */

const UNITS = { unit: "EA", day: "DAY", month: "MON" } as const;

/** Percent as documents have it; none where nothing is within the scope of VAT. */
const rateOf = ({ vatCategory, vatBp }: InvoiceLine) =>
  vatCategory === "O" ? {} : { vatRate: formatDecimal(BigInt(vatBp) * 10_000n) };

/** The sum of a line's charges, or of its allowances; of one reason alone where it is given. */
const sumOf = (extras: readonly LineExtra[], reason?: LineExtra["reason"]): Minor =>
  extras.reduce((sum, one) => (reason && one.reason !== reason ? sum : sum + one.amount.minor), 0n);

/** What a line adds to its product for a reason, or in all, as a signed amount. */
const amountOf = ({ charges, allowances }: InvoiceLine, reason?: LineExtra["reason"]): Minor =>
  sumOf(charges, reason) - sumOf(allowances, reason);

const addedTo = (line: InvoiceLine) => ({
  feeMinor: amountOf(line, "fee"),
  minimumMinor: amountOf(line, "minimum"),
  roundingMinor: amountOf(line, "rounding"),
});

type Added = ReturnType<typeof addedTo>;
const extras = (added: Added, texts: DocumentTexts): Pick<Line, "allowances" | "charges"> => {
  const { charges, allowances } = extrasOf(added);
  const said = (all: LineExtra[]) =>
    all.map(({ reason, code, amount }) => ({
      amount: amount.minor,
      reason: texts.extras[reason],
      reasonCode: code,
    }));
  return { charges: said(charges), allowances: said(allowances) };
};
const negated = ({ feeMinor, minimumMinor, roundingMinor }: Added): Added => ({
  feeMinor: -feeMinor,
  minimumMinor: -minimumMinor,
  roundingMinor: -roundingMinor,
});

/** A document's lines: as stored, or those alike together where there are more than `max`. Nets sum to the same. */
export function linesOf(
  stored: Pick<StoredDocument, "kind" | "lines" | "places">,
  max: number,
  texts: DocumentTexts,
): Line[] {
  const credits = stored.kind === "credit_note";
  const { lines } = stored;
  if (lines.length <= max) return lines.map((line) => ownLine(line, stored, texts, credits));
  for (const key of [priceKey, productKey, vatKey]) {
    const groups = grouped(lines, key);
    if (groups.length > max && key !== vatKey) continue;
    return groups.map((group, index) => together(group, index + 1, texts, credits, key === priceKey));
  }
  return [];
}

function ownLine(
  line: InvoiceLine,
  { places }: Pick<StoredDocument, "places">,
  texts: DocumentTexts,
  credits: boolean,
): Line {
  const says = places.find(({ institutionId }) => institutionId === line.institutionId)?.says;
  const note = [
    ...(says?.gln === undefined ? [] : [texts.ean(says.gln)]),
    ...(says?.orderReference === undefined ? [] : [texts.order(plain(says.orderReference))]),
  ].join(", ");
  const title = plain(line.productTitle);
  const description = plain(line.description);
  const added = addedTo(line);
  return {
    id: String(line.line),
    ...(note === "" ? {} : { note }),
    quantity: String(credits ? -line.quantity : line.quantity),
    unit: UNITS[line.per],
    net: credits ? -line.net.minor : line.net.minor,
    ...(says?.accountString === undefined ? {} : { accounting: plain(says.accountString) }),
    period: { from: line.period.from, to: addDays(line.period.to, -1) },
    ...extras(credits ? negated(added) : added, texts),
    price: {
      net: formatUnitPrice(line.unitPrice),
      ...(line.baseQuantity === 1 ? {} : { baseQuantity: String(line.baseQuantity) }),
    },
    vatCategory: line.vatCategory,
    ...rateOf(line),
    item: {
      name: title,
      ...(description === title ? {} : { description }),
      sellerId: line.productId,
      classifications: [],
      attributes: [],
    },
  };
}

const vatKey = ({ vatCategory, vatBp, vatCode, net }: InvoiceLine): string =>
  [vatCategory, vatBp, vatCode, net.minor < 0n].join(" ");
const productKey = (line: InvoiceLine): string => `${line.productId} ${vatKey(line)}`;
const priceKey = (line: InvoiceLine): string =>
  [
    productKey(line),
    line.kind,
    line.per,
    line.baseQuantity,
    line.unitPrice,
    line.period.from,
    line.period.to,
  ].join(" ");

function grouped(lines: readonly InvoiceLine[], key: (line: InvoiceLine) => string): InvoiceLine[][] {
  const groups = new Map<string, InvoiceLine[]>();
  for (const line of lines) {
    const of = key(line);
    const own = groups.get(of);
    if (own) own.push(line);
    else groups.set(of, [line]);
  }
  return [...groups.values()];
}

/** The first day that any line pays for, and the last. */
export function periodOf(lines: readonly InvoiceLine[]) {
  const [first, ...rest] = lines;
  if (!first) return { from: undefined, to: undefined };
  let { from, to } = first.period;
  for (const { period } of rest) {
    if (period.from < from) from = period.from;
    if (period.to > to) to = period.to;
  }
  return { from, to: addDays(to, -1) };
}

/**
 * Lines of one price are their quantity at it, others one piece at their sum; what rounding differs stands as such.
 * `onePrice`: they were taken together by it, so that nobody has to look again.
 */
function together(
  lines: readonly InvoiceLine[],
  id: number,
  texts: DocumentTexts,
  credits: boolean,
  onePrice: boolean,
): Line {
  const [first] = lines as [InvoiceLine, ...InvoiceLine[]];
  if (lines.length === 1) return { ...ownLine(first, { places: [] }, texts, credits), id: String(id) };
  const sum = (of: (line: InvoiceLine) => bigint) => lines.reduce((total, line) => total + of(line), 0n);
  const sign = credits ? -1n : 1n;
  const net = sum(({ net: own }) => own.minor) * sign;
  const alike = onePrice || new Set(lines.map(priceKey)).size === 1;
  const quantity = alike ? sum((line) => BigInt(line.quantity)) * sign : net < 0n ? -1n : 1n;
  const price = alike ? first.unitPrice : (net < 0n ? -net : net) * 10_000n;
  const base = alike ? BigInt(first.baseQuantity) : 1n;
  const product = minorOfMicro(quantity * price, base);
  const feeMinor = alike ? sum((line) => amountOf(line, "fee")) * sign : 0n;
  const minimumMinor = alike ? sum((line) => amountOf(line, "minimum")) * sign : 0n;
  const added = { feeMinor, minimumMinor, roundingMinor: net - product - feeMinor - minimumMinor };
  const one = lines.every(({ productId }) => productId === first.productId);
  return {
    id: String(id),
    quantity: String(quantity),
    unit: alike ? UNITS[first.per] : "EA",
    net,
    period: periodOf(lines),
    ...extras(added, texts),
    price: { net: formatDecimal(price, 2), ...(base === 1n ? {} : { baseQuantity: String(base) }) },
    vatCategory: first.vatCategory,
    ...rateOf(first),
    item: {
      name: one ? plain(first.productTitle) : texts.together(lines.length),
      ...(one ? { description: texts.together(lines.length), sellerId: first.productId } : {}),
      classifications: [],
      attributes: [],
    },
  };
}

/** What says the same of many lines, worked out once for each. */
function once<K, T>(of: (key: K) => T): (key: K) => T {
  const found = new Map<K, T>();
  return (key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const made = of(key);
    found.set(key, made);
    return made;
  };
}

/** Every line, as a file that a spreadsheet opens. */
export function detailsOf(
  lines: readonly InvoiceLine[],
  texts: DocumentTexts,
): EInvoice["attachments"][number] {
  const said = once((text: string) => guardText(plain(text)));
  const last = once((to: LocalDate) => addDays(to, -1));
  const price = once(formatUnitPrice);
  const kroner = once(kronerOf);
  const rate = once((vatBp: number) => formatDecimal(BigInt(vatBp) * 10_000n));
  const rows = lines.map((line) => [
    String(line.line),
    said(line.description),
    line.period.from,
    last(line.period.to),
    String(line.quantity),
    price(line.unitPrice),
    `${line.baseQuantity} ${UNITS[line.per]}`,
    kroner(amountOf(line)),
    kroner(line.net.minor),
    rate(line.vatBp),
  ]);
  const file = csvText([texts.detailHead, ...rows]);
  return {
    reference: "lines.csv",
    description: texts.details,
    file: { base64: Buffer.from(file).toString("base64"), mime: "text/csv", name: "lines.csv" },
  };
}
