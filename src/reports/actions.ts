import { getLanguage } from "../parties/index.ts";
import { auditHead } from "../platform/audit-chain.ts";
import type { Plane, Reader, Tx } from "../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../platform/operation/context.ts";
import type { Download } from "../platform/operation/kinds.ts";
import { common, must, Problem } from "../platform/problem.ts";
import type { Secrets } from "../platform/secrets.ts";
import { columnsOf } from "./columns.ts";
import { toCsv } from "./csv.ts";
import {
  linkExpired,
  type NewReportLink,
  type Profile,
  type Report,
  type ReportLink,
  ReportName,
  type ReportRequest,
  reportTooLarge,
  rowsMax,
} from "./schema.ts";
import { listRows } from "./store.ts";

/** The whole report of one party, or `report-too-large`. */
export async function readReport(tx: Reader, request: ReportRequest): Promise<Report> {
  must(request.controller ?? request.publisher, "a report belongs to a controller or a publisher");
  const rows = await listRows(tx, request, rowsMax + 1);
  if (rows.length > rowsMax) throw new Problem(reportTooLarge, `The period has more than ${rowsMax} rows.`);
  return { name: request.report, ...columnsOf(request.report, await getLanguage(tx, request.party)), rows };
}

/** The report as a file; a header gives the party's audit chain's head at that moment. */
export async function downloadReport(
  ctx: DatabaseCtx,
  request: ReportRequest,
  profile: Profile,
): Promise<Download> {
  const { report, head } = await ctx.db.read(planeOf(request), async (tx) => ({
    report: await readReport(tx, request),
    head: await auditHead(tx, request.party),
  }));
  return {
    body: toCsv(report, profile),
    contentType: "text/csv; charset=utf-8",
    filename: `samkoeb-${request.report}-${request.from}-${request.to}.csv`,
    headers: { "Samkoeb-Audit-Head": `${head.seq} ${head.hash}` },
  };
}

/** What the caller's own party may ask for. */
export function ownRequest(ctx: Ctx, of: Pick<ReportRequest, "report" | "from" | "to">): ReportRequest {
  const { party, controller, publisher, institution } = ctx.plane;
  if (controller === undefined && publisher === undefined)
    throw new Problem(common.forbidden, "Reports belong to buyers and publishers.");
  return { report: of.report, from: of.from, to: of.to, party, controller, publisher, institution };
}

const planeOf = (request: ReportRequest): Plane => ({
  caller: request.party,
  party: request.party,
  ...(request.controller === undefined ? {} : { controller: request.controller }),
  ...(request.publisher === undefined ? {} : { publisher: request.publisher }),
  ...(request.institution === undefined ? {} : { institution: request.institution }),
});

/**
 * A signed link: what may be seen, by whose right and until when, under an HMAC. Nothing is stored, so a
 * link cannot be called back before it expires; making one is audited.
 */
export async function createLink(tx: Tx, ctx: Ctx, body: NewReportLink): Promise<ReportLink> {
  const request = ownRequest(ctx, body);
  const expires = new Date((await tx.now()).getTime() + body.expiresInHours * 3_600_000);
  expires.setUTCMilliseconds(0);
  await ctx.audit(tx, {
    action: "createReportLink",
    subject: `report:${body.report}`,
    after: { ...request, expires: expires.toISOString() },
  });
  return { url: `${ctx.publicUrl}/reports/${seal(ctx.secrets, request, expires)}`, expiresAt: expires };
}

type Sealed = [string, string, string, number, number, number, number, number];

function seal(secrets: Secrets, request: ReportRequest, expires: Date): string {
  const body: Sealed = [
    request.report,
    request.from,
    request.to,
    request.party,
    request.controller ?? 0,
    request.publisher ?? 0,
    request.institution ?? 0,
    expires.getTime() / 1000,
  ];
  const text = Buffer.from(JSON.stringify(body)).toString("base64url");
  return `${text}.${secrets.hmac("link", `report\n${text}`).toString("base64url")}`;
}

/** What a link's token stands for; changed or foreign: not found; past its time: `report-link-expired`. */
export async function openLink(
  ctx: DatabaseCtx,
  token: string,
): Promise<{ request: ReportRequest; expires: Date }> {
  const [text = "", signature = ""] = token.split(".");
  const tag = Buffer.from(signature, "base64url");
  if (tag.length !== 32 || !ctx.secrets.matches("link", `report\n${text}`, tag))
    throw new Problem(common.notFound, "There is no report at this link: copy it whole.");
  const sealed = JSON.parse(Buffer.from(text, "base64url").toString()) as Sealed;
  const [report, from, to, party, controller, publisher, institution, expires] = sealed;
  const now = await ctx.db.read(ctx.plane, (tx) => tx.now());
  if (now.getTime() >= expires * 1000) throw new Problem(linkExpired, "The link's time has run out.");
  const request = {
    report: ReportName.parse(report),
    from: from as ReportRequest["from"],
    to: to as ReportRequest["to"],
    party,
    controller: controller || undefined,
    publisher: publisher || undefined,
    institution: institution || undefined,
  };
  return { request, expires: new Date(expires * 1000) };
}

/** What a link shows on a page. */
export async function readLinked(
  ctx: DatabaseCtx,
  token: string,
): Promise<{ request: ReportRequest; report: Report; expires: Date }> {
  const { request, expires } = await openLink(ctx, token);
  return { request, expires, report: await ctx.db.read(planeOf(request), (tx) => readReport(tx, request)) };
}
