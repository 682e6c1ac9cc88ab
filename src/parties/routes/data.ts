import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "parties";

export const routes: Route[] = [
  route({
    method: "post",
    path: "/v1/data-processing-agreements",
    id: "signDpa",
    tag,
    summary: "Record a signed data processing agreement",
    roles: ["buyer"],
    body: s.NewDpa,
    reply: { status: 201, schema: s.DataProcessingAgreement },
    problems: [common.notFound],
    run: (tx, ctx, { body }) => actions.signDpa(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/data-processing-agreements",
    id: "listDpas",
    tag,
    summary: "Data processing agreements that you are part of",
    roles: ["buyer", "approver", "finance", "publisher"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("DataProcessingAgreementPage", s.DataProcessingAgreement) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "dpas",
        query,
        (after, limit) => store.listDpas(tx, after?.[0], limit),
        (dpa) => [dpa.id],
      ),
  }),
  route({
    method: "post",
    path: "/v1/data-processing-agreements/{id}/end",
    id: "endDpa",
    tag,
    summary: "End a data processing agreement now",
    roles: ["buyer"],
    params: z.strictObject({ id: z.uuid() }),
    reply: { status: 200, schema: s.DataProcessingAgreement },
    run: (tx, ctx, { params }) => actions.endDpa(tx, ctx, params.id),
  }),
  route({
    method: "get",
    path: "/v1/data-gate",
    id: "getDataGate",
    tag,
    summary: "What happens where a data processing agreement is missing, and where it was",
    roles: ["buyer", "approver"],
    reply: { status: 200, schema: s.DataGate },
    run: (tx, ctx) => actions.getDataGate(tx, ctx),
  }),
  route({
    method: "put",
    path: "/v1/data-gate",
    id: "setDataGate",
    tag,
    summary: "Choose whether data without a data processing agreement is blocked or flagged",
    description:
      "block (the default): no roster without one with the operator, no seat and no usage without one with the " +
      "publisher. flag: all of it moves, and each day and door is noted here and told as a fact.",
    roles: ["buyer"],
    body: s.NewDataGate,
    reply: { status: 200, schema: s.DataGate },
    run: (tx, ctx, { body }) => actions.setDataGate(tx, ctx, body),
  }),
];
