import { type Minor, split } from "../../platform/money.ts";
import { compare, minus, over, plus, type Ratio, ratio, sumOf, times, zero } from "../../platform/ratio.ts";

/**
 * How a flat-rate pot is split between publishers by use. `share`: by each one's part of all use. `per_pupil`:
 * pupils with use share the pot equally, and each pupil's amount follows that pupil's use.
 */
export const potRules = ["share", "per_pupil"] as const;
export type PotRule = (typeof potRules)[number];

export interface PotUse {
  pupil: string;
  publisher: string;
  units: number;
}
export interface PotInput {
  /** 0 or more. */
  potMinor: Minor;
  rule: PotRule;
  guarantees: readonly { publisher: string; minor: Minor }[];
  /** Most that one publisher gets, as a share of the pot (0.4 for 40 %). */
  cap?: Ratio | undefined;
  use: readonly PotUse[];
}
/** Why a pot cannot be split, with the member of the input that says so. */
export interface PotFault {
  at: "use" | "guarantees" | "cap";
  detail: string;
}

/** Unicode code points, not UTF-16 units: a sign beyond the basic plane comes after every one of it. */
export function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Each publisher's use before guarantees and cap: units, or what the pupils' own amounts come to in pupils. */
function useOf(rule: PotRule, use: readonly PotUse[]): Map<string, Ratio> {
  const totals = new Map<string, number>();
  if (rule === "per_pupil")
    for (const { pupil, units } of use) totals.set(pupil, (totals.get(pupil) ?? 0) + units);
  // Summed per denominator first: there are few distinct totals, however many pupils.
  const parts = new Map<string, Map<number, bigint>>();
  for (const { pupil, publisher, units } of use) {
    const own = parts.get(publisher) ?? new Map<number, bigint>();
    parts.set(publisher, own);
    const of = rule === "per_pupil" ? totals.get(pupil)! : 1;
    if (units > 0) own.set(of, (own.get(of) ?? 0n) + BigInt(units));
  }
  const common = [...new Set([...parts.values()].flatMap((own) => [...own.keys()]))]
    .map(BigInt)
    .reduce((all, of) => (all / gcd(all, of)) * of, 1n);
  return new Map(
    [...parts].map(([publisher, own]) => [
      publisher,
      ratio(
        [...own].reduce((sum, [of, units]) => sum + units * (common / BigInt(of)), 0n),
        common,
      ),
    ]),
  );
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

interface Claim {
  publisher: string;
  use: Ratio;
  least: Ratio;
  most: Ratio | undefined;
}

/** A claim at a price of one unit of use: never below its guarantee, never above the cap. */
function at(claim: Claim, lambda: Ratio): Ratio {
  const asked = times(lambda, claim.use);
  const atLeast = compare(asked, claim.least) < 0 ? claim.least : asked;
  return claim.most && compare(atLeast, claim.most) > 0 ? claim.most : atLeast;
}

/**
 * The λ at which min(cap, max(guarantee, λ × use)) sum to the pot. The sum grows with λ in straight pieces that
 * bend where a claim leaves its guarantee or reaches the cap: find the piece, then solve it exactly.
 */
function solve(claims: readonly Claim[], pot: Ratio): Ratio {
  const using = claims.filter((claim) => claim.use.n > 0n);
  const bends = using
    .flatMap((claim) =>
      [claim.least, ...(claim.most ? [claim.most] : [])].map((edge) => over(edge, claim.use)),
    )
    .sort(compare);
  let from = zero;
  for (const bend of bends) {
    if (compare(sumOf(claims.map((claim) => at(claim, bend))), pot) >= 0) break;
    from = bend;
  }
  // Just above `from` a claim moves with λ when it has left its guarantee and not reached the cap.
  const moving = using.filter(
    (claim) =>
      compare(times(from, claim.use), claim.least) >= 0 &&
      (!claim.most || compare(times(from, claim.use), claim.most) < 0),
  );
  const reached = sumOf(claims.map((claim) => at(claim, from)));
  const speed = sumOf(moving.map((claim) => claim.use));
  return speed.n === 0n ? from : plus(from, over(minus(pot, reached), speed));
}

/** Says why a pot cannot be split, or nothing. */
export function potFault(input: PotInput): PotFault | undefined {
  const { potMinor, guarantees, cap, use } = input;
  if (!use.some(({ units }) => units > 0))
    return { at: "use", detail: "there is no use to split the pot by" };
  const promised = guarantees.reduce((sum, { minor }) => sum + minor, 0n);
  if (promised > potMinor)
    return { at: "guarantees", detail: `they come to ${promised}, more than the pot of ${potMinor}` };
  if (!cap) return undefined;
  const most = times(cap, ratio(potMinor));
  const above = guarantees.find(({ minor }) => compare(ratio(minor), most) > 0);
  if (above) return { at: "guarantees", detail: `that of '${above.publisher}' is above the cap` };
  const using = new Set(use.filter(({ units }) => units > 0).map(({ publisher }) => publisher));
  const idle = guarantees
    .filter(({ publisher }) => !using.has(publisher))
    .reduce((sum, { minor }) => sum + minor, 0n);
  const holds = plus(times(most, ratio(BigInt(using.size))), ratio(idle));
  if (compare(holds, ratio(potMinor)) < 0)
    return { at: "cap", detail: "all publishers at the cap do not use up the pot" };
  return undefined;
}

/**
 * Splits a pot between publishers, in code-point order; the parts sum to it exactly. Exact fractions until one
 * largest remainder at the end, ties to the lower publisher. The input must have no `potFault`.
 */
export function splitPot(input: PotInput): { publisher: string; minor: Minor }[] {
  const { potMinor, guarantees, cap } = input;
  const use = useOf(input.rule, input.use);
  const promised = new Map(guarantees.map(({ publisher, minor }) => [publisher, minor]));
  const publishers = [...new Set([...use.keys(), ...promised.keys()])].sort(byCodePoint);
  if (potMinor === 0n) return publishers.map((publisher) => ({ publisher, minor: 0n }));
  const pot = ratio(potMinor);
  const claims = publishers.map(
    (publisher): Claim => ({
      publisher,
      use: use.get(publisher) ?? zero,
      least: ratio(promised.get(publisher) ?? 0n),
      most: cap && times(cap, pot),
    }),
  );
  const bound = guarantees.length > 0 || cap !== undefined;
  const lambda = bound ? solve(claims, pot) : undefined;
  const exact = claims.map((claim) => (lambda ? at(claim, lambda) : claim.use));
  const common = exact.reduce((all, { d }) => (all / gcd(all, d)) * d, 1n);
  const minor = split(
    potMinor,
    exact.map(({ n, d }) => n * (common / d)),
  );
  return publishers.map((publisher, i) => ({ publisher, minor: minor[i]! }));
}
