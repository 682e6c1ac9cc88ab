import type { Tx } from "../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../platform/operation/context.ts";
import { common, Problem } from "../platform/problem.ts";
import type { Secrets } from "../platform/secrets.ts";
import { ownRequest } from "./actions.ts";
import * as s from "./schema/index.ts";

/**
 * A signed link: what may be seen, by whose right and until when, under an HMAC. Nothing is stored, so a
 * link cannot be called back before it expires; making one is audited.
 */
export async function createLink(tx: Tx, ctx: Ctx, body: s.NewReportLink): Promise<s.ReportLink> {
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

function seal(secrets: Secrets, request: s.ReportRequest, expires: Date): string {
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
): Promise<{ request: s.ReportRequest; expires: Date }> {
  const [text = "", signature = ""] = token.split(".");
  const tag = Buffer.from(signature, "base64url");
  if (tag.length !== 32 || !ctx.secrets.matches("link", `report\n${text}`, tag))
    throw new Problem(common.notFound, "There is no report at this link: copy it whole.");
  const sealed = JSON.parse(Buffer.from(text, "base64url").toString()) as Sealed;
  const [report, from, to, party, controller, publisher, institution, expires] = sealed;
  const now = await ctx.db.read(ctx.plane, (tx) => tx.now());
  if (now.getTime() >= expires * 1000) throw new Problem(s.linkExpired, "The link's time has run out.");
  const request = {
    report: s.ReportName.parse(report),
    from: from as s.ReportRequest["from"],
    to: to as s.ReportRequest["to"],
    party,
    controller: controller || undefined,
    publisher: publisher || undefined,
    institution: institution || undefined,
  };
  return { request, expires: new Date(expires * 1000) };
}
