import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import {
  PublisherView,
  type Reconciliation,
  type ReconciliationState,
  silenceDays,
  type UsageFinding,
  type UsageResult,
} from "../schema/index.ts";
import type { ControllerProduct } from "./product-months.ts";

const columns = `r.id, r.agreement_id, r.controller_id, r.publisher_id, r.month, r.state, r.input_hash, r.proposed_at,
  r.controller_agreed_at, r.publisher_agreed_at, r.agreed_by_silence, r.dispute_reason,
  case when r.state = 'proposed' then r.proposed_at + make_interval(days => ${silenceDays}) end as "agreedFrom",
  (select p.name from parties_party_view p where p.id = r.controller_id) as "controllerName!",
  (select p.name from parties_party_view p where p.id = r.publisher_id) as "publisherName!",
  (select a.reference from agreements_agreement_view a where a.id = r.agreement_id) as "agreementReference!",
  (select p.title from agreements_agreement_view a join catalogue_product_view p on p.id = a.product_id
   where a.id = r.agreement_id) as "productTitle!"`;
const findReconciliationSql = statement(
  "reconciliation.findReconciliation",
  `select ${columns} from reconciliation_reconciliation r where r.id = $1::uuid`,
);
type ReconciliationRow = RowOf<typeof findReconciliationSql>;

const toReconciliation = (row: ReconciliationRow): Reconciliation => ({
  id: row.id,
  agreementId: row.agreement_id,
  agreementReference: row.agreementReference,
  productTitle: row.productTitle,
  controllerId: row.controller_id,
  controllerName: row.controllerName,
  publisherId: row.publisher_id,
  publisherName: row.publisherName,
  month: row.month,
  state: row.state,
  inputHash: row.input_hash?.toString("hex") ?? null,
  proposedAt: row.proposed_at,
  silenceCountsFrom: row.agreedFrom,
  controllerAgreedAt: row.controller_agreed_at,
  publisherAgreedAt: row.publisher_agreed_at,
  agreedBySilence: row.agreed_by_silence,
  disputeReason: row.dispute_reason,
});

export async function findReconciliation(tx: Reader, id: string): Promise<Reconciliation | undefined> {
  const row = await tx.maybe(findReconciliationSql, [id]);
  return row && toReconciliation(row);
}

const findPublisherViewSql = statement(
  "reconciliation.findPublisherView",
  'select r.publisher_view as "view" from reconciliation_reconciliation r where r.id = $1::uuid',
  { decode: { view: PublisherView } },
);

export async function findPublisherView(tx: Reader, id: string): Promise<PublisherView | undefined> {
  return (await tx.maybe(findPublisherViewSql, [id]))?.view;
}

const lockReconciliationSql = statement(
  "reconciliation.lockReconciliation",
  `select ${columns} from reconciliation_reconciliation r where r.id = $1::uuid for no key update`,
);

export async function lockReconciliation(tx: Tx, id: string): Promise<Reconciliation | undefined> {
  const row = await tx.maybe(lockReconciliationSql, [id]);
  return row && toReconciliation(row);
}

const sortedReconciliations = sorted(
  `select ${columns} from reconciliation_reconciliation r where ($1::date is null or r.month = $1::date)
     and ($2::text is null or r.state = $2::text)`,
  {
    chosen: "$3::text",
    limit: "$4::int",
    keys: {
      month: sortAs.day("l.month"),
      productTitle: sortAs.text('l."productTitle"'),
      agreementReference: sortAs.text('l."agreementReference"'),
      publisherName: sortAs.text('l."publisherName"'),
      controllerName: sortAs.text('l."controllerName"'),
    },
    own: [
      ["l.month", "date", "falls"],
      ["l.id", "uuid"],
    ],
  },
);
const listReconciliationsSql = filtered(
  "reconciliation.listReconciliations",
  sortedReconciliations.text,
  sortedReconciliations.filters,
);

