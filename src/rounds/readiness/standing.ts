import { undelivered } from "../award/rules/delivery.ts";
import { isOpen } from "../rules/lot-life.ts";
import type * as s from "../schema/index.ts";
import { type Awarding, type Lack, lacksOfAward, nextStep } from "./rules.ts";

/** What lots lack that each have a standstill of their own, and how far each is. */

/** A lot whose letters are out; `signableFrom` as its letters have it once all are handed on. */
export interface LotStanding {
  lot: s.StoredLot;
  letters: readonly s.SentFate[];
  signableFrom: Date;
  heldBy: readonly s.StoredComplaint[];
}

/** From the letters to the conclusion, lot by lot. */
export function lacksOfStandstill(round: s.StoredRound, standing: readonly LotStanding[], now: Date): Lack[] {
  const lead = { step: "conclude", role: "buyer", controllerId: round.leadId } as const;
  const alone = standing.length === 1;
  const late = new Map<string, Lack>();
  for (const { letters } of standing)
    for (const { bidId, publisherId, sentAt } of undelivered(letters))
      late.set(`${bidId} ${sentAt.getTime()}`, {
        code: "letter",
        ...lead,
        about: String(publisherId),
        aboutId: bidId,
      });
  const held = standing.flatMap(({ lot, heldBy }) =>
    heldBy.map(
      ({ id, caseNumber }): Lack => ({
        code: "held",
        ...lead,
        lot: lot.reference,
        about: caseNumber,
        aboutId: id,
      }),
    ),
  );
  const waits = standing.flatMap(({ lot, signableFrom }): Lack[] =>
    now < signableFrom
      ? [
          {
            code: "standstill",
            step: "conclude",
            role: null,
            lot: alone ? null : lot.reference,
            by: signableFrom,
          },
        ]
      : [],
  );
  return [...late.values(), ...held, ...waits];
}

/** Lots that are awarded anew while others stand: what they lack, or that their letters can go out. */
export function lacksOfAnew(f: Awarding): Lack[] {
  const open = f.lots.filter(isOpen);
  if (open.length === 0) return [];
  const lacks = lacksOfAward(f).map((one): Lack => ({ ...one, step: "send_letters" }));
  if (lacks.length > 0) return lacks;
  return [{ code: "letters", step: "send_letters", role: "buyer", controllerId: f.round.leadId }];
}

/** Complaints that hold nothing, and that the lead records the end of. */
export const lacksOfComplaints = (
  round: s.StoredRound,
  complaints: readonly s.StoredComplaint[],
  held: readonly Lack[],
): Lack[] =>
  complaints
    .filter((one) => one.state === "received" && !held.some((lack) => lack.aboutId === one.id))
    .map(({ id, caseNumber }) => ({
      code: "complaint",
      step: null,
      role: "buyer",
      controllerId: round.leadId,
      about: caseNumber,
      aboutId: id,
    }));

const lotStates: Partial<Record<s.RoundState, s.Readiness["lots"][number]["state"]>> = {
  evaluated: "evaluated",
  standstill: "awarded",
  concluded: "concluded",
};

/** Whether something lacks for a step: what is of one lot alone does not keep the others from being concluded. */
export function isReady(
  step: s.RoundStep | null,
  lacks: readonly Lack[],
  standing: readonly LotStanding[],
): boolean {
  if (step === null) return false;
  const own = lacks.filter((one) => one.step === step);
  if (step !== "conclude") return own.length === 0;
  const ofAll = own.filter((one) => one.code !== "letter" && one.lot == null && one.code !== "standstill");
  return ofAll.length === 0 && standing.some((one) => isConcludable(one, own));
}

function isConcludable({ lot, letters }: LotStanding, lacks: readonly Lack[]): boolean {
  if (undelivered(letters).length > 0) return false;
  return !lacks.some((one) => one.lot === lot.reference || (one.code === "standstill" && one.lot == null));
}

/** How far each lot is by itself. */
export const lotsOfRound = (
  { state }: Pick<s.StoredRound, "state">,
  lots: readonly s.StoredLot[],
  missing: readonly Lack[],
  standing: readonly LotStanding[],
): s.Readiness["lots"] =>
  lots.map((lot) => {
    const own = standing.find((one) => one.lot.id === lot.id);
    const { reference, title } = lot;
    return {
      ...{ lot: reference, title },
      state: lotState(state, lot),
      ready: own
        ? isConcludable(
            own,
            missing.filter((one) => one.step === "conclude"),
          )
        : state !== "standstill" &&
          !missing.some((one) => one.lot === reference && one.step === nextStep(state)),
      signableFrom: own?.signableFrom ?? lot.signableFrom,
      cancellation: lot.cancelProposal && {
        reason: lot.cancelProposal.reason,
        text: lot.cancelProposal.text,
        personId: lot.cancelProposal.personId,
        proposedAt: lot.cancelProposal.at,
      },
      heldBy: own?.heldBy.map((one) => one.id) ?? [],
    };
  });

function lotState(state: s.RoundState, lot: s.StoredLot): s.Readiness["lots"][number]["state"] {
  if (state === "cancelled" || lot.cancelledAt !== null) return "cancelled";
  if (lot.concludedAt !== null) return "concluded";
  if (state === "standstill" && isOpen(lot)) return "evaluated";
  return lotStates[state] ?? "open";
}
