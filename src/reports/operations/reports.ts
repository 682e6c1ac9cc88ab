import { z } from "zod";
import { getLanguage } from "../../parties/index.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { Run } from "../../platform/jobs/runs.ts";
import { operation } from "../../platform/operation/operation.ts";
import * as actions from "../actions.ts";
import * as inspection from "../inspection.ts";
import * as links from "../links.ts";
import { planeOf } from "../read.ts";
import * as s from "../schema/index.ts";

export const domain = "reports";
export const { readers } = s;

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
  summary: "One of your party's reports as a file",
  description:
    "CSV and JSON are as long as the report is; a workbook and a PDF have limits, and the refusal names the formats that have room. " +
    "The header `Samkoeb-Audit-Head` has the number and hash of the newest row of your audit chain when it was made.",
  roles: readers,
  input: { target: z.strictObject({ report: s.ReportName }), options: s.ReportQuery },
  download: {
    contentType: "application/octet-stream",
    description: "CSV, JSON, a workbook or PDF, by the format",
  },
  problems: [s.reportTooLarge],
  work: (ctx, { target, options }) =>
    actions.downloadReport(
      ctx,
      actions.ownRequest(ctx, { report: target.report, from: options.from, to: options.to }),
      options,
    ),
});

const shownReport = {
  title: z.string(),
  about: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())).max(actions.pageRows),
  total: z.int().describe("Rows in all; where `more` says so, rows that were looked at"),
  more: z.boolean().describe("Whether there are others than were looked at"),
  sums: z
    .array(z.object({ title: z.string(), text: z.string() }))
    .max(10)
    .describe("What all rows come to"),
  chart: z
    .object({
      title: z.string(),
      bars: z.array(z.object({ name: z.string(), value: z.number(), text: z.string() })).max(20),
    })
    .nullable()
    .describe("The largest, for a chart"),
};

export const ShownReport = z.object(shownReport);
export type ShownReport = z.output<typeof ShownReport>;

export const showReport = operation({
  kind: "read",
  id: "showReport",
  cost: 20,
  domain,
  summary: "The first rows of one of your party's reports as its reader has them, with its sums and chart",
  roles: readers,
  input: { target: z.strictObject({ report: s.ReportName }), options: s.ShownQuery },
  output: ShownReport,
  work: async (tx, ctx, { target, options: { from, to, language } }) =>
    actions.showReport(
      tx,
      actions.ownRequest(ctx, { report: target.report, from, to }),
      language ?? (await getLanguage(tx, ctx.plane.party)),
    ),
});

export const showLinkedReport = operation({
  kind: "cached",
  id: "showLinkedReport",
  cost: 10,
  domain,
  summary: "The first rows of a signed link's report, as its reader has them",
  roles: "public",
  input: { target: LinkToken },
  output: z.object({
    ...shownReport,
    from: LocalDateWire,
    to: LocalDateWire,
    expiresAt: InstantWire,
  }),
  problems: [s.linkExpired, s.linkRevoked],
  work: async (ctx, { target }) => {
    const { request, expiresAt } = await links.openReport(ctx, target.token);
    const shown = await ctx.db.read(planeOf(request), async (tx) =>
      actions.showReport(tx, request, await getLanguage(tx, request.party)),
    );
    return { ...shown, from: request.from, to: request.to, expiresAt };
  },
});

export const createReportLink = operation({
  kind: "write",
  id: "createReportLink",
  domain,
  summary: "Make a signed link to a report that expires and can be called back",
  description: "Whoever holds the link reads the report until it expires: at most as long as you say.",
  roles: readers,
  input: { content: s.NewReportLink },
  output: s.ReportLink,
  secretMembers: ["url"],
  work: (tx, ctx, { content }) => links.createLink(tx, ctx, content),
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
  problems: [s.linkExpired, s.linkRevoked],
  work: async (ctx, { target, options }) =>
    actions.downloadReport(ctx, (await links.openReport(ctx, target.token)).request, {
      format: "csv",
      profile: options.profile,
    }),
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
