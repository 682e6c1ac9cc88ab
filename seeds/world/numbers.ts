/**
 * Identification numbers with right check digits. They are invented: the check digit makes them
 * well-formed, nothing makes them issued.
 */

const CVR_WEIGHTS = [2, 7, 6, 5, 4, 3, 2];

/** The CVR number (8 digits, mod 11) at or next after a 7-digit stem that can carry a check digit. */
export function cvrFrom(stem: number): string {
  for (let candidate = stem; ; candidate++) {
    const digits = String(candidate).padStart(7, "0");
    const sum = CVR_WEIGHTS.reduce((s, w, i) => s + w * Number(digits[i]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return digits + check;
  }
}

/** True for 8 digits whose weighted sum (2,7,6,5,4,3,2,1) is divisible by 11. */
export function isCvr(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  return [...CVR_WEIGHTS, 1].reduce((s, w, i) => s + w * Number(text[i]), 0) % 11 === 0;
}

/** GS1 check digit of the 12 digits before it; GLN and ISBN-13 share the rule. */
function gs1CheckDigit(twelve: string): number {
  const sum = [...twelve].reduce((s, digit, i) => s + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10;
}

/** A 13-digit number (GLN or ISBN-13) from its first 12 digits. */
export function gs1From(twelve: string): string {
  if (!/^\d{12}$/.test(twelve)) throw new Error(`twelve digits expected, got ${twelve}`);
  return twelve + gs1CheckDigit(twelve);
}

/** True for 13 digits with the right GS1 check digit. */
export function isGs1(text: string): boolean {
  return /^\d{13}$/.test(text) && gs1CheckDigit(text.slice(0, 12)) === Number(text[12]);
}

/** A slug for references: lower case ASCII, Danish letters spelled out. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "oe")
    .replaceAll("å", "aa")
    .replaceAll("é", "e")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
