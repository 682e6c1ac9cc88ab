import { sealAudit } from "./audit-chain.ts";
import { platformChecks } from "./checks.ts";
import { statement } from "./db/statement.ts";
import { deliverJob, handOn, redeliverJob, revive, reviveJob } from "./delivery/index.ts";
import { routes } from "./http.ts";
import { defineJob, Poke } from "./job.ts";
import { type Domain, on, sliced } from "./jobs/bind.ts";
import { parkedBindings } from "./jobs/parked.ts";
import { platformMeasures } from "./measures.ts";
import { keyDays } from "./operation/idempotency.ts";

const seal = defineJob({ name: "platform.seal", payload: Poke, description: "Chain audit rows by hash." });
const prune = defineJob({
  name: "platform.prune",
  payload: Poke,
  description: "Drop stored idempotency answers past their days, and pokes that are done.",
});

/** Those that were killed, long ago. */
const forgetProcessesSql = statement(
  "platform.forgetProcesses",
  "delete from platform_process p where p.seen_at < clock_timestamp() - interval '1 day'",
);

/** What the platform itself offers and keeps tidy. */
export const platformDomain: Domain = {
  name: "platform",
  routes,
  bindings: [
    ...parkedBindings,
    sliced(deliverJob, "platform", (ctx, { batchId }) => handOn(ctx, batchId)),
    sliced(redeliverJob, "platform", (ctx) => handOn(ctx)),
    on(reviveJob, "platform", (tx, ctx, { deliveryId }) => revive(tx, ctx, deliveryId)),
    sliced(seal, "platform", async (ctx) => {
      // Unknown in advance how many are left: another slice follows as long as one was full.
      const sealed = await ctx.db.platform((tx) => sealAudit(tx, ctx.log));
      return sealed > 0 ? { done: 0, total: 1 } : { done: 1, total: 1 };
    }),
    on(prune, "platform", async (tx) => {
      await tx.query(
        `delete from platform_idempotency where created_at < platform_now() - interval '${keyDays} days'`,
      );
      // What schedules poke for is known from where they keep their next period.
      const old = `o.settled_at < clock_timestamp() - interval '7 days'
        and o.job in (select s.job from platform_schedule s)`;
      await tx.query(
        `delete from platform_effect e using platform_outbox o where o.id = e.outbox_id and ${old}`,
      );
      await tx.query(
        `delete from platform_attempt a using platform_outbox o where o.id = a.outbox_id and ${old}`,
      );
      await tx.query(`delete from platform_outbox o where ${old}`);
      await tx.execute(forgetProcessesSql);
    }),
  ],
  schedules: [
    { job: seal, every: "minute", catchUp: "latest" },
    { job: redeliverJob, every: "minute", catchUp: "latest" },
    { job: prune, every: "day", catchUp: "latest" },
  ],
  checks: platformChecks,
  measures: platformMeasures,
};
