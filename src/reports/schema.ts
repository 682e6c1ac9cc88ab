import { z } from "zod";
import { daysBetween, InstantWire, type LocalDate, LocalDateWire } from "../platform/calendar.ts";
import { defineJob } from "../platform/job.ts";
import { defineProblem } from "../platform/problem.ts";

/** The vocabulary of reports: read-only views across domains, as tables that become CSV or a page. */

/** Rows of one report; above it the period has to be narrowed. */
export const rowsMax = 100_000;
const daysMax = 5 * 366;
const linkHoursMax = 168;

export const ReportName = z
  .enum(["spend", "invoices", "use", "useByInstitution"])
  .describe(
    "spend: one row per invoice line; invoices: one row per invoice and VAT category; " +
      "use: one row per reconciled month and product, the buyer as a whole; useByInstitution: the same per institution",
  );
export type ReportName = z.output<typeof ReportName>;

/** `excel` opens by double-click in a Danish Excel; `machine` is RFC 4180 with ISO dates and decimal points. */
export const Profile = z
  .enum(["excel", "machine"])
  .describe(
    "excel: BOM, semicolons, decimal commas, dd-mm-yyyy, Danish headings; machine: commas, points, ISO dates",
  );
export type Profile = z.output<typeof Profile>;

const period = {
  from: LocalDateWire.describe("First day: of issue (spend, invoices) or of the reconciled month (use)"),
  to: LocalDateWire.describe("The day after the last; at most five years later"),
};
const ordered = (q: { from: LocalDate; to: LocalDate }) =>
  q.from < q.to && daysBetween(q.from, q.to) <= daysMax;
const message = "must be after `from`, and at most five years later";

export const ReportQuery = z
  .strictObject({ ...period, profile: Profile.default("excel") })
  .refine(ordered, { path: ["to"], message });

export const NewReportLink = z
  .strictObject({
    report: ReportName,
    ...period,
    expiresInHours: z.int().min(1).max(linkHoursMax).default(24),
  })
  .refine(ordered, { path: ["to"], message })
  .meta({ id: "NewReportLink", description: "A link to one report of your party, for whoever holds it." });
export type NewReportLink = z.output<typeof NewReportLink>;

export const ReportLink = z
  .object({
    url: z.string().describe("Shows the report to whoever holds it: hand it on with care"),
    expiresAt: InstantWire,
  })
  .meta({ id: "ReportLink", description: "A signed link that expires." });
export type ReportLink = z.output<typeof ReportLink>;

const told = z.int().nullable();
/** What a publisher may see of a month, as reconciliation has decided it. */
export const ShownFigures = z
  .object({ entitled: told, active: told, over: told, under: told, unlicensed: told, unmatched: told })
  .nullable();
export type ShownFigures = z.output<typeof ShownFigures>;

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

/** How a column's values are written: `gln` is text however many digits it has. */
export type ColumnKind = "text" | "gln" | "count" | "minor" | "price" | "percent" | "date" | "month" | "bp";
export interface Column {
  key: string;
  /** The heading of the page and the Excel profile. */
  title: string;
  kind: ColumnKind;
}
export type Value = string | number | bigint | null;
export interface Report {
  name: ReportName;
  title: string;
  columns: readonly Column[];
  rows: Record<string, Value>[];
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
  title: "The report has too many rows",
  help: `A report has at most ${rowsMax} rows. Ask for a shorter period.`,
});

export const inspect = defineJob({
  name: "reports.inspect",
  payload: z.object({ runId: z.uuid() }),
  description:
    "Run every check of every domain, walk the audit chain, and count what waits, for the operator.",
});
