import { z } from "zod";
import { type Route, route } from "../../platform/http/route.ts";
import { moneyProblems } from "../../platform/money.ts";
import * as draft from "../actions/draft.ts";
import { getPublishedTerms } from "../actions/publish.ts";
import * as regime from "../actions/regime.ts";
import * as s from "../schema/index.ts";
import { members, params, roundReply, tag } from "./change.ts";

export const regimeRoutes: Route[] = [
  route({
    method: "put",
    path: "/v1/rounds/{roundId}",
    id: "changeRound",
    tag,
    summary: "Change terms and lots before demand is locked",
    roles: ["buyer"],
    params,
    body: s.RoundChange,
    ifMatch: true,
    reply: roundReply,
    problems: [s.wrongState, s.wrongTerms],
    run: (tx, ctx, { params: p, body, ifMatch }) => draft.changeRound(tx, ctx, p.roundId, ifMatch, body),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/regime",
    id: "chooseRegime",
    tag,
    summary: "Record the choice of regime, with CPV codes, estimates and reasons",
    roles: ["buyer"],
    params,
    body: s.RegimeChoice,
    reply: { status: 200, schema: s.Regime },
    problems: [s.wrongState, s.wrongTerms, moneyProblems.outOfRange],
    run: (tx, ctx, { params: p, body }) => regime.chooseRegime(tx, ctx, p.roundId, body),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/regime",
    id: "getRegime",
    tag,
    summary: "The round's value against the threshold, and the rules it is run by",
    roles: [...members, "publisher"],
    params,
    reply: { status: 200, schema: s.Regime },
    problems: [moneyProblems.outOfRange],
    run: (tx, _ctx, { params: p }) => regime.getRegime(tx, p.roundId),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/notice-sheet",
    id: "getNoticeSheet",
    tag,
    summary: "The official notice's fields, to copy",
    roles: members,
    params,
    query: z.strictObject({ stage: s.NoticeStage.default("competition") }),
    reply: { status: 200, schema: s.NoticeSheet },
    problems: [s.regimeLacking, moneyProblems.outOfRange],
    run: (tx, ctx, { params: p, query }) => regime.noticeSheet(tx, ctx, p.roundId, query.stage),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/published-terms",
    id: "getPublishedTerms",
    tag,
    summary: "The text that was hashed at publication",
    roles: [...members, "publisher"],
    params,
    reply: { status: 200, schema: s.PublishedTerms },
    run: (tx, _ctx, { params: p }) => getPublishedTerms(tx, p.roundId),
  }),
];
