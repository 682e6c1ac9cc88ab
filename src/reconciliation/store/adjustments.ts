import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Reconciliation, UsageAdjustment, UsageResult } from "../schema/index.ts";

/** What late data changes of a closed month: lines that are only ever added. */

const insertAdjustmentsSql = statement(
  "reconciliation.insertAdjustments",
  `insert into reconciliation_adjustment (id, reconciliation_id, number, controller_id, publisher_id, institution_id, product_id,
       input_hash, entitled, drawn, active, over, under, unlicensed, unmatched, events, distinct_in_term)
     select gen_random_uuid(), $1::uuid, $2::int, $3::int, $4::int, u."institutionId", u."productId", $5::bytea, u.entitled,
       u.drawn, u.active, u.over, u.under, u.unlicensed, u.unmatched, u.events,
       -- A line of the controller's is there also where only a school's figures differ.
       case when u."institutionId" is null then coalesce(u."distinctInTerm", 0) end
     from jsonb_to_recordset($6::jsonb) as u("institutionId" int, "productId" uuid, entitled int, drawn int, active int,
       over int, under int, unlicensed int, unmatched int, events int, "distinctInTerm" int)`,
);

export async function insertAdjustments(
  tx: Tx,
  reconciliation: Reconciliation,
  number: number,
  inputHash: Buffer,
  lines: readonly UsageResult[],
): Promise<void> {
  await tx.execute(insertAdjustmentsSql, [
    reconciliation.id,
    number,
    reconciliation.controllerId,
    reconciliation.publisherId,
    inputHash,
    JSON.stringify(lines),
  ]);
}

const listAdjustmentsSql = statement(
  "reconciliation.listAdjustments",
  `select a.number, a.institution_id as "institutionId", a.product_id as "productId", a.entitled, a.drawn, a.active,
       a.over, a.under, a.unlicensed, a.unmatched, a.events, a.distinct_in_term as "distinctInTerm", a.made_at as "madeAt"
     from reconciliation_adjustment a where a.reconciliation_id = $1::uuid
     order by a.number, a.institution_id nulls first, a.product_id limit 10000`,
);

/** Oldest first; at most 10,000. */
export function listAdjustments(tx: Reader, reconciliationId: string): Promise<UsageAdjustment[]> {
  return tx.all(listAdjustmentsSql, [reconciliationId]);
}
