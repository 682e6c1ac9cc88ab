import * as da from "./da/index.ts";
import { type ProblemText, problems } from "./da/problems/index.ts";
import * as en from "./en/index.ts";

/**
 * What people read in what the program writes: letters, invoice lines, notices, headings, delivered messages. One
 * catalogue per language, each domain a file of its own (`da/<domain>.ts`, `en/<domain>.ts`). The Danish one is
 * written first; the compiler holds the others to its shape, so that no language lacks a text or a value in it.
 */

export { bankHeadings, invoiceWords } from "./da/bank-headings.ts";
export type { BillingTexts } from "./da/billing.ts";
export type { BooksTexts } from "./da/books.ts";
export type DocumentTexts = typeof da.documents;
export type { PayoutTexts } from "./da/payouts.ts";
export type { RoundTexts } from "./da/rounds.ts";

/** The languages that everything is written in. */
export const languages = ["da", "en"] as const;
export type Language = (typeof languages)[number];

/** Every text of one language, by domain. */
export type Texts = typeof da;

const catalogue: Record<Language, Texts> = { da, en };

/** What refusals mean, by their code, in the languages other than the API's own, which is English. */
export const refusalTexts: Partial<Record<Language, Record<string, ProblemText>>> = { da: problems };

/** The texts of one language. A document's language is its receiver's (`textsFor` of parties). */
export const textsIn = (language: Language): Texts => catalogue[language];
