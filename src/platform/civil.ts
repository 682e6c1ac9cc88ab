import type { z } from "zod";

/** Digits that could be one: the quick look that nearly every text fails. */
const candidate =
  /(?<!\d)(\d\d)(\d\d)(\d\d)(?:[ \u00a0]?[-\u2010-\u2015\u2212][ \u00a0]?|[ \u00a0]|%2d|%20)?(\d)\d{3}(?!\d)/gi;
/** Digits as some keyboards write them. */
const wide = /[\uff10-\uff19]/;
/** Codes that are random digits and letters: a UUID, or a hash in hex. */
const codes =
  /(?<![\da-z])(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?=[\da-f]*[a-f])[\da-f]{32,128})(?![\da-z])/gi;

/**
 * The year of birth that a civil registration number means: its seventh digit says the century (CPR-kontoret,
 * "Personnummeret i CPR", 2008).
 */
function yearOf(year: number, seventh: number): number {
  if (seventh <= 3) return 1900 + year;
  if (seventh === 4 || seventh === 9) return (year <= 36 ? 2000 : 1900) + year;
  return (year <= 57 ? 2000 : 1800) + year;
}

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Whether a text holds a Danish civil registration number: DDMMYY-XXXX, or ten digits standing by themselves, with a day
 * that there was in the century that the seventh digit means. The check digit is not asked for: it has not held since
 * 2007. Longer runs of digits (ISBN, GLN, instants), UUIDs and hashes are none; ten digits that happen to make such a
 * day are taken for one.
 */
export function holdsCivilNumber(text: string): boolean {
  if (text.length < 10) return false;
  if (wide.test(text)) return holdsCivilNumber(text.normalize("NFKC"));
  if (text.search(candidate) === -1) return false;
  for (const [, day, month, year, seventh] of text.replace(codes, "").matchAll(candidate)) {
    const [d, m] = [Number(day), Number(month)];
    if (d >= 1 && m >= 1 && m <= 12 && d <= daysOf(yearOf(Number(year), Number(seventh)), m)) return true;
  }
  return false;
}

/**
 * The same for all texts of a value that was read from JSON, names of members among them; numbers are no texts. `json` is
 * what it was read from: nearly every one is passed by a look at it.
 */
export function holdsCivilNumberWithin(json: string, value: unknown): boolean {
  // Digits and hyphens may be written as escapes.
  if (!json.includes("\\u") && !wide.test(json) && json.search(candidate) === -1) return false;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === "string" && holdsCivilNumber(one)) return true;
    if (typeof one === "object" && one !== null) waiting.push(...Object.keys(one), ...Object.values(one));
  }
  return false;
}

/** A text of a request that may hold no civil registration number; what was sent is not repeated in the refusal. */
export const withoutCivilNumber = <T extends z.ZodType<string>>(text: T): T =>
  text.refine((value) => !holdsCivilNumber(value), {
    message: "holds a civil registration number: leave it out",
  }) as T;
