import { createHash } from "node:crypto";
import { setImmediate as nextTick } from "node:timers/promises";
import type { Tx } from "../../platform/db/database.ts";
import { must, Outage, Problem } from "../../platform/problem.ts";
import { type IncomingEvent, mayKeep, type ReadLine, type Refusal } from "../formats/line.ts";
import { batchDiffers, batchInProgress } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { Chunk, monthAt } from "./chunk.ts";
import type { ControllerLookup } from "./controllers.ts";
import type { Slots } from "./slots.ts";

/** How a batch is read and where it goes. */
export interface Intake {
  publisherId: number;
  batch: store.BatchRow;
  doors: ControllerLookup;
  /** The batch's own controller, for lines that name none. */
  controller: string | undefined;
  read(text: string, now: Date, controller: string | undefined): ReadLine;
  /** Lines of one transaction. */
  linesPerChunk: number;
  /** Lends the connections; a chunk that waits for the one before must have asked after it. */
  slots: Slots;
  /** A transaction on a connection that can COPY. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
const areNeighbours = (a: string, b: string): boolean => Math.abs(monthNumber(a) - monthNumber(b)) === 1;

/** Other requests get a turn about this often, looked at after so many lines. */
const sliceMs = 2;
const turnLines = 100;
/** Chunks on their way to the database while the next one is read. */
const inFlightMax = 2;

/**
 * Takes a batch's lines in order and counts them in chunks, one transaction each, which also moves the batch's
 * own count. While one chunk is inserted the next one is copied and the one after that is read.
 */
export class Receiver {
  private readonly intake: Intake;
  private readonly hash = createHash("sha256");
  /** Lines read so far. */
  private read = 0;
  /** Lines that were counted before this request. */
  private readonly counted: number;
  private chunk: Chunk;
  private readonly inFlight: Promise<void>[] = [];
  private failure: { error: unknown } | undefined;
  private sliceBegan = performance.now();

  constructor(intake: Intake) {
    this.intake = intake;
    this.counted = intake.batch.sent;
    this.chunk = new Chunk(this.counted);
  }

  /** Takes lines; undefined stands for one that was too long. */
  async take(texts: readonly (string | undefined)[]): Promise<void> {
    let fresh = texts;
    if (this.read < this.counted) {
      const known = Math.min(texts.length, this.counted - this.read);
      this.note(texts.slice(0, known));
      if (this.read === this.counted) this.compare();
      fresh = texts.slice(known);
    }
    if (fresh.length === 0) return this.breathe();
    if (this.intake.batch.state === "done")
      throw new Problem(batchDiffers, "The batch has ended with fewer lines.");
    await this.sort(fresh);
  }

  /** Counts what is left and ends the batch. */
  async end(): Promise<void> {
    if (this.read < this.counted) throw new Problem(batchDiffers, "The batch had more lines before.");
    if (this.intake.batch.state === "done") return;
    await this.send(true);
    await this.settle();
  }

  /** Waits for what is on its way; throws what it failed with. */
  async settle(): Promise<void> {
    await Promise.all(this.inFlight);
    if (this.failure) throw this.failure.error;
  }

  private note(texts: readonly (string | undefined)[]): void {
    this.read += texts.length;
    this.hash.update(texts.map((text) => `${text ?? "\u0000too long"}\n`).join(""));
  }

  private compare(): void {
    if (!this.intake.batch.lines_hash.equals(this.digest()))
      throw new Problem(batchDiffers, `The first ${this.counted} lines differ from those sent before.`);
  }

  private digest(): Buffer {
    return this.hash.copy().digest();
  }

  private async sort(texts: readonly (string | undefined)[]): Promise<void> {
    const { doors, controller, read, linesPerChunk } = this.intake;
    for (let at = 0; at < texts.length; at += turnLines) {
      await doors.open([]);
      const some = texts.slice(at, at + turnLines);
      const lines = some.map(
        (text): ReadLine =>
          text === undefined ? { refusal: "line_too_long" } : read(text, doors.now, controller),
      );
      const missing = new Set<string>();
      for (const line of lines) {
        const ref = "told" in line ? line.told.controller : line.right?.controller;
        if (ref !== undefined && !doors.has(ref)) missing.add(ref);
      }
      if (missing.size > 0) await doors.open(missing);
      for (let from = 0; from < lines.length; ) {
        const to = Math.min(lines.length, from + linesPerChunk - this.chunk.lines);
        for (let i = from; i < to; i++) this.place(lines[i]!);
        this.note(some.slice(from, to));
        from = to;
        if (this.chunk.lines >= linesPerChunk) await this.send(false);
      }
      await this.breathe();
    }
  }