/** The newest month first, or as asked; `after` is the last item's. */
export async function listReconciliations(
  tx: Reader,
  {
    month,
    state,
    sort,
  }: { month?: string | undefined; state?: ReconciliationState | undefined; sort?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<(Reconciliation & { sortKey: string })[]> {
  const rows = await tx.all(
    listReconciliationsSql,
    [month ?? null, state ?? null, sortKeyOf(sort), limit],
    sortFilters(sort, after),
  );
  return rows.map(({ sortKey, ...row }) => ({ ...toReconciliation(row), sortKey }));
}

interface Pair {
  agreementId: string;
  controllerId: number;
  publisherId: number;
}

const listReconciledMonthsSql = statement(
  "reconciliation.listReconciledMonths",
  `select distinct r.month from reconciliation_reconciliation r join agreements_agreement_view a on a.id = r.agreement_id
     where r.controller_id = $1::int and r.publisher_id = $2::int and a.product_id = $3::uuid
       and r.month >= date_trunc('month', $4::date)::date and r.month < $5::date order by r.month`,
);

/** Months between two days in which the product's agreements have been reconciled, oldest first. */
export async function listReconciledMonths(
  tx: Reader,
  product: ControllerProduct,
  from: LocalDate,
  to: LocalDate,
): Promise<LocalDate[]> {
  const rows = await tx.all(listReconciledMonthsSql, [
    product.controllerId,
    product.publisherId,
    product.productId,
    from,
    to,
  ]);
  return rows.map((row) => row.month);
}

const listReconciledSql = statement(
  "reconciliation.listReconciled",
  `select r.id, r.agreement_id as "agreementId", r.controller_id as "controllerId", r.state,
       encode(r.input_hash, 'hex') as "inputHash"
     from unnest($1::int[], $2::uuid[]) as u(controller_id, product_id)
     join agreements_agreement_view a on a.product_id = u.product_id
     join reconciliation_reconciliation r on r.agreement_id = a.id and r.controller_id = u.controller_id and r.month = $3::date
     order by r.agreement_id, r.controller_id`,
);

/** The state of a month's reconciliations of some products, in a fixed order. */
export function listReconciled(tx: Reader, products: readonly ControllerProduct[], month: string) {
  return tx.all(listReconciledSql, [
    products.map((product) => product.controllerId),
    products.map((product) => product.productId),
    month,
  ]);
}

const hasReconciliationSql = statement(
  "reconciliation.hasReconciliation",
  `select 1 from reconciliation_reconciliation r
     where r.agreement_id = $1::uuid and r.controller_id = $2::int and r.month = $3::date`,
);

export async function hasReconciliation(tx: Reader, pair: Pair, month: string): Promise<boolean> {
  const { agreementId, controllerId } = pair;
  return (await tx.maybe(hasReconciliationSql, [agreementId, controllerId, month])) !== undefined;
}

const insertReconciliationSql = statement(
  "reconciliation.insertReconciliation",
  `insert into reconciliation_reconciliation (id, agreement_id, controller_id, publisher_id, month)
     values ($1::uuid, $2::uuid, $3::int, $4::int, $5::date)
     on conflict (agreement_id, controller_id, month) do nothing`,
);

const lockReconciliationOfSql = statement(
  "reconciliation.lockReconciliationOf",
  `select ${columns} from reconciliation_reconciliation r
     where r.agreement_id = $1::uuid and r.controller_id = $2::int and r.month = $3::date for no key update`,
);

export async function upsertReconciliation(
  tx: Tx,
  id: string,
  pair: Pair,
  month: string,
): Promise<Reconciliation> {
  await tx.execute(insertReconciliationSql, [
    id,
    pair.agreementId,
    pair.controllerId,
    pair.publisherId,
    month,
  ]);
  return toReconciliation(
    await tx.one(lockReconciliationOfSql, [pair.agreementId, pair.controllerId, month]),
  );
}

const deleteResultsSql = statement(
  "reconciliation.deleteResults",
  "delete from reconciliation_result where reconciliation_id = $1::uuid",
);

const deleteFindingsSql = statement(
  "reconciliation.deleteFindings",
  "delete from reconciliation_finding where reconciliation_id = $1::uuid",
);

const insertResultsSql = statement(
  "reconciliation.insertResults",
  `insert into reconciliation_result (reconciliation_id, controller_id, publisher_id, institution_id, product_id,
       entitled, drawn, active, over, under, unlicensed, unmatched, events, distinct_in_term, buyer_name,
       seller_name, product_title, institution_number, institution_name)
     select $1::uuid, $2::int, $3::int, u."institutionId", u."productId", u.entitled, u.drawn,
       u.active, u.over, u.under, u.unlicensed, u.unmatched, u.events, u."distinctInTerm", b.name, s.name, p.title,
       n.number, n.name
     from jsonb_to_recordset($4::jsonb) as u("institutionId" int, "productId" uuid, entitled int, drawn int, active int,
       over int, under int, unlicensed int, unmatched int, events int,
       "distinctInTerm" int)
     join parties_party_view b on b.id = $2::int join parties_party_view s on s.id = $3::int
     join catalogue_product_view p on p.id = u."productId"
     left join parties_institution_view n on n.controller_id = $2::int and n.id = u."institutionId"`,
);

const insertFindingsSql = statement(
  "reconciliation.insertFindings",
  `insert into reconciliation_finding (id, reconciliation_id, controller_id, publisher_id, institution_id, product_id, kind,
       reason, quantity, suggestion, evidence)
     select u.id, $1::uuid, $2::int, $3::int, u."institutionId", u."productId", u.kind, u.reason, u.quantity, u.suggestion,
       u.evidence
     from jsonb_to_recordset($4::jsonb) as u(id uuid, "institutionId" int, "productId" uuid, kind text, reason text,
       quantity int, suggestion text, evidence jsonb)`,
);

const setComputedSql = statement(
  "reconciliation.setComputed",
  `update reconciliation_reconciliation set state = $2::text, input_hash = $3::bytea, result_hash = reconciliation_results_hash(id),
       computed_at = platform_now(),
       proposed_at = case when $2::text = 'proposed' then platform_now() end, controller_agreed_at = null, publisher_agreed_at = null,
       publisher_view = $4::jsonb where id = $1::uuid`,
);

export async function writeResult(
  tx: Tx,
  reconciliation: Reconciliation,
  state: Moved<ReconciliationState>,
  inputHash: Buffer,
  results: readonly UsageResult[],
  findings: readonly UsageFinding[],
  view: PublisherView,
): Promise<void> {
  const { id, controllerId, publisherId } = reconciliation;
  await tx.execute(deleteResultsSql, [id]);
  await tx.execute(deleteFindingsSql, [id]);
  await tx.execute(insertResultsSql, [id, controllerId, publisherId, JSON.stringify(results)]);
  await tx.execute(insertFindingsSql, [id, controllerId, publisherId, JSON.stringify(findings)]);
  await tx.execute(setComputedSql, [id, state, inputHash, JSON.stringify(view)]);
}

const setStateSql = statement(
  "reconciliation.setState",
  `update reconciliation_reconciliation set state = coalesce($2::text, state), dispute_reason = $4::text,
       controller_agreed_at = case when $4::text is not null then null
         when $3::text = 'controller' then platform_now() else controller_agreed_at end,
       publisher_agreed_at = case when $4::text is not null then null
         when $3::text = 'publisher' then platform_now() else publisher_agreed_at end,
       agreed_at = case when $2::text = 'agreed' then platform_now() end
     where id = $1::uuid`,
);

/** Notes what one side says; `to` is where that leads, undefined while the other side has not agreed yet. */
export async function setState(
  tx: Tx,
  id: string,
  to: Moved<ReconciliationState> | undefined,
  side: "controller" | "publisher",
  reason: string | null,
): Promise<void> {
  await tx.execute(setStateSql, [id, to ?? null, side, reason]);
}

const listSilentSql = statement(
  "reconciliation.listSilent",
  `select r.id from reconciliation_reconciliation r
     where r.state = 'proposed' and r.proposed_at <= platform_now() - make_interval(days => $1::int)
     order by r.proposed_at, r.id limit $2::int`,
);

/** Proposals that nobody has answered in the days of silence, oldest first. */
export async function listSilent(tx: Reader, days: number, limit: number): Promise<string[]> {
  const rows = await tx.all(listSilentSql, [days, limit]);
  return rows.map((row) => row.id);
}

const setAgreedBySilenceSql = statement(
  "reconciliation.setAgreedBySilence",
  `update reconciliation_reconciliation set state = $2::text, agreed_by_silence = true, agreed_at = platform_now(),
       controller_agreed_at = coalesce(controller_agreed_at, platform_now()),
       publisher_agreed_at = coalesce(publisher_agreed_at, platform_now())
     where id = $1::uuid`,
);

/** Whoever has not spoken by now has agreed. */
export async function setAgreedBySilence(tx: Tx, id: string, to: Moved<ReconciliationState>): Promise<void> {
  await tx.execute(setAgreedBySilenceSql, [id, to]);
}

const setInvoicedSql = statement(
  "reconciliation.setInvoiced",
  "update reconciliation_reconciliation set state = $2::text where id = $1::uuid",
);

/** agreed → invoiced, once billing has billed it. */
export async function setInvoiced(tx: Tx, id: string, state: Moved<ReconciliationState>): Promise<void> {
  await tx.execute(setInvoicedSql, [id, state]);
}
