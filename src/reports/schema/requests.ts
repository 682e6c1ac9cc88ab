import { z } from "zod";
import { daysBetween, InstantWire, type LocalDate, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { defineProblem } from "../../platform/problem.ts";
import { sheetRowsMax } from "../../platform/xlsx.ts";
import { ReportName } from "./names.ts";

/** What is asked of reports: which, of which days, in which form; and links to them. */

/** Who reads reports, and makes links to them. */
export const readers: readonly Role[] = ["finance", "buyer", "publisher"];

/** Rows of a PDF. */
export const pdfRowsMax = 2_000;
const daysMax = 5 * 366;
const linkHoursMax = 168;

export const Format = z.enum(["csv", "json", "xlsx", "pdf"]).meta({
  id: "ReportFormat",
  description: `csv, json: of any length; xlsx: at most ${sheetRowsMax} rows, with control totals; pdf: at most ${pdfRowsMax} rows`,
});
export type Format = z.output<typeof Format>;
/** Most rows of a format, where it has a limit. */
export const rowsMaxOf: Readonly<Record<Format, number | undefined>> = {
  csv: undefined,
  json: undefined,
  xlsx: sheetRowsMax,
  pdf: pdfRowsMax,
};

/** `excel` opens by double-click in a Danish Excel; `machine` is RFC 4180 with ISO dates and decimal points. */
export const Profile = z.enum(["excel", "machine"]).meta({
  id: "ReportProfile",
  description:
    "Of CSV. excel: BOM, semicolons, decimal commas, dd-mm-yyyy, headings and words as people read them, formulas disarmed; " +
    "machine: commas, points, ISO dates, keys and codes, every text as it is",
});
export type Profile = z.output<typeof Profile>;
export const Language = z
  .enum(["da", "en"])
  .meta({ id: "ReportLanguage", description: "Of headings and words; your party's where nothing is said" });

export const days = {
  from: LocalDateWire.describe("First day: of issue (spend, invoices) or of the month (use, accruals)"),
  to: LocalDateWire.describe("The day after the last; at most five years later"),
};
export const ordered = (q: { from: LocalDate; to: LocalDate }) =>
  q.from < q.to && daysBetween(q.from, q.to) <= daysMax;
export const orderedMessage = "must be after `from`, and at most five years later";
const refusal = { path: ["to"], message: orderedMessage };

/** How a report is written as a file. */
export const written = {
  format: Format.default("csv"),
  profile: Profile.default("excel"),
  language: Language.optional(),
};
export const ReportQuery = z.strictObject({ ...days, ...written }).refine(ordered, refusal);
export const ShownQuery = z.strictObject({ ...days, language: Language.optional() }).refine(ordered, refusal);

export const NewReportLink = z
  .strictObject({
    report: ReportName,
    ...days,
    expiresInHours: z.int().min(1).max(linkHoursMax).default(24),
  })
  .refine(ordered, refusal)
  .meta({ id: "NewReportLink", description: "A link to one report of your party, for whoever holds it." });
export type NewReportLink = z.output<typeof NewReportLink>;

export const ReportLink = z
  .object({
    id: z.uuid().describe("By which it is called back"),
    url: z.string().describe("Shows the report to whoever holds it: hand it on with care"),
    expiresAt: InstantWire,
  })
  .meta({ id: "ReportLink", description: "A signed link that expires, and can be called back." });
export type ReportLink = z.output<typeof ReportLink>;

/** Which report, for whom and of when: what a link is signed over. */
export interface ReportRequest {
  report: ReportName;
  from: LocalDate;
  to: LocalDate;
  party: number;
  controller: number | undefined;
  publisher: number | undefined;
  institution: number | undefined;
}

export const linkExpired = defineProblem({
  code: "report-link-expired",
  status: 410,
  title: "This link to a report has expired",
  help: "Ask the one who sent it for a new one: `POST /v1/report-links`.",
});
export const reportTooLarge = defineProblem({
  code: "report-too-large",
  status: 422,
  title: "The report has too many rows for this format",
  help:
    `A workbook has at most ${sheetRowsMax} rows and a PDF ${pdfRowsMax}. Take the format that \`formats\` names, ` +
    "or ask for fewer days.",
  extensions: z.object({ formats: z.array(Format).describe("Formats that have room for it") }),
});

export const inspect = defineJob({
  name: "reports.inspect",
  payload: z.object({ runId: z.uuid() }),
  description:
    "Run every check of every domain, walk the audit chain, and count what waits, for the operator.",
});
