import { z } from "zod";
import { dayOff, paymentBeyondOwed, paymentReversed } from "../billing/index.ts";
import type { Role } from "../platform/operation/caller.ts";
import { list } from "../platform/operation/list.ts";
import { operation } from "../platform/operation/operation.ts";
import { common } from "../platform/problem.ts";
import * as actions from "./actions/index.ts";
import * as s from "./schema/index.ts";
import * as store from "./store/index.ts";

const domain = "banking";
const readers: readonly Role[] = ["finance", "admin"];
const byLine = z.strictObject({ lineId: z.uuid() });
const byCredit = z.strictObject({ creditId: z.uuid() });
/** Thousands of lines that all pay their invoice take a minute. */
const importMs = 10 * 60_000;

export const importBankStatement = operation({
  kind: "upload",
  id: "importBankStatement",
  cost: 50,
  domain,
  summary: "Read a statement of account from your bank",
  description:
    "`camt.053` (02 to 13), or CSV by a `profile`. Known lines are left out, however days overlap. A line pays an invoice where it " +
    "fits to the øre: by payment id, else number, else an amount and payer of one invoice alone. The rest waits for a person.",
  roles: ["finance"],
  input: { options: s.UploadOptions },
  upload: {
    contentTypes: ["text/csv", "application/xml", "text/xml"],
    maxBytes: s.statementLimits.bytes,
    idleMs: importMs,
    description: `At most ${s.statementLimits.bytes / 1_048_576} MB and ${s.statementLimits.lines} lines.`,
  },
  output: s.StatementImport,
  problems: [
    ...[s.statementUnreadable, s.statementUnbalanced, s.accountUnknown, s.noProfile],
    ...[common.tooLarge, common.unsupportedMediaType],
  ],
  work: (ctx, { options }, upload) => actions.importStatement(ctx, options, upload),
});

export const listBankStatements = list({
  id: "listBankStatements",
  domain,
  summary: "Statements of account that were read",
  description: "The newest first.",
  roles: readers,
  options: s.ImportQuery,
  page: "BankStatementImportPage",
  item: s.StatementImport,
  sort: ["importedAt", "id"],
  rows: (tx, ctx, _input, after, limit) => store.listImports(tx, actions.sellerOf(ctx), after, limit),
});

export const getBankStatement = operation({
  kind: "read",
  id: "getBankStatement",
  domain,
  summary: "What became of one statement of account",
  description: "As it was when the file was read.",
  roles: readers,
  input: { target: z.strictObject({ importId: z.uuid() }) },
  output: s.StatementImport,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.getImport(tx, ctx, target.importId),
});

