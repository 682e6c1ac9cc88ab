import { z } from "zod";
import { getOffer, overUseFault, type PriceSheet } from "../../catalogue/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { findOpenedBid } from "../../rounds/index.ts";
import type { NewSimulation } from "../schema.ts";
import * as store from "../store.ts";

/** The price sheets that a simulation names by a catalogue offer or an opened bid. */

export const badField = (pointer: string, detail: string): Problem =>
  new Problem(common.badRequest, "This cannot be simulated.", { errors: [{ pointer, detail }] });

type Sheet = NewSimulation["scenarios"][number]["sheets"][number];

/** They become price sheets: what is kept needs no other row to be read again. `bidIds`: whose prices are in it. */
export async function withSheets(
  tx: Reader,
  ctx: Ctx,
  body: NewSimulation,
): Promise<{ body: NewSimulation; bidIds: string[] }> {
  const bidIds = new Set<string>();
  const scenarios = [];
  for (const [i, scenario] of body.scenarios.entries()) {
    const sheets = [];
    for (const [n, sheet] of scenario.sheets.entries()) {
      const { offerId, bidId, lotReference, ...rest } = sheet;
      const at = `/scenarios/${i}/sheets/${n}`;
      if (bidId) bidIds.add(bidId);
      const priceSheet = offerId
        ? (await getOffer(tx, offerId)).priceSheet
        : bidId
          ? await bidSheet(tx, ctx, bidId, sheet, body.roundId !== undefined, at)
          : sheet.priceSheet;
      const fault = priceSheet && overUseFault(priceSheet, sheet.overUse);
      if (fault !== undefined) throw badField(`${at}/overUse`, fault);
      sheets.push({ ...rest, priceSheet });
    }
    scenarios.push({ ...scenario, sheets });
  }
  return { body: { ...body, scenarios }, bidIds: [...bidIds] };
}

async function bidSheet(
  tx: Reader,
  ctx: Ctx,
  bidId: string,
  { productId, lotReference }: Sheet,
  publishersSeeLines: boolean,
  at: string,
): Promise<PriceSheet> {
  const bid = await findOpenedBid(tx, ctx, bidId);
  if (!bid) throw badField(`${at}/bidId`, "There is no opened bid with this id.");
  const lot = bid.lots.find((one) => lotReference === undefined || one.lot === lotReference);
  const found = lot?.priceSheets[0];
  if (!found) throw badField(`${at}/lotReference`, "The bid has no offer on this lot.");
  // Each publisher sees its own line. Priced by a rival's bid, the line would give that bid's price away.
  if (publishersSeeLines && (await publisherOf(tx, productId)) !== bid.publisherId)
    throw badField(`${at}/productId`, "In a round a bid prices a product of its own bidder.");
  return found;
}

async function publisherOf(tx: Reader, productId: string | null): Promise<number | undefined> {
  const id = z.uuid().safeParse(productId).data;
  return id ? (await store.listProducts(tx, [id]))[0]?.publisherId : undefined;
}