  private place(line: ReadLine): void {
    if ("refusal" in line) this.reject(line.refusal, line.right);
    else {
      const { told } = line;
      const door = this.intake.doors.get(told.controller);
      if (door.controllerId === undefined) this.reject("controller_unknown");
      else if (!door.hasDpa) this.reject("no_dpa");
      else if (this.intake.doors.isErased(monthAt(told.at))) this.reject("period_erased");
      else {
        const pseudonym = told.pupil === null ? told.pseudonym : door.pseudonymOf(told.pupil);
        // What makes a line the same outlives the key under which its pupil is stored.
        const lasting = (told.pupil !== null && door.pseudonymOf.lasting?.(told.pupil)) || pseudonym;
        this.chunk.take(door.controllerId, told, pseudonym, lasting);
      }
    }
  }

  /** Keeps number and reason, and of the right members what a controller with a live agreement lets us keep. */
  private reject(reason: Refusal, right: Partial<IncomingEvent> = {}): void {
    const door = right.controller === undefined ? undefined : this.intake.doors.get(right.controller);
    const keeps = door?.hasDpa && right.at && !this.intake.doors.isErased(monthAt(right.at));
    if (!keeps || door.controllerId === undefined || !right.at) {
      this.chunk.reject({ reason, controllerId: null, month: null, fields: null });
      return;
    }
    const { at, pupil, kind, seconds, ...texts } = right;
    const pseudonym = pupil ? door.pseudonymOf(pupil) : right.pseudonym;
    const fields: Record<string, unknown> = { at: at.toISOString(), kind, seconds, pseudonym };
    for (const name of ["eventId", "institution", "product"] as const)
      if (mayKeep(texts[name])) fields[name] = texts[name];
    const { controllerId } = door;
    this.chunk.reject({ reason, controllerId, month: monthAt(at), fields: JSON.stringify(fields) });
  }

  private async send(done: boolean): Promise<void> {
    const { chunk } = this;
    const linesHash = this.digest();
    this.chunk = new Chunk(chunk.before + chunk.lines);
    while (this.inFlight.length >= inFlightMax) await this.inFlight[0];
    if (this.failure) throw this.failure.error;
    const before = this.inFlight.at(-1) ?? Promise.resolve();
    const count = () => this.count(chunk, linesHash, done, before);
    const sent: Promise<void> = this.intake.slots.use(count).then(
      () => void this.inFlight.shift(),
      (error: unknown) => {
        this.inFlight.shift();
        this.failure ??= { error };
      },
    );
    this.inFlight.push(sent);
  }

  /** One chunk's transaction: the rows travel while the chunk before is inserted; the rest waits for its end. */
  private async count(chunk: Chunk, hash: Buffer, done: boolean, before: Promise<void>): Promise<void> {
    const { publisherId, batch, write } = this.intake;
    const months = chunk.months();
    if (months.length > 0) await write((tx) => store.ensureMonths(tx, months));
    await write(async (tx) => {
      if (chunk.candidates > 0) await store.copyIncoming(tx, chunk.rows());
      await before;
      if (this.failure) throw this.failure.error;
      const { refusal, beside } = await store.beginChunk(tx, batch, chunk);
      if (refusal === "erased")
        throw new Outage("one of these months is being erased; send the batch again", 5);
      if (refusal === "in_progress")
        throw new Problem(batchInProgress, "Another request is sending this batch.");
      const filled = [...(beside ?? []), ...months];
      let accepted = 0;
      for (const turn of months.length > 1 ? await store.rankMonths(tx) : [0])
        for (const month of months) {
          const neighbours = filled.filter((other) => areNeighbours(other, month));
          accepted += await store.insertIncoming(tx, publisherId, batch.id, month, turn, neighbours);
        }
      const known =
        accepted < chunk.candidates
          ? await store.noteKnown(tx, publisherId, batch.id)
          : { duplicate: 0, quarantined: 0 };
      await store.insertRejected(tx, publisherId, batch.id, chunk.rejected);
      must(accepted + known.duplicate + known.quarantined === chunk.candidates, "a line was lost");
      const rejected = chunk.lines - chunk.candidates;
      await store.addToBatch(tx, batch.id, { sent: chunk.lines, accepted, ...known, rejected }, hash, done);
    });
  }

  /** Lets the process answer others between two pieces of work. */
  private async breathe(): Promise<void> {
    if (performance.now() - this.sliceBegan < sliceMs) return;
    await nextTick();
    this.sliceBegan = performance.now();
  }
}
