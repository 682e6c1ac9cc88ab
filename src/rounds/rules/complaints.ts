import { complaintLimit } from "../../law/complaints.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import { type Moved, next } from "../../platform/machine.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import { notThere } from "./access.ts";
import { sameAward } from "./lot-life.ts";

/**
 * Complaints (lov om Klagenævnet for Udbud): received in every state from the publication on, in time or late, and never
 * refused for it. One that is received within a lot's standstill holds that lot until the board has said whether it has
 * suspensive effect (§ 12); after that, and otherwise, it holds what the board says.
 */

type Lot = Pick<
  s.StoredLot,
  "id" | "reference" | "cancelledAt" | "sentAt" | "signableFrom" | "concludedAt"
> & {
  winner?: s.StoredLot["winner"];
};
type Held = Pick<
  s.StoredComplaint,
  "id" | "state" | "lotId" | "receivedAt" | "suspensive" | "automaticLotIds"
>;

const concerns = ({ lotId }: Pick<s.StoredComplaint, "lotId">, lot: Pick<Lot, "id">): boolean =>
  lotId === null || lotId === lot.id;

/** Whether an instant lies within the standstill of a lot's award in force. */
const withinStandstill = ({ sentAt, signableFrom, concludedAt, cancelledAt }: Lot, at: Date): boolean =>
  sentAt !== null &&
  signableFrom !== null &&
  concludedAt === null &&
  cancelledAt === null &&
  at >= sentAt &&
  at < signableFrom;

/** Whether a complaint is over a lot, or over one that was won with it. */
const concernsAward = (
  complaint: Pick<s.StoredComplaint, "lotId">,
  lot: Lot,
  lots: readonly Lot[],
): boolean => sameAward(lots, lot).some((one) => concerns(complaint, one));

/** The lots that a complaint holds by itself from its receipt on. */
export const automaticLots = (
  complaint: Pick<s.StoredComplaint, "lotId" | "receivedAt">,
  lots: readonly Lot[],
): Lot[] =>
  lots.filter((lot) => concernsAward(complaint, lot, lots) && withinStandstill(lot, complaint.receivedAt));

/** Whether a complaint holds a lot of a round now: the board's word, and before it the standstill that it came in. */
export function holdsLot(complaint: Held, lot: Lot, lots: readonly Lot[]): boolean {
  if (complaint.state !== "received" || !concernsAward(complaint, lot, lots)) return false;
  if (lot.cancelledAt !== null || lot.concludedAt !== null) return false;
  return (
    complaint.suspensive ??
    (complaint.automaticLotIds.includes(lot.id) || withinStandstill(lot, complaint.receivedAt))
  );
}

/** What holds a lot. */
export const holdsOn = <C extends Held>(complaints: readonly C[], lot: Lot, lots: readonly Lot[]): C[] =>
  complaints.filter((one) => holdsLot(one, lot, lots));

/** No lot is concluded while a complaint holds it. */
export function decideNotHeld(complaints: readonly Held[], lots: readonly Lot[]): void {
  const held = lots.filter((lot) => holdsOn(complaints, lot, lots).length > 0);
  if (held.length === 0) return;
  const by = complaints.filter((one) => held.some((lot) => holdsLot(one, lot, lots)));
  throw new Problem(s.lotHeld, `A complaint holds ${held.map((lot) => lot.reference).join(", ")}.`, {
    extensions: { lots: held.map((lot) => lot.reference), complaintIds: by.map((one) => one.id) },
  });
}

/** Who complains: a publisher itself, or whom the lead records. */
export function decideComplainant(
  body: s.NewComplaint,
  publisherId: number | undefined,
): { publisherId: number | null; complainant: string | null } {
  if (publisherId !== undefined) {
    const leads = ["publisherId", "complainant", "receivedAt", "countedFrom"] as const;
    const given = leads.filter((name) => body[name] !== undefined);
    if (given.length > 0)
      throw new Problem(common.badRequest, "What the leading municipality records is not yours to give.", {
        errors: given.map((name) => ({ pointer: `/${name}`, detail: "is the lead's: leave it out" })),
      });
    return { publisherId, complainant: null };
  }
  if ((body.publisherId === undefined) === (body.complainant === undefined))
    throw new Problem(common.badRequest, "Say who complains.", {
      errors: [
        {
          pointer: "/complainant",
          detail: "give either `publisherId` or, for somebody else, `complainant`",
        },
      ],
    });
  return { publisherId: body.publisherId ?? null, complainant: body.complainant ?? null };
}

/** Complaints come from the publication on, in every state; one was received between then and now. */
export function decideReceipt(
  { publishedAt }: Pick<s.StoredRound, "publishedAt">,
  receivedAt: Date | undefined,
  now: Date,
): Date {
  if (publishedAt === null)
    throw new Problem(s.wrongState, "The round is not published: there is nothing to complain of yet.");
  const at = receivedAt ?? now;
  if (at > now || at < publishedAt)
    throw new Problem(common.badRequest, "The complaint was received at another time.", {
      errors: [{ pointer: "/receivedAt", detail: "between the round's publication and now" }],
    });
  return at;
}

