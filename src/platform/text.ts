/** Text that is kept or shown shorter than it was given. */

/**
 * At most so many UTF-16 units of a text, never half a character: the half of a surrogate pair is refused by jsonb and
 * by text columns. What was no Unicode before is replaced (U+FFFD).
 */
export function cutText(text: string, unitsMax: number): string {
  const last = text.charCodeAt(unitsMax - 1);
  const halved = text.length > unitsMax && last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, halved ? unitsMax - 1 : unitsMax).toWellFormed();
}
