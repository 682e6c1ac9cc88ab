import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "usage";
const roles = ["publisher", "usage"] as const;
const byId = z.strictObject({ id: z.uuid() });

export const listUsageSources = list({
  id: "listUsageSources",
  domain,
  summary: "COUNTER APIs that are pulled for you, and how complete that is",
  description: "Credentials are never shown.",
  roles,
  options: PageQuery,
  page: "UsageSourcePage",
  item: s.UsageSource,
  sort: ["id"],
  rows: async (tx, _ctx, _input, after, limit) =>
    (await store.listSources(tx, after?.[0], limit)).map(actions.toSource),
});

export const addUsageSource = operation({
  kind: "write",
  id: "addUsageSource",
  domain,
  summary: "Let a COUNTER API be pulled each month",
  description:
    "Months that are over are pulled from the first named on, later ones as they end. What is not ready, queued or " +
    "out of reach is tried again by itself. A report is received as one that is sent to /v1/usage-batches.",
  roles,
  input: { content: s.NewUsageSource },
  output: s.UsageSource,
  problems: [s.sourceTaken],
  work: (tx, ctx, { content }) => actions.addSource(tx, ctx, content),
});

export const changeUsageSource = operation({
  kind: "write",
  id: "changeUsageSource",
  domain,
  summary: "Change a COUNTER API's address, credentials or reports",
  description: "What failed is pulled anew.",
  roles,
  input: { target: byId, content: s.UsageSourceChange },
  output: s.UsageSource,
  problems: [common.notFound, s.sourceTaken],
  work: (tx, ctx, { target, content }) => actions.changeSource(tx, ctx, target.id, content),
});

export const endUsageSource = operation({
  kind: "write",
  id: "endUsageSource",
  domain,
  summary: "Pull a COUNTER API no more",
  description: "Its credentials are deleted; batches that came stay.",
  roles,
  input: { target: byId },
  output: s.UsageSource,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.endSource(tx, ctx, target.id),
});

export const listUsagePulls = list({
  id: "listUsagePulls",
  domain,
  summary: "What has been pulled of a COUNTER API, month by month",
  description: "The latest month first, with what is waited for and what a person must see to.",
  roles,
  target: byId,
  options: s.UsagePullQuery,
  page: "UsagePullPage",
  item: s.UsagePull,
  sort: ["month", "report", "id"],
  rows: async (tx, _ctx, { target, options }, after, limit) => {
    if (!(await store.findSource(tx, target.id)))
      throw new Problem(common.notFound, "There is no source with this id.");
    return store.listPulls(tx, target.id, options.state, after, limit);
  },
});

export const pullUsage = operation({
  kind: "write",
  id: "pullUsage",
  domain,
  summary: "Pull a report of a month now, or try it",
  description:
    "Also one that is received: a newer report takes its figures' place, the same one changes nothing.",
  roles,
  input: { target: byId, content: s.NewUsagePull },
  output: s.UsagePull,
  problems: [common.notFound, s.pullUnderWay],
  work: (tx, ctx, { target, content }) => actions.startPull(tx, ctx, target.id, content),
});
