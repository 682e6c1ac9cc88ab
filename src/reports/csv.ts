import { asLocalDate, displayDate } from "../platform/calendar.ts";
import { csvText, guardText } from "../platform/csv/write.ts";
import { formatDecimal } from "../platform/decimal.ts";
import type { Column, Profile, Report, Value } from "./schema.ts";

/** Øre, millionths, basis points and text decimals as a decimal number with a point. */
function decimalOf(kind: Column["kind"], value: Exclude<Value, null>): string {
  if (kind === "minor") return formatDecimal(BigInt(value) * 10_000n, 2);
  if (kind === "price") return formatDecimal(BigInt(value), 2);
  if (kind === "bp") return formatDecimal(BigInt(value) * 10_000n);
  return String(value);
}

/** One cell as people read it in Denmark: decimal comma, dd-mm-yyyy, no thousands separator. */
export function danishCell(column: Column, value: Value): string {
  if (value === null) return "";
  switch (column.kind) {
    case "date":
      return displayDate(asLocalDate(String(value)));
    case "text":
    case "month":
      return String(value);
    // Thirteen digits would become 5,79E+12.
    case "gln":
      return `EAN ${value}`;
    default:
      return decimalOf(column.kind, value).replace(".", ",");
  }
}

const machineCell = (column: Column, value: Value): string =>
  value === null
    ? ""
    : ["minor", "price", "bp"].includes(column.kind)
      ? decimalOf(column.kind, value)
      : String(value);

/**
 * A report as CSV. `excel`: UTF-8 with BOM, `;`, decimal comma, CRLF, Danish headings, no `sep=` line, so
 * that a Danish Excel opens it right by a double-click. `machine`: RFC 4180, no BOM, points and ISO dates.
 * In both, text that a spreadsheet would run as a formula is disarmed.
 */
export function toCsv(report: Report, profile: Profile): string {
  const danish = profile === "excel";
  const cell = danish ? danishCell : machineCell;
  const rows = report.rows.map((row) =>
    report.columns.map((column) => {
      const text = cell(column, row[column.key] ?? null);
      return column.kind === "text" ? guardText(text) : text;
    }),
  );
  return csvText([report.columns.map((column) => (danish ? column.title : column.key)), ...rows], { danish });
}
