import { createHash } from "node:crypto";
import { setImmediate as nextTick } from "node:timers/promises";
import type { Tx } from "../../platform/db/database.ts";
import { must, Outage, Problem } from "../../platform/problem.ts";
import { type IncomingEvent, mayKeep, type ReadLine, type Refusal } from "../formats/line.ts";
import { batchDiffers, batchInProgress } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { Chunk, monthAt } from "./chunk.ts";
import { type ControllerLookup, rosterIdOf } from "./controllers.ts";
import type { Slots } from "./slots.ts";
import { NameBook } from "./unmatched.ts";

/** How a batch is read, and what it is stored by. */
export interface Intake {
  publisherId: number;
  batch: store.BatchRow;
  controllers: ControllerLookup;
  /** The batch's own controller, for lines that name none. */
  controller: string | undefined;
  read(text: string, now: Date, controller: string | undefined): ReadLine;
  /** Of the lines that are stored, those to keep in mind for `receiveAgain`. */
  ahead: ReadonlySet<number>;
  /** Lines of one transaction. */
  linesPerChunk: number;
  /**
   * Lends the connections, in the order of asking. A chunk waits for the chunk before it, so it must ask later: else it
   * would hold the connection that the other one needs.
   */
  slots: Slots;
  /** A transaction on a connection that can COPY. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** What a chunk leaves its batch with: up to its last line. */
interface Ending {
  linesHash: Buffer;
  unmatched: store.UnmatchedNames;
  done: boolean;
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
const areNeighbours = (a: string, b: string): boolean => Math.abs(monthNumber(a) - monthNumber(b)) === 1;

/** After about this many milliseconds other requests get a turn; the clock is read after each so many lines. */
const sliceMs = 2;
const turnLines = 100;
/** How many chunks are on their way to the database while the next one is read. */
const inFlightMax = 2;

/**
 * Receives the lines of a batch in order and stores them in chunks. Each chunk is one transaction, which also raises the
 * batch's count of lines sent: so a batch that breaks off can go on where it stopped. Three chunks are worked on at
 * once, since each step waits for something else: one is inserted, the next is copied, the one after that is read.
 */
export class Receiver {
  private readonly intake: Intake;
  private readonly hash = createHash("sha256");
  /** Lines read so far. */
  private linesRead = 0;
  /** Lines that an earlier request has stored. */
  private readonly stored: number;
  private chunk: Chunk;
  private readonly names: NameBook;
  /** The texts of the lines in `ahead`. */
  readonly caughtUp: string[] = [];
  /** Of the lines that are stored. */
  private reasons: store.ReasonSums;
  private readonly inFlight: Promise<void>[] = [];
  private failure: { error: unknown } | undefined;
  private sliceBegan = performance.now();

  constructor(intake: Intake) {
    this.intake = intake;
    this.stored = intake.batch.sent;
    this.chunk = new Chunk(this.stored);
    this.names = new NameBook(intake.controllers, intake.batch.unmatched);
    this.reasons = intake.batch.reasons;
  }

  /** Receives lines; undefined stands for a line that was too long. Lines stored before are only compared by hash. */
  async take(texts: readonly (string | undefined)[]): Promise<void> {
    let fresh = texts;
    if (this.linesRead < this.stored) {
      const known = Math.min(texts.length, this.stored - this.linesRead);
      this.recall(texts.slice(0, known));
      this.addToHash(texts.slice(0, known));
      if (this.linesRead === this.stored) this.checkHash();
      fresh = texts.slice(known);
    }
    if (fresh.length === 0) return this.yieldTurn();
    if (this.intake.batch.state === "done")
      throw new Problem(batchDiffers, "The batch has ended with fewer lines.");
    await this.readLines(fresh);
  }

  /** Stores the last lines and ends the batch. */
  async end(): Promise<void> {
    if (this.linesRead < this.stored) throw new Problem(batchDiffers, "The batch had more lines before.");
    if (this.intake.batch.state === "done") return;
    await this.sendChunk(true);
    await this.waitForChunks();
  }

  /** Waits for the chunks on their way; throws what one of them failed with. */
  async waitForChunks(): Promise<void> {
    await Promise.all(this.inFlight);
    if (this.failure) throw this.failure.error;
  }

  private recall(texts: readonly (string | undefined)[]): void {
    if (this.intake.ahead.size === 0) return;
    for (const [i, text] of texts.entries())
      if (text !== undefined && this.intake.ahead.has(this.linesRead + i + 1)) this.caughtUp.push(text);
  }

  private addToHash(texts: readonly (string | undefined)[]): void {
    this.linesRead += texts.length;
    this.hash.update(texts.map((text) => `${text ?? "\u0000too long"}\n`).join(""));
  }

  private checkHash(): void {
    if (!this.intake.batch.lines_hash.equals(this.digest()))
      throw new Problem(batchDiffers, `The first ${this.stored} lines differ from those sent before.`);
  }

  private digest(): Buffer {
    return this.hash.copy().digest();
  }

