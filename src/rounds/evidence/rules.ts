import { evidenceRule } from "../../law/exclusion.ts";
import { regimeOf } from "../../law/procedures.ts";
import { common, Problem } from "../../platform/problem.ts";
import { openPart } from "../opening/rules.ts";
import { decideState, decideThere } from "../rules/access.ts";
import { isOpen } from "../rules/lot-life.ts";
import * as s from "../schema/index.ts";

/**
 * Evidence of the intended winner (udbudsloven §§ 151 to 153): asked for with a time to answer, handed in, and judged by a
 * person before anybody approves the award. Nothing fails by itself, not even when its time is over.
 */

type Round = Pick<s.StoredRound, "terms" | "regime" | "state">;
type Lot = Pick<s.StoredLot, "reference" | "cancelledAt" | "sentAt" | "concludedAt" | "winner">;
type Bid = Pick<s.StoredBid, "id" | "content" | "withoutPrices">;

/** Why evidence is asked for: outside the light regime by the law, in it by the terms; null: nobody asks for it. */
export function ruleOf({ terms, regime }: Pick<Round, "terms" | "regime">): s.EvidenceList["rule"] {
  const classic = regime !== null && regimeOf(regime.procedure) === "classic";
  return classic || terms.evidence ? { ...evidenceRule, imposed: classic ? "law" : "own_terms" } : null;
}

/** Outside the light regime the terms say what evidence is asked for. */
export const lacksEvidenceTerms = ({ terms, regime }: Pick<Round, "terms" | "regime">): boolean =>
  terms.evidence === undefined && regime !== null && regimeOf(regime.procedure) === "classic";
export function decideEvidenceTerms(round: Pick<Round, "terms" | "regime">): void {
  if (lacksEvidenceTerms(round))
    throw new Problem(
      s.regimeLacking,
      `Outside the light regime the terms say what the intended winner proves (${evidenceRule.source}): give \`evidence\`.`,
    );
}

/** The companies of a bid, each once: its bidder, also where it states nothing, and those that state something in it. */
export function companiesOf(bid: Bid, bidder: string): { name: string; role: s.Statement["role"] }[] {
  const statements = openPart(bid)?.statements ?? [];
  const own = statements.some((one) => one.role === "bidder")
    ? []
    : [{ name: bidder, role: "bidder" as const }];
  const all = [...own, ...statements.map(({ name, role }) => ({ name, role }))];
  return all.filter((one, n) => all.findIndex(({ name }) => name === one.name) === n);
}

/** A thing to ask for. */
export interface Wanted {
  company: string;
  reference: string | null;
  text: string;
}
/** What the terms ask of a bid: each document of each company, or of the bidder alone. */
export function wantedOf({ terms }: Pick<Round, "terms">, bid: Bid, bidder: string): Wanted[] {
  const companies = companiesOf(bid, bidder);
  return (terms.evidence?.documents ?? []).flatMap(({ reference, text, of }) =>
    companies
      .filter(({ role }) => of === "each" || role === "bidder")
      .map(({ name }) => ({ company: name, reference, text })),
  );
}

/** Lots whose award is intended for a bid. */
const lotsWonBy = (lots: readonly Lot[], bidId: string): Lot[] =>
  lots.filter((lot) => isOpen(lot) && lot.winner?.bidId === bidId);

const later = (dueAt: Date, now: Date): void => {
  if (dueAt <= now)
    throw new Problem(common.badRequest, "The bidder needs time to answer.", {
      errors: [{ pointer: "/dueAt", detail: "Give an instant in the future." }],
    });
};

/** What is asked of an intended winner now: what it has not been asked for before. */
export function decideAsk(
  round: Round,
  lots: readonly Lot[],
  bid: Bid | undefined,
  asked: readonly Pick<s.Evidence, "company" | "reference" | "text">[],
  { bidder, dueAt, more }: s.NewEvidenceRequest & { bidder: string },
  now: Date,
): Wanted[] {
  const found = decideThere(bid, "bid");
  decideState(round, ["evaluated", "standstill"]);
  if (lotsWonBy(lots, found.id).length === 0)
    throw new Problem(s.wrongState, "Evidence is asked of the intended winner of a lot, and of nobody else.");
  later(dueAt, now);
  const names = companiesOf(found, bidder).map(({ name }) => name);
  for (const [n, { company }] of more.entries())
    if (!names.includes(company))
      throw new Problem(common.badRequest, `The bid names no '${company}': ${names.join(", ")}.`, {
        errors: [{ pointer: `/more/${n}/company`, detail: `one of: ${names.join(", ")}` }],
      });
  const wanted = [
    ...wantedOf(round, found, bidder).filter(
      (one) => !asked.some((row) => row.company === one.company && row.reference === one.reference),
    ),
    ...more.map((one) => ({ ...one, reference: null })),
  ];
  if (wanted.length === 0)
    throw new Problem(
      common.conflict,
      "The bidder has been asked for all that the terms name: say in `more` what else it is to prove.",
    );
  return wanted;
}

