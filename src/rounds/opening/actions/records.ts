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

/** Per envelope: all who did their part, and the last word on each bid. */
export function openingRecords(rows: readonly s.StoredOpening[]): s.OpeningRecord[] {
  return (["bids", "prices"] as const).flatMap((envelope) => {
    const parts = rows.filter((one) => one.envelope === envelope);
    const records = parts.flatMap((one) => one.record ?? []);
    if (records.length === 0) return [];
    // The newest that came out; what did not open stands until another pair has opened it.
    const secrets = records.flatMap((one) => one.drawing ?? []);
    const drawing = secrets.find((one) => one.secret !== null) ?? secrets.at(-1);
    const last = new Map(records.flatMap(({ bids }) => bids.map((bid) => [bid.bidId, bid] as const)));
    return [
      {
        envelope,
        openers: parts.map(({ personId, openedAt, declaration, declaredAt }) => ({
          personId,
          openedAt,
          declaration,
          declaredAt,
        })),
        termsHash: records[0]!.termsHash,
        ...(drawing && { drawing }),
        bids: [...last.values()],
      },
    ];
  });
}
