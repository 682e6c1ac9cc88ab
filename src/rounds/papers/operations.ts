import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { common } from "../../platform/problem.ts";
import { getRound } from "../actions/access.ts";
import { operation } from "../named-operation.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions/index.ts";
import * as store from "./store.ts";

const everyone = [...members, "publisher"] as const;
const documentParams = RoundTarget.extend({ documentId: z.uuid() });

export const addDocument = operation({
  kind: "upload",
  id: "addDocument",
  cost: 5,
  domain,
  summary: "Add a document: while the round is being prepared, or for a notice",
  description:
    "Publication fixes it by its hash; titles are unique within the round. While bids are open it is seen by participants " +
    "alone until a notice carries it (`documents`).",
  roles: ["buyer"],
  input: {
    target: RoundTarget,
    options: z.strictObject({ filename: s.Filename.describe("`kravspecifikation.pdf`") }),
  },
  upload: {
    contentTypes: s.documentRules.allowed,
    maxBytes: s.documentRules.maxBytes,
    description: `The document's bytes, at most ${s.documentRules.maxBytes}.`,
  },
  output: s.RoundDocument,
  problems: [s.wrongState, s.documentTaken, common.tooLarge, common.unsupportedMediaType],
  work: (ctx, { target, options }, upload) =>
    actions.addDocument(ctx, target.roundId, options.filename, upload.contentType, upload.bytes),
});

export const listDocuments = operation({
  kind: "read",
  id: "listDocuments",
  domain,
  summary: "A round's documents",
  description: "Each has the hash that it was published with.",
  unproved: true,
  roles: everyone,
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.RoundDocument) })
    .meta({ id: "RoundDocuments", description: "A round's documents, by title." }),
  work: async (tx, _ctx, { target }) => {
    await getRound(tx, target.roundId);
    return { data: await store.listDocuments(tx, target.roundId) };
  },
});

export const downloadDocument = operation({
  kind: "download",
  id: "downloadDocument",
  domain,
  summary: "A document's bytes",
  description: "Everybody who sees the round may fetch it, byte for byte as it was added.",
  unproved: true,
  roles: everyone,
  input: { target: documentParams },
  download: { contentType: "application/octet-stream", description: "The document" },
  work: (ctx, { target }) => actions.downloadDocument(ctx, target.roundId, target.documentId),
});

export const removeDocument = operation({
  kind: "write",
  id: "removeDocument",
  domain,
  summary: "Remove a document that is not published",
  description: "What has been published stays: publish a notice instead.",
  roles: ["buyer"],
  input: { target: documentParams },
  output: s.RoundDocument,
  problems: [s.wrongState],
  work: (tx, ctx, { target }) => actions.removeDocument(tx, ctx, target.roundId, target.documentId),
});

export const askQuestion = operation({
  kind: "write",
  id: "askQuestion",
  domain,
  summary: "Ask the buyers; nobody is told who asked",
  description: "Ask before the deadline; question and answer go to everybody at once.",
  unproved: true,
  roles: ["publisher"],
  input: { target: RoundTarget, content: s.NewQuestion },
  output: s.Question,
  problems: [s.roundClosed],
  work: (tx, ctx, { target, content }) => actions.ask(tx, ctx, target.roundId, content.text),
});

export const listQuestions = list({
  id: "listQuestions",
  domain,
  summary: "Questions and answers, without their askers",
  description: "Unanswered ones are shown to the buyers and to their asker alone.",
  unproved: true,
  roles: everyone,
  target: RoundTarget,
  options: PageQuery,
  page: "QuestionPage",
  item: s.Question,
  sort: ["id"],
  rows: async (tx, _ctx, { target }, after, limit) => {
    await getRound(tx, target.roundId);
    return store.listQuestions(tx, target.roundId, after?.[0], limit);
  },
});

export const answerQuestions = operation({
  kind: "write",
  id: "answerQuestions",
  domain,
  summary: "Answer one or several questions, to all at once",
  description:
    "Each has a notice's kind with its consequences; one deadline for all. Write each question as all may read it.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.NewAnswers },
  output: z
    .object({ data: z.array(s.Question) })
    .meta({ id: "AnsweredQuestions", description: "Questions that were answered together." }),
  problems: [s.wrongState, s.deadlineNeeded, s.cancelInstead, s.namesFound, common.conflict],
  work: (tx, ctx, { target, content }) => actions.answer(tx, ctx, target.roundId, content),
});

export const declineQuestion = operation({
  kind: "write",
  id: "declineQuestion",
  domain,
  summary: "Tell all why a question is not answered",
  description: "After the deadline it is the only way left, and no bid is opened before.",
  roles: ["buyer"],
  input: { target: RoundTarget.extend({ questionId: z.uuid() }), content: s.NewDeclination },
  output: s.Question,
  problems: [s.wrongState, s.namesFound, common.conflict],
  work: (tx, ctx, { target, content }) =>
    actions.decline(tx, ctx, target.roundId, target.questionId, content),
});

export const publishNotice = operation({
  kind: "write",
  id: "publishNotice",
  domain,
  summary: "Publish information or a change while bids are open",
  description: "A substantial change moves the deadline, and bids must be confirmed.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.NewNotice },
  output: s.Notice,
  problems: [s.wrongState, s.deadlineNeeded, s.cancelInstead, s.namesFound],
  work: (tx, ctx, { target, content }) => actions.publishNotice(tx, ctx, target.roundId, content),
});

export const listNotices = list({
  id: "listNotices",
  domain,
  summary: "What was published while bids were open",
  description: "Each has the deadline before it and after it.",
  unproved: true,
  roles: everyone,
  target: RoundTarget,
  options: PageQuery,
  page: "NoticePage",
  item: s.Notice,
  sort: ["publishedAt"],
  rows: async (tx, _ctx, { target }, after, limit) => {
    await getRound(tx, target.roundId);
    return store.listNotices(tx, target.roundId, after?.[0], limit);
  },
});
