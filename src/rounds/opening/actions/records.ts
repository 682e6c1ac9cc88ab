import type { Reader } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { refuseStranger } from "../../actions/access.ts";
import type * as s from "../../schema/index.ts";
import * as store from "../store.ts";

/** Who opened what, and when. */

/** Who opened, when and what came out, per envelope that is open. */
export async function listOpeningRecords(
  tx: Reader,
  ctx: Ctx,
  id: string,
): Promise<{ data: s.OpeningRecord[] }> {
  await refuseStranger(tx, ctx, id);
  const rows = await store.listOpenings(tx, id);
  return { data: openingRecords(rows) };
}

export const openingRecords = (rows: readonly s.StoredOpening[]): s.OpeningRecord[] =>
  rows.flatMap((second) => {
    if (!second.record) return [];
    const people = rows.filter((one) => one.envelope === second.envelope);
    return [
      {
        envelope: second.envelope,
        openers: people.map((one) => ({
          personId: one.personId,
          openedAt: one.openedAt,
          declaration: one.declaration,
          declaredAt: one.declaredAt,
        })),
        termsHash: second.record.termsHash ?? null,
        bids: (second.record.bids ?? []).map((bid) => ({ ...bid, receivedAt: new Date(bid.receivedAt) })),
      },
    ];
  });
