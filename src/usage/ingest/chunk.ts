import { hash } from "node:crypto";
import { dateOf, monthOf } from "../../platform/calendar.ts";
import type { Told } from "../formats/told.ts";
import type { Rejected } from "../store/index.ts";

const partCharacters = 65_536;
const hourMs = 3_600_000;
const monthsByHour = new Map<number, string>();

/** First day of an instant's month in Copenhagen; asked once per hour of the calendar. */
export function monthAt(at: Date): string {
  const hour = Math.floor(at.getTime() / hourMs);
  let month = monthsByHour.get(hour);
  if (month === undefined) {
    month = `${monthOf(dateOf(at))}-01`;
    if (monthsByHour.size > 50_000) monthsByHour.clear();
    monthsByHour.set(hour, month);
  }
  return month;
}

/**
 * What makes two lines with one id the same: all that counts, the pupil as pseudonym (that of the first key, where
 * a key has given way to another). 128 bits of SHA-256, in hex.
 */
export function bodyHash(told: Told, pseudonym: string | null): string {
  const { at, institution, product, kind, seconds, voids } = told;
  // JSON by hand where nothing in it needs an escape.
  const who = pseudonym === null ? "null" : `"${pseudonym}"`;
  const end = voids === null ? "" : `,${quoted(voids)}`;
  const body = `[${at.getTime()},${who},${quoted(institution)},${quoted(product)},"${kind}",${seconds}${end}]`;
  return hash("sha256", body, "hex").slice(0, 32);
}

const quoted = (text: string): string => (/^[\w.:/-]*$/.test(text) ? `"${text}"` : JSON.stringify(text));

/** Text in the format of COPY; control characters were refused before. */
const copied = (text: string): string => (text.includes("\\") ? text.replaceAll("\\", "\\\\") : text);

/** The lines of one transaction on their way to the database. */
export class Chunk {
  /** How many lines the batch had before this chunk. */
  readonly before: number;
  /** Lines, and those of them that may become events. */
  lines = 0;
  candidates = 0;
  readonly rejected: Rejected[] = [];
  /** Month and turn of what is to be inserted, in the order of turns. */
  readonly turns = new Map<number, Set<string>>();
  private readonly parts: Buffer[] = [];
  private text = "";
  /** Known to be among the months of turn 0. */
  private firstMonth = "";
  /** The months in which this chunk has an id, first come first. */
  private readonly seen = new Map<number, Map<string, string | string[]>>();

  constructor(before: number) {
    this.before = before;
  }

  reject(line: Omit<Rejected, "line">): void {
    this.lines += 1;
    this.rejected.push({ line: this.before + this.lines, ...line });
  }

  take(controllerId: number, told: Told, pseudonym: string | null, lasting = pseudonym): void {
    this.lines += 1;
    this.candidates += 1;
    const month = monthAt(told.at);
    const turn = this.turnOf(controllerId, told.eventId, month);
    this.text +=
      `${turn}\t${this.before + this.lines}\t${controllerId}\t${month}\t${copied(told.eventId)}\t${told.at.toISOString()}\t` +
      `${pseudonym ?? "\\N"}\t${copied(told.institution)}\t${copied(told.product)}\t${told.kind}\t${told.seconds}\t` +
      `${told.voids === null ? "\\N" : copied(told.voids)}\t\\\\x${bodyHash(told, lasting)}\n`;
    if (this.text.length >= partCharacters) this.cut();
  }

  /** The candidates' rows; can be read again. */
  rows(): readonly Buffer[] {
    if (this.text !== "") this.cut();
    return this.parts;
  }

  controllers(): number[] {
    return [...this.seen.keys()];
  }

  months(): string[] {
    return [...new Set([...this.turns.values()].flatMap((months) => [...months]))].sort();
  }

  /**
   * The first line of an id is inserted in turn 0; where the id comes in another month too, that one in the next
   * turn, so that it finds the first one stored. Later lines of the same id and month are never inserted (-1):
   * the first one, or what it met, is stored when they are judged.
   */
  private turnOf(controllerId: number, eventId: string, month: string): number {
    let seen = this.seen.get(controllerId);
    if (!seen) {
      seen = new Map();
      this.seen.set(controllerId, seen);
    }
    const had = seen.get(eventId);
    let turn = 0;
    if (had === undefined) seen.set(eventId, month);
    else if (had === month || (Array.isArray(had) && had.includes(month))) return -1;
    else if (Array.isArray(had)) turn = had.push(month) - 1;
    else {
      seen.set(eventId, [had, month]);
      turn = 1;
    }
    if (turn === 0 && month === this.firstMonth) return turn;
    if (turn === 0) this.firstMonth = month;
    const months = this.turns.get(turn) ?? new Set();
    this.turns.set(turn, months.add(month));
    return turn;
  }

  private cut(): void {
    this.parts.push(Buffer.from(this.text));
    this.text = "";
  }
}
