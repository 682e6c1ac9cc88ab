import { modelOf, type PriceSheet } from "../../catalogue/index.ts";
import { listPublishers } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { everyPage } from "../frame/list-file.ts";
import type { PublisherNames } from "../public/prices.ts";

/** The names of those to whom a sheet's pot guarantees something; nothing is asked where it guarantees nothing. */
export async function guaranteedNames(ctx: DatabaseCtx, sheet: PriceSheet): Promise<PublisherNames> {
  const guarantees = modelOf(sheet.model).splitOf(sheet)?.guarantees ?? [];
  if (guarantees.length === 0) return new Map();
  const all = await everyPage((options) => ctx.invoke(listPublishers, { options }));
  return new Map(all.map(({ id, name }) => [id, name]));
}
