import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../platform/http/page.ts";
import { type Role, type Route, route } from "../platform/http/route.ts";
import { Run } from "../platform/jobs/runs.ts";
import { Month } from "../usage/index.ts";
import * as actions from "./actions/index.ts";
import { completenessRoutes } from "./routes/completeness.ts";
import { explainRoutes } from "./routes/explain.ts";
import { unmatchedRoutes } from "./routes/unmatched.ts";
import * as s from "./schema/index.ts";
import * as store from "./store/index.ts";

const tag = "reconciliation";
const byId = z.strictObject({ id: z.uuid() });
const readers: readonly Role[] = ["buyer", "finance", "publisher"];

export const routes: Route[] = [
  ...unmatchedRoutes,
  route({
    method: "post",
    path: "/v1/reconciliations",
    id: "startReconciliations",
    tag,
    summary: "Reconcile a month for your agreements, by a job",
    roles: readers,
    body: s.NewReconciliations,
    reply: { status: 202, schema: Run, location: (run) => `/v1/runs/${run.id}` },
    run: (tx, ctx, { body }) => actions.startReconciliations(tx, ctx, body.month),
  }),
  route({
    method: "get",
    path: "/v1/reconciliations",
    id: "listReconciliations",
    tag,
    summary: "Reconciliations that you are part of",
    roles: readers,
    query: PageQuery.extend({ month: Month.optional() }),
    reply: { status: 200, schema: pageOf("ReconciliationPage", s.Reconciliation) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `reconciliations ${query.month ?? ""}`,
        query,
        (after, limit) =>
          store.listReconciliations(tx, query.month && `${query.month}-01`, after?.[0], limit),
        (reconciliation) => [reconciliation.id],
      ),
  }),
  route({
    method: "get",
    path: "/v1/reconciliations/{id}",
    id: "getReconciliation",
    tag,
    summary: "One reconciliation",
    roles: readers,
    params: byId,
    reply: { status: 200, schema: s.Reconciliation },
    run: (tx, _ctx, { params }) => actions.getReconciliation(tx, params.id),
  }),
  route({
    method: "get",
    path: "/v1/reconciliations/{id}/results",
    id: "listResults",
    tag,
    summary: "Its figures, per institution and in all",
    description: "A publisher sees the controller's total only.",
    roles: readers,
    params: byId,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.UsageResult) })
        .meta({ id: "UsageResults", description: "All figures of a reconciliation." }),
    },
    run: async (tx, _ctx, { params }) => {
      await actions.getReconciliation(tx, params.id);
      return { data: await store.listResults(tx, params.id) };
    },
  }),
  route({
    method: "get",
    path: "/v1/reconciliations/{id}/findings",
    id: "listFindings",
    tag,
    summary: "What a person may act on",
    description:
      "A publisher is told of its agreement as a whole, not which schools have seats to spare or lack them.",
    roles: readers,
    params: byId,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("UsageFindingPage", s.UsageFinding) },
    run: async (tx, ctx, { params, query }) => {
      await actions.getReconciliation(tx, params.id);
      return onePage(
        ctx,
        `findings ${params.id}`,
        query,
        (after, limit) => actions.listFindings(tx, ctx, params.id, after?.[0], limit),
        (finding) => [finding.id],
      );
    },
  }),
  route({
    method: "get",
    path: "/v1/reconciliations/{id}/adjustments",
    id: "listAdjustments",
    tag,
    summary: "What late, restated or voided data changed after it was closed",
    description: "The figures agreed to plus all adjustments are a fresh computation.",
    roles: readers,
    params: byId,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.UsageAdjustment) })
        .meta({ id: "UsageAdjustments", description: "All adjustments of a reconciliation, oldest first." }),
    },
    run: async (tx, _ctx, { params }) => {
      await actions.getReconciliation(tx, params.id);
      return { data: await store.listAdjustments(tx, params.id) };
    },
  }),
  ...completenessRoutes,
  ...explainRoutes,
  route({
    method: "post",
    path: "/v1/reconciliations/{id}/agreement",
    id: "agreeReconciliation",
    tag,
    summary: "Agree to a reconciliation; it is closed when both sides have",
    roles: ["finance", "buyer", "publisher"],
    params: byId,
    reply: { status: 200, schema: s.Reconciliation },
    problems: [s.notProposed],
    run: (tx, ctx, { params }) => actions.agree(tx, ctx, params.id),
  }),
  route({
    method: "post",
    path: "/v1/reconciliations/{id}/dispute",
    id: "disputeReconciliation",
    tag,
    summary: "Dispute a reconciliation",
    roles: ["finance", "buyer", "publisher"],
    params: byId,
    body: s.Dispute,
    reply: { status: 200, schema: s.Reconciliation },
    problems: [s.notProposed],
    run: (tx, ctx, { params, body }) => actions.dispute(tx, ctx, params.id, body.reason),
  }),
];
