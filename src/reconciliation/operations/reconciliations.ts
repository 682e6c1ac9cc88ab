import { z } from "zod";
import { Run } from "../../platform/jobs/runs.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery, sortBy } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { Month } from "../../usage/index.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "reconciliation";
const byId = z.strictObject({ id: z.uuid() });
const readers: readonly Role[] = ["buyer", "finance", "publisher"];

export const startReconciliations = operation({
  kind: "write",
  id: "startReconciliations",
  cost: 20,
  domain,
  summary: "Reconcile a month for your agreements, by a job",
  description: "Follow the job at its address; the same inputs make no second reconciliation.",
  roles: readers,
  input: { content: s.NewReconciliations },
  output: Run,
  work: (tx, ctx, { content }) => actions.startReconciliations(tx, ctx, content.month),
});

/** By what reconciliations are sorted. */
export const reconciliationSort = sortBy(
  "month",
  "productTitle",
  "agreementReference",
  "publisherName",
  "controllerName",
);

export const listReconciliations = list({
  id: "listReconciliations",
  domain,
  summary: "Reconciliations that you are part of",
  description:
    "One a month, agreement and buyer, the newest month first; each with its state and both sides' word.",
  roles: readers,
  options: PageQuery.extend({
    month: Month.optional(),
    state: s.ReconciliationState.optional(),
    sort: reconciliationSort,
  }),
  page: "ReconciliationPage",
  item: s.Reconciliation,
  sort: ["month", "id"],
  rows: (tx, _ctx, { options: { month, state, sort } }, after, limit) =>
    store.listReconciliations(tx, { month: month && `${month}-01`, state, sort }, after, limit),
});

export const getReconciliation = operation({
  kind: "read",
  id: "getReconciliation",
  domain,
  summary: "One reconciliation",
  description: "Gives lines and findings as both sides see them, without pupils.",
  roles: readers,
  input: { target: byId },
  output: s.Reconciliation,
  work: (tx, _ctx, { target }) => actions.getReconciliation(tx, target.id),
});

export const listResults = operation({
  kind: "read",
  id: "listResults",
  domain,
  summary: "Its figures, per institution and in all",
  description: "A publisher sees the controller's total only, and null where 1 to 4 pupils would follow.",
  roles: readers,
  input: { target: byId },
  output: z
    .object({ data: z.array(s.NamedResult) })
    .meta({ id: "UsageResults", description: "All figures of a reconciliation." }),
  work: async (tx, ctx, { target }) => ({ data: await actions.listResults(tx, ctx, target.id) }),
});

export const listFindings = list({
  id: "listFindings",
  domain,
  summary: "What a person may act on",
  description:
    "A publisher sees its agreement as a whole, not which schools have seats to spare or lack them.",
  roles: readers,
  target: byId,
  options: PageQuery,
  page: "UsageFindingPage",
  item: s.UsageFinding,
  sort: ["id"],
  rows: async (tx, ctx, { target }, after, limit) => {
    await actions.getReconciliation(tx, target.id);
    return actions.listFindings(tx, ctx, target.id, after?.[0], limit);
  },
});

export const listAdjustments = operation({
  kind: "read",
  id: "listAdjustments",
  domain,
  summary: "What late, restated or voided data changed after it was closed",
  description: "The figures agreed to plus all adjustments are a fresh computation.",
  roles: readers,
  input: { target: byId },
  output: z
    .object({ data: z.array(s.UsageAdjustment) })
    .meta({ id: "UsageAdjustments", description: "All adjustments of a reconciliation, oldest first." }),
  work: async (tx, ctx, { target }) => ({ data: await actions.listAdjustments(tx, ctx, target.id) }),
});

export const agreeReconciliation = operation({
  kind: "write",
  id: "agreeReconciliation",
  domain,
  summary: "Agree to a reconciliation; it is closed when both sides have",
  description: "Silence for 14 days counts as agreement; over-use is billed once it is closed.",
  roles: ["finance", "buyer", "publisher"],
  input: { target: byId },
  output: s.Reconciliation,
  problems: [s.notProposed],
  work: (tx, ctx, { target }) => actions.agree(tx, ctx, target.id),
});

export const disputeReconciliation = operation({
  kind: "write",
  id: "disputeReconciliation",
  domain,
  summary: "Dispute a reconciliation",
  description: "Give the reason; it is computed again when data or names have changed.",
  roles: ["finance", "buyer", "publisher"],
  input: { target: byId, content: s.Dispute },
  output: s.Reconciliation,
  problems: [s.notProposed],
  work: (tx, ctx, { target, content }) => actions.dispute(tx, ctx, target.id, content.reason),
});
