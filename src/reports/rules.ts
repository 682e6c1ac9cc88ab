import { asLocalDate, displayDate } from "../platform/calendar.ts";
import { guardText } from "../platform/csv/write.ts";
import type { Column, ColumnKind, Control, Profile, Row } from "./schema/index.ts";

/** How a report's values are written, what its rows come to, and what a seller is given together. Pure. */

/** Whole units as text with a decimal point before the last `places` digits; at least `least` of them stay. */
function pointed(text: string, places: number, least = places): string {
  const negative = text.startsWith("-");
  const digits = (negative ? text.slice(1) : text).padStart(places + 1, "0");
  let end = digits.length;
  const whole = digits.length - places;
  while (end > whole + least && digits[end - 1] === "0") end -= 1;
  return `${negative ? "-" : ""}${digits.slice(0, whole)}${end > whole ? `.${digits.slice(whole, end)}` : ""}`;
}

/** Øre, millionths and basis points as a decimal with a point; everything else as it is. */
export function plainValue(kind: ColumnKind, text: string): string {
  switch (kind) {
    case "minor":
      return pointed(text, 2);
    case "price":
      return pointed(text, 6, 2);
    case "bp":
      return pointed(text, 2, 0);
    default:
      return text;
  }
}

/** Gives the word of a code. */
export type Words = (kind: ColumnKind, code: string) => string;
/** How people write: decimals with a comma or a point. */
export interface Reading {
  words: Words;
  comma: boolean;
}

const figures: readonly ColumnKind[] = ["count", "minor", "price", "percent", "bp"];
export const isFigure = (kind: ColumnKind): boolean => figures.includes(kind);

/** One value as people read it: no thousands separator, dd-mm-yyyy, words for codes. */
export function readCell(kind: ColumnKind, text: string | null, { words, comma }: Reading): string {
  if (text === null) return "";
  if (kind === "date") return displayDate(asLocalDate(text));
  // Thirteen digits would become 5,79E+12.
  if (kind === "gln") return `EAN ${text}`;
  if (kind === "text" || kind === "month" || kind === "count") return text;
  if (!isFigure(kind)) return words(kind, text);
  const decimal = plainValue(kind, text);
  return comma ? decimal.replace(".", ",") : decimal;
}

const special = { excel: /[;"\r\n]/, machine: /[,"\r\n]/ };
const quoted = (text: string, profile: Profile): string =>
  special[profile].test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * Writes rows as CSV. `excel`: as a Danish Excel opens it by a double-click; text that a spreadsheet would compute is disarmed.
 * `machine` (RFC 4180): every text as it is.
 */
export function csvWriter(
  columns: readonly Column[],
  profile: Profile,
  words: Words,
): { head: string; lines(rows: readonly Row[]): string } {
  const excel = profile === "excel";
  const separator = excel ? ";" : ",";
  const cells = columns.map(({ kind }): ((text: string) => string) => {
    const guarded = kind === "text" || kind === "gln" || !isFigure(kind);
    if (!excel) return isFigure(kind) ? (text) => plainValue(kind, text) : (text) => quoted(text, profile);
    const read = (text: string) => readCell(kind, text, { words, comma: true });
    return guarded ? (text) => quoted(guardText(read(text)), profile) : read;
  });
  const titles = columns.map(({ key, title }) => quoted(excel ? title : key, profile));
  return {
    head: `${excel ? "\uFEFF" : ""}${titles.join(separator)}\r\n`,
    lines(rows) {
      let text = "";
      for (const row of rows) {
        for (let n = 0; n < cells.length; n += 1) {
          const value = row[n];
          if (n > 0) text += separator;
          if (value !== null && value !== undefined) text += cells[n]!(value);
        }
        text += "\r\n";
      }
      return text;
    },
  };
}

/** A value as JSON: counts and øre as whole numbers, other figures as decimal texts. */
export function jsonValue(kind: ColumnKind, text: string | null): string | number | null {
  if (text === null) return null;
  return kind === "count" || kind === "minor" ? Number(text) : plainValue(kind, text);
}

