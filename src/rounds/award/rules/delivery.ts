import { standstill } from "../../../law/standstill.ts";
import type { LocalDate } from "../../../platform/calendar.ts";
import { Problem } from "../../../platform/problem.ts";
import { sameAward } from "../../rules/lot-life.ts";
import { parties } from "../../rules/who.ts";
import * as s from "../../schema/index.ts";

/** From when the standstill runs: a letter that no mail server took and that nothing else proves was not sent. */

/** The letters with the award of a lot, and of those that were won with it: one standstill. */
export function fatesOf<F extends s.SentFate>(
  fates: readonly F[],
  lot: s.StoredLot,
  lots: readonly s.StoredLot[],
): F[] {
  const own = sameAward(lots, lot).map(({ reference }) => reference);
  return fates.filter(
    (one) =>
      one.sentAt.getTime() === lot.sentAt?.getTime() && one.lots.some((reference) => own.includes(reference)),
  );
}

/** Letters that the standstill still waits for. */
export const undelivered = <F extends s.LetterFate>(letters: readonly F[]): F[] =>
  letters.filter((letter) => letter.deliveredAt === null && letter.proof === null);

/** The standstill's end, counted from the letter that makes it last longest; refused while one is not sent. */
export function decideStandstillEnd(letters: readonly s.LetterFate[]): {
  lastDay: LocalDate;
  signableFrom: Date;
} {
  const missing = undelivered(letters);
  if (missing.length > 0 || letters.length === 0)
    throw new Problem(
      s.lettersUndelivered,
      `Not delivered to: ${parties(missing.map((one) => one.publisherId))}.`,
      { extensions: { publisherIds: missing.map((one) => one.publisherId) } },
    );
  const ends = letters.flatMap(({ deliveredAt, proof }) => [
    ...(deliveredAt === null ? [] : [standstill(deliveredAt)]),
    ...(deliveredAt !== null || proof === null
      ? []
      : [standstill(proof.handedOverAt, { otherwise: proof.means === "post" })]),
  ]);
  return ends.reduce((last, end) => (end.signableFrom > last.signableFrom ? end : last));
}

/** A proof is of a letter that waits or is dead, and of an instant since it was sent. */
export function decideProof(
  letter: s.LetterFate | undefined,
  sentAt: Date,
  { handedOverAt }: s.LetterProof,
  now: Date,
): void {
  if (!letter) throw new Problem(s.wrongProof, "This bid has no letter of the award in force.");
  if (letter.deliveredAt !== null || letter.proof !== null)
    throw new Problem(s.wrongProof, "The letter was delivered, or has a proof already.");
  if (handedOverAt < sentAt || handedOverAt > now)
    throw new Problem(s.wrongProof, "It was handed over between its sending and now.");
}
