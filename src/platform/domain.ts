import { z } from "zod";
import { sealAudit } from "./audit-chain.ts";
import { platformChecks } from "./checks.ts";
import { Delivered, DeliveryQuery, deliverBatch, deliverJob, listDeliveries } from "./delivery/index.ts";
import { healthRoutes } from "./http/health.ts";
import { keyDays } from "./http/idempotency.ts";
import { onePage, PageQuery, pageOf } from "./http/page.ts";
import { type Role, route } from "./http/route.ts";
import { defineJob } from "./job.ts";
import { type Domain, on, sliced } from "./jobs/bind.ts";
import { getRun, listRuns, Run } from "./jobs/runs.ts";

const poke = z.object({ period: z.string() });
const seal = defineJob({ name: "platform.seal", payload: poke, description: "Chain audit rows by hash." });
const prune = defineJob({
  name: "platform.prune",
  payload: poke,
  description: "Drop stored idempotency answers past their days, and pokes that are done.",
});

const followers: readonly Role[] = ["buyer", "finance", "publisher", "operator"];
const tag = "platform";

const routes = [
  ...healthRoutes,
  route({
    method: "get",
    path: "/v1/runs",
    id: "listRuns",
    tag,
    summary: "Your party's long jobs, newest first",
    roles: followers,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("RunPage", Run) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "runs",
        query,
        (after, limit) => listRuns(tx, after, limit),
        (run) => [run.createdAt.toISOString(), run.id],
      ),
  }),
  route({
    method: "get",
    path: "/v1/runs/{runId}",
    id: "getRun",
    tag,
    summary: "A long job and how far it is",
    roles: followers,
    params: z.strictObject({ runId: z.uuid() }),
    reply: { status: 200, schema: Run },
    run: (tx, _ctx, { params }) => getRun(tx, params.runId),
  }),
  route({
    method: "get",
    path: "/v1/deliveries",
    id: "listDeliveries",
    tag,
    summary: "Messages that your party sent or was sent, with the record of their delivery, oldest first",
    roles: ["buyer", "approver", "finance", "publisher", "operator"],
    query: DeliveryQuery,
    reply: { status: 200, schema: pageOf("DeliveryPage", Delivered) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `deliveries ${query.subject ?? ""}`,
        query,
        (after, limit) => listDeliveries(tx, query, after, limit),
        (one) => [one.writtenAt.toISOString(), one.id],
      ),
  }),
];

/** What the platform itself offers and keeps tidy. */
export const platformDomain: Domain = {
  name: "platform",
  routes,
  bindings: [
    sliced(deliverJob, "platform", (ctx, { batchId }) => deliverBatch(ctx, batchId)),
    sliced(seal, "platform", async (ctx) => {
      // Unknown in advance how many are left: another slice follows as long as one was full.
      const sealed = await ctx.db.platform((tx) => sealAudit(tx, ctx.log));
      return sealed > 0 ? { done: 0, total: 1 } : { done: 1, total: 1 };
    }),
    on(prune, "platform", async (tx) => {
      await tx.query(
        `delete from platform_idempotency where created_at < platform_now() - interval '${keyDays} days'`,
      );
      const old = "settled_at < clock_timestamp() - interval '7 days' and job = any($1::text[])";
      const pokes = [
        [
          "platform.seal",
          "platform.prune",
          "rounds.close",
          "roster.pickup",
          "reconciliation.count",
          "reconciliation.agree-by-silence",
        ],
      ];
      await tx.query(
        `delete from platform_effect e using platform_outbox o where o.id = e.outbox_id and ${old}`,
        pokes,
      );
      await tx.query(`delete from platform_outbox where ${old}`, pokes);
    }),
  ],
  schedules: [
    { job: seal, every: "minute", catchUp: "latest" },
    { job: prune, every: "day", catchUp: "latest" },
  ],
  checks: platformChecks,
};
