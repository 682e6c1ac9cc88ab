import type { Reader } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";
import { FindingEvidence, UsageFinding, type UsageResult } from "../schema/index.ts";

/** What a reconciliation came to: its results by institution and product, and its findings. */

const listResultsSql = statement(
  "reconciliation.listResults",
  `select s.institution_id as "institutionId", s.product_id as "productId", s.entitled, s.drawn, s.active, s.over,
       s.under, s.unlicensed, s.unmatched, s.events, s.distinct_in_term as "distinctInTerm"
     from reconciliation_result s where s.reconciliation_id = $1::uuid order by s.institution_id nulls first limit 2000`,
);

export function listResults(tx: Reader, id: string): Promise<UsageResult[]> {
  return tx.all(listResultsSql, [id]);
}

const listNamesSql = statement(
  "reconciliation.listNames",
  `select s.institution_id as "institutionId", s.product_id as "productId", s.product_title as "productTitle",
       s.institution_number as "institutionNumber", s.institution_name as "institutionName"
     from reconciliation_result s where s.reconciliation_id = $1::uuid`,
);

/** What the products and institutions of a reconciliation were called when it was computed. */
export const listNames = (tx: Reader, id: string) => tx.all(listNamesSql, [id]);

const listFindingsSql = filtered(
  "reconciliation.listFindings",
  `select f.id, f.institution_id as "institutionId", f.product_id as "productId", f.kind, f.reason, f.quantity,
       f.suggestion, f.evidence
     from reconciliation_finding f where f.reconciliation_id = $1::uuid {after} order by f.id limit $2::int`,
  { after: "and f.id > $1::uuid" },
  { decode: { evidence: FindingEvidence, suggestion: UsageFinding.shape.suggestion } },
);

export function listFindings(
  tx: Reader,
  id: string,
  after: string | undefined,
  limit: number,
): Promise<UsageFinding[]> {
  return tx.all(listFindingsSql, [id, limit], { after });
}
