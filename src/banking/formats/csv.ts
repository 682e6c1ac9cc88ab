import { type LocalDate, LocalDateWire } from "../../platform/calendar.ts";
import { cellsOf } from "../../platform/csv/cells.ts";
import { inRange, type Minor } from "../../platform/money.ts";
import type { CsvProfileSays, DayForm, StatementFault } from "../schema/index.ts";
import { statementLimits } from "../schema/index.ts";
import {
  accountKey,
  balanceFault,
  paymentIdOf,
  type ReadFile,
  type ReadLine,
  Refused,
  Turnover,
  tidy,
} from "./line.ts";

/** A statement of account as CSV, by a profile that says how the bank writes it. Pure; throws `Refused`. */

const dayForms: Readonly<Record<DayForm, RegExp>> = {
  "dd-mm-yyyy": /^(?<d>\d{1,2})-(?<m>\d{1,2})-(?<y>\d{4})$/,
  "dd.mm.yyyy": /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})$/,
  "dd/mm/yyyy": /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})$/,
  "yyyy-mm-dd": /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/,
  yyyymmdd: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
};

/** A day as the bank writes it; undefined where it is none. */
export function dayOf(text: string, form: DayForm): LocalDate | undefined {
  const found = dayForms[form].exec(text.trim())?.groups;
  if (!found) return undefined;
  const { y = "", m = "", d = "" } = found;
  // A day that the month does not have is none.
  return LocalDateWire.safeParse(`${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`).data;
}

/** Øre of `1.234,50`, `-1234,5`, `1 234,50`, `1.234,50-`; undefined where the text is no amount of at most two decimals. */
export function minorOf(text: string, decimal: "," | "."): Minor | undefined {
  let bare = text.replaceAll(/[\s\u00a0']/g, "").replace(/^\u2212/, "-");
  if (/^[^-+].*[-+]$/.test(bare)) bare = bare.slice(-1) + bare.slice(0, -1);
  const group = decimal === "," ? "." : ",";
  const sign = bare.startsWith("-") ? -1n : 1n;
  bare = bare.replace(/^[-+]/, "");
  const [whole = "", fraction = "", more] = bare.split(decimal);
  if (more !== undefined || !/^\d{0,2}$/.test(fraction)) return undefined;
  const grouped = whole.includes(group);
  if (!(grouped ? /^\d{1,3}([.,]\d{3})+$/ : /^\d{1,15}$/).test(whole)) return undefined;
  const minor = sign * (BigInt(whole.replaceAll(group, "")) * 100n + BigInt(fraction.padEnd(2, "0")));
  return inRange(minor) ? minor : undefined;
}

function decode(bytes: Uint8Array, encoding: CsvProfileSays["encoding"]): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes("\0")) throw new Refused([{ line: 1, detail: "holds NUL characters: it is no text" }]);
    return text;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused([{ line: 1, detail: `is not ${encoding}: state another encoding in the profile` }]);
  }
}

interface Row {
  line: number;
  cells: string[];
}

/** Records of the file; a cell in quotes may hold a line's end. */
function recordsOf(text: string, separator: string): Row[] {
  const lines = text.split(/\r\n|\n|\r/);
  const records: Row[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    let record = lines[at]!;
    while ((record.split('"').length - 1) % 2 === 1 && at + 1 < lines.length && record.length < 10_000)
      record += `\n${lines[++at]}`;
    if (record.trim() === "") continue;
    const cells = cellsOf(record, separator);
    if (!cells) throw new Refused([{ line, detail: "is not CSV: check its quotes" }]);
    records.push({ line, cells: cells.map((cell) => cell.trim()) });
  }
  return records;
}

type Columns = CsvProfileSays["columns"];
type Name = Exclude<keyof Columns, "text">;

/** Where each column stands, by its heading. */
function placesOf(head: Row | undefined, columns: Columns) {
  if (!head) throw new Refused([{ line: 1, detail: "the file has no line with headings" }]);
  const known = head.cells.map((cell) => cell.toLowerCase());
  const place = (heading: string): number => known.indexOf(heading.trim().toLowerCase());
  const { text = [], ...single } = columns;
  const wanted = ["bookedOn", "amount", "credit", "debit"] as const;
  const missing = wanted.flatMap((name) => {
    const heading = single[name];
    return heading !== undefined && place(heading) === -1 ? [heading] : [];
  });
  if (missing.length > 0)
    throw new Refused([
      {
        line: head.line,
        detail: `has no heading ${missing.join(", ")}; there are: ${head.cells.slice(0, 20).join(", ")}`,
      },
    ]);
  const places = new Map<Name, number>();
  for (const [name, heading] of Object.entries(single) as [Name, string | undefined][])
    if (heading !== undefined && place(heading) !== -1) places.set(name, place(heading));
  return { places, texts: text.map(place).filter((at) => at !== -1) };
}

type Cell = (name: Name) => string;
const DKK = "DKK";

/** In less out; undefined where neither is an amount. */
function amountOf(cell: Cell, { columns, decimal }: CsvProfileSays): Minor | undefined {
  if (columns.amount !== undefined) return minorOf(cell("amount"), decimal);
  const part = (name: Name) => (cell(name) === "" ? 0n : minorOf(cell(name), decimal));
  const [credit, debit] = [part("credit"), part("debit")];
  if (credit === undefined || debit === undefined) return undefined;
  return credit - (debit < 0n ? -debit : debit);
}