type Item = Pick<s.Evidence, "dueAt" | "handedInAt" | "decision">;
const undecided = <E extends Item>(item: E | undefined): E => {
  const found = decideThere(item, "evidence");
  if (found.decision !== null) throw new Problem(s.wrongState, `It has been ${found.decision}.`);
  return found;
};

/** The bidder adds files and hands in, until it has done so or its time is over. */
export function decideHandsIn<E extends Item>(item: E | undefined, now: Date): E {
  const found = undecided(item);
  if (found.handedInAt !== null) throw new Problem(s.wrongState, "You have handed it in.");
  if (now > found.dueAt)
    throw new Problem(s.wrongState, "The time for it is over: the buyer may give you more.");
  return found;
}

/** What is handed in is a file, or says where it is found. */
export function decideSomething(files: number, { note }: s.EvidenceHandIn): void {
  if (files === 0 && note === undefined)
    throw new Problem(common.badRequest, "Nothing is handed in.", {
      errors: [{ pointer: "/note", detail: "send a file first, or say where the evidence can be fetched" }],
    });
}

export function decideRoomForFile(files: number): void {
  if (files >= s.evidenceFilesMax)
    throw new Problem(common.conflict, `At most ${s.evidenceFilesMax} files prove one thing.`);
}

/** More time for the bidder, also to make whole what it has handed in. */
export function decideLater<E extends Item>(
  round: Pick<Round, "state">,
  item: E | undefined,
  { dueAt }: s.LaterEvidence,
  now: Date,
): E {
  const found = undecided(item);
  decideState(round, ["evaluated", "standstill"]);
  later(dueAt, now);
  if (dueAt <= found.dueAt && found.handedInAt === null)
    throw new Problem(common.badRequest, "It is due later than that already.", {
      errors: [{ pointer: "/dueAt", detail: "Give a later instant than the one that stands." }],
    });
  return found;
}

/** A person decides once, after it is handed in or its time is over; only what is there can be accepted. */
export function decideVerdict<E extends Item>(
  round: Pick<Round, "state">,
  item: E | undefined,
  { accept }: Pick<s.EvidenceDecision, "accept">,
  now: Date,
): E {
  const found = undecided(item);
  decideState(round, ["evaluated", "standstill"]);
  if (found.handedInAt === null && now <= found.dueAt)
    throw new Problem(s.wrongState, "The bidder has not handed it in, and still has time to.");
  if (found.handedInAt === null && accept)
    throw new Problem(s.wrongState, "Nothing was handed in that could be accepted.");
  return found;
}

/**
 * What becomes of a bid that fails: before the letters it is rejected whole (null); where other lots stand awarded it is out
 * on those that it was to be awarded now.
 */
export function decideOutOn(
  round: Pick<Round, "state">,
  lots: readonly Lot[],
  bidId: string,
): string[] | null {
  if (round.state !== "standstill") return null;
  const own = lotsWonBy(lots, bidId).map((lot) => lot.reference);
  if (own.length === 0)
    throw new Problem(
      s.wrongState,
      "The bidder is not to be awarded any lot now; an award that was announced is taken back.",
    );
  return own;
}

type Row = Pick<s.Evidence, "bidId" | "company" | "reference" | "decision">;
/** What keeps the award of each lot from being approved. `bidders`: names by bid, for those without a statement. */
export function openEvidence(
  round: Pick<Round, "terms">,
  lots: readonly Lot[],
  bids: readonly Bid[],
  rows: readonly Row[],
  bidders: ReadonlyMap<string, string>,
): s.OpenEvidence[] {
  return lots.flatMap((lot): s.OpenEvidence[] => {
    const bid = bids.find((one) => one.id === lot.winner?.bidId);
    if (!isOpen(lot) || !bid) return [];
    const own = rows.filter((one) => one.bidId === bid.id);
    const at = { lot: lot.reference, bidId: bid.id };
    const unasked = wantedOf(round, bid, bidders.get(bid.id) ?? "").some(
      (one) => !own.some((row) => row.company === one.company && row.reference === one.reference),
    );
    if (unasked) return [{ ...at, why: "not_asked" }];
    if (own.some((one) => one.decision === "failed")) return [{ ...at, why: "failed" }];
    return own.some((one) => one.decision === null) ? [{ ...at, why: "open" }] : [];
  });
}

export function decideProven(open: readonly s.OpenEvidence[]): void {
  if (open.length > 0)
    throw new Problem(
      s.evidenceOpen,
      `The evidence of the intended winner is not accepted on: ${open.map((one) => one.lot).join(", ")}.`,
      { extensions: { bids: [...open] } },
    );
}
