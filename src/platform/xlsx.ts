/**
 * Tables that become a workbook: a sheet each, the first row its head. What writes them is `platform/workbook`; this
 * is what rules may know of it.
 */

/** A decimal number as it is written, exact. */
export interface Exact {
  decimal: string;
}
export type Cell = string | number | Exact | null;
/**
 * How a column's texts are taken. `text`: as they stand; `amount`: decimals with two digits; `number`: decimals as they
 * are; `date`: YYYY-MM-DD. What is none of its kind stays text. Where nothing is said, each cell says it by its type.
 */
export type CellKind = "text" | "amount" | "number" | "date";
export interface Sheet {
  name: string;
  head: readonly string[];
  kinds?: readonly CellKind[];
  rows: readonly (readonly Cell[])[];
}

/** Most rows of a sheet that are written: Excel's own limit is 1,048,576, and all of them are in memory. */
export const sheetRowsMax = 100_000;

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
