import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import { parties, people } from "./who.ts";

/** Who opens, and which two of them: decided before publication, since bids are sealed to them. */

type Holder = Pick<s.RoundOpener, "recipient" | "controllerId">;
/** Fewest openers, so that two are left when one is lost; most, since each bid is wrapped for every pair. */
export const openersMin = 3;
export const openersMax = 6;

/**
 * The ordered pairs of recipients that a bid is wrapped for, by recipient: of two controllers where the openers belong
 * to several, any two where all belong to one.
 */
export function sealingPairs(openers: readonly Holder[]): [string, string][] {
  const joint = new Set(openers.map((one) => one.controllerId)).size > 1;
  const ordered = openers.toSorted((a, b) => (a.recipient < b.recipient ? -1 : 1));
  return ordered.flatMap((first) =>
    ordered
      .filter((other) => other !== first && !(joint && other.controllerId === first.controllerId))
      .map((second): [string, string] => [first.recipient, second.recipient]),
  );
}

/**
 * The openers as they may be approved: three persons of the one controller; of a joint round so many that without any
 * one of them two of different controllers are left (three of three, or two and two of two).
 */
export function decideOpeners(...given: Parameters<typeof openersFault>): void {
  const fault = openersFault(...given);
  if (fault !== undefined) throw new Problem(s.openersLacking, fault);
}

/** What is wrong with who is to open, or nothing. */
export function openersFault(
  openers: readonly (Holder & Pick<s.RoundOpener, "personId">)[],
  participants: readonly Pick<s.StoredParticipant, "controllerId" | "state">[],
): string | undefined {
  const controllers = participants.filter((one) => one.state !== "left").map((one) => one.controllerId);
  const strange = openers.filter((one) => !controllers.includes(one.controllerId));
  if (strange.length > 0) return `Openers of no participant: ${people(strange.map((one) => one.personId))}.`;
  if (openers.length > openersMax)
    return `${openers.length} openers are appointed; at most ${openersMax} may be.`;
  if (openers.length < openersMin)
    return `${openers.length} openers are appointed; at least ${openersMin} are needed.`;
  if (controllers.length < 2) return undefined;
  const left = (lost: Holder) => openers.filter((one) => one !== lost).map((one) => one.controllerId);
  if (openers.some((lost) => new Set(left(lost)).size < 2))
    return (
      "Bids of a joint round are opened by two persons of different controllers, also when one is lost: appoint " +
      "three openers of three controllers, or two and two of two. Now they are of " +
      `${parties(openers.map((one) => one.controllerId))}.`
    );
  return undefined;
}

/** Openers who have not shown that they hold the identity of their recipient. */
export const silentOnes = <O extends Pick<s.RoundOpener, "answered">>(openers: readonly O[]): O[] =>
  openers.filter((one) => !one.answered);

/** Each opener has shown that it holds the identity of its recipient. */
export function decideAnswered(openers: readonly Pick<s.RoundOpener, "personId" | "answered">[]): void {
  const silent = silentOnes(openers);
  if (silent.length > 0)
    throw new Problem(
      s.openersLacking,
      `Openers who have not answered their challenge: ${people(silent.map((one) => one.personId))}.`,
    );
}

/** The openers once those who are to replace others have taken their places. */
export const afterReplacement = <O extends Pick<s.StoredOpener, "personId" | "replaces">>(
  rows: readonly O[],
): O[] => rows.filter((one) => !rows.some((other) => other.replaces === one.personId));
