/** The door of `rounds`: joint purchasing rounds, and what of them is public. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export { listLetters } from "./award/operations.ts";
export { confirmBid, listReceipts, submitBid, withdrawBid } from "./bids/operations.ts";
export { makeIdentity } from "./bids/sealing.ts";
export { answerExplanation, listExplanations } from "./evaluation/operations.ts";
export { findOpenedBid } from "./opening/actions/bids.ts";
export { refuseUnseenBid } from "./opening/actions/guard.ts";
export { contribute, listDialogueItems, listDialogues } from "./operations/dialogue.ts";
export { listPublicRounds, type PublishedRound, showPublishedRound } from "./operations/public.ts";
export { getRound, getRoundInvitation, listRounds } from "./operations/round.ts";
export {
  askQuestion,
  downloadDocument,
  listDocuments,
  listNotices,
  listQuestions,
} from "./papers/operations.ts";
export { declarationNeeded, type Round } from "./schema/index.ts";
export { listUnfinished } from "./store/index.ts";

export const roundsDomain: Domain = { name: "rounds", routes, bindings, schedules, checks };
