import { type Moved, next } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import { must, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** What a line may be taken for, and what is left of it. Pure. */

export interface LineSums {
  state: s.LineState;
  amountMinor: Minor;
  assignedMinor: Minor;
  asideMinor: Minor;
}
const size = (minor: Minor): Minor => (minor < 0n ? -minor : minor);

/** What of a line waits for a person, with its sign. */
export const leftOf = ({ amountMinor, assignedMinor, asideMinor }: LineSums): Minor =>
  amountMinor - assignedMinor - asideMinor;

export interface SignedPart {
  part: s.NewPart;
  /** With the line's sign. */
  amountMinor: Minor;
}
export interface Assigned {
  parts: SignedPart[];
  /** undefined: the line stays in its state, something of it waits. */
  state: Moved<s.LineState> | undefined;
  assignedMinor: Minor;
  asideMinor: Minor;
}

/** Takes what waits of a line for parts, which come to it with the remainder exactly; money in is put on account, money out pays back. */
export function decideAssignment(line: LineSums, { parts, remainder }: s.NewAssignment): Assigned {
  const left = leftOf(line);
  if (left === 0n) throw new Problem(s.nothingWaits, `It is ${line.state}.`);
  const sign = left < 0n ? -1n : 1n;
  const rest = remainder?.minor ?? 0n;
  const sum = parts.reduce((total, { amount }) => total + amount.minor, 0n);
  if (sum + rest !== size(left)) {
    const detail = `Parts ${sum} + remainder ${rest} øre; ${size(left)} øre wait.`;
    throw new Problem(s.partsOff, detail, {
      extensions: { waiting: money(size(left)) },
      errors: [{ pointer: "/parts", detail }],
    });
  }
  parts.forEach(({ kind }, at) => {
    if (kind !== (sign > 0n ? "pay_back" : "on_account")) return;
    const detail = sign > 0n ? "The money came in." : "The money went out.";
    throw new Problem(s.partWrongWay, detail, { errors: [{ pointer: `/parts/${at}/kind`, detail }] });
  });
  const ofAside = (wanted: boolean) =>
    sign *
    parts.reduce((total, one) => total + ((one.kind === "aside") === wanted ? one.amount.minor : 0n), 0n);
  const assignedMinor = line.assignedMinor + ofAside(false);
  const asideMinor = line.asideMinor + ofAside(true);
  return {
    parts: parts.map((part) => ({ part, amountMinor: sign * part.amount.minor })),
    state: rest > 0n ? undefined : next(s.lineMachine, line.state, asideMinor === 0n ? "assign" : "setAside"),
    ...{ assignedMinor, asideMinor },
  };
}

/** Gives back to a line what an assignment took of it. */
export function decideUndoing(
  line: LineSums,
  parts: readonly { kind: s.PartKind; amountMinor: Minor }[],
): Pick<Assigned, "state" | "assignedMinor" | "asideMinor"> {
  const sumOf = (wanted: boolean) =>
    parts.reduce((total, one) => total + ((one.kind === "aside") === wanted ? one.amountMinor : 0n), 0n);
  const assignedMinor = line.assignedMinor - sumOf(false);
  const asideMinor = line.asideMinor - sumOf(true);
  must(size(assignedMinor + asideMinor) <= size(line.amountMinor), "a line's parts stay within it");
  return { state: next(s.lineMachine, line.state, "undo"), assignedMinor, asideMinor };
}

/** Takes an amount of what is on account; refuses more than there is. Returns what is left. */
export function decideUse(leftMinor: Minor, amountMinor: Minor, pointer: string): Minor {
  if (amountMinor > leftMinor) {
    const detail = `At most ${leftMinor} øre.`;
    throw new Problem(s.creditShort, detail, {
      extensions: { maxAvailable: money(leftMinor) },
      errors: [{ pointer, detail }],
    });
  }
  return leftMinor - amountMinor;
}
