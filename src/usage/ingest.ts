import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import { findControllerByRef, hasLiveDpa, pseudonyms } from "../parties/index.ts";
import { dateOf } from "../platform/calendar.ts";
import type { Ctx } from "../platform/http/route.ts";
import { common, Problem } from "../platform/problem.ts";
import { candidateOf, linesOf, type Refusal, readLine } from "./lines.ts";
import {
  batchDiffers,
  batchInProgress,
  bytesMax,
  type Candidate,
  chunkLines,
  issuesShown,
  lineBytesMax,
  type UsageBatch,
} from "./schema/index.ts";
import * as store from "./store/index.ts";

interface Door {
  controllerId: number | undefined;
  hasDpa: boolean;
  pseudonymOf: (raw: string) => string;
}

interface Issue {
  line: number;
  outcome: "duplicate" | "quarantined" | "rejected";
  reason: string;
}

/**
 * Receives a batch of native NDJSON. Lines are counted in chunks of one transaction each, which also
 * moves the batch's own count: a request that breaks off half way has counted whole chunks, and the same
 * reference sent again goes on behind them (their lines are hashed and must agree). A poison line never
 * stops a file. Refuses 409 while another request sends the batch, 422 for other lines.
 */
export async function receiveBatch(
  ctx: Ctx,
  request: IncomingMessage,
  reference: string,
): Promise<UsageBatch> {
  const publisherId = ctx.plane.publisher!;
  let batch = await ctx.db.write(ctx.plane, async (tx) => {
    const opened = await store.openBatch(tx, publisherId, randomUUID(), reference);
    if (opened.sent === 0)
      await ctx.audit(tx, {
        action: "receiveBatch",
        subject: `usage-batch:${opened.id}`,
        after: { reference },
      });
    return opened;
  });
  const receiver = new Receiver(ctx, publisherId, batch);
  const source =
    request.headers["content-encoding"]?.trim().toLowerCase() === "gzip"
      ? request.pipe(createGunzip())
      : request;
  const tooLarge = () => new Problem(common.tooLarge, `At most ${bytesMax} bytes after decompression.`);
  try {
    for await (const text of linesOf(source, bytesMax, lineBytesMax, tooLarge)) await receiver.take(text);
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      throw new Problem(common.badRequest, "The gzip stream is broken.", {
        errors: [{ pointer: "", detail: "Compress the file anew; lines already counted are kept." }],
      });
    throw error;
  }
  await receiver.end();
  return ctx.db.read(ctx.plane, async (tx) => {
    batch = (await store.findBatch(tx, batch.id))!;
    return store.toBatch(batch, await store.listIssues(tx, batch.id, 0, issuesShown));
  });
}

class Receiver {
  private readonly ctx: Ctx;
  private readonly publisherId: number;
  private readonly batch: store.BatchRow;
  private readonly doors = new Map<string, Promise<Door>>();
  private readonly pupils = new Map<string, string>();
  private readonly hash = createHash("sha256");
  private now: Date | undefined;
  private lines: (string | undefined)[] = [];
  /** Lines read, and lines that are counted in the database. */
  private read = 0;
  private counted: number;

  constructor(ctx: Ctx, publisherId: number, batch: store.BatchRow) {
    this.ctx = ctx;
    this.publisherId = publisherId;
    this.batch = batch;
    this.counted = batch.sent;
  }

  async take(text: string | undefined): Promise<void> {
    this.read += 1;
    this.hash.update(text ?? "\u0000too long").update("\n");
    if (this.read <= this.counted) {
      if (this.read === this.counted) this.compare();
      return;
    }
    if (this.batch.state === "done") throw new Problem(batchDiffers, "The batch has ended with fewer lines.");
    this.lines.push(text);
    if (this.lines.length >= chunkLines) await this.count(false);
  }

  async end(): Promise<void> {
    if (this.read < this.counted) throw new Problem(batchDiffers, "The batch had more lines before.");
    if (this.batch.state === "done") return;
    await this.count(true);
  }

  private digest(): Buffer {
    return this.hash.copy().digest();
  }

  private compare(): void {
    if (!this.batch.lines_hash.equals(this.digest()))
      throw new Problem(batchDiffers, `The first ${this.counted} lines differ from those sent before.`);
  }

  /** Counts the lines that wait, in one transaction with the batch's count. */
  private async count(done: boolean): Promise<void> {
    const { ctx, batch, publisherId } = this;
    const first = this.counted + 1;
    const { candidates, issues } = await this.sort(first);
    const linesHash = this.digest();
    await ctx.db.write(ctx.plane, async (tx) => {
      if (!(await store.lockBatch(tx, batch.id, this.counted)))
        throw new Problem(batchInProgress, "Another request is sending this batch.");
      const found = await keepNew(tx, publisherId, batch.id, candidates);
      const all = [...issues, ...found];
      await store.insertIssues(tx, publisherId, batch.id, all);
      const n = (outcome: Issue["outcome"]) => all.filter((issue) => issue.outcome === outcome).length;
      const tally = {
        sent: this.lines.length,
        accepted: this.lines.length - all.length,
        duplicate: n("duplicate"),
        quarantined: n("quarantined"),
        rejected: n("rejected"),
      };
      await store.addToBatch(tx, batch.id, tally, linesHash, done);
    });
    this.counted += this.lines.length;
    this.lines = [];
  }

