import { z } from "zod";
import { InstantWire, LocalDateWire } from "../platform/calendar.ts";
import { Run } from "../platform/jobs/runs.ts";
import type { Role } from "../platform/operation/caller.ts";
import { operation } from "../platform/operation/operation.ts";
import * as actions from "./actions.ts";
import { danishCell } from "./csv.ts";
import * as inspection from "./inspection.ts";
import * as s from "./schema.ts";

const domain = "reports";
const readers: readonly Role[] = ["finance", "buyer", "publisher"];

/** `<signed text>.<HMAC>`, both base64url. */
export const LinkToken = z.strictObject({
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{43}$/, "must be the link's last part, whole"),
});

export const getReport = operation({
  kind: "download",
  id: "getReport",
  cost: 20,
  domain,
  summary: "One of your party's reports as CSV",
  description:
    "The header `Samkoeb-Audit-Head` has the number and hash of the newest row of your audit chain when it was made.",
  roles: readers,
  input: { target: z.strictObject({ report: s.ReportName }), options: s.ReportQuery },
  download: { contentType: "text/csv; charset=utf-8", description: "CSV" },
  problems: [s.reportTooLarge],
  work: (ctx, { target, options }) =>
    actions.downloadReport(
      ctx,
      actions.ownRequest(ctx, { report: target.report, from: options.from, to: options.to }),
      options.profile,
    ),
});

const pageRows = 200;

/** A report as its first rows, written as a Danish reader has them. */
const shownRows = (report: s.Report) => ({
  title: report.title,
  columns: report.columns.map((column) => column.title),
  rows: report.rows
    .slice(0, pageRows)
    .map((row) => report.columns.map((column) => danishCell(column, row[column.key] ?? null))),
  total: report.rows.length,
});
const ShownRows = {
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())).max(pageRows),
  total: z.int().describe("Rows in all"),
};

export const showReport = operation({
  kind: "read",
  id: "showReport",
  cost: 20,
  domain,
  summary: "The first rows of one of your party's reports, as a Danish reader has them",
  roles: readers,
  input: { target: z.strictObject({ report: s.ReportName }), options: s.ReportQuery },
  output: z.object(ShownRows),
  problems: [s.reportTooLarge],
  work: async (tx, ctx, { target, options: { from, to } }) =>
    shownRows(await actions.readReport(tx, actions.ownRequest(ctx, { report: target.report, from, to }))),
});

export const showLinkedReport = operation({
  kind: "cached",
  id: "showLinkedReport",
  cost: 10,
  domain,
  summary: "The first rows of a signed link's report, as a Danish reader has them",
  roles: "public",
  input: { target: LinkToken },
  output: z.object({
    ...ShownRows,
    from: LocalDateWire,
    to: LocalDateWire,
    expiresAt: InstantWire,
  }),
  problems: [s.linkExpired, s.reportTooLarge],
  work: async (ctx, { target }) => {
    const { request, report, expires } = await actions.readLinked(ctx, target.token);
    return {
      ...shownRows(report),
      from: request.from,
      to: request.to,
      expiresAt: expires,
    };
  },
});

export const createReportLink = operation({
  kind: "write",
  id: "createReportLink",
  domain,
  summary: "Make a signed link to a report that expires",
  description: "Whoever holds the link reads the report until it expires: at most as long as you say.",
  roles: readers,
  input: { content: s.NewReportLink },
  output: s.ReportLink,
  secretMembers: ["url"],
  work: (tx, ctx, { content }) => actions.createLink(tx, ctx, content),
});

export const downloadLinkedReport = operation({
  kind: "download",
  id: "downloadLinkedReport",
  cost: 20,
  domain,
  summary: "The report of a signed link, as CSV",
  description: "The link is the permission; a link that has expired answers 410.",
  roles: "public",
  input: { target: LinkToken, options: z.strictObject({ profile: s.Profile.default("excel") }) },
  download: { contentType: "text/csv; charset=utf-8", description: "CSV" },
  problems: [s.linkExpired, s.reportTooLarge],
  work: async (ctx, { target, options }) =>
    actions.downloadReport(ctx, (await actions.openLink(ctx, target.token)).request, options.profile),
});

export const startInspection = operation({
  kind: "write",
  id: "startInspection",
  cost: 20,
  domain,
  summary: "Look the installation over, by a job",
  description: "All invariants, the audit chain, and what waits: `result` has `broken` by check, and counts.",
  roles: ["operator"],
  output: Run,
  work: (tx, ctx) => inspection.startInspection(tx, ctx),
});
