import { createHash } from "node:crypto";
import { findFirstDay } from "../../agreements/index.ts";
import { dataGate, findControllerByRef, passDataGate } from "../../parties/index.ts";
import { dateOf, type LocalDate, monthOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { type ItemRefusal, type RefusedItem, type Report, readCounter } from "../formats/counter.ts";
import { futureMs } from "../formats/line.ts";
import { batchDiffers, batchInProgress, reportBytesMax, reportRefused } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { firstDayOfSums } from "./reach.ts";
import { decideReport, newerMonths } from "./restatement.ts";
import { limited } from "./stream.ts";

/**
 * Receives a COUNTER R5.1 report; each item is a line. Its aggregates are displayed and never billed. An item whose
 * figures are known is a duplicate. A report with a newer Created replaces what is known of its months
 * (`restatement.ts`); otherwise an item with another figure is quarantined. All in one transaction.
 */
export async function receiveReport(
  ctx: Pick<Ctx, "enqueue">,
  write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
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
  const sent = readCounter(bytes.toString("utf8"));
  if ("refused" in sent) throw new Problem(reportRefused, sent.refused);
  await write(async (tx) => {
    const buyer = controller === undefined ? undefined : await findControllerByRef(tx, controller);
    const agreed = buyer && (await findFirstDay(tx, batch.publisher_id, buyer.id));
    const report = within(sent, dateOf(await tx.now()), agreed);
    // A report dated 2100 would stay in force: no later report could replace it.
    if (report.created && report.created.getTime() > (await tx.now()).getTime() + futureMs)
      throw new Problem(reportRefused, "Report_Header.Created lies in the future.");
    if (!(await store.lockBatch(tx, batch.id, 0)))
      throw new Problem(batchInProgress, "Another request is sending this batch.");
    const issues = await applyItems(tx, ctx, batch, report, controller);
    await store.insertIssues(tx, batch.publisher_id, batch.id, issues);
    const n = (outcome: store.Issue["outcome"]) => issues.filter((issue) => issue.outcome === outcome).length;
    const tally = { duplicate: n("duplicate"), quarantined: n("quarantined"), rejected: n("rejected") };
    const all = report.items.length;
    await store.addToBatch(
      tx,
      batch.id,
      { sent: all, accepted: all - issues.length, ...tally },
      sha256,
      true,
      { reasons: reasonsOf(issues), unmatched: batch.unmatched },
    );
  });
}

const reasonsOf = (issues: readonly store.Issue[]): store.ReasonSums =>
  issues.reduce<store.ReasonSums>((all, { reason }) => store.addReasons(all, { [reason]: 1 }), {});

/** The report without the months that nobody may send: an item that has figures of such a month is refused whole. */
function within(report: Report, today: LocalDate, agreed: LocalDate | undefined): Report {
  const [first, last] = [`${monthOf(firstDayOfSums(today, agreed))}-01`, `${monthOf(today)}-01`];
  const items = report.items.map((item) => {
    if (!Array.isArray(item)) return item;
    const refuse = (refusal: ItemRefusal): RefusedItem => ({ refusal, of: item[0] });
    if (item.some(({ month }) => month < first)) return refuse("before_agreement");
    return item.some(({ month }) => month > last) ? refuse("in_the_future") : item;
  });
  return { ...report, items, months: report.months.filter((month) => first <= month && month <= last) };
}

async function applyItems(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
  batch: store.BatchRow,
  report: Report,
  controller: string | undefined,
): Promise<store.Issue[]> {
  const found = await findController(tx, ctx, batch.publisher_id, controller);
  if (typeof found === "string")
    return report.items.map((_, i) => ({ line: i + 1, outcome: "rejected", reason: found }));
  const whose = {
    controllerId: found,
    publisherId: batch.publisher_id,
    report: report.id,
    batchId: batch.id,
  };
  // Under the lock, so that reports of one provider are decided one after another.
  await store.lockIntake(tx, batch.publisher_id);
  const inForce = await store.findStatements(tx, whose, report.months);
  const newer = [...newerMonths(report, inForce)];
  const own = report.items.flatMap((figures) => (Array.isArray(figures) ? figures : []));
  const known = [
    ...(await store.findAggregates(tx, whose, own)),
    ...(await store.findMonths(tx, whose, newer)),
  ];
  const { issues, removed, added, restated } = decideReport(report, inForce, known);
  await store.deleteAggregates(tx, whose, removed);
  await store.insertAggregates(tx, whose, added);
  if (report.created && newer.length > 0) {
    await store.putStatements(tx, whose, newer, report.created);
    await store.insertRestatements(tx, whose, restated, report.created);
  }
  return issues;
}

async function findController(
  tx: Tx,
  ctx: Pick<Ctx, "enqueue">,
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
