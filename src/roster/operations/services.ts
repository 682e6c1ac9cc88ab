import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "roster";
const roles = ["data"] as const;
const byId = z.strictObject({ id: z.uuid() });

export const listRosterServices = list({
  id: "listRosterServices",
  domain,
  summary: "The OneRoster service that your roster is pulled from",
  description: "Credentials are never shown.",
  roles,
  options: PageQuery,
  page: "RosterServicePage",
  item: s.RosterService,
  sort: ["id"],
  rows: (tx, ctx, _input, after, limit) =>
    store.listServices(tx, actions.ownController(ctx), after?.[0], limit),
});

export const addRosterService = operation({
  kind: "write",
  id: "addRosterService",
  domain,
  summary: "Let your roster be pulled from a OneRoster 1.2 service",
  description:
    "At once, then each night what has changed, and all of it on Sundays. It is judged and held as a zip that is sent; " +
    "names are dropped as it is read. What was not read to its end changes nothing.",
  roles,
  input: { content: s.NewRosterService },
  output: s.RosterService,
  problems: [s.serviceTaken],
  work: (tx, ctx, { content }) => actions.addService(tx, ctx, content),
});

export const endRosterService = operation({
  kind: "write",
  id: "endRosterService",
  domain,
  summary: "Pull your roster no more",
  description: "The credentials are deleted; what was imported stays.",
  roles,
  input: { target: byId },
  output: s.RosterService,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.endService(tx, ctx, target.id),
});

export const listRosterPulls = list({
  id: "listRosterPulls",
  domain,
  summary: "When the service was asked and what came of it, newest first",
  description: "Kept for 90 days.",
  roles,
  target: byId,
  options: PageQuery,
  page: "RosterPullPage",
  item: s.RosterPull,
  sort: ["startedAt", "id"],
  rows: async (tx, _ctx, { target }, after, limit) => {
    if (!(await store.findService(tx, target.id)))
      throw new Problem(common.notFound, "There is no service with this id.");
    return store.listPulls(tx, target.id, after, limit);
  },
});

export const pullRoster = operation({
  kind: "write",
  id: "pullRoster",
  domain,
  summary: "Pull your roster now, or try it",
  description: "A job does it; the list of pulls says how far it is.",
  roles,
  input: { target: byId, content: s.NewRosterPull },
  output: s.RosterService,
  problems: [common.notFound, s.pullRunning],
  work: (tx, ctx, { target, content }) => actions.startRosterPull(tx, ctx, target.id, content),
});
