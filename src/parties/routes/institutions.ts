import { z } from "zod";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const tag = "parties";
const params = z.strictObject({ institutionId: s.PartyId });
const reply = { status: 200 as const, schema: s.InstitutionHistory };
const problems = [common.notFound, common.conflict, s.institutionNotOpen];

/** What becomes of an institution over time. */
export const institutionRoutes: Route[] = [
  route({
    method: "get",
    path: "/v1/institutions/{institutionId}",
    id: "getInstitutionHistory",
    tag,
    summary: "An institution with its numbers over time",
    roles: ["buyer", "approver", "publisher", "school", "finance", "operator"],
    params,
    reply,
    problems: [common.notFound],
    run: (tx, _ctx, { params }) => actions.getInstitutionHistory(tx, params.institutionId),
  }),
  route({
    method: "post",
    path: "/v1/institutions/{institutionId}/closure",
    id: "closeInstitution",
    tag,
    summary: "Close an institution from a day on",
    description: "What was enrolled, drawn and used there before stays as it was.",
    roles: ["buyer"],
    params,
    body: s.InstitutionClosure,
    reply,
    problems,
    run: (tx, ctx, { params, body }) => actions.closeInstitution(tx, ctx, params.institutionId, body),
  }),
  route({
    method: "post",
    path: "/v1/institutions/{institutionId}/merger",
    id: "mergeInstitution",
    tag,
    summary: "Merge an institution into another",
    description: "It closes, and from that day on its numbers name the institution that goes on.",
    roles: ["buyer"],
    params,
    body: s.InstitutionMerger,
    reply,
    problems,
    run: (tx, ctx, { params, body }) => actions.mergeInstitution(tx, ctx, params.institutionId, body),
  }),
  route({
    method: "post",
    path: "/v1/institutions/{institutionId}/number",
    id: "renumberInstitution",
    tag,
    summary: "Give an institution another number from a day on",
    roles: ["buyer"],
    params,
    body: s.InstitutionRenumbering,
    reply,
    problems,
    run: (tx, ctx, { params, body }) => actions.renumberInstitution(tx, ctx, params.institutionId, body),
  }),
];
