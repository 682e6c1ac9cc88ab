import { asLocalDate, atTime, formatInstant, LocalDateWire } from "../../platform/calendar.ts";

/**
 * What a form's fields hold, as the operation's input wants it. Nothing is judged here: what cannot be read is handed on
 * as it came, so that the operation refuses it with its own words. A field's name is the place of its value in the
 * operation's content without the first slash: `seats`, `lots/0/title`; then refusals find their field.
 */
export class Fields {
  private readonly fields: ReadonlyMap<string, readonly string[]>;

  constructor(fields: ReadonlyMap<string, readonly string[]>) {
    this.fields = fields;
  }

  private readonly numbers = new Map<string, readonly number[]>();

  /**
   * Says which rows of a repeated group the content has, in its order: row 3 of the form may be the first that is sent.
   * A refusal then points at the row that its reader sees.
   */
  renumber(group: string, rows: readonly number[]): void {
    this.numbers.set(group, rows);
  }

  /** Where a refusal's pointer lies on the form: `/lots/0/title` is `/lots/3/title` where row 3 was sent first. */
  placeOf(pointer: string): string {
    let place = pointer;
    // A group within another is named by the form's own rows: the outer one comes first.
    for (const [group, rows] of this.numbers) {
      if (!place.startsWith(`/${group}/`)) continue;
      const [, index, rest = ""] = /^(\d+)(\/.*)?$/.exec(place.slice(group.length + 2)) ?? [];
      const row = index === undefined ? undefined : rows[Number(index)];
      if (row !== undefined) place = `/${group}/${row}${rest}`;
    }
    return place;
  }

  /** The text, trimmed; undefined where the field is empty or absent. */
  text(name: string): string | undefined {
    const text = this.fields.get(name)?.[0]?.trim();
    return text === "" ? undefined : text;
  }

  /** The text, trimmed; null where it is empty: for members that are emptied by null. */
  textOrNull(name: string): string | null {
    return this.text(name) ?? null;
  }

  /** All values of a field that may be chosen several times. */
  texts(name: string): string[] {
    return (this.fields.get(name) ?? []).map((text) => text.trim()).filter((text) => text !== "");
  }

  /** A text's lines that are not empty; undefined where there are none. */
  lines(name: string): string[] | undefined {
    const lines = (this.text(name) ?? "").split(/\r?\n/).map((line) => line.trim());
    const filled = lines.filter((line) => line !== "");
    return filled.length === 0 ? undefined : filled;
  }

  /** A number of a register (GLN, CVR), which people write in groups of digits. */
  register(name: string): string | undefined {
    const text = this.text(name);
    const plain = text?.replaceAll(/[\s\u00a0]/g, "");
    return plain !== undefined && /^(DK)?\d+$/i.test(plain) ? plain : text;
  }

  /** A whole number, with or without dots between thousands. */
  whole(name: string): number | string | undefined {
    return wholeOf(this.text(name));
  }

  wholes(name: string): (number | string)[] {
    return this.texts(name).map((text) => (/^\d{1,15}$/.test(text) ? Number(text) : text));
  }

  /** A decimal as the wire has it, of what a Dane (`1.234,50`) or a programmer (`1234.50`) writes. */
  decimal(name: string): string | undefined {
    return decimalOf(this.text(name));
  }

  /** A day: `2026-08-01` as date fields send it, or `1-8-2026`, `01.08.2026`. */
  day(name: string): string | undefined {
    const text = this.text(name);
    const parts = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(text ?? "");
    return parts ? `${parts[3]}-${parts[2]!.padStart(2, "0")}-${parts[1]!.padStart(2, "0")}` : text;
  }

  /** An instant as the wire has it, of Copenhagen's wall clock as date fields send it: `2026-06-01T12:00`. */
  instant(name: string): string | undefined {
    const text = this.text(name);
    const [, day, time] = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text ?? "") ?? [];
    if (day === undefined || time === undefined || !LocalDateWire.safeParse(day).success) return text;
    return formatInstant(atTime(asLocalDate(day), time));
  }

  /** The names of all that was put in or left empty. */
  names(): Iterable<string> {
    return this.fields.keys();
  }

  /** Whether a box was ticked. */
  ticked(name: string): boolean {
    return this.fields.has(name);
  }

  /** The numbers in use of a repeated group: of `lots/0/title`, `lots/2/title` 0 and 2, where any of its fields is filled. */
  rows(group: string): number[] {
    const found = new Set<number>();
    for (const [name, texts] of this.fields) {
      const [, index] = name.startsWith(`${group}/`)
        ? (/^(\d{1,4})(?:\/|$)/.exec(name.slice(group.length + 1)) ?? [])
        : [];
      if (index !== undefined && texts.some((text) => text.trim() !== "")) found.add(Number(index));
    }
    return [...found].sort((a, b) => a - b);
  }
}

/** `1.000` and `1 000` as 1000; what is no whole number as it is. */
export function wholeOf(text: string | undefined): number | string | undefined {
  const plain = text?.replaceAll(/[\s\u00a0]/g, "");
  // Dots stand between thousands: `1.5` is no whole number, and fifteen neither.
  return plain !== undefined && /^-?(\d{1,15}|\d{1,3}(\.\d{3}){1,4})$/.test(plain)
    ? Number(plain.replaceAll(".", ""))
    : text;
}

/** `1.234,50` and `1 234,50` as `1234.50`; anything else as it is. */
export function decimalOf(text: string | undefined): string | undefined {
  const plain = text?.replaceAll(/[\s\u00a0]/g, "");
  if (plain === undefined || !/^-?[\d.]*,\d+$|^-?\d{1,3}(\.\d{3})+$/.test(plain)) return plain;
  return plain.replaceAll(".", "").replace(",", ".");
}
