import { randomUUID } from "node:crypto";
import { getAgreement, termOn } from "../agreements/index.ts";
import { modelOf, type PotTerms, type PriceSheet } from "../catalogue/index.ts";
import { covers, dateOf, type LocalDate } from "../platform/calendar.ts";
import type { Tx } from "../platform/db/database.ts";
import type { DatabaseJobCtx, Progress } from "../platform/jobs/bind.ts";
import { type Run, startRun } from "../platform/jobs/runs.ts";
import { unitPrice } from "../platform/money.ts";
import type { Ctx } from "../platform/operation/context.ts";
import { common, must, Problem } from "../platform/problem.ts";
import { partsOf, potOf, unitsOf } from "./rules/index.ts";
import { notAPot, potSplit, termNotOver } from "./schema/index.ts";
import * as store from "./store/index.ts";

const splitOf = ({ priceSheet }: { priceSheet: PriceSheet }): PotTerms | undefined =>
  modelOf(priceSheet.model).splitOf(priceSheet);

/**
 * Starts the split of the pot of the term that `on` lies in, for the agreement's seller. The term must be over, as use is
 * reported until then. The run's result holds the figures; another run computes them anew.
 */
export async function createPotSplit(
  tx: Tx,
  ctx: Ctx,
  { agreementId, on }: { agreementId: string; on: LocalDate },
): Promise<Run> {
  const agreement = await getAgreement(tx, agreementId);
  if (agreement.publisherId !== ctx.plane.publisher)
    throw new Problem(common.forbidden, "Only the seller splits its pot.");
  if (!splitOf(agreement)) throw new Problem(notAPot, `The agreement is on ${agreement.priceSheet.model}.`);
  if (!covers(agreement.period, on))
    throw new Problem(common.badRequest, "The day lies outside the agreement.", {
      errors: [{ pointer: "/on", detail: `from ${agreement.period.from} up to ${agreement.period.to}` }],
    });
  const term = termOn(agreement, on);
  if (dateOf(await tx.now()) < term.to)
    throw new Problem(termNotOver, `The term runs up to, not including, ${term.to}.`);
  const run = await startRun(tx, ctx, potSplit, `${agreementId}-${randomUUID()}`, (runId) => {
    return { runId, agreementId, on };
  });
  await ctx.audit(tx, { action: "splitPot", subject: `agreement:${agreementId}`, after: { on } });
  return run;
}

/** Computes the split on the platform's plane, as it needs the use of all buyers and of all publishers. */
export function potSlice(ctx: DatabaseJobCtx, agreementId: string, on: LocalDate): Promise<Progress> {
  return ctx.db.platform(async (tx) => {
    const agreement = await getAgreement(tx, agreementId);
    const terms = splitOf(agreement);
    must(terms, "only a pot is split");
    const term = termOn(agreement, on);
    const result = (more: Record<string, unknown>) => ({
      ...{ done: 1, total: 1 },
      result: { agreementId, term, ...more },
    });
    const gaps = await store.potGaps(tx, agreementId, term);
    if (gaps.months > 0 || gaps.batches > 0) return result({ missing: gaps });
    const callOffs = (await store.listPotCallOffs(tx, agreementId, term)).map(
      ({ price, from, to, ...rest }) => {
        return { ...rest, unitPrice: unitPrice(price), period: { from, to } };
      },
    );
    const potMinor = potOf(callOffs, term);
    const used = await store.listPotUse(tx, agreementId, term);
    const split = partsOf(terms, potMinor, used);
    const use = unitsOf(used);
    if ("fault" in split) return result({ potMinor: Number(potMinor), use, fault: split.fault });
    const parts = split.parts.map(({ publisherId, minor }) => ({ publisherId, minor: Number(minor) }));
    return result({ potMinor: Number(potMinor), parts, use });
  });
}
