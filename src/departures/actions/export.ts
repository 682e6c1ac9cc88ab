import { randomUUID } from "node:crypto";
import { findController, findPublisher, listAdmins, secondAdmin } from "../../parties/index.ts";
import { isOneOf } from "../../platform/actor.ts";
import type { Database, Reader, Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import { type Run, startRun } from "../../platform/jobs/runs.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import type { Secrets } from "../../platform/secrets.ts";
import { type ZipEntry, zipStream } from "../../platform/zip.ts";
import * as s from "../schema/index.ts";
import * as store from "../store.ts";

/** All data of a party, as lines of JSON by table, in a zip that says of each table what is in it and what becomes of it. */

/** Asks for an export; a job makes it. */
export async function askExport(tx: Tx, ctx: Ctx, reason: string): Promise<Run> {
  const { partyId, partyKind, personId } = ctx.caller;
  if (partyKind === "operator") throw new Problem(common.forbidden, "The operator runs the installation.");
  const run = await startRun(tx, ctx, s.exportJob, randomUUID(), (runId) => ({ runId, partyId }));
  await store.insertExport(tx, { id: run.id, partyId, askedBy: personId, reason });
  await ctx.audit(tx, { action: "askPartyExport", subject: `export:${run.id}` });
  return run;
}

/** Which rows an export of a party has: a publisher is shown of controllers' rows what the list says, and no more. */
function writtenFor(controller: boolean): store.Written[] {
  return Object.entries(s.holdings).flatMap(([table, holding]): store.Written[] => {
    if (!("shows" in holding)) return [];
    const { shows: rows, hidden = [], toPublishers } = holding;
    const shared = rows.includes("t.controller_id = $1 or ");
    if (controller || !shared) return [{ table, rows, columns: null, hidden }];
    return toPublishers ? [{ table, rows: "t.publisher_id = $1", columns: toPublishers, hidden }] : [];
  });
}

/** Writes the rows; all in one transaction, so that it is of one moment as nearly as a running program allows. */
export async function makeExport(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  { exportId, partyId }: { exportId: string; partyId: number },
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const controller = (await findController(tx, partyId)) !== undefined;
  for (const written of writtenFor(controller)) {
    const rows = await store.insertRows(tx, exportId, partyId, written);
    if (rows > 0) counts[written.table] = rows;
  }
  await store.setMade(tx, exportId, counts);
  await ctx.audit(tx, partyId, { action: "exportParty", subject: `export:${exportId}`, after: counts });
  return counts;
}

/** The job: one slice, since the rows are written by one transaction. A repetition finds them made. */
export const exportFor = (
  ctx: DatabaseJobCtx,
  { runId, partyId }: { runId: string; partyId: number },
): Promise<Progress> =>
  ctx.db.platform(async (tx) => {
    const found = await store.findExport(tx, runId);
    if (found && !found.madeAt) await makeExport(tx, ctx, { exportId: runId, partyId });
    return { done: 1, total: 1, result: { exportId: runId } };
  });

/** Exports past their days go. */
export async function tidyExports(tx: Tx): Promise<void> {
  await store.deleteExports(tx, s.exportDays);
}

/** Makes an export on the command line, where the party's admins cannot ask any more; answers its id. */
export async function exportByOperator(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  partyId: number,
  reason: string,
): Promise<string> {
  const id = randomUUID();
  if (!(await findController(tx, partyId)) && !(await findPublisher(tx, partyId)))
    throw new Problem(common.notFound, `There is no buyer or publisher with the number ${partyId}.`);
  await store.insertExport(tx, { id, partyId, askedBy: null, reason });
  await makeExport(tx, ctx, { exportId: id, partyId });
  return id;
}

/** Everything at once takes two admins: another than who asked takes it out, unless the party has no other. */
async function refuseAsker(
  tx: Reader,
  ctx: Ctx,
  { askedBy, partyId }: { askedBy: string | null; partyId: number },
): Promise<void> {
  if (askedBy !== null && isOneOf(ctx.caller, [askedBy]) && (await listAdmins(tx, partyId)).length > 1)
    throw new Problem(secondAdmin, "You asked for it: another admin takes the link.");
}

/** A signed link to an export that is made; it holds for as long as the export is kept. Making one is audited. */
export async function makeExportLink(tx: Tx, ctx: Ctx, id: string): Promise<s.PartyExportLink> {
  const found = await store.findExport(tx, id);
  if (!found || found.partyId !== ctx.caller.partyId)
    throw new Problem(common.notFound, "There is no export with this id.");
  await refuseAsker(tx, ctx, found);
  if (!found.madeAt) throw new Problem(s.exportNotReady, "Its run is not done.");
  await ctx.audit(tx, { action: "createExportLink", subject: `export:${id}`, after: found.counts });
  const text = Buffer.from(JSON.stringify([id, found.partyId])).toString("base64url");
  return {
    url: `${ctx.publicUrl}/exports/${text}.${ctx.secrets.hmac("link", signed(text)).toString("base64url")}`,
    expiresAt: new Date(found.madeAt.getTime() + s.exportDays * 86_400_000),
    rows: found.counts,
  };
}

const signed = (text: string): string => `export\n${text}`;

function readLink(secrets: Secrets, token: string): [id: string, partyId: number] {
  const [text = "", signature = ""] = token.split(".");
  const tag = Buffer.from(signature, "base64url");
  if (tag.length !== 32 || !secrets.matches("link", signed(text), tag))
    throw new Problem(common.notFound, "There is no export at this link: copy it whole.");
  return JSON.parse(Buffer.from(text, "base64url").toString()) as [string, number];
}

/** What a link stands for, as a zip made while it is sent. */
export async function downloadExport(ctx: DatabaseCtx, token: string): Promise<Download> {
  const [id, partyId] = readLink(ctx.secrets, token);
  const plane = { caller: partyId, party: partyId };
  return {
    body: zipStream(await entriesOf((work) => ctx.db.read(plane, work), id)),
    contentType: "application/zip",
    filename: `samkoeb-${partyId}.zip`,
  };
}

/** The same for the command line. */
export const readExport = async (db: Database, id: string) =>
  zipStream(await entriesOf((work) => db.platform(work), id));

type Read = <T>(work: (tx: Reader) => Promise<T>) => Promise<T>;

async function entriesOf(read: Read, id: string): Promise<ZipEntry[]> {
  const { made, parts } = await read(async (tx) => ({
    made: await store.findExport(tx, id),
    parts: await store.listParts(tx, id),
  }));
  const late = made?.madeAt && (await read((tx) => tx.now())).getTime() >= made.madeAt.getTime() + lifeMs;
  if (!made?.madeAt || late) throw new Problem(s.exportExpired, `It was kept for ${s.exportDays} days.`);
  async function* lines(name: string, of: number) {
    for (let n = 1; n <= of; n++) {
      const body = await read((tx) => store.getPart(tx, id, name, n));
      if (body === undefined) throw new Problem(s.exportExpired, "It went while it was sent.");
      yield Buffer.from(body);
    }
  }
  return [
    { name: "about.json", content: Buffer.from(JSON.stringify(about(made.madeAt, made.counts), null, 2)) },
    ...parts.map((part) => ({ name: `${part.name}.ndjson`, content: () => lines(part.name, part.parts) })),
  ];
}

const lifeMs = s.exportDays * 86_400_000;

/** Of each table: how many rows there are here, or why none; and what becomes of them when the party has left. */
const about = (madeAt: Date, counts: Record<string, number>) => ({
  madeAt,
  tables: Object.fromEntries(
    Object.entries(s.holdings).map(([table, holding]) => [
      table,
      {
        ...("shows" in holding ? { rows: counts[table] ?? 0 } : { notHere: holding.unseen }),
        ...("hidden" in holding && holding.hidden ? { leftOut: holding.hidden } : {}),
        afterwards:
          "keeps" in holding
            ? `kept: ${s.reasons[holding.keeps]}`
            : "deletes" in holding
              ? "deleted"
              : "emptied of what is personal",
      },
    ]),
  ),
});
