import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { common } from "../../platform/problem.ts";
import { refuseStranger } from "../actions/access.ts";
import { operation } from "../named-operation.ts";
import { seesBids } from "../opening/actions/guard.ts";
import { bidParams } from "../opening/operations.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as admission from "./actions/admission.ts";
import * as explanations from "./actions/explanations.ts";
import * as preview from "./actions/preview.ts";
import * as run from "./actions/run.ts";
import * as scores from "./actions/scores.ts";
import * as store from "./store.ts";

const explanationParams = RoundTarget.extend({ explanationId: z.uuid() });

export const admitBids = operation({
  kind: "write",
  id: "admitBids",
  domain,
  summary: "Decide which opened bids are admissible, with reason codes",
  description: "Each opened bid gets a decision; a rejection needs its code and a reason.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.Admission },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.wrongBid, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => admission.admit(tx, ctx, target.roundId, content),
});

export const rejectBid = operation({
  kind: "write",
  id: "rejectBid",
  domain,
  summary: "Reject a bid after it was admitted; once evaluated, all is calculated and approved anew",
  description: "The evaluation made before stays stored beside the new one.",
  roles: ["buyer"],
  input: { target: bidParams, content: s.Rejection },
  output: s.Round,
  problems: [s.wrongState, s.wrongBid, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => admission.rejectBid(tx, ctx, target.roundId, target.bidId, content),
});

export const scoreBid = operation({
  kind: "write",
  id: "scoreBid",
  domain,
  summary: "Score a bid on a lot, alone; to be put right until you hand in",
  description: "Only you see it before the hand-in; each score needs its comment.",
  roles: ["evaluator"],
  input: { target: RoundTarget, content: s.NewScores },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.wrongBid, s.wrongTerms, s.alonePlease, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => scores.score(tx, ctx, target.roundId, content),
});

export const getScores = operation({
  kind: "read",
  id: "getScores",
  domain,
  summary: "Your scores; the others' once both have handed in; the consensus and its signatures",
  description: "Nobody sees another's scores before both have handed in.",
  roles: members,
  input: { target: RoundTarget },
  output: s.ScoreSheet,
  problems: [s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target }) => scores.getScores(tx, ctx, target.roundId),
});

export const handInScores = operation({
  kind: "write",
  id: "handInScores",
  domain,
  summary: "Hand in your scores: they do not change any more, and you see the others'",
  description: "Every admissible bid has to be scored on every lot first.",
  roles: ["evaluator"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.alonePlease, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target }) => scores.handIn(tx, ctx, target.roundId),
});

export const agreeScores = operation({
  kind: "write",
  id: "agreeScores",
  domain,
  summary: "Write down what the evaluators agree on, with a comment per score",
  description: "Comes after all hand-ins; bidders will read these comments.",
  roles: ["evaluator"],
  input: { target: RoundTarget, content: s.NewConsensus },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.wrongBid, s.wrongTerms, s.alonePlease, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => scores.agree(tx, ctx, target.roundId, content),
});

export const signScores = operation({
  kind: "write",
  id: "signScores",
  domain,
  summary: "Sign the consensus; with the last evaluator's signature the quality stands",
  description: "Nobody can change a score after the last signature; sealed prices may then be opened.",
  roles: ["evaluator"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.alonePlease, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target }) => scores.sign(tx, ctx, target.roundId),
});

export const evaluateRound = operation({
  kind: "write",
  id: "evaluateRound",
  cost: 50,
  domain,
  summary: "Calculate the ranks from what is signed and opened",
  description: "The same inputs give the same ranks for ever; a tie is broken as the terms say.",
  roles: ["buyer"],
  input: { target: RoundTarget },
  output: s.Evaluated,
  problems: [s.wrongState, s.wrongBid],
  guard: seesBids,
  work: (tx, ctx, { target }) => run.evaluateRound(tx, ctx, target.roundId),
});

