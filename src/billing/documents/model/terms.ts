import { z } from "zod";
import { vatCategories } from "../../../law/vat.ts";
import { LocalDateWire } from "../../../platform/calendar.ts";
import { inRange, type Minor } from "../../../platform/money.ts";
import { parseExact } from "../decimals.ts";

/**
 * Kinds of values of the semantic model. Each term says by its description which business term of EN 16931-1 it is
 * (`BT-1 Invoice number`), each group which group (`BG-4 Seller`).
 */

/** Characters that XML 1.0 cannot carry, and those that a reader of it changes. */
const UNWRITABLE =
  /[\p{Cc}\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/u;
const isText = (text: string): boolean => text !== "" && text.trim() === text && !UNWRITABLE.test(text);

/** One line of text: never blank, no white space at its ends, nothing that XML cannot carry. */
export const text = (term: string) =>
  z
    .string()
    .refine(isText, "must be text that is not blank, trimmed, without control characters")
    .describe(term);
/** Text of several lines. */
export const prose = (term: string) =>
  z
    .string()
    .refine(
      (value) => isText(value.replaceAll("\n", " ")),
      "must be text that is not blank, trimmed, in lines",
    )
    .describe(term);
/** `YYYY-MM-DD`. */
export const date = (term: string) => LocalDateWire.describe(term);
/** Minor units of the document's currency, either sign. */
export const amount = (term: string) =>
  z.custom<Minor>((v) => typeof v === "bigint" && inRange(v), "must be minor units").describe(term);
/** A decimal as text, of at most `decimals` decimals: `"0.125"`. */
const decimal = (term: string, decimals: number, above: (n: bigint) => boolean, hint: string) =>
  z
    .string()
    .refine((value) => {
      const exact = /^-?\d{1,15}(\.\d+)?$/.test(value) ? parseExact(value) : undefined;
      return exact !== undefined && exact.scale <= decimals && above(exact.n);
    }, `must be a decimal such as "12.5" ${hint}`)
    .describe(term);
/** A count or measure, either sign: `"-3"`. */
export const quantity = (term: string) => decimal(term, 6, () => true, "of at most six decimals");
/** What is divided by: above 0. */
export const baseQuantity = (term: string) => decimal(term, 6, (n) => n > 0n, "above 0");
/** A price for one unit, or for a base quantity: 0 or more, at most six decimals. */
export const price = (term: string) => decimal(term, 6, (n) => n >= 0n, "of 0 or more");
/** Percent, 0 or more. */
export const percent = (term: string) => decimal(term, 6, (n) => n >= 0n, "of 0 or more");
export const vatCategory = (term: string) => z.enum(vatCategories).describe(term);
/** Days, each optional: at least one of the two. */
export const period = (term: string, from: string, to: string) =>
  z.strictObject({ from: date(from).optional(), to: date(to).optional() }).describe(term);

/** An identifier with the list that it is of, where it is of one. */
export const identifier = (term: string) =>
  z.strictObject({ id: text(term), scheme: text(`${term.split(" ")[0]}-1 scheme`).optional() });
