/** The door of `rounds`: joint purchasing rounds, and what of them is public. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export {
  cancelLot,
  concludeLot,
  concludeRound,
  confirmLotCancellation,
  listAwardWithdrawals,
  listLetters,
  previewLetters,
  proveLetter,
  sendLetters,
  withdrawAward,
  withdrawLotCancellation,
} from "./award/operations.ts";
export {
  confirmBid,
  listAwaitedOfBidder,
  listReceipts,
  putBidFile,
  standLonger,
  submitSealedBid,
  withdrawBid,
} from "./bids/operations.ts";
export { makeIdentity } from "./bids/sealing.ts";
export { termsDay } from "./bids/stands.ts";
export { ConfidentialMark, Statement } from "./bids/statement.ts";
export { commitDemand, previewDemand } from "./demand/operations.ts";
export type { RoundDrawing as PublishedDrawing } from "./drawing/schema.ts";
export { verifyEvaluations } from "./evaluation/actions/verify.ts";
export {
  admitBids,
  agreeScores,
  answerExplanation,
  askExplanation,
  decideExplanation,
  evaluateRound,
  getEvaluation,
  getEvaluationRun,
  getScores,
  handInScores,
  listEvaluationRuns,
  listExplanations,
  previewEvaluation,
  rejectBid,
  scoreBid,
  signScores,
} from "./evaluation/operations.ts";
export { type EvaluationKind, evaluationKinds, setByOf, sumsScores } from "./evaluation/rules/models.ts";
export { personalRejectCodes } from "./evaluation/schema.ts";
export {
  addEvidenceFile,
  askEvidence,
  decideEvidence,
  extendEvidence,
  fetchEvidenceFile,
  handInEvidence,
  listEvidence,
} from "./evidence/operations.ts";
export type { Evidence, EvidenceList } from "./evidence/schema.ts";
export { exportMatrix, exportRoundTable } from "./exports/operations.ts";
export {
  decideIncident,
  declareInterests,
  listDeclarations,
  listIncidents,
  listRoundPeople,
  recordConflict,
} from "./interests/operations.ts";
export { findOpenedBid } from "./opening/actions/bids.ts";
export { refuseUnseenBid } from "./opening/actions/guard.ts";
export {
  addOpener,
  answerChallenge,
  challengeOpener,
  downloadBidFile,
  listBids,
  listLooks,
  listOpeningMaterial,
  listOpeningRecords,
  openRound,
  removeOpener,
  replaceOpeners,
} from "./opening/operations.ts";
export {
  complain,
  decideComplaint,
  decideSuspension,
  listComplaints,
  withdrawComplaint,
} from "./operations/complaints.ts";
export {
  addDialogueItem,
  cancelMeeting,
  changeMeeting,
  contribute,
  listDialogueItems,
  listDialogues,
  listDisclosures,
  releaseDialogueItem,
  replyInDialogue,
} from "./operations/dialogue.ts";
export { lockAccess } from "./operations/locks.ts";
export {
  downloadPublicDocument,
  downloadPublicMaterial,
  getPublicDrawing,
  getPublicTerms,
  listPublicRounds,
  type PublishedRound,
  showPublishedRound,
} from "./operations/public.ts";
export { changeRound, chooseRegime, getNoticeSheet, getRegime } from "./operations/regime.ts";
export {
  approveRound,
  cancelRound,
  confirmCancellation,
  copyRound,
  createRound,
  getCaseFile,
  getRound,
  getRoundInvitation,
  inviteParticipants,
  joinRound,
  leaveRound,
  listParticipants,
  listRounds,
  moveRound,
  publishRound,
  uninviteParticipant,
  withdrawCancellation,
} from "./operations/round.ts";
export {
  listRoundTemplates,
  removeRoundTemplate,
  saveRoundTemplate,
  useRoundTemplate,
} from "./operations/templates.ts";
export {
  addDocument,
  answerQuestions,
  askQuestion,
  declineQuestion,
  downloadDocument,
  listDocuments,
  listNotices,
  listQuestions,
  publishNotice,
  removeDocument,
} from "./papers/operations.ts";
export { amended } from "./papers/schema.ts";
export { getRoundReadiness, listRoundTasks } from "./readiness/operations.ts";
export {
  confirmReopening,
  listSecondThoughts,
  proposeReopening,
  reopenConsensus,
  restoreBid,
  withdrawReopening,
} from "./reopening/operations.ts";
export { leavesOf } from "./rules/terms.ts";
export { criteriaRows, termsRows } from "./rules/terms-text.ts";
export { schoolYearsOf } from "./rules/years.ts";
export {
  type AwardLetter,
  type AwardLetterDrafts,
  type AwardWithdrawal,
  answersMax,
  awardSent,
  type Bid,
  type BidFileState,
  type Complaint,
  concluded,
  type Declaration,
  type DialogueItem,
  type Disclosure,
  deadlineMoved,
  declarationNeeded,
  type Evaluated,
  type EvaluationPreview,
  type Explanation,
  type Incident,
  type Missing,
  type Opening,
  type Participant,
  questionAnswered,
  type Readiness,
  type Receipt,
  type Regime,
  type Round,
  type RoundPerson,
  RoundState,
  type RoundTemplate,
  RoundTerms,
  type Run as EvaluationRun,
  roundPublished,
  roundSort,
  type ScoreSheet,
  type SecondThought,
  type SentForm,
} from "./schema/index.ts";
export { listUnfinished } from "./store/index.ts";

export const roundsDomain: Domain = { name: "rounds", routes, bindings, schedules, checks };
