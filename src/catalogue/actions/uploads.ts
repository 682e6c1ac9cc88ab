import { createHash, randomUUID } from "node:crypto";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Upload } from "../../platform/operation/kinds.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { normaliseIdentifier } from "../identifiers.ts";
import {
  identifierTaken,
  type PriceChange,
  priceColumns,
  productColumns,
  type UploadReport,
  uploadRefused,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { type PricePlan, planPrices } from "../upload/prices.ts";
import { fromCells, type Plans, type ProductPlan, planProducts } from "../upload/products.ts";
import { type Records, type Row, readRecords, uploadRules } from "../upload/records.ts";

/** Whole files of products and prices: applied whole or not at all. */

async function readAll(upload: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of upload) {
    bytes += part.length;
    if (bytes > uploadRules.bytes)
      throw new Problem(common.tooLarge, `A file has at most ${uploadRules.bytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

interface Applied<P> {
  records: Records;
  prices: readonly PriceChange[];
  planned: Plans<P>;
  created: number;
}

const report = <P>({ records, planned, prices, created }: Applied<P>, applied: boolean): UploadReport => {
  const faults = [...records.faults, ...planned.faults].sort((a, b) => a.line - b.line);
  return {
    rows: records.rows.length,
    created,
    updated: planned.plans.length - created,
    unchanged: planned.unchanged,
    applied,
    prices: prices.slice(0, uploadRules.faultsShown),
    encoding: records.encoding,
    faults: faults.slice(0, uploadRules.faultsShown),
    faultsTotal: faults.length,
  };
};

interface File<P> {
  columns: readonly string[];
  action: string;
  plan(tx: Reader, publisherId: number, rows: readonly Row[], lock: boolean): Promise<Plans<P>>;
  created(plans: readonly P[]): number;
  /** Prices before and after, where the file is about prices. */
  prices(plans: readonly P[]): PriceChange[];
  save(tx: Tx, publisherId: number, plans: readonly P[]): Promise<void>;
}

/** Reads, plans and, where nothing is wrong and it is no dry run, writes: all in one transaction. */
async function receive<P>(
  ctx: DatabaseCtx,
  file: File<P>,
  upload: Upload,
  dryRun: boolean,
): Promise<UploadReport> {
  const publisherId = ctx.plane.publisher;
  must(publisherId !== undefined, "the role publisher belongs to publishers");
  const bytes = await readAll(upload.bytes);
  const kind = upload.contentType.includes("json") ? "json" : "csv";
  const records = readRecords(bytes, kind, file.columns);
  const planned = async (tx: Reader, lock: boolean): Promise<Applied<P>> => {
    const plans = await file.plan(tx, publisherId, records.rows, lock);
    const { created, prices } = file;
    return { records, planned: plans, prices: prices(plans.plans), created: created(plans.plans) };
  };
  if (dryRun) return ctx.db.read(ctx.plane, async (tx) => report(await planned(tx, false), false));
  return ctx.bulk.write(ctx.plane, async (tx) => {
    await store.lockUploads(tx, publisherId);
    const made = await planned(tx, true);
    const outcome = report(made, true);
    if (outcome.faultsTotal > 0)
      throw new Problem(
        uploadRefused,
        `${outcome.faultsTotal} faults; the first is on line ${outcome.faults[0]!.line}.`,
        {
          extensions: { faults: outcome.faults, faultsTotal: outcome.faultsTotal },
        },
      );
    await file.save(tx, publisherId, made.planned.plans);
    const { rows, created, updated } = outcome;
    await ctx.audit(tx, {
      action: file.action,
      subject: `upload:${createHash("sha256").update(bytes).digest("hex")}`,
      after: { rows, created, updated },
    });
    return outcome;
  });
}

const products: File<ProductPlan> = {
  columns: productColumns,
  action: "uploadProducts",
  async plan(tx, publisherId, given, lock) {
    const rows = given.map((row) => ({ ...row, given: fromCells(row.given) }));
    const references = rows.map((row) => String(row.given["reference"] ?? ""));
    const known = await store.listByReference(tx, publisherId, references, lock);
    const named = rows.flatMap(({ given: { identifiers } }) =>
      (Array.isArray(identifiers) ? identifiers : []).map((one) => normaliseIdentifier(String(one)) ?? ""),
    );
    const owners = await store.listOwners(tx, publisherId, named);
    return planProducts(
      rows,
      dateOf(await tx.now()),
      new Map(known.map((product) => [product.reference, product])),
      new Map(owners.map(({ identifier, owner }) => [identifier, owner])),
    );
  },
  created: (plans) => plans.filter(({ before }) => before === undefined).length,
  prices: () => [],
  async save(tx, publisherId, plans) {
    const rows = plans.map(({ before, body, state, said }) => {
      return { id: before?.id ?? randomUUID(), isNew: before === undefined, body, state, said };
    });
    const taken = await store.saveProducts(tx, publisherId, rows);
    if (taken.length > 0) throw new Problem(identifierTaken, `Taken just now: ${taken[0]}.`);
  },
};

const prices: File<PricePlan> = {
  columns: priceColumns,
  action: "uploadPrices",
  async plan(tx, publisherId, rows, lock) {
    const references = [...new Set(rows.map((row) => String(row.given["reference"] ?? "")))];
    // The products stay locked, as they do when one new version is made by itself.
    if (lock) await store.listByReference(tx, publisherId, references, true);
    const offers = await store.listNewestOffers(tx, publisherId, references);
    const today = dateOf(await tx.now());
    const byKey = offers.map(({ reference, offer }) => [`${reference} ${offer.model}`, offer] as const);
    return planPrices(rows, new Map(byKey), today);
  },
  created: () => 0,
  prices: (plans) =>
    plans.map(({ line, reference, latest, body }) => ({
      ...{ line, reference, from: body.validFrom },
      ...{ before: latest.priceSheet, after: body.priceSheet },
    })),
  async save(tx, _publisherId, plans) {
    const rows = plans.map(({ latest, version, body }) => {
      return { id: randomUUID(), before: latest.id, version, body };
    });
    await store.insertVersions(tx, rows);
  },
};

export const uploadProducts = (ctx: DatabaseCtx, upload: Upload, dryRun: boolean): Promise<UploadReport> =>
  receive(ctx, products, upload, dryRun);
/** New versions of offers from a file of prices. Refuses as `uploadProducts` does. */
export const uploadPrices = (ctx: DatabaseCtx, upload: Upload, dryRun: boolean): Promise<UploadReport> =>
  receive(ctx, prices, upload, dryRun);
