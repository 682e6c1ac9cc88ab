import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { MoneyOrNull, MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ProfileName } from "./profiles.ts";

/** What a seller's bank says of its account: files that were read, and what became of their lines. */

export const statementLimits = {
  bytes: 16 * 1_048_576,
  /** Of one file: all its lines are matched in the transaction that keeps them. */
  lines: 5_000,
  statements: 100,
  faultsShown: 100,
  /** Øre: of a balance, and of what all of a seller's lines come to, in and out. Sums of sums stay exact below it. */
  minor: 10n ** 15n,
} as const;

export const Format = z.enum(["csv", "camt.053"]);
export type Format = z.output<typeof Format>;

/** `4711-0001234567`: registration number and account; or an IBAN of another country. */
export const AccountKey = z
  .string()
  .regex(/^(\d{4}-\d{10}|[A-Z]{2}\d{2}[A-Z0-9]{11,30})$/, "must be 4711-0001234567 or an IBAN");

export const StatementFault = z
  .object({ line: z.int().describe("Of the file, from 1; of XML the entry"), detail: z.string() })
  .meta({ id: "BankStatementFault", description: "What of a file was not read, and why." });
export type StatementFault = z.output<typeof StatementFault>;

const statement = {
  account: z.string(),
  from: LocalDateWire.nullable(),
  to: LocalDateWire.nullable(),
  opening: MoneyOrNull,
  closing: MoneyOrNull,
  sum: MoneyWire,
  lines: z.int(),
  added: z.int(),
  known: z.int(),
};
export const Statement = z
  .object(statement)
  .meta({ id: "BankStatement", description: "One account's lines of a file, and what they come to." });
export type Statement = z.output<typeof Statement>;

export const StatementImport = z
  .object({
    id: z.uuid(),
    kept: z.boolean().describe("false: of a dry run, of which nothing is kept"),
    format: Format,
    profile: z.string().nullable(),
    sha256: z.string(),
    repeated: z.boolean().describe("The file was here before: this is what became of it then"),
    lines: z.int(),
    added: z.int(),
    matched: z.int(),
    waiting: z.int(),
    skipped: z.int().describe("Of another currency, or not booked yet"),
    faults: z.array(StatementFault).max(statementLimits.faultsShown),
    statements: z.array(Statement).max(statementLimits.statements),
    importedAt: InstantWire,
  })
  .meta({ id: "BankStatementImport", description: "What became of a file from the bank." });
export type StatementImport = z.output<typeof StatementImport>;

export const ImportQuery = PageQuery.extend({});

export const UploadOptions = z.strictObject({
  account: AccountKey.optional().describe(
    "Of CSV: one in your particulars; left out where there is one alone",
  ),
  profile: ProfileName.optional().describe("Of CSV: how it is to be read"),
  dryRun: z.enum(["true", "false"]).default("false").describe("true: keeps nothing"),
});
export type UploadOptions = z.output<typeof UploadOptions>;

const faults = z.object({
  faults: z.array(StatementFault).max(statementLimits.faultsShown),
  faultsTotal: z.int(),
});
export const statementUnreadable = defineProblem({
  code: "bank-statement-unreadable",
  status: 422,
  title: "The file could not be read as a statement of account",
  help:
    "`faults` names what is wrong, line by line; nothing was kept. Of CSV, check the profile: encoding, separator, headings, " +
    "how days and amounts are written.",
  extensions: faults,
});
export const statementUnbalanced = defineProblem({
  code: "bank-statement-unbalanced",
  status: 422,
  title: "The statement does not add up",
  help:
    "Opening balance + lines is not the closing balance, or a line's balance does not follow from the one before. Take the " +
    "file from the bank anew; nothing was kept.",
  extensions: faults,
});
export const accountUnknown = defineProblem({
  code: "bank-account-unknown",
  status: 422,
  title: "The account is none of yours",
  help:
    "A statement is read of an account that stands in your particulars as a way of being paid (`POST /v1/particulars`): " +
    "state it there, or send `account`. `accounts` are those that stand there.",
  extensions: z.object({ accounts: z.array(z.string()).max(50) }),
});

export const AccountBalance = z
  .object({
    account: z.string(),
    from: LocalDateWire.nullable(),
    to: LocalDateWire.nullable(),
    lines: z.int(),
    sum: MoneyWire,
    assigned: MoneyWire,
    aside: MoneyWire,
    waiting: MoneyWire,
    waitingLines: z.int(),
    closing: MoneyOrNull,
    unexplained: MoneyOrNull.describe("0, or days are missing between statements"),
  })
  .meta({
    id: "BankAccountBalance",
    description: "An account by its statements.",
  });
export type AccountBalance = z.output<typeof AccountBalance>;
export const BankBalances = z
  .object({
    data: z.array(AccountBalance).max(50),
    books: MoneyWire,
    assigned: MoneyWire,
    byHand: MoneyWire.describe("By payments that a person has registered without a statement"),
    settled: MoneyWire.describe("By payouts, fees and Stripe, which no line stands behind"),
    difference: MoneyWire.describe(
      "Of the books from these three: 0, but for entries that two people have reversed",
    ),
    onAccount: MoneyWire,
  })
  .meta({ id: "BankBalances", description: "The bank, by statements and in the books." });
export type BankBalances = z.output<typeof BankBalances>;
