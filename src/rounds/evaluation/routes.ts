import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import { refuseStranger } from "../actions/access.ts";
import { bidParams } from "../opening/routes.ts";
import { change, members, params, tag } from "../routes/change.ts";
import * as s from "../schema/index.ts";
import * as admission from "./actions/admission.ts";
import * as explanations from "./actions/explanations.ts";
import * as preview from "./actions/preview.ts";
import { evaluateRound, getEvaluation, getRun } from "./actions/run.ts";
import * as scores from "./actions/scores.ts";
import * as store from "./store.ts";

const explanationParams = params.extend({ explanationId: z.uuid() });

export const evaluationRoutes: Route[] = [
  change({
    path: "admissions",
    id: "admitBids",
    summary: "Decide which opened bids are admissible, with reason codes",
    roles: ["buyer"],
    body: s.Admission,
    problems: [s.wrongBid, s.declarationNeeded],
    run: admission.admit,
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/bids/{bidId}/rejection",
    id: "rejectBid",
    tag,
    summary: "Reject a bid after it was admitted; once evaluated, all is calculated and approved anew",
    roles: ["buyer"],
    params: bidParams,
    body: s.Rejection,
    reply: { status: 200, schema: s.Round },
    problems: [s.wrongState, s.wrongBid, s.declarationNeeded],
    run: (tx, ctx, { params: p, body }) => admission.rejectBid(tx, ctx, p.roundId, p.bidId, body),
  }),
  change({
    path: "scores",
    id: "scoreBid",
    summary: "Score a bid on a lot, alone; to be put right until you hand in",
    roles: ["evaluator"],
    body: s.NewScores,
    problems: [s.wrongBid, s.wrongTerms, s.alonePlease, s.declarationNeeded],
    run: scores.score,
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/scores",
    id: "getScores",
    tag,
    summary: "Your scores; the others' once both have handed in; the consensus and its signatures",
    roles: members,
    params,
    reply: { status: 200, schema: s.ScoreSheet },
    problems: [s.declarationNeeded],
    run: (tx, ctx, { params: p }) => scores.getScores(tx, ctx, p.roundId),
  }),
  change({
    path: "scores/hand-in",
    id: "handInScores",
    summary: "Hand in your scores: they do not change any more, and you see the others'",
    roles: ["evaluator"],
    problems: [s.alonePlease, s.declarationNeeded],
    run: scores.handIn,
  }),
  change({
    path: "consensus",
    id: "agreeScores",
    summary: "Write down what the evaluators agree on, with a comment per score",
    roles: ["evaluator"],
    body: s.NewConsensus,
    problems: [s.wrongBid, s.wrongTerms, s.alonePlease, s.declarationNeeded],
    run: scores.agree,
  }),
  change({
    path: "consensus/signature",
    id: "signScores",
    summary: "Sign the consensus; with the last evaluator's signature the quality stands",
    roles: ["evaluator"],
    problems: [s.alonePlease, s.declarationNeeded],
    run: scores.sign,
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/evaluation",
    id: "evaluateRound",
    tag,
    summary: "Calculate the ranks from what is signed and opened",
    roles: ["buyer"],
    params,
    reply: { status: 200, schema: s.Evaluated },
    problems: [s.wrongState, s.wrongBid],
    run: (tx, ctx, { params: p }) => evaluateRound(tx, ctx, p.roundId),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/evaluation",
    id: "getEvaluation",
    tag,
    summary: "The newest stored calculation",
    roles: members,
    params,
    reply: { status: 200, schema: s.Evaluated },
    problems: [s.declarationNeeded],
    run: (tx, ctx, { params: p }) => getEvaluation(tx, ctx, p.roundId),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/evaluation-runs",
    id: "listEvaluationRuns",
    tag,
    summary: "All stored calculations: the first, and each that followed a rejection",
    roles: members,
    params,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("EvaluationRunPage", s.Run) },
    run: async (tx, ctx, { params: p, query }) => {
      await refuseStranger(tx, ctx, p.roundId);
      return onePage(
        ctx,
        `evaluation-runs-${p.roundId}`,
        query,
        (after, limit) => store.listRuns(tx, p.roundId, Number(after?.[0] ?? 0), limit),
        (one) => [String(one.number)],
      );
    },
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/evaluation-runs/{number}",
    id: "getEvaluationRun",
    tag,
    summary: "One stored calculation with its inputs and result, calculated again as you ask",
    roles: members,
    params: params.extend({ number: z.coerce.number().int().min(1).max(1_000_000) }),
    reply: { status: 200, schema: s.RunDetails },
    problems: [s.declarationNeeded],
    run: (tx, ctx, { params: p }) => getRun(tx, ctx, p.roundId, p.number),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/bids/{bidId}/explanation-request",
    id: "askExplanation",
    tag,
    summary: "Ask a bidder to explain an abnormally low price",
    roles: ["buyer"],
    params: params.extend({ bidId: z.uuid() }),
    body: s.NewExplanation,
    reply: { status: 201, schema: s.Explanation },
    problems: [s.wrongState, s.declarationNeeded, common.conflict],
    run: (tx, ctx, { params: p, body }) => explanations.askExplanation(tx, ctx, p.roundId, p.bidId, body),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/explanations",
    id: "listExplanations",
    tag,
    summary: "Abnormally low prices: letters, answers, decisions; a bidder sees its own",
    roles: [...members, "publisher"],
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.Explanation) })
        .meta({ id: "Explanations", description: "Letters on abnormally low prices." }),
    },
    run: (tx, ctx, { params: p }) => explanations.listExplanations(tx, ctx, p.roundId),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/explanations/{explanationId}/answer",
    id: "answerExplanation",
    tag,
    summary: "Explain your price",
    roles: ["publisher"],
    params: explanationParams,
    body: s.ExplanationAnswer,
    reply: { status: 200, schema: s.Explanation },
    problems: [s.wrongState],
    run: (tx, ctx, { params: p, body }) =>
      explanations.answerExplanation(tx, ctx, p.roundId, p.explanationId, body.answer),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/explanations/{explanationId}/decision",
    id: "decideExplanation",
    tag,
    summary: "Decide on an abnormally low price, after the answer or its deadline",
    roles: ["buyer"],
    params: explanationParams,
    body: s.ExplanationDecision,
    reply: { status: 200, schema: s.Explanation },
    problems: [s.wrongState, s.wrongBid, s.declarationNeeded],
    run: (tx, ctx, { params: p, body }) =>
      explanations.decideExplanation(tx, ctx, p.roundId, p.explanationId, body),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/evaluation-previews",
    id: "previewEvaluation",
    tag,
    summary: "Try the round's evaluation on made-up bids before publication, with warnings",
    roles: members,
    readOnly: true,
    params,
    body: s.EvaluationQuestion,
    reply: { status: 200, schema: s.EvaluationPreview },
    problems: [s.wrongState],
    run: (tx, ctx, { params: p, body }) => preview.previewEvaluation(tx, ctx, p.roundId, body),
  }),
];
