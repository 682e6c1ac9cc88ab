/** Numbers of registers that others keep, by their check digits. Whether a number is given out is not asked. */

const CVR_WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];

/** Eight digits whose weighted sum (2 7 6 5 4 3 2 1) is divisible by 11 (dst.dk). */
export const hasCvrCheck = (text: string): boolean =>
  /^\d{8}$/.test(text) &&
  CVR_WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11 === 0;

/** CVR number: eight digits with that check, of which the first is no zero. */
export const isCvr = (text: string): boolean => text[0] !== "0" && hasCvrCheck(text);

/** Digits of which the last one is the check digit of GS1: weights 3 and 1 from the last but one backwards. */
export const hasGs1Check = (text: string): boolean =>
  /^\d{2,}$/.test(text) &&
  [...text].reverse().reduce((sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 1 : 3), 0) % 10 === 0;

/** GLN (EAN location number): thirteen digits with the GS1 check digit. */
export const isGln = (text: string): boolean => text.length === 13 && hasGs1Check(text);
