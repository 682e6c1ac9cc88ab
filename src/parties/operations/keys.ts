import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const domain = "parties";

/** Keys of pseudonyms: listed and begun, never shown. */
export const pseudonymKeys = operation({
  kind: "read",
  id: "pseudonymKeys",
  domain,
  summary: "Your keys of pseudonyms: when each began and is in force",
  description: "Gives numbers and days alone: a key itself never leaves the server.",
  roles: ["data"],
  output: s.PseudonymKeys,
  work: (tx, ctx) => actions.pseudonymKeys(tx, ctx),
});

export const rotatePseudonyms = operation({
  kind: "write",
  id: "rotatePseudonyms",
  domain,
  summary: "Begin a new key of pseudonyms",
  description:
    "From its start date on, the first roster whose every file is bulk carries your pupils over: enrolments, seats " +
    "and use change in one transaction, so that no count changes. Until then everything stays under the key in force.",
  roles: ["data"],
  input: { content: s.NewPseudonymKey },
  output: s.PseudonymKey,
  problems: [common.conflict, s.rotationRuns, s.rotationPast],
  work: (tx, ctx, { content }) => actions.rotatePseudonyms(tx, ctx, content.startsOn),
});
