import { randomUUID } from "node:crypto";
import { getInstitution } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { moveBy } from "../../platform/machine.ts";
import { must } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { writeOfPlace } from "./notices.ts";

type Row = store.QueuedRow;
/** What looks after a queue: a job, or the request that makes its pool smaller. */
export type QueueCtx = Pick<JobCtx, "enqueue" | "audit">;
const earlier = <Day extends string>(a: Day, b: Day): Day => (a < b ? a : b);
const later = <Day extends string>(a: Day, b: Day): Day => (a > b ? a : b);
const meets = (a: Row, b: Row): boolean =>
  a.institutionId === b.institutionId && a.from < b.to && b.from < a.to;
const isOver = ({ closes, mergedInto, to }: Row): boolean =>
  mergedInto !== null && closes !== null && closes < to;

/**
 * The places of a locked pool, in the queue's order, where each school that becomes part of another waits until that day
 * at most: from then on its place is the heir's, behind its own, for the seats that it still wants. A school has one place
 * on any day: where the heir has one already on these days, the one that stands first stays, the other lapses, told.
 */
export async function inheritPlaces(tx: Tx, ctx: QueueCtx, rows: readonly Row[]): Promise<Row[]> {
  const today = dateOf(await tx.now());
  let queue = [...rows];
  for (;;) {
    const at = queue.findIndex(isOver);
    if (at < 0) return queue;
    const row = queue[at]!;
    const before = queue.slice(0, at);
    let after = queue.slice(at + 1);
    const taken: Row[] = [];
    for (const part of await partsOf(tx, row, today)) {
      if (before.some((one) => meets(one, part))) {
        await lapseDouble(tx, ctx, { ...row, institutionId: part.institutionId });
        continue;
      }
      for (const one of after.filter((other) => meets(other, part))) {
        await store.settleWaiting(tx, [one.id], moveBy(s.waitingMachine, "lapse"));
        await lapseDouble(tx, ctx, one);
      }
      after = after.filter((other) => !meets(other, part));
      taken.push(part);
    }
    const own = await endOwn(tx, row, today, before.length + taken.length + after.length);
    const kept: Row[] = [];
    for (const part of taken) if (await takeOver(tx, ctx, row, part)) kept.push(part);
    queue = [...before, ...own, ...kept, ...after];
  }
}

/** The place from the merger on, as its heir's; in parts, where that becomes part of another on these days. */
async function partsOf(tx: Tx, row: Row, today: string): Promise<Row[]> {
  const parts: Row[] = [];
  const seen = new Set<number>();
  let from = later(row.from, row.closes as Row["from"]);
  for (let next = row.mergedInto; next !== null && from < row.to && !seen.has(next); ) {
    seen.add(next);
    const open = await store.findOpenDays(tx, row.controllerId, next);
    must(open, "a school becomes part of one of the same controller");
    const to = open.to === null ? row.to : earlier(row.to, open.to as Row["to"]);
    if (from < to && to > today) {
      const { mergedInto, from: opens, to: closes } = open;
      const place = { ...row, id: randomUUID(), institutionId: next, opens, closes, mergedInto };
      const seats = { seats: row.seats - row.granted, granted: 0, passedOver: false };
      parts.push({ ...place, ...seats, from, to, lapsesOn: earlier(row.lapsesOn, to) });
    }
    from = later(from, to);
    next = open.mergedInto;
  }
  return parts;
}

/** The school's own place ends with its last day; at once where that is over, or where the queue is full. */
async function endOwn(tx: Tx, row: Row, today: string, others: number): Promise<Row[]> {
  const closes = row.closes as Row["to"];
  if (row.from < closes && today < closes && others < s.queueMax) {
    await store.shortenWaiting(tx, row.id, closes);
    return [{ ...row, to: closes, lapsesOn: earlier(row.lapsesOn, closes) }];
  }
  await store.settleWaiting(tx, [row.id], moveBy(s.waitingMachine, "lapse"));
  return [];
}

/** False where the heir has closed since the queue was read: then nobody waits, and the next run has nothing to do. */
async function takeOver(tx: Tx, ctx: QueueCtx, row: Row, part: Row): Promise<boolean> {
  if (!(await store.insertWaiting(tx, part))) return false;
  const { name } = await getInstitution(tx, row.institutionId);
  await writeOfPlace(tx, ctx, part, "place-inherited", (texts, of) => texts.inherited(of, name));
  const { id, institutionId, seats, from, to } = part;
  const after = { place: row.id, institutionId, seats, from, to };
  await ctx.audit(tx, row.controllerId, { action: "inheritWaiting", subject: `waiting:${id}`, after });
  return true;
}

async function lapseDouble(tx: Tx, ctx: QueueCtx, place: Row): Promise<void> {
  await writeOfPlace(tx, ctx, place, "place-doubled", (texts, of) => texts.doubled(of));
  await ctx.audit(tx, place.controllerId, { action: "lapseWaiting", subject: `waiting:${place.id}` });
}
