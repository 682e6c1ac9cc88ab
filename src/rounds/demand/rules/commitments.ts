import { modelOf, modelsWhere, type PriceSheet } from "../../../catalogue/index.ts";
import { type Moved, next } from "../../../platform/machine.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { decideState } from "../../rules/access.ts";
import { parties } from "../../rules/who.ts";
import { schoolYearsOf } from "../../rules/years.ts";
import * as s from "../../schema/index.ts";

type At = Pick<s.StoredRound, "state" | "period">;
type One = Pick<s.StoredParticipant, "controllerId" | "state">;
const yearsOf = ({ period }: Pick<s.StoredRound, "period">): string[] =>
  schoolYearsOf(period).map(({ name }) => name);

/** Participants that have not committed on every lot and school year, and on which lots of which years they have not. */
export function uncommitted<P extends One>(
  round: Pick<s.StoredRound, "period">,
  participants: readonly P[],
  lots: readonly Pick<s.StoredLot, "id" | "reference">[],
  commitments: readonly Pick<s.Commitment, "controllerId" | "lotId" | "schoolYear">[],
): (P & { lots: string[] })[] {
  const years = yearsOf(round);
  const wanted = years.toSorted().join();
  return participants
    .filter(({ state }) => state !== "left")
    .map((one) => {
      const own = commitments.filter(({ controllerId }) => controllerId === one.controllerId);
      const yearsOn = (lotId: string) => own.filter((c) => c.lotId === lotId).map((c) => c.schoolYear);
      const lacking = lots.filter((lot) => yearsOn(lot.id).sort().join() !== wanted);
      return { ...one, lots: lacking.map((lot) => lot.reference) };
    })
    .filter((one) => one.lots.length > 0);
}

type Said = Pick<s.Commitment, "controllerId" | "lotId" | "schoolYear" | "expected">;

/** Participants but the lead that have said of every lot and year that they do not join it: they leave the round. */
export const withoutLots = <P extends One>(
  { leadId }: Pick<s.StoredRound, "leadId">,
  participants: readonly P[],
  commitments: readonly Said[],
): P[] =>
  participants.filter(({ controllerId, state }) => {
    const own = commitments.filter((one) => one.controllerId === controllerId);
    return state !== "left" && controllerId !== leadId && own.length > 0 && !own.some(s.joins);
  });

/** Lots that were spoken of, and that nobody joins in any year. */
export const withoutBuyers = <L extends Pick<s.StoredLot, "id">>(
  lots: readonly L[],
  commitments: readonly Said[],
): L[] =>
  lots.filter(({ id }) => {
    const own = commitments.filter((one) => one.lotId === id);
    return own.length > 0 && !own.some(s.joins);
  });

/**
 * Demand is locked once every participant has committed on every lot and school year, or said that it does not join; every
 * lot has a buyer then, and every participant but the lead a lot.
 */
export function decideLock(
  round: Pick<s.StoredRound, "period" | "leadId">,
  participants: readonly One[],
  lots: readonly Pick<s.StoredLot, "id" | "reference">[],
  commitments: readonly Said[],
): void {
  const lacking = uncommitted(round, participants, lots, commitments);
  if (lacking.length > 0)
    throw new Problem(
      s.wrongState,
      `Commitments on every lot and school year lack from ${parties(lacking.map((one) => one.controllerId))}.`,
    );
  const idle = withoutLots(round, participants, commitments);
  if (idle.length > 0)
    throw new Problem(
      s.wrongState,
      `Joins no lot, and leaves the round or commits: ${parties(idle.map((one) => one.controllerId))}.`,
    );
  const [unwanted] = withoutBuyers(lots, commitments);
  if (unwanted)
    throw new Problem(
      s.wrongState,
      `Nobody joins lot '${unwanted.reference}': take it out of the round, or commit on it.`,
    );
}

export const decideCollecting = (round: Pick<s.StoredRound, "state">): void =>
  decideState(round, "demand_collection", "; demand is collected in demand_collection.");

/** On which lot and for which school years a participant binds itself, and its next state. */
export function decideCommitment<L extends Pick<s.StoredLot, "reference">>(
  round: At,
  participant: One,
  lots: readonly L[],
  body: { lot: string; schoolYear?: string | undefined },
): { lot: L; schoolYears: string[]; to: Moved<s.Participant["state"]> } {
  const to = next(s.participantMachine, participant.state, "commit");
  if (!to) throw new Problem(s.wrongState, `Join the round first; you are ${participant.state}.`);
  const lot = lots.find((one) => one.reference === body.lot);
  if (!lot) throw new Problem(s.wrongBid, `The round has no lot '${body.lot}'.`);
  const years = yearsOf(round);
  if (body.schoolYear !== undefined && !years.includes(body.schoolYear))
    throw new Problem(s.wrongBid, `The round's school years are ${years.join(", ")}.`);
  return { lot, schoolYears: body.schoolYear === undefined ? years : [body.schoolYear], to };
}

/** The school year that a preview is of: the one asked for, or the round's first. */
export function decideYear(round: Pick<s.StoredRound, "period">, schoolYear: string | undefined): string {
  const years = yearsOf(round);
  const year = schoolYear ?? years[0]!;
  if (!years.includes(year))
    throw new Problem(common.badRequest, "The round has no such school year.", {
      errors: [{ pointer: "/schoolYear", detail: `must be one of ${years.join(", ")}` }],
    });
  return year;
}

/** The models that are priced by a quantity. */
const byUnits = modelsWhere((model) => model.pricedByUnits);

/** A made-up price as the tiers that demand is priced by. */
export function decideTiers(priceSheet: PriceSheet) {
  const tiers = modelOf(priceSheet.model).tiersOf(priceSheet);
  if (!tiers)
    throw new Problem(common.badRequest, "Demand is priced by quantity.", {
      errors: [{ pointer: "/priceSheet/model", detail: `must be ${byUnits.join(" or ")}` }],
    });
  return tiers;
}

/** There is demand to price. */
export function decideWanted(wanted: readonly unknown[]): void {
  if (wanted.length === 0) throw new Problem(s.wrongState, "Nobody has committed demand on this lot yet.");
}
