import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import { getRound } from "../actions/access.ts";
import * as dialogue from "../actions/dialogue.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { members, params, tag } from "./change.ts";

const itemParams = params.extend({ itemId: z.uuid() });
const itemReply = { status: 201, schema: s.DialogueItem } as const;

export const dialogueRoutes: Route[] = [
  route({
    method: "get",
    path: "/v1/dialogues",
    id: "listDialogues",
    tag,
    summary: "Market dialogues that are open",
    roles: [...members, "publisher"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("DialoguePage", s.DialogueCall) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "dialogues",
        query,
        (after, limit) => dialogue.listCalls(tx, after?.[0], limit),
        (one) => [one.reference],
      ),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/contributions",
    id: "contribute",
    tag,
    summary: "Ask in the market dialogue, or state your position on licence models",
    roles: ["publisher"],
    params,
    body: s.NewContribution,
    reply: itemReply,
    problems: [s.wrongState],
    run: (tx, ctx, { params: p, body }) => dialogue.contribute(tx, ctx, p.roundId, body),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/dialogue",
    id: "addDialogueItem",
    tag,
    summary: "Record a meeting with its minutes, or your own material",
    roles: ["buyer"],
    params,
    body: s.NewDialogueItem,
    reply: itemReply,
    problems: [s.wrongState],
    run: (tx, ctx, { params: p, body }) => dialogue.addItem(tx, ctx, p.roundId, body),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/dialogue",
    id: "listDialogueItems",
    tag,
    summary: "What was said in the market dialogue: all of it for participants, its own for a publisher",
    roles: [...members, "publisher"],
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.DialogueItem) })
        .meta({ id: "DialogueItems", description: "A market dialogue, in the order it was held." }),
    },
    run: (tx, ctx, { params: p }) => dialogue.listItems(tx, ctx, p.roundId),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/dialogue/{itemId}/reply",
    id: "replyInDialogue",
    tag,
    summary: "Answer a question, or give a meeting its minutes",
    roles: ["buyer"],
    params: itemParams,
    body: s.DialogueReply,
    reply: itemReply,
    problems: [s.wrongState, common.conflict],
    run: (tx, ctx, { params: p, body }) => dialogue.reply(tx, ctx, p.roundId, p.itemId, body.text),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/dialogue/{itemId}/release",
    id: "releaseDialogueItem",
    tag,
    summary: "Release an item as it is published with the round",
    roles: ["buyer"],
    params: itemParams,
    body: s.Release,
    reply: itemReply,
    problems: [s.wrongState],
    run: (tx, ctx, { params: p, body }) => dialogue.release(tx, ctx, p.roundId, p.itemId, body),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/disclosures",
    id: "listDisclosures",
    tag,
    summary: "What was published of the market dialogue",
    roles: [...members, "publisher"],
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.Disclosure) })
        .meta({ id: "Disclosures", description: "What of the market dialogue went to all with the round." }),
    },
    run: async (tx, _ctx, { params: p }) => {
      await getRound(tx, p.roundId);
      return { data: await store.listDisclosures(tx, p.roundId) };
    },
  }),
];
