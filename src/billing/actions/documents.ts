import type { Reader } from "../../platform/db/database.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import { type Issued, render } from "../rendering/index.ts";
import { wordedFeeIssued, wordedIssued, wordedSelfBilledIssued } from "../rendering/source.ts";
import type { DocumentFormat } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** An issued invoice or self-billed invoice with its document, or `not-found`; its two sides read it. */
export async function getIssued(tx: Reader, side: store.Side, id: string): Promise<Issued> {
  const written = await store.findDocument(tx, side, id);
  if (written) return { written, ...(await wordedIssued(tx, id, written.language)) };
  const selfBilled = await store.findSelfBilledDocument(tx, side, id);
  const fee = selfBilled ? undefined : await store.findFeeDocument(tx, side, id);
  if (fee) return { written: fee, ...(await wordedFeeIssued(tx, id, fee.language)) };
  if (!selfBilled) throw new Problem(common.notFound, "There is no invoice with this id.");
  return { written: selfBilled, ...(await wordedSelfBilledIssued(tx, id, selfBilled.language)) };
}

/** An issued invoice as a file in a format. */
export async function getInvoiceDocument(
  ctx: DatabaseCtx,
  id: string,
  format: DocumentFormat,
): Promise<Download> {
  const issued = await ctx.db.read(ctx.plane, (tx) => getIssued(tx, ctx.plane, id));
  return render(issued, format);
}
