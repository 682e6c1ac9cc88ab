import { type Charge, multiplied, type PriceLine, type Proration, paidShare } from "../../catalogue/index.ts";
import type { Period } from "../../platform/calendar.ts";
import { type Minor, minorOfMicro, type UnitPrice, unitPrice } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import { heldPrice, type PriceTerms, termsOver } from "./terms.ts";

/** How a price comes about, line by line: a line per row of the price sheet and term. Pure. */

/** One buyer's units of those that all buyers take together and are priced by. */
export interface Part {
  own: number;
  joint: number;
}

/** A charge, with the units of it that were called off; `fee` and `missing` are micro for a whole term. */
interface Row {
  unitPrice: UnitPrice;
  called: number;
  /** Units that an earlier minimum has paid for. */
  covered: number;
  fee: bigint;
  /** Units of the minimum that nobody called off. */
  missing: bigint;
}

/** Charges at one price and without a fee are one row: schools of a band. */
function merged(charges: readonly Charge[]): Charge[] {
  const rows: Charge[] = [];
  for (const charge of charges) {
    const same = rows.find(
      (row) => row.unitPrice === charge.unitPrice && row.fee === 0n && charge.fee === 0n,
    );
    if (same) same.quantity += charge.quantity;
    else rows.push({ ...charge });
  }
  return rows;
}

/**
 * The rows of the sheet with the units that were called off, from the first on. What is charged beyond them is the
 * minimum's, what was called off beyond the charges an earlier call-off's minimum has paid for: both go to the last row.
 */
function rowsOf(charges: readonly Charge[], shown: UnitPrice, called: number): Row[] {
  const rows: Row[] = [];
  let left = called;
  let missing = 0n;
  for (const { quantity, unitPrice: price, fee } of merged(charges)) {
    const units = Math.min(left, quantity);
    left -= units;
    const rest = price * BigInt(quantity - units);
    if (units > 0) rows.push({ unitPrice: price, called: units, covered: 0, fee, missing: rest });
    else missing += rest + fee;
  }
  if (rows.length === 0) rows.push({ unitPrice: shown, called: 0, covered: 0, fee: 0n, missing: 0n });
  const last = rows.at(-1)!;
  last.missing += missing;
  last.covered += left;
  return rows;
}

/** A row in one term. Where a buyer's part of its units is no whole number, the base is what all take together. */
function lineOf(
  row: Row,
  { own, joint }: Part,
  days: { term: Period; period: Period },
  proration: Proration,
): PriceLine {
  const { unit, paid, of } = paidShare(proration, days);
  const [n, d] = paid === of ? [1, 1] : [paid, of];
  const units = row.called + row.covered;
  const whole = (BigInt(units) * BigInt(own)) % BigInt(joint) === 0n;
  const taken = whole ? Number((BigInt(units) * BigInt(own)) / BigInt(joint)) : own;
  const minorOf = (micro: bigint): Minor =>
    minorOfMicro(micro * BigInt(own) * BigInt(n), BigInt(joint) * BigInt(d));
  const product = {
    quantity: taken * n,
    unitPrice: whole ? row.unitPrice : heldPrice(unitPrice(row.unitPrice * BigInt(units))),
    baseQuantity: whole ? d : joint * d,
  };
  const feeMinor = minorOf(row.fee);
  const minimumMinor = minorOf(row.missing) - minorOf(row.unitPrice * BigInt(row.covered));
  return {
    period: days.period,
    units: taken,
    per: paid === of ? "unit" : unit === "days" ? "day" : "month",
    ...product,
    feeMinor,
    minimumMinor,
    roundingMinor: 0n,
    netMinor: multiplied(product) + feeMinor + minimumMinor,
  };
}

/** Puts what the lines' own rounding differs from the net amount on the largest line, the earlier of equals. */
export function settled(lines: readonly PriceLine[], netMinor: Minor): PriceLine[] {
  const differs = netMinor - lines.reduce((sum, line) => sum + line.netMinor, 0n);
  if (differs === 0n) return [...lines];
  const most = lines.reduce((best, line) => (line.netMinor > best.netMinor ? line : best), lines[0]!);
  return lines.map((line) =>
    line === most
      ? { ...line, roundingMinor: line.roundingMinor + differs, netMinor: line.netMinor + differs }
      : line,
  );
}

/**
 * The lines of a call-off: for each term a line per row of the price sheet, with fees and minimums as charges and
 * allowances; they sum to `netMinor`, which was rounded before. Nothing is charged and nothing was called off: no line.
 */
export function linesOf(
  charges: readonly Charge[],
  part: Part,
  priced: { unitPrice: UnitPrice; netMinor: Minor },
  { proration, priceTerm, period }: PriceTerms,
): PriceLine[] {
  must(part.own > 0 && part.joint >= part.own, "a part is of what all take together");
  const rows = rowsOf(charges, priced.unitPrice, part.joint);
  const lines = termsOver(priceTerm, period).flatMap((days) =>
    rows.map((row) => lineOf(row, part, days, proration)),
  );
  return settled(lines, priced.netMinor);
}
