import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { type Lot, NewLot } from "../schema/round.ts";

/** A round's lots. */

export async function updateLot(tx: Tx, id: string, change: Record<string, unknown>): Promise<void> {
  await tx.run(k("rounds_lot").where({ id }).update(change));
}
/** With what was committed on it. */
export async function deleteLot(tx: Tx, roundId: string, id: string): Promise<void> {
  await tx.query("delete from rounds_commitment where round_id = $1::uuid and lot_id = $2::uuid", [
    roundId,
    id,
  ]);
  await tx.query("delete from rounds_lot where round_id = $1::uuid and id = $2::uuid", [roundId, id]);
}
export async function insertLot(tx: Tx, row: Record<string, unknown>): Promise<void> {
  await tx.run(k("rounds_lot").insert(row));
}
export async function publishLots(tx: Tx, roundId: string): Promise<void> {
  await tx.query("update rounds_lot set published = true where round_id = $1::uuid", [roundId]);
}

export interface LotRow {
  id: string;
  demand_min: bigint | null;
  demand_expected: bigint | null;
  demand_max: bigint | null;
  demand_years: NonNullable<Lot["demand"]>["years"] | null;
  reference: string;
  title: string;
  subject: string;
  grade_from: number;
  grade_to: number;
  models: Lot["models"];
  terms: unknown;
  model_terms: unknown;
  scenario: unknown;
  ceiling_minor: bigint | null;
  winner_bid_id: string | null;
  winner_model: Lot["models"][number] | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
}

export const { terms: Terms, modelTerms: ModelTerms, scenario: Asked } = NewLot.shape;
/** A lot's terms of a licence model. */
export const termsOf = (lot: LotRow, model: Lot["models"][number]): Lot["terms"] =>
  ModelTerms.decode(lot.model_terms as never)[model] ?? Terms.decode(lot.terms as never);
/** What a lot's offers are compared on. */
export const scenarioOf = (lot: LotRow) => Asked.decode((lot.scenario ?? undefined) as never);
export const listLots = (tx: Reader, roundId: string): Promise<LotRow[]> =>
  tx.query<LotRow>("select l.* from rounds_lot l where l.round_id = $1::uuid order by l.reference", [
    roundId,
  ]);

export async function setWinner(
  tx: Tx,
  lotId: string,
  winner: { bidId: string; model: Lot["models"][number] } | undefined,
): Promise<void> {
  await tx.query(
    `update rounds_lot set winner_bid_id = $2::uuid, winner_model = $3::text,
       winner_publisher_id = (select b.publisher_id from rounds_bid b where b.id = $2::uuid)
     where id = $1::uuid`,
    [lotId, winner?.bidId ?? null, winner?.model ?? null],
  );
}
export async function cancelLot(tx: Tx, lotId: string, reason: string): Promise<void> {
  await tx.query(
    `update rounds_lot set cancelled_at = platform_now(), cancel_reason = $2::text, winner_bid_id = null,
       winner_publisher_id = null, winner_model = null where id = $1::uuid`,
    [lotId, reason],
  );
}