  private async sort(first: number): Promise<{ candidates: Candidate[]; issues: Issue[] }> {
    this.now ??= await this.ctx.db.read(this.ctx.plane, (tx) => tx.now());
    const candidates: Candidate[] = [];
    const issues: Issue[] = [];
    for (const [i, text] of this.lines.entries()) {
      const line = first + i;
      const made = text === undefined ? "line_too_long" : await this.candidate(line, text);
      if (typeof made === "string") issues.push({ line, outcome: "rejected", reason: made });
      else candidates.push(made);
    }
    return { candidates, issues };
  }

  private async candidate(line: number, text: string): Promise<Candidate | Refusal> {
    const read = readLine(text, this.now!);
    if ("refusal" in read) return read.refusal;
    const { event } = read;
    const door = await this.door(event.controller);
    if (door.controllerId === undefined) return "controller_unknown";
    if (!door.hasDpa) return "no_dpa";
    return candidateOf(line, event, door.controllerId, (raw) => {
      const key = `${event.controller} ${raw}`;
      let pseudonym = this.pupils.get(key);
      if (pseudonym === undefined) {
        pseudonym = door.pseudonymOf(raw);
        if (this.pupils.size < 500_000) this.pupils.set(key, pseudonym);
      }
      return pseudonym;
    });
  }

  /** Who a controller's reference is, whether data may move today, and its pseudonyms: asked once per batch. */
  private door(ref: string): Promise<Door> {
    let door = this.doors.get(ref);
    if (!door) {
      door = this.openDoor(ref);
      this.doors.set(ref, door);
    }
    return door;
  }

  private async openDoor(ref: string): Promise<Door> {
    const { ctx, publisherId } = this;
    const shut: Door = { controllerId: undefined, hasDpa: false, pseudonymOf: () => "" };
    const found = await ctx.db.read(ctx.plane, async (tx) => {
      const controller = await findControllerByRef(tx, ref);
      if (!controller) return undefined;
      const today = dateOf(await tx.now());
      return { id: controller.id, hasDpa: await hasLiveDpa(tx, controller.id, publisherId, today) };
    });
    if (!found) return shut;
    if (!found.hasDpa) return { ...shut, controllerId: found.id };
    return { controllerId: found.id, hasDpa: true, pseudonymOf: await pseudonyms(ctx, found.id) };
  }
}

/**
 * Stores the events that are new and names the others: the first of an id wins, within the chunk, against
 * what is stored in the same or a neighbouring month, and against what another request stores meanwhile.
 */
async function keepNew(
  tx: Parameters<typeof store.insertEvents>[0],
  publisherId: number,
  batchId: string,
  candidates: readonly Candidate[],
): Promise<Issue[]> {
  if (candidates.length === 0) return [];
  const issues: Issue[] = [];
  const keyOf = (c: Candidate) => `${c.controllerId}|${c.eventId}`;
  const judge = (c: Candidate, stored: Buffer) =>
    issues.push(
      stored.equals(c.bodyHash)
        ? { line: c.line, outcome: "duplicate", reason: "same_id_same_body" }
        : { line: c.line, outcome: "quarantined", reason: "same_id_other_body" },
    );
  const byKey = (rows: Awaited<ReturnType<typeof store.findKnown>>) =>
    new Map(rows.map((row) => [`${row.controller_id}|${row.event_id}`, row.body_hash]));
  await store.ensureMonths(tx, [...new Set(candidates.map((c) => c.month))].sort());
  const known = byKey(await store.findKnown(tx, publisherId, candidates));
  const firsts = new Map<string, Candidate>();
  const later: Candidate[] = [];
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    const stored = known.get(key);
    if (stored) judge(candidate, stored);
    else if (firsts.has(key)) later.push(candidate);
    else firsts.set(key, candidate);
  }
  const fresh = [...firsts.values()];
  const inserted = await store.insertEvents(tx, publisherId, batchId, fresh);
  const lost = fresh.filter((candidate) => !inserted.has(keyOf(candidate)));
  const winners =
    lost.length > 0 ? byKey(await store.findKnown(tx, publisherId, lost)) : new Map<string, Buffer>();
  for (const candidate of lost) judge(candidate, winners.get(keyOf(candidate)) ?? candidate.bodyHash);
  for (const candidate of later)
    judge(candidate, winners.get(keyOf(candidate)) ?? firsts.get(keyOf(candidate))!.bodyHash);
  return issues;
}
