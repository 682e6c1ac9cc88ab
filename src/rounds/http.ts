import { bind, type Route } from "../platform/http/route.ts";
import * as award from "./award/operations.ts";
import * as bids from "./bids/operations.ts";
import * as demand from "./demand/operations.ts";
import * as evaluation from "./evaluation/operations.ts";
import * as evidence from "./evidence/operations.ts";
import * as exporting from "./exports/operations.ts";
import * as interests from "./interests/operations.ts";
import * as opening from "./opening/operations.ts";
import * as complaints from "./operations/complaints.ts";
import * as dialogue from "./operations/dialogue.ts";
import * as locks from "./operations/locks.ts";
import * as open from "./operations/public.ts";
import * as regime from "./operations/regime.ts";
import * as round from "./operations/round.ts";
import * as templates from "./operations/templates.ts";
import * as papers from "./papers/operations.ts";
import * as readiness from "./readiness/operations.ts";
import * as reopening from "./reopening/operations.ts";

export const routes: readonly Route[] = [
  bind(locks.lockAccess, { method: "post", path: "/v1/locks", status: 201 }),
  bind(award.cancelLot, { method: "post", path: "/v1/rounds/{roundId}/lots/{lot}/cancellation" }),
  bind(award.withdrawLotCancellation, {
    method: "delete",
    path: "/v1/rounds/{roundId}/lots/{lot}/cancellation",
  }),
  bind(award.confirmLotCancellation, {
    method: "post",
    path: "/v1/rounds/{roundId}/lots/{lot}/cancellation/confirmation",
  }),
  bind(award.withdrawAward, { method: "post", path: "/v1/rounds/{roundId}/lots/{lot}/award-withdrawal" }),
  bind(award.concludeLot, { method: "post", path: "/v1/rounds/{roundId}/lots/{lot}/conclusion" }),
  bind(award.listAwardWithdrawals, { method: "get", path: "/v1/rounds/{roundId}/award-withdrawals" }),
  bind(award.sendLetters, { method: "post", path: "/v1/rounds/{roundId}/award-letters" }),
  bind(award.proveLetter, { method: "post", path: "/v1/rounds/{roundId}/award-letters/{bidId}/proof" }),
  bind(award.listLetters, { method: "get", path: "/v1/rounds/{roundId}/award-letters" }),
  bind(award.previewLetters, { method: "get", path: "/v1/rounds/{roundId}/award-letters/preview" }),
  bind(award.concludeRound, { method: "post", path: "/v1/rounds/{roundId}/conclusion" }),
  bind(bids.submitBid, { method: "post", path: "/v1/rounds/{roundId}/bids", status: 201 }),
  bind(bids.submitSealedBid, { method: "post", path: "/v1/rounds/{roundId}/sealed-bids", status: 201 }),
  bind(bids.putBidFile, { method: "put", path: "/v1/rounds/{roundId}/bid-files/{sha256}" }),
  bind(bids.getBidFile, { method: "get", path: "/v1/rounds/{roundId}/bid-files/{sha256}" }),
  bind(bids.dropBidFile, { method: "delete", path: "/v1/rounds/{roundId}/bid-files/{sha256}" }),
  bind(bids.confirmBid, { method: "post", path: "/v1/rounds/{roundId}/bids/{bidId}/confirmation" }),
  bind(bids.withdrawBid, { method: "post", path: "/v1/rounds/{roundId}/bids/{bidId}/withdrawal" }),
  bind(bids.standLonger, { method: "post", path: "/v1/rounds/{roundId}/bids/{bidId}/validity" }),
  bind(bids.listAwaitedOfBidder, { method: "get", path: "/v1/bid-tasks" }),
  bind(bids.listReceipts, { method: "get", path: "/v1/rounds/{roundId}/receipts" }),
  bind(demand.commitDemand, { method: "post", path: "/v1/rounds/{roundId}/commitments" }),
  bind(demand.previewDemand, { method: "post", path: "/v1/rounds/{roundId}/demand-previews" }),
  bind(evaluation.admitBids, { method: "post", path: "/v1/rounds/{roundId}/admissions" }),
  bind(evaluation.rejectBid, { method: "post", path: "/v1/rounds/{roundId}/bids/{bidId}/rejection" }),
  bind(evaluation.scoreBid, { method: "post", path: "/v1/rounds/{roundId}/scores" }),
  bind(evaluation.getScores, { method: "get", path: "/v1/rounds/{roundId}/scores" }),
  bind(evaluation.handInScores, { method: "post", path: "/v1/rounds/{roundId}/scores/hand-in" }),
  bind(evaluation.agreeScores, { method: "post", path: "/v1/rounds/{roundId}/consensus" }),
  bind(evaluation.signScores, { method: "post", path: "/v1/rounds/{roundId}/consensus/signature" }),
  bind(evaluation.evaluateRound, { method: "post", path: "/v1/rounds/{roundId}/evaluation" }),
  bind(evaluation.getEvaluation, { method: "get", path: "/v1/rounds/{roundId}/evaluation" }),
  bind(evaluation.listEvaluationRuns, { method: "get", path: "/v1/rounds/{roundId}/evaluation-runs" }),
  bind(evaluation.getEvaluationRun, { method: "get", path: "/v1/rounds/{roundId}/evaluation-runs/{number}" }),
  bind(evaluation.askExplanation, {
    method: "post",
    path: "/v1/rounds/{roundId}/bids/{bidId}/explanation-request",
    status: 201,
  }),
  bind(evaluation.listExplanations, { method: "get", path: "/v1/rounds/{roundId}/explanations" }),
  bind(evaluation.answerExplanation, {
    method: "post",
    path: "/v1/rounds/{roundId}/explanations/{explanationId}/answer",
  }),
  bind(evaluation.decideExplanation, {
    method: "post",
    path: "/v1/rounds/{roundId}/explanations/{explanationId}/decision",
  }),
  bind(evaluation.previewEvaluation, { method: "post", path: "/v1/rounds/{roundId}/evaluation-previews" }),
  bind(evidence.askEvidence, {
    method: "post",
    path: "/v1/rounds/{roundId}/bids/{bidId}/evidence-request",
    status: 201,
  }),
  bind(evidence.listEvidence, { method: "get", path: "/v1/rounds/{roundId}/evidence" }),
  bind(evidence.extendEvidence, {
    method: "post",
    path: "/v1/rounds/{roundId}/evidence/{evidenceId}/deadline",
  }),
  bind(evidence.addEvidenceFile, {
    method: "post",
    path: "/v1/rounds/{roundId}/evidence/{evidenceId}/files",
    status: 201,
  }),
  bind(evidence.handInEvidence, {
    method: "post",
    path: "/v1/rounds/{roundId}/evidence/{evidenceId}/hand-in",
  }),
  bind(evidence.fetchEvidenceFile, {
    method: "get",
    path: "/v1/rounds/{roundId}/evidence/{evidenceId}/files/{number}",
  }),
  bind(evidence.decideEvidence, {
    method: "post",
    path: "/v1/rounds/{roundId}/evidence/{evidenceId}/decision",
  }),
  bind(opening.addOpener, { method: "post", path: "/v1/rounds/{roundId}/openers" }),
  bind(opening.removeOpener, { method: "delete", path: "/v1/rounds/{roundId}/openers/{personId}" }),
  bind(opening.challengeOpener, { method: "post", path: "/v1/rounds/{roundId}/opener-challenge" }),
  bind(opening.answerChallenge, { method: "post", path: "/v1/rounds/{roundId}/opener-answer" }),
  bind(opening.replaceOpeners, { method: "post", path: "/v1/rounds/{roundId}/opener-replacements" }),
  bind(interests.declareInterests, {
    method: "post",
    path: "/v1/rounds/{roundId}/declarations",
    status: 201,
  }),
  bind(interests.listDeclarations, { method: "get", path: "/v1/rounds/{roundId}/declarations" }),
  bind(interests.recordConflict, { method: "post", path: "/v1/rounds/{roundId}/conflicts", status: 201 }),
  bind(interests.listIncidents, { method: "get", path: "/v1/rounds/{roundId}/incidents" }),
  bind(interests.decideIncident, {
    method: "post",
    path: "/v1/rounds/{roundId}/incidents/{incidentId}/decision",
  }),
  bind(opening.listOpeningMaterial, { method: "get", path: "/v1/rounds/{roundId}/openings/material" }),
  bind(opening.openRound, { method: "post", path: "/v1/rounds/{roundId}/openings" }),
  bind(opening.listOpeningRecords, { method: "get", path: "/v1/rounds/{roundId}/opening-records" }),
  bind(opening.listBids, { method: "get", path: "/v1/rounds/{roundId}/bids" }),
  bind(opening.downloadBidFile, { method: "get", path: "/v1/rounds/{roundId}/bids/{bidId}/files/{number}" }),
  bind(interests.listRoundPeople, { method: "get", path: "/v1/rounds/{roundId}/people" }),
  bind(opening.listLooks, { method: "get", path: "/v1/rounds/{roundId}/looks" }),
  bind(papers.addDocument, { method: "post", path: "/v1/rounds/{roundId}/documents", status: 201 }),
  bind(papers.listDocuments, { method: "get", path: "/v1/rounds/{roundId}/documents" }),
  bind(papers.downloadDocument, { method: "get", path: "/v1/rounds/{roundId}/documents/{documentId}" }),
  bind(papers.removeDocument, { method: "delete", path: "/v1/rounds/{roundId}/documents/{documentId}" }),
  bind(papers.askQuestion, { method: "post", path: "/v1/rounds/{roundId}/questions", status: 201 }),
  bind(papers.listQuestions, { method: "get", path: "/v1/rounds/{roundId}/questions" }),
  bind(papers.answerQuestions, { method: "post", path: "/v1/rounds/{roundId}/answers", status: 201 }),
  bind(papers.declineQuestion, {
    method: "post",
    path: "/v1/rounds/{roundId}/questions/{questionId}/declination",
    status: 201,
  }),
  bind(papers.publishNotice, { method: "post", path: "/v1/rounds/{roundId}/notices", status: 201 }),
  bind(papers.listNotices, { method: "get", path: "/v1/rounds/{roundId}/notices" }),
  bind(dialogue.listDialogues, { method: "get", path: "/v1/dialogues" }),
  bind(dialogue.contribute, { method: "post", path: "/v1/rounds/{roundId}/contributions", status: 201 }),
  bind(dialogue.addDialogueItem, { method: "post", path: "/v1/rounds/{roundId}/dialogue", status: 201 }),
  bind(dialogue.listDialogueItems, { method: "get", path: "/v1/rounds/{roundId}/dialogue" }),
  bind(dialogue.replyInDialogue, {
    method: "post",
    path: "/v1/rounds/{roundId}/dialogue/{itemId}/reply",
    status: 201,
  }),
  bind(dialogue.changeMeeting, { method: "put", path: "/v1/rounds/{roundId}/dialogue/{itemId}" }),
  bind(dialogue.cancelMeeting, {
    method: "post",
    path: "/v1/rounds/{roundId}/dialogue/{itemId}/cancellation",
  }),
  bind(dialogue.releaseDialogueItem, {
    method: "post",
    path: "/v1/rounds/{roundId}/dialogue/{itemId}/release",
    status: 201,
  }),
  bind(dialogue.listDisclosures, { method: "get", path: "/v1/rounds/{roundId}/disclosures" }),
  bind(reopening.restoreBid, { method: "post", path: "/v1/rounds/{roundId}/bids/{bidId}/restoration" }),
  bind(reopening.reopenConsensus, { method: "post", path: "/v1/rounds/{roundId}/consensus/reopening" }),
  bind(reopening.listSecondThoughts, { method: "get", path: "/v1/rounds/{roundId}/second-thoughts" }),
  bind(reopening.proposeReopening, { method: "post", path: "/v1/rounds/{roundId}/deadline-reopening" }),
  bind(reopening.withdrawReopening, { method: "delete", path: "/v1/rounds/{roundId}/deadline-reopening" }),
  bind(reopening.confirmReopening, {
    method: "post",
    path: "/v1/rounds/{roundId}/deadline-reopening/confirmation",
    status: 201,
  }),
  bind(readiness.getRoundReadiness, { method: "get", path: "/v1/rounds/{roundId}/readiness" }),
  bind(readiness.listRoundTasks, { method: "get", path: "/v1/round-tasks" }),
  bind(regime.changeRound, { method: "put", path: "/v1/rounds/{roundId}" }),
  bind(regime.chooseRegime, { method: "post", path: "/v1/rounds/{roundId}/regime" }),
  bind(regime.getRegime, { method: "get", path: "/v1/rounds/{roundId}/regime" }),
  bind(regime.getNoticeSheet, { method: "get", path: "/v1/rounds/{roundId}/notice-sheet" }),
  bind(regime.getPublishedTerms, { method: "get", path: "/v1/rounds/{roundId}/published-terms" }),
  bind(round.createRound, { method: "post", path: "/v1/rounds", status: 201, location: "/v1/rounds/{id}" }),
  bind(round.copyRound, {
    method: "post",
    path: "/v1/rounds/{roundId}/copies",
    status: 201,
    location: "/v1/rounds/{id}",
  }),
  bind(round.listRounds, { method: "get", path: "/v1/rounds" }),
  bind(round.getRound, { method: "get", path: "/v1/rounds/{roundId}" }),
  bind(round.getPublicRound, { method: "get", path: "/v1/public/rounds/{reference}" }),
  bind(open.getPublicPapers, { method: "get", path: "/v1/public/rounds/{reference}/papers" }),
  bind(open.getPublicTerms, { method: "get", path: "/v1/public/rounds/{reference}/terms" }),
  bind(open.getPublicDrawing, { method: "get", path: "/v1/public/rounds/{reference}/drawing" }),
  bind(open.downloadPublicMaterial, { method: "get", path: "/v1/public/rounds/{reference}/material" }),
  bind(open.downloadPublicDocument, {
    method: "get",
    path: "/v1/public/rounds/{reference}/documents/{documentId}",
  }),
  bind(round.listParticipants, { method: "get", path: "/v1/rounds/{roundId}/participants" }),
  bind(round.moveRound, { method: "post", path: "/v1/rounds/{roundId}/transitions" }),
  bind(round.inviteParticipants, { method: "post", path: "/v1/rounds/{roundId}/invitations" }),
  bind(round.joinRound, { method: "post", path: "/v1/rounds/{roundId}/join" }),
  bind(round.leaveRound, { method: "post", path: "/v1/rounds/{roundId}/leave" }),
  bind(round.uninviteParticipant, {
    method: "delete",
    path: "/v1/rounds/{roundId}/participants/{controllerId}",
  }),
  bind(round.getRoundInvitation, { method: "get", path: "/v1/public/round-invitations/{invitation}" }),
  bind(round.approveRound, { method: "post", path: "/v1/rounds/{roundId}/approvals" }),
  bind(round.publishRound, { method: "post", path: "/v1/rounds/{roundId}/publication" }),
  bind(round.cancelRound, { method: "post", path: "/v1/rounds/{roundId}/cancellation" }),
  bind(round.withdrawCancellation, { method: "delete", path: "/v1/rounds/{roundId}/cancellation" }),
  bind(round.confirmCancellation, {
    method: "post",
    path: "/v1/rounds/{roundId}/cancellation/confirmation",
  }),
  bind(complaints.complain, { method: "post", path: "/v1/rounds/{roundId}/complaints", status: 201 }),
  bind(complaints.listComplaints, { method: "get", path: "/v1/rounds/{roundId}/complaints" }),
  bind(complaints.decideSuspension, {
    method: "post",
    path: "/v1/rounds/{roundId}/complaints/{complaintId}/suspension",
  }),
  bind(complaints.decideComplaint, {
    method: "post",
    path: "/v1/rounds/{roundId}/complaints/{complaintId}/decision",
  }),
  bind(complaints.withdrawComplaint, {
    method: "post",
    path: "/v1/rounds/{roundId}/complaints/{complaintId}/withdrawal",
  }),
  bind(templates.saveRoundTemplate, {
    method: "post",
    path: "/v1/rounds/{roundId}/templates",
    status: 201,
  }),
  bind(templates.useRoundTemplate, { method: "post", path: "/v1/rounds/{roundId}/template-uses" }),
  bind(templates.listRoundTemplates, { method: "get", path: "/v1/round-templates" }),
  bind(templates.removeRoundTemplate, { method: "delete", path: "/v1/round-templates/{templateId}" }),
  bind(exporting.exportMatrix, { method: "get", path: "/v1/rounds/{roundId}/exports/matrix" }),
  bind(exporting.exportRoundTable, { method: "get", path: "/v1/rounds/{roundId}/exports/{table}" }),
  bind(round.getCaseFile, { method: "get", path: "/v1/rounds/{roundId}/case-file" }),
];
