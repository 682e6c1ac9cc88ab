import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as exports from "../exports.ts";
import * as links from "../links.ts";
import * as s from "../schema/index.ts";
import { domain, LinkToken, readers } from "./reports.ts";

const byExport = z.strictObject({ exportId: z.uuid() });

export const createReportExport = operation({
  kind: "write",
  id: "createReportExport",
  cost: 20,
  domain,
  summary: "Make a report as a file that is kept",
  description:
    "A job makes it from one look at the data. Once its `state` is `done` it has its rows, control totals and SHA-256, and its " +
    "file is the same bytes each time, until it expires.",
  roles: readers,
  input: { content: s.NewExport },
  output: s.Export,
  work: (tx, ctx, { content }) => exports.createExport(tx, ctx, content),
});

export const listReportExports = list({
  id: "listReportExports",
  domain,
  summary: "Reports that were kept",
  description: "The newest first; those that have expired too, without their bytes.",
  roles: readers,
  options: s.ExportQuery,
  page: "ReportExportPage",
  item: s.Export,
  rows: (tx, ctx, { options }, after, limit) => exports.listExports(tx, ctx, options, after, limit),
  sort: ["askedAt", "id"],
});

export const getReportExport = operation({
  kind: "read",
  id: "getReportExport",
  domain,
  summary: "One kept report",
  description: "What was asked, by whom and when, what its rows came to, and the hash of its file.",
  roles: readers,
  input: { target: byExport },
  output: s.Export,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => exports.getExport(tx, ctx, target.exportId),
});

export const downloadReportExport = operation({
  kind: "download",
  id: "downloadReportExport",
  cost: 10,
  domain,
  summary: "The file of a kept report",
  description: "The header `Samkoeb-Sha256` has the hash of its bytes.",
  roles: readers,
  input: { target: byExport },
  download: { contentType: "application/octet-stream", description: "CSV, JSON, a workbook or PDF" },
  problems: [common.notFound, s.exportNotReady, s.exportExpired],
  work: (ctx, { target }) => exports.exportFile(ctx, target.exportId),
});

export const createReportExportLink = operation({
  kind: "write",
  id: "createReportExportLink",
  domain,
  summary: "Make a signed link to a kept report's file",
  description: "Whoever holds it downloads the file until it expires or you call it back.",
  roles: readers,
  input: { target: byExport, content: s.NewExportLink },
  output: s.ReportLink,
  secretMembers: ["url"],
  problems: [common.notFound],
  work: (tx, ctx, { target, content }) =>
    links.createExportLink(tx, ctx, target.exportId, content.expiresInHours),
});

export const listReportLinks = list({
  id: "listReportLinks",
  domain,
  summary: "Links to reports that your party has made",
  description: "The newest first, without their addresses: nobody is shown these twice.",
  roles: readers,
  options: PageQuery,
  page: "ReportLinkPage",
  item: s.Link,
  rows: (tx, ctx, _given, after, limit) => links.listLinks(tx, ctx, after, limit),
  sort: ["madeAt", "id"],
});

export const revokeReportLink = operation({
  kind: "write",
  id: "revokeReportLink",
  domain,
  summary: "Call a link to a report back",
  description: "From now on it opens nothing.",
  roles: readers,
  input: { target: z.strictObject({ linkId: z.uuid() }) },
  output: s.Link,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => links.revokeLink(tx, ctx, target.linkId),
});

export const downloadLinkedExport = operation({
  kind: "download",
  id: "downloadLinkedExport",
  cost: 10,
  domain,
  summary: "The kept report of a signed link",
  description: "The link is the permission; one that has expired or was called back answers 410.",
  roles: "public",
  input: { target: LinkToken },
  download: { contentType: "application/octet-stream", description: "CSV, JSON, a workbook or PDF" },
  problems: [s.linkExpired, s.linkRevoked, s.exportNotReady, s.exportExpired],
  work: (ctx, { target }) => links.linkedFile(ctx, target.token),
});
