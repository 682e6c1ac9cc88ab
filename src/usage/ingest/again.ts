import { createHash, randomUUID } from "node:crypto";
import type { Tx } from "../../platform/db/database.ts";
import { cutText } from "../../platform/text.ts";
import * as store from "../store/index.ts";
import { type Intake, Receiver } from "./receiver.ts";

/** Lines that were ahead of the clock are judged anew when their reference is sent again. */

/** Whether nothing can change when the batch is sent again: it has come whole, and none of its lines was ahead. */
export const isOver = (batch: store.BatchRow): boolean =>
  batch.state === "done" && (batch.format === "counter" || batch.reasons["in_the_future"] === undefined);

/** The numbers of a done batch's lines that were ahead of the clock; of very many the first. */
export async function linesAhead(
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  batch: store.BatchRow,
): Promise<ReadonlySet<number>> {
  if (batch.state !== "done" || isOver(batch)) return new Set();
  return new Set(await read((tx) => store.listAhead(tx, batch.id)));
}

/**
 * Receives those of the lines that time has caught up with as a batch of their own, which takes its reference from the
 * first one's and from the lines, so that sending once more finds it. Answers with its id; undefined where all of them
 * are still ahead.
 */
export async function receiveAgain(intake: Intake, texts: readonly string[]): Promise<string | undefined> {
  const { batch, controllers, controller, read, write } = intake;
  await controllers.load([]);
  const due = texts.filter((text) => {
    const line = read(text, controllers.now, controller);
    return !("refusal" in line && line.refusal === "in_the_future");
  });
  if (due.length === 0) return undefined;
  const mark = createHash("sha256").update(due.join("\n")).digest("hex").slice(0, 8);
  const reference = `${cutText(batch.reference, 100)} again ${mark}`;
  const format = batch.format;
  const own = await write((tx) => store.openBatch(tx, batch.publisher_id, randomUUID(), reference, format));
  const receiver = new Receiver({ ...intake, batch: own, ahead: new Set() });
  await receiver.take(due);
  await receiver.end();
  return own.id;
}
