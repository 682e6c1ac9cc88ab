import { type PriceLine, plainLine } from "../../catalogue/index.ts";
import type { Actor } from "../../platform/actor.ts";
import { isOneOf } from "../../platform/actor.ts";
import { type Moved, next } from "../../platform/machine.ts";
import { type Minor, money, unitPrice } from "../../platform/money.ts";
import { must, Problem } from "../../platform/problem.ts";
import type { BillingTexts } from "../../texts/index.ts";
import * as s from "../schema/index.ts";
import { cutNote, type Left, roundingLine } from "./credit.ts";
import type { Line } from "./lines.ts";

/** What a person gives back by hand: of which issued lines how much, never more than is left. Pure. */

/** An issued line, and what credit notes have given back of it so far: of the other sign. */
export interface IssuedLine extends Line {
  line: number;
  creditedMinor: Minor;
}

const sizeOf = (minor: Minor): Minor => (minor < 0n ? -minor : minor);
const leftOf = ({ netMinor, creditedMinor }: IssuedLine): Minor => netMinor + creditedMinor;
const sumOf = (amounts: readonly Minor[]): Minor => amounts.reduce((sum, one) => sum + one, 0n);

/** Gives back so much of a line, of the line's own sign: all of it as it was billed, a part of it as an amount, once. */
function creditLine(of: IssuedLine, invoiceId: string, amount: Minor): Line {
  const negated: PriceLine = {
    ...{ period: of.period, per: of.per, baseQuantity: of.baseQuantity, unitPrice: of.unitPrice },
    ...{ units: -of.units, quantity: -of.quantity, feeMinor: -of.feeMinor, minimumMinor: -of.minimumMinor },
    ...{ roundingMinor: -of.roundingMinor, netMinor: -of.netMinor },
  };
  const sign = amount > 0n ? -1 : 1;
  const price =
    amount === of.netMinor
      ? negated
      : plainLine({
          ...{ period: of.period, units: sign, quantity: sign, per: "unit", baseQuantity: 1 },
          ...{ unitPrice: unitPrice(sizeOf(amount) * 10_000n), netMinor: -amount },
        });
  const { productId, productTitle, description, entitled, active, institutionId } = of;
  const { vatCategory, vatBp, vatCode, vatReason } = of;
  return {
    ...{ ...price, kind: "credit", productId, productTitle, description, entitled, active },
    ...(institutionId === undefined ? {} : { institutionId }),
    ...{ vatCategory, vatBp, vatCode, vatReason },
    ...{ callOffId: null, reconciliationId: null, part: 1, adjustmentNumber: 0 },
    // What the line is a share of says with which others the seller sees it.
    ...(of.evidence?.share && { evidence: { share: of.evidence.share } }),
    corrects: { invoiceId, line: of.line },
  };
}

/** A credit note of all that is left of an invoice: what earlier notes withheld as rounding too. */
export function wholeNote(
  invoiceId: string,
  lines: readonly IssuedLine[],
  left: readonly Left[],
  texts: BillingTexts,
): Line[] {
  const own = lines.flatMap((line) =>
    leftOf(line) === 0n ? [] : [creditLine(line, invoiceId, leftOf(line))],
  );
  const roundings = left.flatMap(({ vatCategory, vatBp, withheldMinor }) => {
    const like = lines.find((line) => line.vatCategory === vatCategory && line.vatBp === vatBp);
    return like && withheldMinor !== 0n
      ? [roundingLine({ ...like, corrects: { invoiceId, line: like.line } }, -withheldMinor, texts)]
      : [];
  });
  return [...own, ...roundings];
}

/** What is given back of which line, in øre above 0. */
export type Asked = readonly { line: number; minor: Minor }[];

