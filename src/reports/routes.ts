import { z } from "zod";
import { type Role, type Route, route } from "../platform/http/route.ts";
import * as actions from "./actions.ts";
import * as s from "./schema.ts";

const tag = "reports";
const readers: readonly Role[] = ["finance", "buyer", "publisher"];
const reply = { status: 200, contentType: "text/csv; charset=utf-8", description: "CSV" } as const;

/** `<signed text>.<HMAC>`, both base64url. */
export const LinkToken = z.strictObject({
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{43}$/, "must be the link's last part, whole"),
});

export const routes: Route[] = [
  route({
    method: "get",
    path: "/v1/reports/{report}",
    id: "getReport",
    tag,
    summary: "One of your party's reports as CSV",
    description:
      "The header `Samkoeb-Audit-Head` has the number and hash of the newest row of your audit chain when it was made.",
    roles: readers,
    params: z.strictObject({ report: s.ReportName }),
    query: s.ReportQuery,
    reply,
    problems: [s.reportTooLarge],
    stream: (ctx, { params, query }) =>
      actions.downloadReport(
        ctx,
        actions.ownRequest(ctx, { report: params.report, from: query.from, to: query.to }),
        query.profile,
      ),
  }),
  route({
    method: "post",
    path: "/v1/report-links",
    id: "createReportLink",
    tag,
    summary: "Make a signed link to a report that expires",
    roles: readers,
    body: s.NewReportLink,
    reply: { status: 201, schema: s.ReportLink, secretMembers: ["url"] },
    run: (tx, ctx, { body }) => actions.createLink(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/reports/{token}/csv",
    id: "downloadLinkedReport",
    tag,
    summary: "The report of a signed link, as CSV",
    roles: "public",
    params: LinkToken,
    query: z.strictObject({ profile: s.Profile.default("excel") }),
    reply,
    problems: [s.linkExpired, s.reportTooLarge],
    stream: async (ctx, { params, query }) =>
      actions.downloadReport(ctx, (await actions.openLink(ctx, params.token)).request, query.profile),
  }),
];
