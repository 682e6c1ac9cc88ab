import { z } from "zod";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const domain = "parties";
const params = z.strictObject({ institutionId: s.PartyId });
const problems = [common.notFound, common.conflict, s.institutionNotOpen];

/** What becomes of an institution over time. */
export const getInstitutionHistory = operation({
  kind: "read",
  id: "getInstitutionHistory",
  domain,
  summary: "An institution with its numbers over time",
  description: "Numbers carry their days, so that old usage data still finds its institution.",
  roles: ["admin", "buyer", "approver", "data", "publisher", "school", "finance", "operator"],
  input: { target: params },
  output: s.InstitutionHistory,
  problems: [common.notFound],
  work: async (tx, ctx, { target }) =>
    actions.publicly(ctx, await actions.getInstitutionHistory(tx, target.institutionId)),
});

export const closeInstitution = operation({
  kind: "write",
  id: "closeInstitution",
  domain,
  summary: "Close an institution from a day on",
  description: "What was enrolled, drawn and used there before stays as it was.",
  roles: ["admin"],
  input: { target: params, content: s.InstitutionClosure },
  output: s.InstitutionHistory,
  problems,
  work: (tx, ctx, { target, content }) => actions.closeInstitution(tx, ctx, target.institutionId, content),
});

export const mergeInstitution = operation({
  kind: "write",
  id: "mergeInstitution",
  domain,
  summary: "Merge an institution into another",
  description: "It closes, and from that day on its numbers name the institution that goes on.",
  roles: ["admin"],
  input: { target: params, content: s.InstitutionMerger },
  output: s.InstitutionHistory,
  problems,
  work: (tx, ctx, { target, content }) => actions.mergeInstitution(tx, ctx, target.institutionId, content),
});

export const renumberInstitution = operation({
  kind: "write",
  id: "renumberInstitution",
  domain,
  summary: "Give an institution another number from a day on",
  description: "Data of earlier days still counts under the number of its day.",
  roles: ["admin"],
  input: { target: params, content: s.InstitutionRenumbering },
  output: s.InstitutionHistory,
  problems,
  work: (tx, ctx, { target, content }) => actions.renumberInstitution(tx, ctx, target.institutionId, content),
});
