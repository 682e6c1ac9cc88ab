import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { goToNext } from "../award/actions/lots.ts";
import { decide } from "../evidence/actions.ts";
import type * as s from "../schema/index.ts";

/**
 * A person decides on evidence. Where it fails while other lots stand awarded, the lots that it was asked for go to the next
 * bid. The reason is for the bidder alone, who reads it in its letter: a lot that ends by it says no more than its code.
 */
export async function decideEvidenceOf(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  evidenceId: string,
  body: s.EvidenceDecision,
): Promise<s.Evidence> {
  const decided = await decide(tx, ctx, roundId, evidenceId, body);
  if (decided.outOn !== null)
    await goToNext(tx, ctx, roundId, decided.outOn, { cause: "bid_rejected", note: null });
  return decided;
}
