import { decideDeadline } from "../../law/deadlines.ts";
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
  decideState(round, preparing, ": its documents are fixed.");
  if (participants.some((one) => one.state === "approved"))
    throw new Problem(s.wrongState, "Participants have approved the documents: one has to decline first.");
}

/** There is room for one more document. */
export function decideRoom(documents: readonly unknown[]): void {
  if (documents.length >= s.documentsMax)
    throw new Problem(s.wrongState, `A round has at most ${s.documentsMax} documents.`);
}

export const decideAnswers = (round: In): void =>
  decideState(round, "published", "; questions are answered while bids are open.");

/**
 * A notice while bids are open: the deadline before it and after it. Refused where the law asks for a later deadline
 * than is given, and where it would make another procurement.
 */
export function decideNotice(
  round: In & Pick<s.StoredRound, "closesAt">,
  body: Pick<s.NewNotice, "kind" | "closesAt">,
  now: Date,
): { formerClosesAt: Date; closesAt: Date } {
  const former = round.closesAt;
  if (round.state !== "published" || !former || now > former)
    throw new Problem(
      s.wrongState,
      `The round is ${round.state}; notices are published while bids are open.`,
    );
  const verdict = decideDeadline(former, now, body.kind);
  if (verdict.extension === "cancel")
    throw new Problem(s.cancelInstead, "This would be another procurement.");
  const closesAt = body.closesAt ?? former;
  const earliest = verdict.earliestDeadline ?? former;
  if (closesAt < earliest)
    throw new Problem(s.deadlineNeeded, "The deadline must leave bidders enough days.", {
      extensions: { earliestDeadline: earliest },
    });
  return { formerClosesAt: former, closesAt };
}
