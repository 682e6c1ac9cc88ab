import type { LocalDate, Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Minor } from "../../platform/money.ts";
import { type AgreementInput, Buyer, type BuyerReferences, type Split } from "../schema.ts";

/** All SQL of an agreement's named buyers and what they bound themselves to. */

export const buyerSql = `
  select b.agreement_id as "agreementId", b.controller_id as "controllerId",
    (select p.name from parties_party_view p where p.id = b.controller_id) as "controllerName!", b.payer_gln as "payerGln",
    b.order_reference as "orderReference", b.buyer_reference as "buyerReference", b.version,
    json_build_object('min', b.committed_min, 'expected', b.committed_expected, 'max', b.committed_max) as "committed!",
    (select coalesce(json_agg(json_build_object('schoolYear', c.school_year, 'from', c.starts_on, 'to', c.ends_on,
        'min', c.least, 'expected', c.expected, 'max', c.most) order by c.starts_on), '[]')
      from agreements_commitment c
      where c.agreement_id = b.agreement_id and c.controller_id = b.controller_id) as "commitments!",
    (select coalesce(json_agg(json_build_object('from', x.from_on, 'into', x.split) order by x.number), '[]')
      from agreements_split x
      where x.agreement_id = b.agreement_id and x.controller_id = b.controller_id) as "splits!"
  from agreements_buyer b`;
export const buyerDecode = {
  committed: Buyer.shape.committed,
  commitments: Buyer.shape.commitments,
  splits: Buyer.shape.splits,
};

const insertBuyersSql = statement(
  "agreements.insertBuyers",
  `insert into agreements_buyer (agreement_id, controller_id, publisher_id, seller_id, payer_gln, order_reference,
     buyer_reference, committed_min, committed_expected, committed_max)
   select $1::uuid, b.controller, $2::int, a.seller_id, b.gln, b.order_reference, b.buyer_reference, b.least, b.expected, b.most
   from agreements_agreement a, jsonb_to_recordset($3::jsonb) as b (controller int, gln text, order_reference text,
     buyer_reference text, least int, expected int, most int)
   where a.id = $1::uuid`,
);

export async function insertBuyers(
  tx: Tx,
  agreement: { id: string; publisherId: number },
  buyers: AgreementInput["buyers"],
): Promise<void> {
  await tx.execute(insertBuyersSql, [
    agreement.id,
    agreement.publisherId,
    JSON.stringify(
      buyers.map(({ controllerId, payerGln, orderReference, buyerReference, committed }) => ({
        controller: controllerId,
        gln: payerGln,
        order_reference: orderReference,
        buyer_reference: buyerReference,
        least: committed.min,
        expected: committed.expected,
        most: committed.max,
      })),
    ),
  ]);
}

const insertCommitmentsSql = statement(
  "agreements.insertCommitments",
  `insert into agreements_commitment (agreement_id, controller_id, publisher_id, seller_id, school_year, starts_on, ends_on,
     least, expected, most)
   select $1::uuid, c.controller, $2::int, a.seller_id, c."schoolYear", c."from", c."to", c.min, c.expected, c.max
   from agreements_agreement a, jsonb_to_recordset($3::jsonb) as c (controller int, "schoolYear" text, "from" date,
     "to" date, min int, expected int, max int)
   where a.id = $1::uuid`,
);

/** Buyers' commitments year by year; buyers with the same commitment every year have no rows. */
export async function insertCommitments(
  tx: Tx,
  agreement: { id: string; publisherId: number },
  buyers: AgreementInput["buyers"],
): Promise<void> {
  await tx.execute(insertCommitmentsSql, [
    agreement.id,
    agreement.publisherId,
    JSON.stringify(
      buyers.flatMap(({ controllerId, commitments = [] }) =>
        commitments.map((year) => ({ controller: controllerId, ...year })),
      ),
    ),
  ]);
}

const findBuyerSql = statement(
  "agreements.findBuyer",
  `${buyerSql} where b.agreement_id = $1::uuid and b.controller_id = $2::int`,
  { decode: buyerDecode },
);

