import { z } from "zod";

/** Text as people write it, and as it is kept or shown shorter than it was given. */

/** One line of plain text, at most `max` UTF-16 units, with a letter or a digit; spaces at its ends are dropped. */
export const Line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{C}*[\p{L}\p{N}]\P{C}*$/u, "must be one line with a letter or a digit")
    .trim();

/** What somebody says in a line: a reason, an answer, a note. */
export const ShortText = Line(500).meta({
  id: "ShortText",
  description: "One line of plain text with a letter or a digit.",
});

/**
 * At most so many UTF-16 units of a text, never half a character: the half of a surrogate pair is refused by jsonb and
 * by text columns. What was no Unicode before is replaced (U+FFFD).
 */
export function cutText(text: string, unitsMax: number): string {
  const last = text.charCodeAt(unitsMax - 1);
  const halved = text.length > unitsMax && last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, halved ? unitsMax - 1 : unitsMax).toWellFormed();
}