export const getEvaluation = operation({
  kind: "read",
  id: "getEvaluation",
  domain,
  summary: "The newest stored calculation",
  description: "Ranks per lot with every figure on the way; null before the first calculation.",
  roles: members,
  input: { target: RoundTarget },
  output: s.Evaluated,
  problems: [s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target }) => run.getEvaluation(tx, ctx, target.roundId),
});

export const listEvaluationRuns = list({
  id: "listEvaluationRuns",
  domain,
  summary: "All stored calculations: the first, and each that followed a rejection",
  description: "Each says what made it necessary; none is ever overwritten.",
  roles: members,
  target: RoundTarget,
  options: PageQuery,
  page: "EvaluationRunPage",
  item: s.Run,
  sort: ["number"],
  guard: seesBids,
  rows: async (tx, ctx, { target }, after, limit) => {
    await refuseStranger(tx, ctx, target.roundId);
    return store.listRuns(tx, target.roundId, Number(after?.[0] ?? 0), limit);
  },
});

export const getEvaluationRun = operation({
  kind: "read",
  id: "getEvaluationRun",
  domain,
  summary: "One stored calculation with its inputs and result, calculated again as you ask",
  description: "Says whether calculating again gives the stored bytes.",
  roles: members,
  input: { target: RoundTarget.extend({ number: z.coerce.number().int().min(1).max(1_000_000) }) },
  output: s.RunDetails,
  problems: [s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target }) => run.getRun(tx, ctx, target.roundId, target.number),
});

export const askExplanation = operation({
  kind: "write",
  id: "askExplanation",
  domain,
  summary: "Ask a bidder to explain an abnormally low price",
  description: "No award goes out before a person has decided on the answer.",
  roles: ["buyer"],
  input: { target: RoundTarget.extend({ bidId: z.uuid() }), content: s.NewExplanation },
  output: s.Explanation,
  problems: [s.wrongState, s.declarationNeeded, common.conflict],
  guard: seesBids,
  work: (tx, ctx, { target, content }) =>
    explanations.askExplanation(tx, ctx, target.roundId, target.bidId, content),
});

export const listExplanations = operation({
  kind: "read",
  id: "listExplanations",
  domain,
  summary: "Abnormally low prices: letters, answers, decisions; a bidder sees its own",
  description: "Shows the letter, the answer and the decision with its reason.",
  unproved: true,
  roles: [...members, "publisher"],
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.Explanation) })
    .meta({ id: "Explanations", description: "Letters on abnormally low prices." }),
  guard: seesBids,
  work: (tx, ctx, { target }) => explanations.listExplanations(tx, ctx, target.roundId),
});

export const answerExplanation = operation({
  kind: "write",
  id: "answerExplanation",
  domain,
  summary: "Explain your price",
  description: "Answer once, before the deadline in the letter.",
  roles: ["publisher"],
  input: { target: explanationParams, content: s.ExplanationAnswer },
  output: s.Explanation,
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) =>
    explanations.answerExplanation(tx, ctx, target.roundId, target.explanationId, content.answer),
});

export const decideExplanation = operation({
  kind: "write",
  id: "decideExplanation",
  domain,
  summary: "Decide on an abnormally low price, after the answer or its deadline",
  description: "Accept, or reject the bid with a reason; a new calculation follows a rejection.",
  roles: ["buyer"],
  input: { target: explanationParams, content: s.ExplanationDecision },
  output: s.Explanation,
  problems: [s.wrongState, s.wrongBid, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target, content }) =>
    explanations.decideExplanation(tx, ctx, target.roundId, target.explanationId, content),
});

export const previewEvaluation = operation({
  kind: "read",
  id: "previewEvaluation",
  cost: 50,
  domain,
  summary: "Try the round's evaluation on made-up bids before publication, with warnings",
  description: "Writes nothing; warns of what bidders may complain about later, such as ranks that turn.",
  roles: members,
  input: { target: RoundTarget, content: s.EvaluationQuestion },
  output: s.EvaluationPreview,
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) => preview.previewEvaluation(tx, ctx, target.roundId, content),
});