export const listBankLines = list({
  id: "listBankLines",
  domain,
  summary: "Lines of your statements of account",
  description: "The newest first. `state=waiting` are those that a person has to look at.",
  roles: readers,
  options: s.LineQuery,
  page: "BankLinePage",
  item: s.Line,
  sort: ["bookedOn", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listLines(tx, actions.sellerOf(ctx), options, after, limit),
});

export const getBankLine = operation({
  kind: "read",
  id: "getBankLine",
  domain,
  summary: "One line: what it was taken for, and what it may be",
  description: "Its `ETag` is what an assignment asks for in `If-Match`.",
  roles: readers,
  input: { target: byLine },
  output: s.LineDetails,
  versionMember: "version",
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.getLine(tx, ctx, target.lineId),
});

export const assignBankLine = operation({
  kind: "write",
  id: "assignBankLine",
  domain,
  summary: "Say what a line is of",
  description:
    "Invoices, whole or in part; on account for its payer; set aside. Parts and `remainder` come to what waits of it, exactly.",
  roles: ["finance"],
  input: { target: byLine, content: s.NewAssignment },
  versioned: true,
  output: s.LineDetails,
  versionMember: "version",
  problems: [
    ...[common.notFound, s.nothingWaits, s.partsOff, s.partWrongWay, s.payerUnknown, s.creditShort],
    ...[paymentBeyondOwed, dayOff],
  ],
  work: (tx, ctx, { target, content, version }) =>
    actions.assignLine(tx, ctx, target.lineId, version, content),
});

export const undoBankAssignment = operation({
  kind: "write",
  id: "undoBankAssignment",
  domain,
  summary: "Undo an assignment of a line",
  description: "Its payments are taken back, and the line waits again.",
  roles: ["finance"],
  input: {
    target: z.strictObject({ lineId: z.uuid(), assignmentId: z.uuid() }),
    content: s.Undoing,
  },
  versioned: true,
  output: s.LineDetails,
  versionMember: "version",
  problems: [common.notFound, s.assignmentUndone, s.creditUsed, paymentReversed],
  work: (tx, ctx, { target, content, version }) => actions.undoAssignment(tx, ctx, target, version, content),
});

export const matchBankLines = operation({
  kind: "write",
  id: "matchBankLines",
  cost: 20,
  domain,
  summary: "Look again at the lines that wait",
  description: "The 500 oldest, as when they came.",
  roles: ["finance"],
  output: s.Matching,
  problems: [dayOff, paymentBeyondOwed],
  work: (tx, ctx) => actions.matchWaiting(tx, ctx),
});

export const listBankCredits = list({
  id: "listBankCredits",
  domain,
  summary: "What payers have on account",
  description: "The newest first.",
  roles: readers,
  options: s.CreditQuery,
  page: "BankCreditPage",
  item: s.Credit,
  sort: ["madeAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listCredits(tx, actions.sellerOf(ctx), options.open === "true", after, limit),
});

export const getBankCredit = operation({
  kind: "read",
  id: "getBankCredit",
  domain,
  summary: "One credit on account with its uses",
  description: "Its `ETag` is what a use asks for in `If-Match`.",
  roles: readers,
  input: { target: byCredit },
  output: s.Credit,
  versionMember: "version",
  problems: [common.notFound],
  work: (tx, ctx, { target }) => actions.getCredit(tx, ctx, target.creditId),
});

export const useBankCredit = operation({
  kind: "write",
  id: "useBankCredit",
  domain,
  summary: "Pay an invoice of what its payer has on account",
  description: "Of the same buyer and EAN number; no bank moves anything.",
  roles: ["finance"],
  input: { target: byCredit, content: s.NewCreditUse },
  versioned: true,
  output: s.Credit,
  versionMember: "version",
  problems: [common.notFound, s.creditShort, s.otherPayer, paymentBeyondOwed, dayOff],
  work: (tx, ctx, { target, content, version }) =>
    actions.useCredit(tx, ctx, target.creditId, version, content),
});

export const undoBankCreditUse = operation({
  kind: "write",
  id: "undoBankCreditUse",
  domain,
  summary: "Take a use of a credit on account back",
  description: "The invoice is owed again, and the amount is on account again.",
  roles: ["finance"],
  input: { target: z.strictObject({ creditId: z.uuid(), useId: z.uuid() }), content: s.Undoing },
  versioned: true,
  output: s.Credit,
  versionMember: "version",
  problems: [common.notFound, s.assignmentUndone, paymentReversed],
  work: (tx, ctx, { target, content, version }) => actions.undoUse(tx, ctx, target, version, content),
});

export const getBankBalances = operation({
  kind: "read",
  id: "getBankBalances",
  cost: 5,
  domain,
  summary: "The bank by its statements, beside the bank in your books",
  description: "What is assigned, set aside and waiting.",
  roles: readers,
  output: s.BankBalances,
  work: (tx, ctx) => actions.bankBalances(tx, ctx),
});

export const listBankProfiles = operation({
  kind: "read",
  id: "listBankProfiles",
  domain,
  summary: "Profiles by which CSV is read",
  description: "Your own, and those that are shipped.",
  roles: readers,
  output: z.object({ data: z.array(s.CsvProfile).max(s.profilesMax + 20) }),
  work: async (tx, ctx) => ({ data: await actions.listProfiles(tx, ctx) }),
});

export const setBankProfile = operation({
  kind: "write",
  id: "setBankProfile",
  domain,
  summary: "State how your bank writes its CSV",
  description: "Goes before a shipped one of its name.",
  roles: ["finance"],
  input: { content: s.NewCsvProfile },
  output: s.CsvProfile,
  problems: [s.tooManyProfiles],
  work: (tx, ctx, { content }) => actions.setProfile(tx, ctx, content),
});
