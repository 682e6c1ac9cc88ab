import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findHolding, isBarred, rolesInForce } from "../parties/index.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../platform/operation/context.ts";
import type { Download } from "../platform/operation/kinds.ts";
import { common, must, Problem } from "../platform/problem.ts";
import type { Secrets } from "../platform/secrets.ts";
import { ownRequest } from "./actions.ts";
import { getStoredExport, keptFile } from "./exports.ts";
import { planeOf } from "./read.ts";
import * as s from "./schema/index.ts";
import * as store from "./store/index.ts";

/**
 * A signed link: which row of `reports_link` of which party, under an HMAC. The row says what may be seen and until when, and
 * whether it was called back; without the address the row opens nothing.
 */

/** Makes a link to a report as it will be when it is opened. */
export async function createLink(tx: Tx, ctx: Ctx, body: s.NewReportLink): Promise<s.ReportLink> {
  return make(tx, ctx, ownRequest(ctx, body), null, body.expiresInHours);
}

/** Makes a link to an export's file; it opens as long as the file is kept. */
export async function createExportLink(
  tx: Tx,
  ctx: Ctx,
  exportId: string,
  hours: number,
): Promise<s.ReportLink> {
  const { request } = await getStoredExport(tx, ctx, exportId);
  return make(tx, ctx, request, exportId, hours);
}

async function make(
  tx: Tx,
  ctx: Ctx,
  request: s.ReportRequest,
  exportId: string | null,
  hours: number,
): Promise<s.ReportLink> {
  const expiresAt = new Date((await tx.now()).getTime() + hours * 3_600_000);
  expiresAt.setUTCMilliseconds(0);
  const id = randomUUID();
  await store.insertLink(tx, { id, request, exportId, madeById: ctx.caller.personId, expiresAt });
  const { report, from, to } = request;
  await ctx.audit(tx, {
    action: "createReportLink",
    subject: `report-link:${id}`,
    after: { report, from, to, exportId, expires: expiresAt.toISOString() },
  });
  const token = seal(ctx.secrets, [id, request.party, request.controller ?? 0]);
  return { id, url: `${ctx.publicUrl}/reports/${token}${exportId === null ? "" : "/file"}`, expiresAt };
}

/** What an address says: the link's row, its party, and the controller or 0. */
const Sealed = z.tuple([z.uuid(), z.int(), z.int()]);
type Sealed = z.output<typeof Sealed>;

function seal(secrets: Secrets, body: Sealed): string {
  const text = Buffer.from(JSON.stringify(body)).toString("base64url");
  return `${text}.${secrets.hmac("link", `report\n${text}`).toString("base64url")}`;
}

/** What a signed text says; undefined where it was made by another version that said something else. */
function unseal(text: string): Sealed | undefined {
  try {
    return Sealed.safeParse(JSON.parse(Buffer.from(text, "base64url").toString())).data;
  } catch {
    return undefined;
  }
}

/**
 * The link of a token. Changed or foreign: not found; past its time, called back, or of somebody who may not read reports any
 * more: refused as that.
 */
export async function openLink(ctx: DatabaseCtx, token: string): Promise<store.StoredLink> {
  const [text = "", signature = ""] = token.split(".");
  const tag = Buffer.from(signature, "base64url");
  const nothing = () => new Problem(common.notFound, "There is no report at this link: copy it whole.");
  if (tag.length !== 32 || !ctx.secrets.matches("link", `report\n${text}`, tag)) throw nothing();
  const sealed = unseal(text);
  if (!sealed) throw nothing();
  const [id, party, controller] = sealed;
  const plane = { caller: party, party, ...(controller === 0 ? { publisher: party } : { controller }) };
  const { link, now, mayRead } = await ctx.db.read(plane, async (tx) => {
    const found = await store.findLink(tx, party, id);
    return { link: found, now: await tx.now(), mayRead: found && (await makerMayRead(tx, found)) };
  });
  if (!link) throw nothing();
  if (link.revokedAt !== null) throw new Problem(s.linkRevoked, "The link was called back.");
  if (now >= link.expiresAt) throw new Problem(s.linkExpired, "The link's time has run out.");
  if (!mayRead) throw new Problem(s.linkRevoked, "Who made the link may not read reports any more.");
  return link;
}

/** A link opens no more than its maker could: it rests while that person is locked, and ends with its role or its party. */
async function makerMayRead(tx: Reader, { madeById, request }: store.StoredLink): Promise<boolean> {
  const { party, controller } = request;
  if (await isBarred(tx, "", madeById)) return false;
  const { roles, admins } = await findHolding(tx, party, madeById);
  const inForce = rolesInForce(roles, controller === undefined ? "publisher" : "controller", admins);
  return inForce.some((role) => s.readers.includes(role));
}

/** The report of a link as it is now; a link to an export opens that alone. */
export async function openReport(ctx: DatabaseCtx, token: string): Promise<store.StoredLink> {
  const link = await openLink(ctx, token);
  if (link.exportId !== null)
    throw new Problem(common.notFound, "There is no report at this link: copy it whole.");
  return link;
}

/** The file of a link to an export. */
export async function linkedFile(ctx: DatabaseCtx, token: string): Promise<Download> {
  const { exportId, request } = await openLink(ctx, token);
  const found =
    exportId === null
      ? undefined
      : await ctx.db.read(planeOf(request), (tx) => store.findExport(tx, exportId));
  if (!found) throw new Problem(common.notFound, "There is no file at this link: copy it whole.");
  return keptFile(ctx.db, found);
}

const shown = ({ request: _request, ...link }: store.StoredLink): s.Link => link;

export const listLinks = async (
  tx: Reader,
  ctx: Ctx,
  after: string[] | undefined,
  limit: number,
): Promise<s.Link[]> => (await store.listLinks(tx, ctx.plane.party, after, limit)).map(shown);

/** Calls a link back: from now on it opens nothing. Twice is once. */
export async function revokeLink(tx: Tx, ctx: Ctx, id: string): Promise<s.Link> {
  const { party } = ctx.plane;
  if (await store.setRevoked(tx, party, id, ctx.caller.personId))
    await ctx.audit(tx, { action: "revokeReportLink", subject: `report-link:${id}` });
  const link = await store.findLink(tx, party, id);
  if (!link) throw new Problem(common.notFound, "There is no link with this id.");
  must(link.revokedAt, "a link that was called back says when");
  return shown(link);
}