/** Counts rows and adds up the columns that have a sum. */
export class Sums {
  rows = 0;
  readonly #at: readonly { key: string; place: number }[];
  readonly #sums: bigint[];
  constructor(columns: readonly Column[], sums: readonly string[]) {
    this.#at = sums.map((key) => ({ key, place: columns.findIndex((column) => column.key === key) }));
    this.#sums = sums.map(() => 0n);
  }
  add(rows: readonly Row[]): void {
    this.rows += rows.length;
    for (const [n, { place }] of this.#at.entries()) {
      let sum = 0n;
      for (const row of rows) sum += BigInt(row[place] ?? 0);
      this.#sums[n]! += sum;
    }
  }
  get control(): Control {
    return {
      rows: this.rows,
      sums: Object.fromEntries(this.#at.map(({ key }, n) => [key, this.#sums[n]!])),
    };
  }
}

/** Bars of a chart: the largest, and how many the rest are. */
export class Bars {
  readonly #of = new Map<string, bigint>();
  readonly #by: number;
  readonly #sum: number;
  constructor(columns: readonly Column[], chart: { by: string; of: string }) {
    const place = (key: string) => columns.findIndex((column) => column.key === key);
    this.#by = place(chart.by);
    this.#sum = place(chart.of);
  }
  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const name = row[this.#by] ?? "";
      this.#of.set(name, (this.#of.get(name) ?? 0n) + BigInt(row[this.#sum] ?? 0));
    }
  }
  /** In the order of their names where these are months, else the greatest first. */
  largest(most: number, byName: boolean): { name: string; value: bigint }[] {
    const all = [...this.#of].map(([name, value]) => ({ name, value }));
    if (byName) return all.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(-most);
    return all.sort((a, b) => (a.value === b.value ? 0 : a.value > b.value ? -1 : 1)).slice(0, most);
  }
}

/** Where the columns that follow stand in a statement's rows. */
export const placesOf = (names: readonly string[], wanted: readonly string[]): number[] =>
  wanted.map((name) => names.indexOf(name));

type Text = (string | null)[];

/**
 * Rows of use that is billed school by school, one for each invoice: quantities may be a school's few pupils, amounts are
 * exact. Takes rows as they come, an invoice's one after the other, and gives those of an invoice once it has all.
 */
export class SchoolsTogether {
  readonly #at: Readonly<Record<string, number>>;
  #held: Text[] = [];
  constructor(names: readonly string[]) {
    this.#at = Object.fromEntries(names.map((name, n) => [name, n]));
  }
  add(rows: readonly Text[]): Text[] {
    const done: Text[] = [];
    for (const row of rows) {
      const before = this.#held[0];
      if (before && this.#get(before, "invoiceId") !== this.#get(row, "invoiceId")) done.push(...this.end());
      const one =
        this.#get(row, "ofSchool") === "t"
          ? this.#held.find((x) => this.#get(x, "ofSchool") === "t")
          : undefined;
      if (!one) this.#held.push(this.#get(row, "ofSchool") === "t" ? [...row] : row);
      else
        this.#set(
          one,
          "net",
          String(BigInt(this.#get(one, "net") ?? 0) + BigInt(this.#get(row, "net") ?? 0)),
        );
    }
    return done;
  }
  end(): Text[] {
    const held = this.#held;
    this.#held = [];
    for (const row of held) if (this.#get(row, "ofSchool") === "t") this.#alike(row);
    return held;
  }
  /** The quantity is one, and the price what it comes to. */
  #alike(row: Text): void {
    const net = BigInt(this.#get(row, "net") ?? 0);
    const one = net < 0n ? "-1" : "1";
    for (const [name, value] of Object.entries({
      ...{ units: one, quantity: one, per: "unit", baseQuantity: "1", charges: "0" },
      unitPrice: String((net < 0n ? -net : net) * 10_000n),
    }))
      this.#set(row, name, value);
  }
  #get(row: Text, name: string): string | null {
    return row[this.#at[name]!] ?? null;
  }
  #set(row: Text, name: string, value: string): void {
    row[this.#at[name]!] = value;
  }
}
