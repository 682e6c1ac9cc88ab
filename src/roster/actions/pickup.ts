import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { findControllerByReference, passDataGate, pupilKeys } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import { Problem } from "../../platform/problem.ts";
import { type ZipEntry, zipStream } from "../../platform/zip.ts";
import { openInPlace, type Spool, spoolUpload } from "../oneroster/spool.ts";
import * as store from "../store/index.ts";
import { type Importer, importSpool } from "./import.ts";
import { announceRefused } from "./letters.ts";

/** A zip, or a folder of School Data Sync's files, that waits, and whose it is. */
interface Waiting {
  controllerId: number;
  path: string;
  folder: boolean;
}

const nothing: Progress = { done: 1, total: 1 };

/**
 * Reads the first zip or folder that waits in a controller's folder (`<folder>/<the controller's reference>/*.zip`, or
 * `*.sds`, a folder with the CSV files of School Data Sync), imports or refuses it, records what became of it, and deletes it. Another follows as long as one was found. A file whose
 * import could not be tried (the database is away) stays and is read again.
 */
export async function pickUp(ctx: DatabaseJobCtx): Promise<Progress> {
  const { rosterFolder } = ctx;
  if (rosterFolder === undefined) return nothing;
  const waiting = await firstWaiting(ctx, rosterFolder);
  if (!waiting) return nothing;
  const { controllerId, path } = waiting;
  let outcome: { sha256: string | null; importId: string } | { sha256: string | null; problem: object };
  let sha256: string | null = null;
  let refused: Problem | undefined;
  try {
    const importer = importerFor(ctx, controllerId, "folder");
    await importer.passGate();
    const spool = await (waiting.folder ? packed(path) : openInPlace(path));
    sha256 = spool.sha256;
    try {
      outcome = { sha256, importId: (await importSpool(importer, spool, undefined)).id };
    } finally {
      await spool.close();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    refused = error;
    outcome = { sha256, problem: error.toJSON() };
  }
  await ctx.db.platform(async (tx) => {
    const id = randomUUID();
    await store.insertPickup(tx, { id, controllerId, ...outcome });
    if (refused) await announceRefused(tx, ctx, { pickupId: id, controllerId, detail: refused.detail });
  });
  await rm(path, { force: true, recursive: waiting.folder });
  return { done: 0, total: 1 };
}

/** The CSV files of a folder as a zip, in which they are judged as one that is sent. */
async function packed(folder: string): Promise<Spool> {
  const entries: ZipEntry[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    if (/^[A-Za-z]{1,60}\.csv$/.test(name) && (await lstat(path)).isFile())
      entries.push({ name, content: () => createReadStream(path) as AsyncIterable<Uint8Array> });
  }
  return spoolUpload(zipStream(entries));
}

async function firstWaiting(ctx: DatabaseJobCtx, folder: string): Promise<Waiting | undefined> {
  for (const reference of (await readdir(folder).catch(() => [])).sort()) {
    const names = (await readdir(join(folder, reference)).catch(() => [])).sort();
    // Whoever puts a file there gives it this ending once it is whole.
    const zips = names.filter((name) => /^[\w.-]{1,100}\.(zip|sds)$/.test(name));
    if (zips.length === 0) continue;
    const controller = await ctx.db.platform((tx) => findControllerByReference(tx, reference));
    for (const name of controller ? zips : []) {
      const path = join(folder, reference, name);
      // A link could lead anywhere.
      const found = await lstat(path);
      const ofSds = name.endsWith(".sds");
      if (ofSds ? found.isDirectory() : found.isFile())
        return { controllerId: controller!.id, path, folder: ofSds };
    }
  }
  return undefined;
}

/** A roster that nobody has sent: it was found, or fetched. */
export const importerFor = (
  ctx: DatabaseJobCtx,
  controllerId: number,
  origin: "folder" | "service",
): Importer => ({
  controllerId,
  origin,
  by: null,
  passGate: () =>
    ctx.db.platform(async (tx) => {
      const day = dateOf(await tx.now());
      await passDataGate(tx, ctx, { controllerId, publisherId: null, door: "roster", day });
    }),
  keys: () => ctx.db.platform((tx) => pupilKeys(tx, ctx.secrets, controllerId)),
  read: (work) => ctx.db.platform(work),
  write: (work) => ctx.bulk.platform(work),
  enqueue: ctx.enqueue,
  audit: (tx, entry) => ctx.audit(tx, controllerId, entry),
});
