import { type LocalDate, monthBounds } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { must } from "../../platform/problem.ts";
import type { DrawRow, Licensing, WaitingRow } from "../rules/index.ts";
import type { ControllerProduct } from "./product-months.ts";
import type { RosterMonth } from "./roster-months.ts";

/** The licensing of a product's month, read from the tables of other domains. Nothing here writes. */

const findLicensedProductSql = statement(
  "reconciliation.findLicensedProduct",
  `select p.grade_from as "gradeFrom", p.grade_to as "gradeTo",
         array(select i.identifier from usage_identifier i
           join catalogue_coverage v on v.covered_id = i.product_id and v.product_id = p.id
           where i.publisher_id = $2::int and (i.product_id = p.id or not exists (
             select 1 from agreements_buyer_view b join agreements_agreement_view a on a.id = b.agreement_id
             where b.controller_id = $3::int and a.publisher_id = $2::int and a.product_id = i.product_id
               and a.starts_on < $5::date and a.ends_on + a.grace_days > $4::date))
           order by i.identifier) as "aliases!"
       from catalogue_product_view p where p.id = $1::uuid`,
);

const listPlacesSql = statement(
  "reconciliation.listPlaces",
  `select n.id, n.merged_into as "into", n.valid_to as "on" from parties_institution_view n
   where n.controller_id = $1::int order by n.id`,
);

const getSeatDigestSql = statement(
  "reconciliation.getSeatDigest",
  `select sum(hashtextextended(s.licence_id || s.pseudonym || s.starts_on || s.ends_on, 0))::text as digest
       from licences_assignment_view s
       where s.controller_id = $1::int and s.licence_id = any($2::uuid[]) and s.starts_on < $4::date and s.ends_on > $3::date`,
);

const getPlaceDigestSql = statement(
  "reconciliation.getPlaceDigest",
  `select sum(hashtextextended(n.number || ' ' || n.id || ' ' || n.kind || ' ' || n.valid_from || ' '
         || coalesce(n.valid_to::text, ''), 0))::text as digest
       from usage_place n where n.controller_id = $1::int and n.valid_from < $3::date
         and (n.valid_to is null or n.valid_to > $2::date)`,
);

/**
 * Loads the licensing of a product's month; undefined where no agreement on the product touches the month. Use of what a
 * bundle covers counts under the bundle, unless the controller has an agreement on the covered product itself: each
 * event has one class.
 */
export async function loadLicensing(
  tx: Reader,
  product: ControllerProduct,
  month: string,
  roster: RosterMonth,
): Promise<Licensing | undefined> {
  const { controllerId, publisherId, productId } = product;
  const bounds = monthBounds(month.slice(0, 7));
  const [row, agreements, licences] = await Promise.all([
    tx.maybe(findLicensedProductSql, [productId, publisherId, controllerId, bounds.from, bounds.to]),
    listAgreements(tx, product, bounds),
    listLicences(tx, product, bounds),
  ]);
  if (agreements.length === 0) return undefined;
  must(row, `there is no product ${productId}`);
  const licenceIds = licences.map(({ id }) => id);
  const [draws, waiting, institutions, seats, places] = await Promise.all([
    listDraws(tx, controllerId, licenceIds),
    listWaiting(tx, controllerId, licenceIds, bounds.to),
    tx.all(listPlacesSql, [controllerId]),
    tx.one(getSeatDigestSql, [controllerId, licenceIds, bounds.from, bounds.to]),
    tx.one(getPlaceDigestSql, [controllerId, bounds.from, bounds.to]),
  ]);
  // What merges later changes nothing of the month.
  const mergers = licences.some((licence) => licence.institutionIds)
    ? institutions.flatMap(({ id, into, on }) =>
        into !== null && on !== null && on < bounds.to ? [{ institutionId: id, into, on }] : [],
      )
    : [];
  return {
    ...{ controllerId, publisherId, productId, ...row, month: bounds, agreements, licences, draws },
    institutionIds: institutions.map(({ id }) => id),
    ...(mergers.length > 0 ? { mergers } : {}),
    pupils: roster.pupils,
    rosterDigest: roster.digest,
    placeDigest: places.digest ?? "",
    seatDigest: seats.digest ?? "",
    ...(waiting.length > 0 ? { waiting } : {}),
  };
}

