import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";
import { getLanguage } from "../parties/index.ts";
import type { Database, Reader, Tx } from "../platform/db/database.ts";
import type { JobCtx } from "../platform/jobs/bind.ts";
import { moveBy } from "../platform/machine.ts";
import type { Ctx, DatabaseCtx } from "../platform/operation/context.ts";
import type { Download } from "../platform/operation/kinds.ts";
import { common, must, Problem } from "../platform/problem.ts";
import { ownRequest } from "./actions.ts";
import { factsOf, fileOf } from "./files.ts";
import { planeOf, rowsOf } from "./read.ts";
import * as s from "./schema/index.ts";
import * as store from "./store/index.ts";

/** Reports that are made once and kept: the same bytes each time they are asked for, until they expire. */

/** Bytes of a part before it is packed. */
const partBytes = 1_048_576;

/** Asks for an export; a job makes it. */
export async function createExport(tx: Tx, ctx: Ctx, body: s.NewExport): Promise<s.Export> {
  const request = ownRequest(ctx, body);
  const one = {
    id: randomUUID(),
    request,
    ...{ format: body.format, profile: body.profile, keepDays: body.keepDays },
    language: body.language ?? (await getLanguage(tx, request.party)),
    ...{ askedById: ctx.caller.personId, scheduleId: null },
  };
  await store.insertExport(tx, one);
  await ctx.enqueue(tx, s.makeExport, { exportId: one.id }, one.id);
  await ctx.audit(tx, {
    action: "createReportExport",
    subject: `report-export:${one.id}`,
    after: { report: body.report, from: body.from, to: body.to, format: body.format },
  });
  return shown(there(await store.findExport(tx, one.id)));
}

function there<T>(value: T | undefined): T {
  must(value !== undefined, "what was written is there");
  return value;
}
const shown = ({ request: _request, ...one }: store.StoredExport): s.Export => one;

/** One export of the caller's party, or not found. */
export async function getStoredExport(tx: Reader, ctx: Ctx, id: string): Promise<store.StoredExport> {
  const found = await store.findExport(tx, id);
  if (found?.request.party !== ctx.plane.party)
    throw new Problem(common.notFound, "There is no export with this id.");
  return found;
}
export const getExport = async (tx: Reader, ctx: Ctx, id: string): Promise<s.Export> =>
  shown(await getStoredExport(tx, ctx, id));

export async function listExports(
  tx: Reader,
  ctx: Ctx,
  { report }: Pick<s.Export, never> & { report?: s.ReportName | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<s.Export[]> {
  return (await store.listExports(tx, ctx.plane.party, report, after, limit)).map(shown);
}

/** The file of an export, as it was made. */
export async function exportFile(ctx: DatabaseCtx, id: string): Promise<Download> {
  const found = await ctx.db.read(ctx.plane, (tx) => getStoredExport(tx, ctx, id));
  return keptFile(ctx.db, found);
}

/** The bytes that are kept; refuses what is not there yet, or no longer. */
export function keptFile(db: Database, found: store.StoredExport): Download {
  if (found.state === "expired") throw new Problem(s.exportExpired, "The export's file has expired.");
  if (found.state !== "done")
    throw new Problem(s.exportNotReady, `The export is ${found.state}, and has no file.`);
  const plane = planeOf(found.request);
  async function* parts() {
    for (let n = 0; ; n += 1) {
      const packed = await db.read(plane, (tx) => store.findPart(tx, found.id, n));
      if (!packed) return;
      yield gunzipSync(packed);
    }
  }
  const { contentType, filename } = factsOf(found.request, found);
  return {
    body: Readable.from(parts(), { objectMode: false }),
    ...{ contentType, filename },
    headers: { "Samkoeb-Sha256": found.sha256 ?? "" },
  };
}

/**
 * Makes an export's file from one look at the data and keeps it, part by part: memory stays flat. What has too many rows for
 * its format fails with that problem's code, and so does what a party has asked for that has left meanwhile.
 */
export async function makeExport(tx: Tx, ctx: JobCtx, id: string): Promise<void> {
  const found = await store.lockExport(tx, id);
  if (found?.state !== "queued") return;
  const asOf = await tx.now();
  try {
    if (await store.hasLeft(tx, found.request.party))
      throw new Problem(common.notFound, "The party has left.");
    const made = await write(tx, found, asOf);
    await store.setMade(tx, id, moveBy(s.exportMachine, "make").to, { ...made, asOf });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await store.setFailed(tx, id, moveBy(s.exportMachine, "fail").to, error.def.code);
  }
  if (found.scheduleId !== null) await ctx.enqueue(tx, s.deliverExport, { exportId: id }, id);
}

async function write(tx: Tx, one: store.StoredExport, asOf: Date) {
  const pieces = fileOf(one.request, one, asOf, rowsOf(tx, one.request));
  const hash = createHash("sha256");
  const partsHash = createHash("sha256");
  let [held, size, bytes, n]: [Buffer[], number, number, number] = [[], 0, 0, 0];
  const keep = async () => {
    const body = gzipSync(Buffer.concat(held));
    partsHash.update(createHash("sha256").update(body).digest());
    await store.insertPart(tx, one.id, one.request.party, { n, body, bytes: size });
    [held, size, n] = [[], 0, n + 1];
  };
  for (;;) {
    const piece = await pieces.next();
    if (piece.done) {
      if (size > 0) await keep();
      return { control: piece.value, bytes, sha256: hash.digest(), partsSha256: partsHash.digest() };
    }
    hash.update(piece.value);
    held.push(piece.value);
    size += piece.value.length;
    bytes += piece.value.length;
    if (size >= partBytes) await keep();
  }
}

/** Exports that a run of the job forgets. */
const expiredAtOnce = 200;
/** Deletes the bytes of what has expired; the rest follows the next day. */
export async function expireExports(tx: Tx): Promise<void> {
  for (const { id } of await store.lockExpired(tx, expiredAtOnce))
    await store.deleteParts(tx, id, moveBy(s.exportMachine, "expire").to);
}