/** One buyer's row, where the caller may see it. */
export async function findBuyer(
  tx: Reader,
  agreementId: string,
  controllerId: number,
): Promise<Buyer | undefined> {
  return tx.maybe(findBuyerSql, [agreementId, controllerId]);
}

const billedToSql = statement(
  "agreements.billedTo",
  `select b.payer_gln as "payerGln!", b.order_reference as "orderReference", b.buyer_reference as "buyerReference"
   from agreements_billed_to($1::uuid, $2::int) b`,
);
/** Where a buyer's invoices go and what they name, for the seller that asks: the publisher, or the marketplace. */
export const billedTo = (
  tx: Reader,
  { agreementId, controllerId }: { agreementId: string; controllerId: number },
) => tx.one(billedToSql, [agreementId, controllerId]);

const updateBuyerSql = statement(
  "agreements.updateBuyer",
  `update agreements_buyer set payer_gln = coalesce($4::text, payer_gln),
     order_reference = coalesce($5::text, order_reference), buyer_reference = coalesce($6::text, buyer_reference),
     version = version + 1
   where agreement_id = $1::uuid and controller_id = $2::int and version = $3::int`,
);

/** Undefined where the row has a newer version than the caller read. */
export async function updateBuyer(
  tx: Tx,
  key: { agreementId: string; controllerId: number; version: number },
  change: BuyerReferences,
  personId: string,
): Promise<Buyer | undefined> {
  const updated = await tx.execute(updateBuyerSql, [
    key.agreementId,
    key.controllerId,
    key.version,
    change.payerGln ?? null,
    change.orderReference ?? null,
    change.buyerReference ?? null,
  ]);
  if (updated === 0) return undefined;
  if (change.split) {
    const { from, into } = change.split;
    await tx.execute(insertSplitSql, [key.agreementId, key.controllerId, from, into, personId]);
  }
  return findBuyer(tx, key.agreementId, key.controllerId);
}

const insertSplitSql = statement(
  "agreements.insertSplit",
  `insert into agreements_split (agreement_id, controller_id, publisher_id, seller_id, number, from_on, split, person_id)
   select b.agreement_id, b.controller_id, b.publisher_id, b.seller_id, 1 + (select count(*)::int from agreements_split x
     where x.agreement_id = b.agreement_id and x.controller_id = b.controller_id), $3::date, $4::text, $5::uuid
   from agreements_buyer b where b.agreement_id = $1::uuid and b.controller_id = $2::int`,
);

const splitOnSql = statement(
  "agreements.splitOn",
  `select x.split from agreements_split x
   where x.agreement_id = $1::uuid and x.controller_id = $2::int and x.from_on <= $3::date
   order by x.number desc limit 1`,
);
/** How a buyer is invoiced on a day: what it said last of that day. */
export const splitOn = async (
  tx: Reader,
  { agreementId, controllerId }: { agreementId: string; controllerId: number },
  day: LocalDate,
): Promise<Split> => (await tx.maybe(splitOnSql, [agreementId, controllerId, day]))?.split ?? "none";

const lockPurchasesSql = statement(
  "agreements.lockPurchases",
  "select pg_advisory_xact_lock(hashtextextended('purchases of ' || $1::text, 0))",
);

/**
 * Lets a controller's direct purchases run one at a time, so that each sees what the previous one bought. Take the lock
 * before reading anything that the decision depends on.
 */
export async function lockPurchases(tx: Tx, controllerId: number): Promise<void> {
  await tx.execute(lockPurchasesSql, [String(controllerId)]);
}

const boughtDirectlySql = statement(
  "agreements.boughtDirectly",
  `select coalesce(sum(a.ceiling_minor), 0)::bigint as "minor!" from agreements_agreement a
   where a.participant_ids = array[$1::int] and a.offer_id is not null
     and a.starts_on < $3::date and a.ends_on > $2::date`,
);

/** The sum in øre of a controller's direct purchases for days in `years`, each counted with its whole ceiling. */
export async function boughtDirectly(tx: Reader, controllerId: number, years: Period): Promise<Minor> {
  return (await tx.one(boughtDirectlySql, [controllerId, years.from, years.to])).minor;
}
