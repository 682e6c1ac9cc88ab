import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import { getRound } from "../actions/access.ts";
import { members, params, tag } from "../routes/change.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";
import * as store from "./store.ts";

const everyone = [...members, "publisher"] as const;
const documentParams = params.extend({ documentId: z.uuid() });

const contentTypeOf = (header: string | undefined): string =>
  (header ?? "").split(";")[0]!.trim().toLowerCase();

export const paperRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/documents",
    id: "addDocument",
    tag,
    summary: "Add a document while the round is being prepared",
    roles: ["buyer"],
    params,
    query: z.strictObject({ filename: s.Filename.describe("`kravspecifikation.pdf`") }),
    upload: {
      contentTypes: s.documentRules.allowed,
      maxBytes: s.documentRules.maxBytes,
      description: `The document's bytes, at most ${s.documentRules.maxBytes}.`,
    },
    reply: { status: 201, schema: s.RoundDocument },
    problems: [s.wrongState, s.documentTaken, common.tooLarge, common.unsupportedMediaType],
    stream: (ctx, { params: p, query }, request) =>
      actions.addDocument(
        ctx,
        p.roundId,
        query.filename,
        contentTypeOf(request.headers["content-type"]),
        request,
      ),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/documents",
    id: "listDocuments",
    tag,
    summary: "A round's documents",
    roles: everyone,
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.RoundDocument) })
        .meta({ id: "RoundDocuments", description: "A round's documents, by title." }),
    },
    run: async (tx, _ctx, { params: p }) => {
      await getRound(tx, p.roundId);
      return { data: await store.listDocuments(tx, p.roundId) };
    },
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/documents/{documentId}",
    id: "downloadDocument",
    tag,
    summary: "A document's bytes",
    roles: everyone,
    params: documentParams,
    reply: { status: 200, contentType: "application/octet-stream", description: "The document" },
    stream: (ctx, { params: p }) => actions.downloadDocument(ctx, p.roundId, p.documentId),
  }),
  route({
    method: "delete",
    path: "/v1/rounds/{roundId}/documents/{documentId}",
    id: "removeDocument",
    tag,
    summary: "Remove a document while the round is being prepared",
    roles: ["buyer"],
    params: documentParams,
    reply: { status: 200, schema: s.RoundDocument },
    problems: [s.wrongState],
    run: (tx, ctx, { params: p }) => actions.removeDocument(tx, ctx, p.roundId, p.documentId),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/questions",
    id: "askQuestion",
    tag,
    summary: "Ask the buyers; nobody is told who asked",
    roles: ["publisher"],
    params,
    body: s.NewQuestion,
    reply: { status: 201, schema: s.Question },
    problems: [s.roundClosed],
    run: (tx, ctx, { params: p, body }) => actions.ask(tx, ctx, p.roundId, body.text),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/questions",
    id: "listQuestions",
    tag,
    summary: "Questions and answers, without their askers",
    roles: everyone,
    params,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("QuestionPage", s.Question) },
    run: async (tx, ctx, { params: p, query }) => {
      await getRound(tx, p.roundId);
      return onePage(
        ctx,
        `questions-${p.roundId}`,
        query,
        (after, limit) => store.listQuestions(tx, p.roundId, after?.[0], limit),
        (one) => [one.id],
      );
    },
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/questions/{questionId}/answer",
    id: "answerQuestion",
    tag,
    summary: "Answer a question, to all at once",
    roles: ["buyer"],
    params: params.extend({ questionId: z.uuid() }),
    body: s.NewAnswer,
    reply: { status: 201, schema: s.Question },
    problems: [s.wrongState, common.conflict],
    run: (tx, ctx, { params: p, body }) => actions.answer(tx, ctx, p.roundId, p.questionId, body),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/notices",
    id: "publishNotice",
    tag,
    summary: "Publish information or a change while bids are open",
    roles: ["buyer"],
    params,
    body: s.NewNotice,
    reply: { status: 201, schema: s.Notice },
    problems: [s.wrongState, s.deadlineNeeded, s.cancelInstead],
    run: (tx, ctx, { params: p, body }) => actions.publishNotice(tx, ctx, p.roundId, body),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/notices",
    id: "listNotices",
    tag,
    summary: "What was published while bids were open",
    roles: everyone,
    params,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("NoticePage", s.Notice) },
    run: async (tx, ctx, { params: p, query }) => {
      await getRound(tx, p.roundId);
      return onePage(
        ctx,
        `notices-${p.roundId}`,
        query,
        (after, limit) => store.listNotices(tx, p.roundId, after?.[0], limit),
        (one) => [one.publishedAt.toISOString()],
      );
    },
  }),
];
