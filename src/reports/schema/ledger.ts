import { z } from "zod";
import { accounts } from "../../books/index.ts";
import { daysBetween, InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";

/** What a party's own ledger calls things, and what leaves for it: SAF-T and an archive of documents. */

/** What a buyer posts of an invoice. */
export const buyersAccounts = ["cost", "purchase_vat", "payable"] as const;
/** The accounts that have a number in a party's own ledger: a seller's of its journal, a buyer's of its purchases. */
export const LedgerAccount = z
  .enum([...accounts, ...buyersAccounts])
  .describe("A seller's accounts are those of its journal; a buyer's are cost, purchase_vat and payable");

/** What a dimension's text may name: each stands in braces. */
export const placeholders = ["payerGln", "agreement", "product", "institution", "model"] as const;
const Dimension = z
  .string()
  .max(200)
  .regex(
    /^(?:[^{}\p{Cc}]|\{(?:payerGln|agreement|product|institution|model)\})*$/u,
    `may name {${placeholders.join("}, {")}}, and has no other braces`,
  );

const ledger = {
  accounts: z
    .array(
      z.strictObject({
        account: LedgerAccount,
        number: z
          .string()
          .regex(/^[A-Za-z0-9ÆØÅæøå._-]{1,40}$/, "must be 1 to 40 letters, digits, dots, dashes"),
      }),
    )
    .max(40)
    .describe("Accounts without a number keep their names here"),
  dimension: Dimension.describe(
    "The string of dimensions of each posting, such as `5.22.01-{institution}`; empty: none",
  ),
};
export const NewLedger = z
  .strictObject(ledger)
  .refine(({ accounts: all }) => new Set(all.map(({ account }) => account)).size === all.length, {
    path: ["accounts"],
    message: "must name each account once",
  })
  .meta({ id: "NewReportLedger", description: "What your own ledger calls the accounts." });
export type NewLedger = z.output<typeof NewLedger>;
export const Ledger = z
  .object({ ...ledger, version: z.int().describe("0: nothing was set"), setAt: InstantWire.nullable() })
  .meta({ id: "ReportLedger", description: "What a party's own ledger calls the accounts." });
export type Ledger = z.output<typeof Ledger>;

const daysMax = 366;
export const YearQuery = z
  .strictObject({
    from: LocalDateWire.describe("First day"),
    to: LocalDateWire.describe("The day after the last; at most 366 days later"),
  })
  .refine(({ from, to }) => from < to && daysBetween(from, to) <= daysMax, {
    path: ["to"],
    message: "must be after `from`, and at most 366 days later",
  });

/** Documents of one archive. */
export const archivedMax = 20_000;
export const archiveTooLarge = defineProblem({
  code: "archive-too-large",
  status: 422,
  title: "The days have too many documents for one archive",
  help: `An archive has at most ${archivedMax} documents. Ask for fewer days.`,
});