/** The lot that is complained of; undefined: the round. */
export function decideComplainedOf<L extends Pick<Lot, "reference">>(
  lots: readonly L[],
  reference: string | undefined,
): L | undefined {
  if (reference === undefined) return undefined;
  const lot = lots.find((one) => one.reference === reference);
  if (!lot)
    throw new Problem(common.badRequest, "The round has no such lot.", {
      errors: [{ pointer: "/lot", detail: `one of ${lots.map((one) => one.reference).join(", ")}` }],
    });
  return lot;
}

/**
 * By when a complaint is due, as far as that has begun to run: over a bid that is out from its letter, over everything else
 * from the agreement: its notice, or, of a framework, the letter about it.
 */
export function timeLimitOf(
  round: Pick<s.StoredRound, "sentAt" | "concludedAt" | "regime">,
  lot: Pick<Lot, "sentAt" | "concludedAt"> | undefined,
  about: s.Complaint["about"],
  countedFrom: LocalDate | undefined,
): s.ComplaintTimeLimit | null {
  const { sentAt, concludedAt } = lot ?? round;
  const own = about === "selection" ? sentAt : concludedAt;
  const event = countedFrom ?? (own === null ? undefined : dateOf(own));
  if (event === undefined) return null;
  const framework = round.regime?.procedure === "framework";
  return complaintLimit(about === "selection" ? "selection" : framework ? "framework" : "award", event);
}
export const isLate = (limit: s.ComplaintTimeLimit | null, receivedAt: Date): boolean =>
  limit !== null && dateOf(receivedAt) > limit.lastDay;

/** A complaint that nothing has ended. */
export function decideOpenComplaint(found: s.StoredComplaint | undefined): s.StoredComplaint {
  if (!found) throw notThere("complaint");
  if (found.state !== "received") throw new Problem(common.conflict, `The complaint is ${found.state}.`);
  return found;
}

/** Where a complaint goes by an event. */
export function decideComplaintStep(
  { state }: Pick<s.StoredComplaint, "state">,
  event: "decide" | "withdraw",
): Moved<s.ComplaintState> {
  const to = next(s.complaintMachine, state, event);
  if (!to) throw new Problem(common.conflict, `The complaint is ${state}.`);
  return to;
}

/** A bidder withdraws its own complaint; the lead records what the board writes of any. */
export function decideWithdrawal(complaint: s.StoredComplaint, publisherId: number | undefined): void {
  if (publisherId !== undefined && complaint.publisherId !== publisherId) throw notThere("complaint");
}

const goesOn: readonly s.RoundState[] = ["published", "closed", "opened", "evaluated", "standstill"];
const judged: readonly s.RoundState[] = ["evaluated", "standstill"];

/** What follows of the board's decision: which lots are evaluated again, and which one is cancelled. */
export function decideOutcome<L extends Lot>(
  round: Pick<s.StoredRound, "state">,
  lots: readonly L[],
  complaint: s.StoredComplaint,
  body: s.ComplaintDecision,
): { caseNumber: string; reopened: L[]; annulled: L | undefined } {
  const caseNumber = body.caseNumber ?? complaint.caseNumber;
  if (caseNumber === null)
    throw new Problem(common.badRequest, "A decision has the board's case number.", {
      errors: [{ pointer: "/caseNumber", detail: "the case number stands on the decision" }],
    });
  if (body.lot !== undefined && body.outcome !== "annul")
    throw new Problem(common.badRequest, "Only `annul` names a lot.", {
      errors: [{ pointer: "/lot", detail: "leave it out: what it is over stands in the complaint" }],
    });
  const concerned = lots.filter((lot) => concerns(complaint, lot) && lot.cancelledAt === null);
  const open = concerned.filter((lot) => lot.concludedAt === null);
  if (body.outcome === "stands") return { caseNumber, reopened: [], annulled: undefined };
  if (body.outcome === "referred") {
    if (goesOn.includes(round.state) && open.length === concerned.length)
      throw new Problem(
        s.wrongState,
        "Nothing of it is concluded: say that it stands, is reopened or annulled.",
      );
    return { caseNumber, reopened: [], annulled: undefined };
  }
  if (!goesOn.includes(round.state) || open.length === 0)
    throw new Problem(
      s.wrongState,
      "It has ended: say that it stands, or what was done instead (`referred`).",
    );
  if (body.outcome === "reopen") {
    if (!judged.includes(round.state))
      throw new Problem(s.wrongState, `The round is ${round.state}: nothing has been evaluated.`);
    return { caseNumber, reopened: open, annulled: undefined };
  }
  return { caseNumber, reopened: [], annulled: annulledOf(complaint, lots, open, body.lot) };
}

function annulledOf<L extends Lot>(
  complaint: s.StoredComplaint,
  lots: readonly L[],
  open: readonly L[],
  named: string | undefined,
): L {
  const own =
    complaint.lotId === null ? undefined : lots.find((lot) => lot.id === complaint.lotId)?.reference;
  if (own !== undefined && named !== undefined && named !== own)
    throw new Problem(common.badRequest, "The complaint is over another lot.", {
      errors: [{ pointer: "/lot", detail: `'${own}', or leave it out` }],
    });
  const found = open.find((lot) => lot.reference === (own ?? named));
  if (!found)
    throw new Problem(common.badRequest, "Say which lot is annulled.", {
      errors: [{ pointer: "/lot", detail: `one of ${open.map((lot) => lot.reference).join(", ")}` }],
    });
  return found;
}