/** Shares an amount by what is left of each, by largest remainder, the first in the order first; sums to the amount. */
export function shareOut(amount: Minor, lefts: readonly Minor[]): Minor[] {
  const whole = sumOf(lefts);
  must(0n <= amount && amount <= whole, "no more is shared than there is");
  if (whole === 0n) return lefts.map(() => 0n);
  const parts = lefts.map((left) => (amount * left) / whole);
  const order = lefts
    .map((left, at) => ({ at, rest: (amount * left) % whole }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  const missing = Number(amount - sumOf(parts));
  for (const { at } of order.slice(0, missing)) parts[at]! += 1n;
  return parts;
}

const beyond = (at: number, most: Minor, detail: string) =>
  new Problem(s.creditBeyondLeft, detail, {
    extensions: { maxAvailable: money(most) },
    errors: [{ pointer: `/lines/${at}/amount`, detail: `At most ${most} øre.` }],
  });

/**
 * A credit note by line and amount. `together`: lines that the seller sees as one, under the number of the first; what
 * is given back of them is shared by what is left of each. No category gives back more than is left of it, discounts
 * taken off. Refuses what is beyond that, and an amount below what its VAT can mirror.
 */
export function partNote(
  invoiceId: string,
  lines: readonly IssuedLine[],
  asked: Asked,
  together: ReadonlyMap<number, readonly number[]>,
  left: readonly Left[],
  texts: BillingTexts,
): Line[] {
  const room = new Map<string, Minor>();
  const rateOf = ({ vatCategory, vatBp }: Pick<Line, "vatCategory" | "vatBp">) => `${vatCategory} ${vatBp}`;
  for (const line of lines) room.set(rateOf(line), (room.get(rateOf(line)) ?? 0n) + leftOf(line));
  const own = asked.flatMap(({ line: number, minor }, at) => {
    const members = (together.get(number) ?? []).flatMap((one) => lines.filter(({ line }) => line === one));
    const [first] = members;
    if (!first || first.netMinor <= 0n)
      throw new Problem(s.creditBeyondLeft, `Nothing is given back of a line ${number}.`, {
        extensions: { maxAvailable: money(0n) },
        errors: [{ pointer: `/lines/${at}/line`, detail: "A line of the invoice with an amount above 0." }],
      });
    const lefts = members.map(leftOf);
    const inRate = room.get(rateOf(first))!;
    const most = sumOf(lefts) < inRate ? sumOf(lefts) : inRate;
    if (minor > most) throw beyond(at, most > 0n ? most : 0n, `Of line ${number} no more than that is left.`);
    room.set(rateOf(first), inRate - minor);
    const parts = shareOut(minor, lefts);
    return members.flatMap((one, n) => (parts[n]! > 0n ? [creditLine(one, invoiceId, parts[n]!)] : []));
  });
  const note = cutNote(own, left, texts);
  if (note.waiting.length > 0)
    throw new Problem(s.creditTooSmall, "Its VAT cannot mirror so small an amount.", {
      errors: [{ pointer: "/lines", detail: "Take some øre more, or the invoice whole." }],
    });
  return note.lines;
}

/** The lines of an invoice that stands in for a void one: the same, each naming the line that first billed it. */
export const reissued = (
  invoiceId: string,
  lines: readonly (Line & { line: number; origin?: { invoiceId: string; line: number } })[],
): Line[] =>
  lines.map(({ line, ...of }) => ({
    ...of,
    ...{ callOffId: null, reconciliationId: null, shortfallId: null },
    origin: of.origin ?? { invoiceId, line },
  }));

/** A credit as it is decided about. */
export interface StoredCredit {
  id: string;
  state: s.CreditState;
  editorIds: readonly string[];
}

/** A second person approves a credit as it was proposed. */
export function decideCredit(credit: StoredCredit, by: Actor): Moved<s.CreditState> {
  const state = next(s.creditMachine, credit.state, "approve");
  if (!state) throw new Problem(s.creditNotOpen, `The credit is ${credit.state}.`);
  if (isOneOf(by, credit.editorIds)) throw new Problem(s.secondPerson, "Ask another person of your party.");
  return state;
}
