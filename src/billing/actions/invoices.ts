import { textsFor } from "../../parties/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { shownLines } from "../rules/index.ts";
import type { InvoiceDetails } from "../schema/index.ts";
import * as store from "../store/index.ts";

/** An invoice with lines and VAT, or `not-found`; its buyer and its seller can read it. */
export async function getInvoice(tx: Reader, ctx: Ctx, id: string): Promise<InvoiceDetails> {
  const found = await store.findInvoice(tx, ctx.plane, id);
  if (!found) throw new Problem(common.notFound, "There is no invoice with this id.");
  if (ctx.plane.controller !== undefined) return found;
  const lines = shownLines(found.lines, (await textsFor(tx, found.controllerId)).billing);
  const places = found.places.filter((place) =>
    lines.some((line) => line.institutionId === place.institutionId),
  );
  return { ...found, lines, places };
}