const listAgreementsSql = statement(
  "reconciliation.listAgreements",
  `select a.id, a.starts_on as "from", a.ends_on as "to", a.term_starts_on as "termFrom", a.term_ends_on as "termTo",
       a.grace_days as "graceDays"
     from agreements_buyer_view b join agreements_agreement_view a on a.id = b.agreement_id
     where b.controller_id = $1::int and a.publisher_id = $2::int and a.product_id = $3::uuid
       and a.starts_on < $5::date and a.ends_on + a.grace_days > $4::date
     order by a.starts_on, a.id`,
);

/** Agreements on the product that the controller buys on and that touch the month, days of grace included. */
function listAgreements(tx: Reader, product: ControllerProduct, month: { from: LocalDate; to: LocalDate }) {
  return tx.all(listAgreementsSql, [
    product.controllerId,
    product.publisherId,
    product.productId,
    month.from,
    month.to,
  ]);
}

const listLicencesSql = statement(
  "reconciliation.listLicences",
  `select l.id, l.agreement_id as "agreementId", l.model, l.institution_ids as "institutionIds",
       l.quantity - case when l.withdrawn < l.quantity and l.withdrawn_on <= $4::date then l.withdrawn else 0 end as "quantity!",
       l.starts_on as "from", l.ends_on as "to"
     from licences_licence_view l
     join agreements_agreement_view a on a.id = l.agreement_id
     where l.controller_id = $1::int and l.publisher_id = $2::int and l.product_id = $3::uuid
       and a.starts_on < $5::date and a.ends_on + a.grace_days > $4::date and l.starts_on < l.ends_on
     order by l.starts_on, l.id`,
);

function listLicences(tx: Reader, product: ControllerProduct, month: { from: LocalDate; to: LocalDate }) {
  return tx.all(listLicencesSql, [
    product.controllerId,
    product.publisherId,
    product.productId,
    month.from,
    month.to,
  ]);
}

const listDrawsSql = statement(
  "reconciliation.listDraws",
  `select p.licence_id as "licenceId", s.institution_id as "institutionId!", s.seats as "seats!",
       s.starts_on as "from!", s.ends_on as "to!"
     from licences_pool_view p join (
       select d.pool_id, d.institution_id, d.seats, d.starts_on, d.ends_on, d.id
       from licences_draw_view d where d.controller_id = $1::int
       union all
       select d.pool_id, d.institution_id, -r.seats, r.effective_on, d.ends_on, r.id
       from licences_return_view r join licences_draw_view d on d.id = r.draw_id and d.controller_id = r.controller_id
       where r.controller_id = $1::int and r.effective_on < d.ends_on) s on s.pool_id = p.id
     where p.controller_id = $1::int and p.licence_id = any($2::uuid[])
     order by p.licence_id, s.institution_id, s.starts_on, s.id`,
);

/** Draws, and returns as negative seats from their day on. */
function listDraws(tx: Reader, controllerId: number, licenceIds: string[]): Promise<DrawRow[]> {
  return tx.all(listDrawsSql, [controllerId, licenceIds]);
}

const listWaitingSql = statement(
  "reconciliation.listWaiting",
  `select w."licenceId", w."institutionId", w.seats as "seats!" from (
       select p.licence_id as "licenceId", w.institution_id as "institutionId",
         w.seats - coalesce((select sum(d.seats) from licences_draw_view d
           where d.controller_id = w.controller_id and d.waiting_id = w.id and d.drawn_at < m.ends_at), 0)::int as seats
       from licences_pool_view p
       join licences_waiting_view w on w.controller_id = p.controller_id and w.pool_id = p.id
       cross join (select ($3::date)::timestamp at time zone 'Europe/Copenhagen' as ends_at) m
       where p.controller_id = $1::int and p.licence_id = any($2::uuid[])
         and w.starts_on < $3::date and w.ends_on >= $3::date
         and w.asked_at < m.ends_at and (w.settled_at is null or w.settled_at >= m.ends_at)
       order by w.asked_at, array_position(p.queue, w.id), w.id) w
     where w.seats > 0`,
);

/**
 * The schools that waited for seats as a month ended, and for how many, where the days they asked for include the month's
 * last one. What was asked for, granted or given up later changes nothing of the month.
 */
function listWaiting(
  tx: Reader,
  controllerId: number,
  licenceIds: string[],
  monthEnd: LocalDate,
): Promise<WaitingRow[]> {
  return tx.all(listWaitingSql, [controllerId, licenceIds, monthEnd]);
}
