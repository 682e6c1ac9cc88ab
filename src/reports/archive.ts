import { createHash } from "node:crypto";
import type { DatabaseCtx } from "../platform/operation/context.ts";
import type { Download } from "../platform/operation/kinds.ts";
import { common, must, Problem } from "../platform/problem.ts";
import { type ZipEntry, zipStream } from "../platform/zip.ts";
import * as s from "./schema/index.ts";
import * as store from "./store/index.ts";

/**
 * All documents of some days as a zip: the XML of each as it was issued, to the byte, and a manifest with its SHA-256 and its
 * amounts. One document is in memory at a time.
 */
export async function archiveFile(
  ctx: DatabaseCtx,
  { from, to }: { from: string; to: string },
): Promise<Download> {
  const { controller, publisher } = ctx.plane;
  if (controller === undefined && publisher === undefined)
    throw new Problem(common.forbidden, "Documents belong to buyers and publishers.");
  const whose = {
    controller: controller ?? null,
    publisher: controller === undefined ? (publisher ?? null) : null,
  };
  const { documents, asOf } = await ctx.db.read(ctx.plane, async (tx) => ({
    documents: await store.listArchived(tx, { from, to, ...whose }, s.archivedMax + 1),
    asOf: await tx.now(),
  }));
  if (documents.length > s.archivedMax)
    throw new Problem(s.archiveTooLarge, `The days have more than ${s.archivedMax} documents.`);
  const named = documents.map((one) => ({ ...one, file: `${one.kind}/${fileName(one)}.xml` }));
  const manifest = {
    from,
    to,
    asOf: asOf.toISOString(),
    count: named.length,
    documents: named.map(({ id, kind, number, issuedOn, net, vat, total, sha256, file }) => ({
      ...{ file, sha256, kind, number, issuedOn, id },
      ...{ netMinor: Number(net), vatMinor: Number(vat), totalMinor: Number(total) },
    })),
  };
  const entries: ZipEntry[] = [
    { name: "manifest.json", content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    ...named.map((one) => ({ name: one.file, content: () => xmlOf(ctx, one) })),
  ];
  return {
    body: zipStream(entries),
    contentType: "application/zip",
    filename: `samkoeb-documents-${from}-${to}.zip`,
  };
}

/** A number may be of several sellers: its id makes its file's name its own. */
const fileName = ({ number, id }: store.Archived): string =>
  `${number.replaceAll(/[^\p{L}\p{N}._-]/gu, "_")}-${id.slice(0, 8)}`;

/** A document's bytes, which are what its hash says. */
async function xmlOf(ctx: DatabaseCtx, { id, sha256 }: store.Archived): Promise<Uint8Array> {
  const bytes = Buffer.from(await ctx.db.read(ctx.plane, (tx) => store.getArchivedXml(tx, id)));
  must(createHash("sha256").update(bytes).digest("hex") === sha256, `document ${id} is what its hash says`);
  return bytes;
}