function lineOf(cell: Cell, says: CsvProfileSays, texts: string[], entry: number): ReadLine | string {
  const bookedOn = dayOf(cell("bookedOn"), says.days);
  if (!bookedOn) return `"${tidy(cell("bookedOn"), 40) ?? ""}" is no day as ${says.days}`;
  const amountMinor = amountOf(cell, says);
  if (amountMinor === undefined) return "has no amount in kroner with at most two decimals";
  const balance = cell("balance");
  const balanceMinor = balance === "" ? null : minorOf(balance, says.decimal);
  if (balanceMinor === undefined) return "has a balance that is no amount";
  const fault = balanceFault(balanceMinor);
  if (fault) return fault;
  const text = texts.filter((one) => one !== "").join(" ");
  return {
    ...{ entry, bookedOn, amountMinor, balanceMinor, returned: false },
    valueOn: dayOf(cell("valueOn"), says.days) ?? null,
    reference: tidy(cell("reference"), 140),
    endToEndId: tidy(cell("endToEndId"), 140),
    paymentId: paymentIdOf(cell("paymentId")) ?? paymentIdOf(text) ?? null,
    payerName: tidy(cell("payerName"), 140),
    payerAccount: accountKey(cell("payerAccount")) ?? tidy(cell("payerAccount"), 40),
    text: tidy(text, 1000) ?? "",
  };
}

/** The balance before the first line and after the last; the newest may stand first. Refuses a chain that breaks. */
function balancesOf(lines: readonly (ReadLine & { at: number })[]): {
  opening: Minor | null;
  closing: Minor | null;
} {
  if (lines.length === 0 || lines.some(({ balanceMinor }) => balanceMinor === null))
    return { opening: null, closing: null };
  const broken = (order: readonly (ReadLine & { at: number })[]) =>
    order.findIndex(
      (line, i) => i > 0 && order[i - 1]!.balanceMinor! + line.amountMinor !== line.balanceMinor,
    );
  const orders = [lines, [...lines].reverse()];
  const right = orders.find((order) => broken(order) === -1);
  if (!right) {
    const ascending = lines[0]!.bookedOn <= lines.at(-1)!.bookedOn;
    const order = orders[ascending ? 0 : 1]!;
    const { at } = order[broken(order)]!;
    throw new Refused(
      [{ line: at, detail: "its balance is not the one before it and its amount" }],
      "unbalanced",
    );
  }
  return { opening: right[0]!.balanceMinor! - right[0]!.amountMinor, closing: right.at(-1)!.balanceMinor };
}

/** Reads a statement by a profile. Lines of another currency or not booked yet are left out, each with its reason. */
export function readCsv(bytes: Uint8Array, says: CsvProfileSays): ReadFile {
  const text = decode(bytes, says.encoding);
  const [head, ...rows] = recordsOf(text, says.separator === "tab" ? "\t" : says.separator).slice(
    says.skip ?? 0,
  );
  const { places, texts } = placesOf(head, says.columns);
  if (rows.length > statementLimits.lines)
    throw new Refused([
      {
        line: rows[statementLimits.lines]!.line,
        detail: `a file has at most ${statementLimits.lines} lines`,
      },
    ]);
  const faults: StatementFault[] = [];
  const skipped: StatementFault[] = [];
  const lines: (ReadLine & { at: number })[] = [];
  const turnover = new Turnover();
  for (const { line, cells } of rows) {
    const cell: Cell = (name) => cells[places.get(name) ?? -1] ?? "";
    const currency = cell("currency").toUpperCase();
    if (cells.length < head!.cells.length && cells.length <= Math.max(...places.values()))
      faults.push({
        line,
        detail: `has ${cells.length} cells where the headings have ${head!.cells.length}`,
      });
    else if (currency !== "" && currency !== DKK)
      skipped.push({ line, detail: `is in ${tidy(currency, 10)}: kroner alone are read` });
    else if (
      says.bookedWords !== undefined &&
      places.has("status") &&
      !says.bookedWords.includes(cell("status"))
    )
      skipped.push({ line, detail: `is not booked yet: ${tidy(cell("status"), 40) ?? "no status"}` });
    else {
      const read = lineOf(
        cell,
        says,
        texts.map((at) => cells[at] ?? ""),
        lines.length + 1,
      );
      const detail = typeof read === "string" ? read : turnover.add(read.amountMinor);
      if (detail !== undefined) faults.push({ line, detail });
      else if (typeof read !== "string" && read.amountMinor !== 0n) lines.push({ ...read, at: line });
    }
  }
  if (faults.length > 0) throw new Refused(faults);
  const partial = skipped.length > 0;
  const { opening, closing } = partial ? { opening: null, closing: null } : balancesOf(lines);
  // The oldest first, whichever way the bank lists them: within a day as the bank's order says.
  const ascending = lines.length < 2 || lines[0]!.bookedOn <= lines.at(-1)!.bookedOn;
  const ordered = (ascending ? lines : [...lines].reverse()).map(({ at: _at, ...line }, i) => ({
    ...line,
    entry: i + 1,
  }));
  return {
    ...{ format: "csv", skipped },
    statements: [{ account: null, openingMinor: opening, closingMinor: closing, lines: ordered, partial }],
  };
}
