import { hash } from "node:crypto";
import { dateOf, monthOf } from "../../platform/calendar.ts";
import type { IncomingEvent } from "../formats/line.ts";
import type { Rejected } from "../store/index.ts";

const partCharacters = 65_536;
const hourMs = 3_600_000;
const monthsByHour = new Map<number, string>();

/** The first day of an instant's month in Copenhagen. The calendar is asked once for each hour. */
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
 * Two lines with one id are the same where this hash is the same: it covers every member that counts, with the pupil
 * as pseudonym (under the first key, where the key has been changed since). 128 bits of SHA-256, in hex.
 */
export function bodyHash(event: IncomingEvent, pseudonym: string | null): string {
  const { at, institution, product, kind, seconds, voids } = event;
  // Written by hand, since most texts need no escape.
  const who = pseudonym === null ? "null" : `"${pseudonym}"`;
  const end = voids === null ? "" : `,${quoted(voids)}`;
  const body = `[${at.getTime()},${who},${quoted(institution)},${quoted(product)},"${kind}",${seconds}${end}]`;
  return hash("sha256", body, "hex").slice(0, 32);
}

const quoted = (text: string): string => (/^[\w.:/-]*$/.test(text) ? `"${text}"` : JSON.stringify(text));

/** Text in the format of COPY; lines with control characters have been refused already. */
const copied = (text: string): string => (text.includes("\\") ? text.replaceAll("\\", "\\\\") : text);

/** The lines that one transaction stores: rows of COPY for the candidates, and the refused ones. */
export class Chunk {
  /** How many lines the batch had before this chunk. */
  readonly before: number;
  /** How many lines it has, and how many of them are candidates: they become events unless their id is known. */
  lines = 0;
  candidates = 0;
  readonly rejected: Rejected[] = [];
  /** Refused lines by reason. */
  readonly reasons: Record<string, number> = {};
  /** How many lines name a product, and an institution of each controller. */
  readonly products = new Map<string, number>();
  readonly institutions = new Map<number, Map<string, number>>();
  private readonly parts: Buffer[] = [];
  private text = "";
  private readonly monthsHere = new Set<string>();
  private readonly controllersHere = new Set<number>();

  constructor(before: number) {
    this.before = before;
  }

  addRejected(refused: Omit<Rejected, "line" | "lastLine">): void {
    this.lines += 1;
    const line = this.before + this.lines;
    const last = this.rejected.at(-1);
    this.reasons[refused.reason] = (this.reasons[refused.reason] ?? 0) + 1;
    const bare = last && last.fields === null && refused.fields === null;
    const same = bare && last.reason === refused.reason && last.member === refused.member;
    if (same && last.lastLine === line - 1) last.lastLine = line;
    else this.rejected.push({ line, lastLine: line, ...refused });
  }

  addEvent(controllerId: number, event: IncomingEvent, pseudonym: string | null, lasting = pseudonym): void {
    this.lines += 1;
    this.candidates += 1;
    const month = monthAt(event.at);
    this.monthsHere.add(month);
    this.controllersHere.add(controllerId);
    if (event.voids === null) this.noteNames(controllerId, event);
    this.text +=
      `${this.before + this.lines}\t${controllerId}\t${month}\t${copied(event.eventId)}\t${event.at.toISOString()}\t` +
      `${pseudonym ?? "\\N"}\t${copied(event.institution)}\t${copied(event.product)}\t${event.kind}\t${event.seconds}\t` +
      `${event.voids === null ? "\\N" : copied(event.voids)}\t\\\\x${bodyHash(event, lasting)}\n`;
    if (this.text.length >= partCharacters) this.cut();
  }

  private noteNames(controllerId: number, { product, institution }: IncomingEvent): void {
    this.products.set(product, (this.products.get(product) ?? 0) + 1);
    // Where a format carries none, the roster says where the pupil is.
    if (institution === "") return;
    const numbers = this.institutions.get(controllerId) ?? new Map<string, number>();
    this.institutions.set(controllerId, numbers);
    numbers.set(institution, (numbers.get(institution) ?? 0) + 1);
  }

  /** The candidates' rows. They can be read again, when the transaction is retried. */
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
