import { decideDeadline, lastInformationDay, type NoticeKind } from "../../law/deadlines.ts";
import { addDays, dateOf } from "../../platform/calendar.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideState } from "../rules/access.ts";
import { preparing } from "../rules/publication.ts";
import * as s from "../schema/index.ts";

/** When documents change, questions are answered and notices published. */

type In = Pick<s.StoredRound, "state">;

/** An upload has at least one byte. */
export function decideUpload(bytes: number): void {
  if (bytes === 0)
    throw new Problem(common.badRequest, "The document is empty.", {
      errors: [{ pointer: "", detail: "Send its bytes as the body." }],
    });
}

/** Documents change while the round is prepared, and not once a participant has approved them. */
export function decideDocumentsChange(
  round: In,
  participants: readonly Pick<s.StoredParticipant, "state">[],
): void {
  // What is added once bids are open goes with a notice; what all approved stays as it is.
  if (round.state === "published") return;
  decideState(round, preparing, ": its documents are fixed.");
  if (participants.some((one) => one.state === "approved"))
    throw new Problem(s.wrongState, "Participants have approved the documents: one has to decline first.");
}

/** Only what no publication has fixed is removed. */
export function decideRemovable(round: In, document: Pick<s.RoundDocument, "later" | "noticeId">): void {
  if (round.state === "published" && (!document.later || document.noticeId !== null))
    throw new Problem(s.wrongState, "It has been published: publish a notice instead.");
}

/** A notice carries documents that wait for one; a pointer points to what was there, and brings nothing new. */
export function decideCarries(
  kind: NoticeKind,
  wanted: readonly string[],
  documents: readonly Pick<s.RoundDocument, "id" | "later" | "noticeId">[],
): void {
  const waiting = new Set(documents.filter((one) => one.later && one.noticeId === null).map(({ id }) => id));
  const refuse = (pointer: string, detail: string) =>
    new Problem(common.badRequest, "The notice cannot carry these documents.", {
      errors: [{ pointer, detail }],
    });
  if (kind === "pointer" && wanted.length > 0)
    throw refuse(
      "/documents",
      "A pointer names what is there already: choose another kind for something new.",
    );
  const at = wanted.findIndex((id) => !waiting.has(id));
  if (at >= 0)
    throw refuse(
      `/documents/${at}`,
      "Name a document that was added after publication and that no notice carries yet.",
    );
}

/** There is room for one more document. */
export function decideRoom(documents: readonly unknown[]): void {
  if (documents.length >= s.documentsMax)
    throw new Problem(s.wrongState, `A round has at most ${s.documentsMax} documents.`);
}

/** What one letter says to all; with its frame a letter holds 20,000 characters. */
const charactersMax = 18_000;

/** Answers that are given together fit into one letter, and no question is answered twice. */
export function decideAnswersFit(answers: readonly s.NewAnswer[]): void {
  const characters = answers.reduce(
    (sum, { question, answer, pointsTo = "" }) => sum + question.length + answer.length + pointsTo.length,
    0,
  );
  const twice = new Set(answers.map(({ questionId }) => questionId)).size < answers.length;
  if (characters <= charactersMax && !twice) return;
  const detail = twice
    ? "A question is answered once."
    : `At most ${charactersMax} characters together: answer some of them in another call.`;
  throw new Problem(common.badRequest, detail, { errors: [{ pointer: "/answers", detail }] });
}

/** A pointer names the paragraph that it points to, and nothing else does. */
function decidePointer({ kind, pointsTo }: Publishes, at: string): void {
  if ((kind === "pointer") === (pointsTo !== undefined)) return;
  const detail =
    kind === "pointer" ? "Name the document and the paragraph." : "Only a pointer points to a paragraph.";
  throw new Problem(common.badRequest, detail, { errors: [{ pointer: `${at}/pointsTo`, detail }] });
}

/** A question is declined until the bids are opened; once its deadline has passed nothing else is left. */
export const decideDeclines = (round: In): void =>
  decideState(round, ["published", "closed"], "; questions are declined before the bids are opened.");

/** No bid is opened while a question that came in time has neither an answer nor a reason why there is none. */
export function decideAllAnswered(unanswered: number): void {
  if (unanswered > 0)
    throw new Problem(
      s.wrongState,
      `${unanswered} questions have no answer: the lead declines each with a reason before bids are opened.`,
    );
}

/** From when on the lead is reminded: this many days before an answer begins to move the deadline. */
const daysAhead = 2;

/** Of what the lead of a question that waits is to be reminded now; null where there is time. */
export function reminderStage(closesAt: Date, now: Date): s.ReminderStage | null {
  if (now > closesAt) return "past";
  const today = dateOf(now);
  if (today >= addDays(dateOf(closesAt), -1)) return "late";
  return today >= addDays(lastInformationDay(closesAt), -daysAhead) ? "soon" : null;
}

interface Publishes {
  kind: NoticeKind;
  pointsTo?: string | undefined;
}
/** When something is published; `before`: the deadline before what others published in the same second. */
export interface Publication {
  now: Date;
  before: Date | null;
}

/**
 * What is published together while bids are open (a notice, answers): the deadline before it and after it. Refused where
 * the law asks for a later deadline than is given, and where it would make another procurement. Who publishes in the same
 * second as another could not know the other's deadline: both count from the one that stood before them, and the later
 * of theirs holds.
 */
export function decideMoved(
  round: In & Pick<s.StoredRound, "closesAt">,
  published: readonly (Publishes & { at: string })[],
  asked: Date | undefined,
  { now, before }: Publication,
): { formerClosesAt: Date; closesAt: Date } {
  const former = round.closesAt;
  if (round.state !== "published" || !former || now > former)
    throw new Problem(
      s.wrongState,
      `The round is ${round.state}; notices and answers are published while bids are open.`,
    );
  for (const one of published) decidePointer(one, one.at);
  const counted = before ?? former;
  const verdicts = published.map(({ kind }) => decideDeadline(counted, now, kind));
  if (verdicts.some(({ extension }) => extension === "cancel"))
    throw new Problem(s.cancelInstead, "This would be another procurement.");
  const closesAt = asked === undefined || (before !== null && asked < former) ? former : asked;
  if (closesAt > former && published.every(({ kind }) => kind === "pointer")) {
    const detail = "A pointer to what was there moves no deadline.";
    throw new Problem(common.badRequest, detail, { errors: [{ pointer: "/closesAt", detail }] });
  }
  const earliest = verdicts.reduce(
    (latest, { earliestDeadline: one }) => (one && one > latest ? one : latest),
    former,
  );
  if (closesAt < earliest)
    throw new Problem(s.deadlineNeeded, "The deadline must leave bidders enough days.", {
      extensions: { earliestDeadline: earliest },
    });
  return { formerClosesAt: former, closesAt };
}

/** Bids from before it have to be confirmed. */
export const amends = (published: readonly Publishes[]): boolean =>
  published.some(({ kind }) => kind === "substantial");
