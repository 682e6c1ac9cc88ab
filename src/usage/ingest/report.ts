import { createHash } from "node:crypto";
import { dataGate, findControllerByRef, passDataGate } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { Problem } from "../../platform/problem.ts";
import { type Cell, type Report, readCounter } from "../formats/counter.ts";
import { batchDiffers, batchInProgress, reportBytesMax, reportRefused } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { limited } from "./stream.ts";

/**
 * Receives a COUNTER R5.1 report: an item is a line. Aggregates are shown and never billed; an item whose figures
 * are known is a duplicate, one that says another figure is quarantined whole. One transaction.
 */
export async function receiveReport(
  ctx: Ctx,
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
  const key = (cell: Cell) => [cell.month, cell.item, cell.attributes, cell.metric].join("\u0000");
  const all = report.items.flatMap((cells) => cells ?? []);
  await store.lockIntake(tx, batch.publisher_id);
  const stored = await store.findAggregates(tx, door, batch.publisher_id, report.id, all);
  const known = new Map(stored.map((cell) => [key(cell), cell.count]));
  const fresh: Cell[] = [];
  const issues: store.Issue[] = [];
  for (const [i, cells] of report.items.entries()) {
    const line = i + 1;
    if (!cells) issues.push({ line, outcome: "rejected", reason: "wrong_shape" });
    else if (cells.some((cell) => (known.get(key(cell)) ?? cell.count) !== cell.count))
      issues.push({ line, outcome: "quarantined", reason: "same_id_other_body" });
    else if (cells.every((cell) => known.has(key(cell))))
      issues.push({ line, outcome: "duplicate", reason: "same_id_same_body" });
    else
      for (const cell of cells) {
        if (known.has(key(cell))) continue;
        known.set(key(cell), cell.count);
        fresh.push(cell);
      }
  }
  await store.insertAggregates(tx, door, batch.publisher_id, batch.id, report.id, fresh);
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
