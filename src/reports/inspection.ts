import { verifyAudit } from "../platform/audit-chain.ts";
import type { Check } from "../platform/check.ts";
import type { Tx } from "../platform/db/database.ts";
import type { DatabaseJobCtx, Progress } from "../platform/jobs/bind.ts";
import { getRun, type Run, startRun } from "../platform/jobs/runs.ts";
import type { Ctx } from "../platform/operation/context.ts";
import { faultsOf } from "../platform/verify.ts";
import { inspect } from "./schema/index.ts";
import { countWaiting } from "./store/index.ts";

/** Faults that are kept of one check. */
const faultsKeptMax = 20;
/** Checks of one slice end with the first that ends after so long. */
const sliceMs = 3_000;

/** Starts an inspection of the installation; two that are asked for in one minute are one. */
export async function startInspection(tx: Tx, ctx: Ctx): Promise<Run> {
  const minute = (await tx.now()).toISOString().slice(0, 16).replace(":", "-");
  const run = await startRun(tx, ctx, inspect, minute, (runId) => ({ runId }));
  await ctx.audit(tx, { action: "startInspection", subject: `run:${run.id}` });
  return run;
}

/** The next checks; after the last the audit chain, and what waits. Ids and counts only; reads, and changes nothing. */
export async function inspectSlice(
  { db }: DatabaseJobCtx,
  runId: string,
  checks: readonly Check[],
): Promise<Progress> {
  const { done, result } = await db.platform((tx) => getRun(tx, runId));
  const total = checks.length + 1;
  const broken = { ...(result?.["broken"] as Record<string, string[]> | undefined) };
  const until = performance.now() + sliceMs;
  let at = done;
  for (; at < checks.length && performance.now() < until; at += 1) {
    const check = checks[at]!;
    const faults = await faultsOf(db, check, faultsKeptMax);
    if (faults.length > 0) broken[check.name] = faults;
  }
  if (at < checks.length) return { done: at, total, result: { broken } };
  const audit = await verifyAudit(db);
  if (audit.broken.length > 0) broken["audit-chain"] = audit.broken.slice(0, faultsKeptMax);
  const waits = await db.platform(countWaiting);
  const { sealed, unsealed } = audit;
  return { done: total, total, result: { checks: total, broken, sealed, unsealed, waits } };
}
