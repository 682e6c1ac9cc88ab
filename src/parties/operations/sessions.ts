import { z } from "zod";
import { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const domain = "parties";

export const listSessions = list({
  id: "listSessions",
  domain,
  summary: "Browsers in which you are signed in",
  description: "An admin names a person of its party. Kept for 30 days after their end.",
  unproved: true,
  roles: Role.options,
  roleless: true,
  options: z.strictObject({ ...PageQuery.shape, personId: z.uuid().optional() }),
  page: "SessionPage",
  item: s.Session,
  sort: ["id"],
  problems: [common.notFound],
  rows: (tx, ctx, { options }, after, limit) =>
    actions.listSessions(tx, ctx, options.personId, after?.[0], limit),
});

export const endSession = operation({
  kind: "write",
  id: "endSession",
  domain,
  summary: "End a session of yours, or as an admin one of your party",
  description: "It opens nothing from the next request.",
  unproved: true,
  roles: Role.options,
  roleless: true,
  input: { target: z.strictObject({ sessionId: z.uuid() }) },
  output: s.Session,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.endSession(tx, ctx, target.sessionId),
});

export const endSessions = operation({
  kind: "write",
  id: "endSessions",
  domain,
  summary: "End all sessions of a person",
  description: "Your own, or as an admin those of somebody of your party.",
  unproved: true,
  roles: Role.options,
  roleless: true,
  input: { target: z.strictObject({ personId: z.uuid() }) },
  output: s.EndedSessions,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.endSessions(tx, ctx, target.personId),
});

/** Only for whoever is signed in in a browser, whose cookie then holds the new token: pages invoke it. */
export const changeSession = operation({
  kind: "write",
  id: "changeSession",
  domain,
  summary: "Act as another of the people that your sign-in is linked to, or in one role alone",
  unproved: true,
  roles: Role.options,
  roleless: true,
  input: { content: s.SessionChange },
  output: s.ChangedSession,
  secretMembers: ["token"],
  problems: [common.notFound, s.roleNotHeld],
  work: (tx, ctx, { content }) => actions.changeSession(tx, ctx, content),
});
