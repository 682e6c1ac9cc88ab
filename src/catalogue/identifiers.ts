/** Identifiers of learning materials: the one spelling under which all domains look a product up. */

/** ISBN-13: 978 or 979, thirteen digits, weights 1 and 3, a sum divisible by ten (ISO 2108). */
export const isIsbn13 = (digits: string): boolean =>
  /^97[89]\d{10}$/.test(digits) &&
  [...digits].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0;

const URN = /^urn:([a-z0-9][a-z0-9-]{0,30}[a-z0-9]):([\x21-\x7e]{1,150})$/i;

/**
 * The identifier's one spelling, or undefined where the text is none: an ISBN loses hyphens and spaces and
 * the prefix `urn:isbn:`; of a URN the scheme and namespace are lower-cased, the rest stays (RFC 8141).
 */
export function normaliseIdentifier(text: string): string | undefined {
  const urn = URN.exec(text);
  const isbn = !urn ? text : urn[1]!.toLowerCase() === "isbn" ? urn[2]! : undefined;
  if (isbn === undefined) return `urn:${urn![1]!.toLowerCase()}:${urn![2]!}`;
  const digits = isbn.replaceAll(/[- ]/g, "");
  return isIsbn13(digits) ? digits : undefined;
}