  private async readLines(texts: readonly (string | undefined)[]): Promise<void> {
    const { controllers, controller, read, linesPerChunk } = this.intake;
    for (let at = 0; at < texts.length; at += turnLines) {
      await controllers.load([]);
      const some = texts.slice(at, at + turnLines);
      const lines = some.map(
        (text): ReadLine =>
          text === undefined ? { refusal: "line_too_long" } : read(text, controllers.now, controller),
      );
      const missing = new Set<string>();
      for (const line of lines) {
        const ref = "event" in line ? line.event.controller : line.valid?.controller;
        if (ref !== undefined && !controllers.has(ref)) missing.add(ref);
      }
      if (missing.size > 0) await controllers.load(missing);
      for (let from = 0; from < lines.length; ) {
        const to = Math.min(lines.length, from + linesPerChunk - this.chunk.lines);
        for (let i = from; i < to; i++) this.addLine(lines[i]!);
        this.addToHash(some.slice(from, to));
        from = to;
        if (this.chunk.lines >= linesPerChunk) await this.sendChunk(false);
      }
      await this.yieldTurn();
    }
  }

  private addLine(line: ReadLine): void {
    if ("refusal" in line) this.reject(line.refusal, line.member, line.valid);
    else {
      const { event } = line;
      const access = this.intake.controllers.get(event.controller);
      if (access.controllerId === undefined) this.reject("controller_unknown", "controller");
      else if (!access.hasDpa) this.reject("no_dpa");
      else if (this.intake.controllers.isErased(monthAt(event.at))) this.reject("period_erased", "at");
      else if (event.at < access.since) this.reject("before_agreement", "at");
      else {
        const pupil = event.pupil === null ? null : rosterIdOf(event.pupil, access.pupilIris);
        const pseudonym = pupil === null ? event.pseudonym : access.pseudonymOf(pupil);
        // Whether two lines are the same must not depend on the key of the day, so the hash uses the first key.
        const lasting = (pupil !== null && access.pseudonymOf.lasting?.(pupil)) || pseudonym;
        this.chunk.addEvent(access.controllerId, event, pseudonym, lasting);
      }
    }
  }

  /** Notes the line's number and reason, and those valid members that its controller's agreement lets us keep. */
  private reject(reason: Refusal, member: string | null = null, valid: Partial<IncomingEvent> = {}): void {
    const access = valid.controller === undefined ? undefined : this.intake.controllers.get(valid.controller);
    const { at: when } = valid;
    const isOurs = access?.hasDpa && when && when >= access.since;
    const keeps = isOurs && !this.intake.controllers.isErased(monthAt(when));
    if (!keeps || access.controllerId === undefined || !valid.at) {
      this.chunk.addRejected({ reason, member, controllerId: null, month: null, fields: null });
      return;
    }
    // Nobody is named: whoever sends lines would be given the pseudonym of each id that they try.
    const { at, kind, seconds, ...texts } = valid;
    const fields: Record<string, unknown> = { at: at.toISOString(), kind, seconds };
    for (const name of ["eventId", "institution", "product"] as const)
      if (mayKeep(texts[name])) fields[name] = texts[name];
    const { controllerId } = access;
    const month = monthAt(at);
    this.chunk.addRejected({ reason, member, controllerId, month, fields: JSON.stringify(fields) });
  }

  private async sendChunk(done: boolean): Promise<void> {
    const { chunk } = this;
    const linesHash = this.digest();
    const unmatched = await this.names.note(chunk);
    this.chunk = new Chunk(chunk.before + chunk.lines);
    while (this.inFlight.length >= inFlightMax) await this.inFlight[0];
    if (this.failure) throw this.failure.error;
    const before = this.inFlight.at(-1) ?? Promise.resolve();
    const work = () => this.storeChunk(chunk, { linesHash, unmatched, done }, before);
    const sent: Promise<void> = this.intake.slots.use(work).then(
      () => void this.inFlight.shift(),
      (error: unknown) => {
        this.inFlight.shift();
        this.failure ??= { error };
      },
    );
    this.inFlight.push(sent);
  }

  /** One chunk's transaction. Its rows are copied while the chunk before is inserted; then it waits for that chunk. */
  private async storeChunk(chunk: Chunk, ending: Ending, before: Promise<void>): Promise<void> {
    const { publisherId, batch, write } = this.intake;
    let reasons = this.reasons;
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
          ? await store.insertKnown(tx, publisherId, batch.id)
          : { duplicate: 0, quarantined: 0 };
      await store.insertRejected(tx, publisherId, batch.id, chunk.rejected);
      must(accepted + known.duplicate + known.quarantined === chunk.candidates, "a line was lost");
      const rejected = chunk.lines - chunk.candidates;
      const { linesHash, unmatched, done } = ending;
      reasons = store.addReasons(this.reasons, {
        ...chunk.reasons,
        same_id_same_body: known.duplicate,
        same_id_other_body: known.quarantined,
      });
      const counts = { sent: chunk.lines, accepted, ...known, rejected };
      await store.addToBatch(tx, batch.id, counts, linesHash, done, { reasons, unmatched });
    });
    this.reasons = reasons;
  }

  /** Lets the process answer other requests between two pieces of work. */
  private async yieldTurn(): Promise<void> {
    if (performance.now() - this.sliceBegan < sliceMs) return;
    await nextTick();
    this.sliceBegan = performance.now();
  }
}
