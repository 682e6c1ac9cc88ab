import { Worker } from "node:worker_threads";
import { Bug, must } from "../problem.ts";
import { type Sheet, sheetRowsMax } from "../xlsx.ts";

/**
 * Tables as an Office Open XML workbook (ECMA-376, part 1, chapter 18), written in a thread. Texts stand in their cells as
 * texts, so that no spreadsheet computes one; a decimal is a number where a spreadsheet keeps all its digits (15), else text.
 * Equal tables give equal bytes.
 */

type Answer = { id: number; bytes: Uint8Array } | { id: number; error: string };
interface Asked {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

/** The process's one thread, made when it is needed; it keeps no process from ending. */
let thread: { worker: Worker; asked: Map<number, Asked> } | undefined;
let last = 0;

function started(): { worker: Worker; asked: Map<number, Asked> } {
  if (thread) return thread;
  const worker = new Worker(new URL("./worker.mjs", import.meta.url), {
    // What many rows need at once, and no more: a thread that runs out of memory does not take the process with it.
    resourceLimits: { maxOldGenerationSizeMb: 1_536 },
  });
  const asked = new Map<number, Asked>();
  const made = { worker, asked };
  worker.unref();
  worker.on("message", (answer: Answer) => {
    const one = asked.get(answer.id);
    asked.delete(answer.id);
    if (asked.size === 0) worker.unref();
    if ("bytes" in answer) one?.resolve(answer.bytes);
    else one?.reject(new Bug(`a workbook was not written: ${answer.error}`));
  });
  worker.on("error", (error) => {
    thread = undefined;
    for (const one of asked.values()) one.reject(error);
  });
  thread = made;
  return made;
}

/** The workbook's bytes; at most `sheetRowsMax` rows in all. */
export function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  must(
    sheets.reduce((sum, { rows }) => sum + rows.length, 0) <= sheetRowsMax + 1_000,
    "a workbook has so many rows",
  );
  const { worker, asked } = started();
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    asked.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, sheets });
  });
}
