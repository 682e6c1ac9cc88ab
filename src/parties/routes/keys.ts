import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const tag = "parties";

/** Keys of pseudonyms: listed and begun, never shown. */
export const keyRoutes: Route[] = [
  route({
    method: "get",
    path: "/v1/pseudonym-keys",
    id: "pseudonymKeys",
    tag,
    summary: "Your keys of pseudonyms: when each began and is in force",
    roles: ["buyer", "approver"],
    reply: { status: 200, schema: s.PseudonymKeys },
    run: (tx, ctx) => actions.pseudonymKeys(tx, ctx),
  }),
  route({
    method: "post",
    path: "/v1/pseudonym-keys",
    id: "rotatePseudonyms",
    tag,
    summary: "Begin a new key of pseudonyms",
    description:
      "From its start date on, the first roster whose every file is bulk carries your pupils over: enrolments, seats " +
      "and use change in one transaction, so that no count changes. Until then everything stays under the key in force.",
    roles: ["buyer"],
    body: s.NewPseudonymKey,
    reply: { status: 201, schema: s.PseudonymKey },
    problems: [common.conflict, s.rotationRuns, s.rotationPast],
    run: (tx, ctx, { body }) => actions.rotatePseudonyms(tx, ctx, body.startsOn),
  }),
];
