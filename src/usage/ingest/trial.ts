import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { seeController, seeParty, type Tx } from "../../platform/db/database.ts";
import { publisherOf } from "../../platform/operation/caller.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Upload } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import type { Splitter } from "../formats/lines.ts";
import { chunkLines, trialBytesMax, type UsageBatch } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { admissionOf } from "./backlog.ts";
import { ControllerLookup } from "./controllers.ts";
import { receiveInto, reportIn, type Sending } from "./receive.ts";
import { Slots } from "./slots.ts";
import { limited, unpacked } from "./stream.ts";

/** Carries the answer out of a transaction that is to be undone. */
export class Undone extends Error {
  readonly report: UsageBatch;
  constructor(report: UsageBatch) {
    super("a trial is undone");
    this.report = report;
  }
}

/**
 * Receives lines as a batch of their own in one transaction, answers what became of them, and undoes it all: nothing is
 * kept, no reference is used. Refuses 413 past a few megabytes or one transaction's lines, else as a batch is refused.
 */
export async function tryBatch(
  ctx: DatabaseCtx,
  upload: Upload,
  sending: Omit<Sending, "reference">,
): Promise<UsageBatch> {
  const publisherId = publisherOf(ctx.caller);
  const leave = await admissionOf(ctx.bulk).enter(publisherId);
  try {
    const parts: Buffer[] = [];
    const source = upload.gzip ? unpacked(upload.bytes) : upload.bytes;
    for await (const part of limited(source, trialBytesMax)) parts.push(part);
    return await ctx.bulk.write(ctx.plane, async (tx): Promise<UsageBatch> => {
      const reference = `trial ${randomUUID()}`;
      const batch = await store.openBatch(tx, publisherId, randomUUID(), reference, sending.format);
      await receiveInto(ctx, batch, Readable.from(parts), sending, {
        write: (work) => work(tx),
        controllers: controllersIn(tx, ctx, publisherId),
        slots: new Slots(1),
        bounded,
      });
      throw new Undone(await reportIn(tx, batch.id));
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return { ...error.report, reference: "", state: "tried" };
  } finally {
    leave();
  }
}

/** The lookup of a trial: in its one transaction. Nothing of it moves through the gate. */
const controllersIn = (tx: Tx, { plane, secrets }: Ctx, publisherId: number): ControllerLookup =>
  new ControllerLookup(publisherId, {
    read: (work) => work(tx),
    readOf: async (controllerId, work) => {
      await seeParty(tx, controllerId);
      await seeController(tx, controllerId);
      const found = await work(tx);
      await seeController(tx, plane.controller);
      await seeParty(tx, plane.party);
      return found;
    },
    secrets,
    flag: async () => {},
  });

/** All of a trial's lines are one chunk: the candidates of a second one would lie beside those of the first. */
function bounded(splitter: Splitter): Splitter {
  let lines = 0;
  const within = (some: (string | undefined)[]) => {
    lines += some.length;
    if (lines > chunkLines) throw new Problem(common.tooLarge, `A trial takes at most ${chunkLines} lines.`);
    return some;
  };
  return { push: (bytes) => within(splitter.push(bytes)), end: () => within(splitter.end()) };
}
