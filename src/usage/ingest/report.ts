import { createHash } from "node:crypto";
import { dataGate, findControllerByRef, passDataGate } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { type Report, readCounter } from "../formats/counter.ts";
import { futureMs } from "../formats/line.ts";
import { batchDiffers, batchInProgress, reportBytesMax, reportRefused } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { decideReport, newerMonths } from "./restatement.ts";
import { limited } from "./stream.ts";

/**
 * Receives a COUNTER R5.1 report: an item is a line. Aggregates are shown and never billed; an item whose figures
 * are known is a duplicate. A report with a newer Created takes the place of what is known of its months
 * (`restate.ts`); otherwise an item that says another figure is quarantined. One transaction.
 */
export async function receiveReport(
  ctx: DatabaseCtx,
  source: AsyncIterable<Uint8Array>,
  batch: store.BatchRow,
  controller: string | undefined,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of limited(source, reportBytesMax)) parts.push(part);
  const bytes = Buffer.concat(parts);
  const sha256 = createHash("sha256").update(bytes).digest();
  if (batch.state === "done") {
    if (!batch.lines_hash.equals(sha256))
      throw new Problem(batchDiffers, "The reference was another report's.");
    return;
  }
  const report = readCounter(bytes.toString("utf8"));
  if ("refused" in report) throw new Problem(reportRefused, report.refused);
  await ctx.bulk.write(ctx.plane, async (tx) => {
    // A statement of the year 2100 could never be restated.
    if (report.created && report.created.getTime() > (await tx.now()).getTime() + futureMs)
      throw new Problem(reportRefused, "Report_Header.Created lies in the future.");
    if (!(await store.lockBatch(tx, batch.id, 0)))
      throw new Problem(batchInProgress, "Another request is sending this batch.");
    const issues = await judgeItems(tx, ctx, batch, report, controller);
    await store.insertIssues(tx, batch.publisher_id, batch.id, issues);
    const n = (outcome: store.Issue["outcome"]) => issues.filter((issue) => issue.outcome === outcome).length;
    const tally = { duplicate: n("duplicate"), quarantined: n("quarantined"), rejected: n("rejected") };
    const sent = report.items.length;
    await store.addToBatch(tx, batch.id, { sent, accepted: sent - issues.length, ...tally }, sha256, true);
  });
}

async function judgeItems(
  tx: Tx,
  ctx: Ctx,
  batch: store.BatchRow,
  report: Report,
  controller: string | undefined,
): Promise<store.Issue[]> {
  const door = await openDoor(tx, ctx, batch.publisher_id, controller);
  if (typeof door === "string")
    return report.items.map((_, i) => ({ line: i + 1, outcome: "rejected", reason: door }));
  const whose = {
    controllerId: door,
    publisherId: batch.publisher_id,
    report: report.id,
    batchId: batch.id,
  };
  // Under the lock: reports of one provider are judged one after another.
  await store.lockIntake(tx, batch.publisher_id);
  const inForce = await store.findStatements(tx, whose, report.months);
  const newer = [...newerMonths(report, inForce)];
  const own = report.items.flatMap((cells) => cells ?? []);
  const known = [
    ...(await store.findAggregates(tx, whose, own)),
    ...(await store.findMonths(tx, whose, newer)),
  ];
  const { issues, gone, fresh, restated } = decideReport(report, inForce, known);
  await store.deleteAggregates(tx, whose, gone);
  await store.insertAggregates(tx, whose, fresh);
  if (report.created && newer.length > 0) {
    await store.putStatements(tx, whose, newer, report.created);
    await store.insertRestatements(tx, whose, restated, report.created);
  }
  return issues;
}

async function openDoor(
  tx: Tx,
  ctx: Ctx,
  publisherId: number,
  ref: string | undefined,
): Promise<number | "controller_unknown" | "no_dpa"> {
  const controller = ref === undefined ? undefined : await findControllerByRef(tx, ref);
  if (!controller) return "controller_unknown";
  const controllerId = controller.id;
  const day = dateOf(await tx.now());
  if ((await dataGate(tx, controllerId, publisherId, day)) === "block") return "no_dpa";
  await passDataGate(tx, ctx, { controllerId, publisherId, door: "usage", day });
  return controllerId;
}
