import { hash } from "node:crypto";
import { dateOf, monthOf } from "../../platform/calendar.ts";
import type { IncomingEvent } from "../formats/line.ts";
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
export function bodyHash(told: IncomingEvent, pseudonym: string | null): string {
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
  private readonly parts: Buffer[] = [];
  private text = "";
  private readonly monthsHere = new Set<string>();
  private readonly controllersHere = new Set<number>();

  constructor(before: number) {
    this.before = before;
  }

  reject(refused: Omit<Rejected, "line" | "lastLine">): void {
    this.lines += 1;
    const line = this.before + this.lines;
    const last = this.rejected.at(-1);
    const same = last && last.fields === null && refused.fields === null && last.reason === refused.reason;
    if (same && last.lastLine === line - 1) last.lastLine = line;
    else this.rejected.push({ line, lastLine: line, ...refused });
  }

  take(controllerId: number, told: IncomingEvent, pseudonym: string | null, lasting = pseudonym): void {
    this.lines += 1;
    this.candidates += 1;
    const month = monthAt(told.at);
    this.monthsHere.add(month);
    this.controllersHere.add(controllerId);
    this.text +=
      `${this.before + this.lines}\t${controllerId}\t${month}\t${copied(told.eventId)}\t${told.at.toISOString()}\t` +
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
    return [...this.controllersHere];
  }

  months(): string[] {
    return [...this.monthsHere].sort();
  }

  private cut(): void {
    this.parts.push(Buffer.from(this.text));
    this.text = "";
  }
}
