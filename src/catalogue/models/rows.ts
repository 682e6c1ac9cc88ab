import { z } from "zod";
import { checkedMinor, type Minor } from "../../platform/money.ts";
import { Bug } from "../../platform/problem.ts";

/** What the price sheets and the priced lines of several models are made of. */

/** The most tiers, bands or guarantees of one sheet. */
export const MAX_ROWS = 100;
export const Count = z.int().min(0);

/** Requires `from` to begin at `first` and to rise from row to row. */
export function risesFrom<T extends z.ZodArray<z.ZodType<{ from: number }>>>(rows: T, first: 0 | 1): T {
  return rows.min(1, "must have at least one row").superRefine((list, ctx) => {
    list.forEach(({ from }, index) => {
      const before = list[index - 1]?.from;
      const path = [index, "from"];
      if (before === undefined && from !== first)
        ctx.addIssue({ code: "custom", path, message: `the first row begins at ${first}` });
      if (before !== undefined && from <= before)
        ctx.addIssue({ code: "custom", path, message: "must be higher than the row before" });
    });
  }) as T;
}

/** An amount in minor units, VAT excluded, and the lines that it is the sum of; each line is rounded once. */
export interface Priced<L extends { minor: Minor } = { minor: Minor }> {
  amountMinor: Minor;
  lines: L[];
}

/** Lines with their sum; a sum beyond ±2^53−1 is refused as `amount-out-of-range`. */
export const total = <L extends { minor: Minor }>(lines: L[]): Priced<L> => ({
  amountMinor: checkedMinor(lines.reduce((sum, line) => sum + line.minor, 0n)),
  lines,
});

/** A count that a model is priced on; a Bug where the caller has not given it. */
export function counted<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Bug(`pricing lacks the count that it needs: ${what}`);
  return value;
}

/** Σ of one price per row times the schools that are alike. */
export const sumOverSchools = <R extends { schools: number }>(
  rows: readonly R[],
  priceOf: (row: R) => Minor,
): Minor => checkedMinor(rows.reduce((sum, row) => sum + priceOf(row) * BigInt(row.schools), 0n));

/** A year's price times maximum over expected units, rounded up: where what is counted says nothing of demand. */
export function raised(minor: Minor, { expected, max }: { expected: number; max: number }): Minor {
  const [n, d] = [BigInt(max), BigInt(Math.max(1, expected))];
  return (minor * n + d - 1n) / d;
}

/** A decimal as a spreadsheet's cell has it (`62,00`), as the wire has it (`62.00`). */
export const decimalOf = (text: string): string => text.trim().replace(/^(\d+),(\d+)$/, "$1.$2");

/** `1:62,00|100:55,00+500,00`: rows of a first number, a price and perhaps a flat fee. */
export const rowsOf = (text: string): { from: number; price: string; fee: string | undefined }[] =>
  text.split("|").map((part) => {
    const [from, rest = ""] = part.split(":");
    const [price = "", fee] = rest.split("+");
    return {
      from: Number(from!.trim() || Number.NaN),
      price: decimalOf(price),
      fee: fee && decimalOf(fee),
    };
  });
