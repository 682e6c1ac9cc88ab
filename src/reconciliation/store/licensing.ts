import { addDays, type LocalDate, monthBounds } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { must } from "../../platform/problem.ts";
import type { AgreementRow, DrawRow, LicenceRow, Licensing, WaitingRow } from "../rules/index.ts";

/** What reconciliation reads of other domains' tables; writes nothing. */

/** One controller's use of one product of a publisher: what is classified together. */
export interface ControllerProduct {
  controllerId: number;
  publisherId: number;
  productId: string;
}

/** What a controller's roster says in a month: the same for all its products, so loaded once. */
export interface RosterMonth {
  pupils: ReadonlyMap<number, number>;
  digest: string;
  /** Of the enrolments that this was counted from; null where it was seatsToKeep, or there are none. */
  countedAt: bigint | null;
}

interface RosterRow {
  pupils: [institutionId: number, pupils: number][];
  digest: string;
}

/** Of an enrolment `e`: all that a class may depend on. */
export const enrolmentHash =
  "hashtextextended(e.pseudonym || ' ' || e.grade || ' ' || e.starts_on || ' ' || coalesce(e.ends_on::text, ''), 0)";

export async function loadRosterMonth(tx: Reader, controllerId: number, month: string): Promise<RosterMonth> {
  const { from, to } = monthBounds(month.slice(0, 7));
  const kept = await tx.query<RosterRow>(
    `select m.pupils, m.digest from reconciliation_roster m
     join roster_version v on v.controller_id = m.controller_id and v.version = m.version
     where m.controller_id = $1::int and m.month = $2::date`,
    [controllerId, from],
  );
  if (kept[0]) return { pupils: new Map(kept[0].pupils), digest: kept[0].digest, countedAt: null };
  // Version and rows in one statement: they are of one moment.
  const rows = await tx.query<RosterRow & { version: bigint | null }>(
    `select (select v.version from roster_version v where v.controller_id = $1::int) as version,
       coalesce(jsonb_agg(jsonb_build_array(s.institution_id, s.pupils) order by s.institution_id)
         filter (where s.pupils > 0), '[]') as pupils,
       coalesce(string_agg(s.institution_id || ':' || s.digest, ' ' order by s.institution_id), '') as digest
     from (
       select e.institution_id,
         count(*) filter (where e.starts_on <= $4::date and (e.ends_on is null or e.ends_on > $4::date))::int as pupils,
         sum(${enrolmentHash}) as digest
       from roster_enrolment e
       where e.controller_id = $1::int and e.starts_on < $3::date and (e.ends_on is null or e.ends_on > $2::date)
       group by e.institution_id) s`,
    [controllerId, from, to, addDays(to, -1)],
  );
  const { pupils, digest, version } = rows[0]!;
  return { pupils: new Map(pupils), digest, countedAt: version };
}

/** Keeps what was counted for those who ask while the enrolments stay as they are. */
export async function keepRosterMonth(
  tx: Tx,
  controllerId: number,
  month: LocalDate,
  { pupils, digest, countedAt }: RosterMonth,
): Promise<void> {
  if (countedAt === null) return;
  await tx.query(
    `insert into reconciliation_roster as m (controller_id, month, version, pupils, digest)
     values ($1::int, $2::date, $3::bigint, $4::jsonb, $5::text)
     on conflict (controller_id, month) do update
       set version = excluded.version, pupils = excluded.pupils, digest = excluded.digest
       where m.version < excluded.version`,
    [controllerId, month, countedAt, JSON.stringify([...pupils]), digest],
  );
}

/**
 * Everything but the use; undefined where no agreement on the product touches the month. Use of what a bundle
 * covers is told under the bundle, unless the controller has an agreement on the product itself: one class an event.
 */
export async function loadLicensing(
  tx: Reader,
  unit: ControllerProduct,
  month: string,
  roster: RosterMonth,
): Promise<Licensing | undefined> {
  const { controllerId, publisherId, productId } = unit;
  const bounds = monthBounds(month.slice(0, 7));
  const [products, agreements, licences] = await Promise.all([
    tx.query<{ gradeFrom: number | null; gradeTo: number | null; aliases: string[] }>(
      `select p.grade_from as "gradeFrom", p.grade_to as "gradeTo",
         array(select i.identifier from usage_identifier i
           join catalogue_coverage v on v.covered_id = i.product_id and v.product_id = p.id
           where i.publisher_id = $2::int and (i.product_id = p.id or not exists (
             select 1 from agreements_buyer b join agreements_agreement a on a.id = b.agreement_id
             where b.controller_id = $3::int and a.publisher_id = $2::int and a.product_id = i.product_id
               and a.starts_on < $5::date and a.ends_on + a.grace_days > $4::date))
           order by i.identifier) as aliases
       from catalogue_product p where p.id = $1::uuid`,
      [productId, publisherId, controllerId, bounds.from, bounds.to],
    ),
    listAgreements(tx, unit, bounds),
    listLicences(tx, unit, bounds),
  ]);
  if (agreements.length === 0) return undefined;
  const product = products[0];
  must(product, `there is no product ${productId}`);
  const licenceIds = licences.map(({ id }) => id);
  const [draws, waiting, institutions, seats, places] = await Promise.all([
    listDraws(tx, controllerId, licenceIds),
    listWaiting(tx, controllerId, licenceIds, bounds.to),
    tx.query<{ id: number }>(
      "select n.id from parties_institution n where n.controller_id = $1::int order by n.id",
      [controllerId],
    ),
    tx.query<{ digest: string | null }>(
      `select sum(hashtextextended(s.licence_id || s.pseudonym || s.starts_on || s.ends_on, 0))::text as digest
       from licences_assignment s
       where s.controller_id = $1::int and s.licence_id = any($2::uuid[]) and s.starts_on < $4::date and s.ends_on > $3::date`,
      [controllerId, licenceIds, bounds.from, bounds.to],
    ),
    tx.query<{ digest: string | null }>(
      `select sum(hashtextextended(n.number || ' ' || n.id || ' ' || n.kind || ' ' || n.valid_from || ' '
         || coalesce(n.valid_to::text, ''), 0))::text as digest
       from usage_place n where n.controller_id = $1::int and n.valid_from < $3::date
         and (n.valid_to is null or n.valid_to > $2::date)`,
      [controllerId, bounds.from, bounds.to],
    ),
  ]);
  return {
    ...{ controllerId, publisherId, productId, ...product, month: bounds, agreements, licences, draws },
    institutionIds: institutions.map(({ id }) => id),
    pupils: roster.pupils,
    rosterDigest: roster.digest,
    placeDigest: places[0]?.digest ?? "",
    seatDigest: seats[0]?.digest ?? "",
    ...(waiting.length > 0 ? { waiting } : {}),
  };
}

/** Agreements on the product that the controller buys on and that touch the month, days of grace included. */
function listAgreements(tx: Reader, unit: ControllerProduct, month: { from: LocalDate; to: LocalDate }) {
  return tx.query<AgreementRow>(
    `select a.id, a.starts_on as "from", a.ends_on as "to", a.term_starts_on as "termFrom", a.term_ends_on as "termTo",
       a.grace_days as "graceDays"
     from agreements_buyer b join agreements_agreement a on a.id = b.agreement_id
     where b.controller_id = $1::int and a.publisher_id = $2::int and a.product_id = $3::uuid
       and a.starts_on < $5::date and a.ends_on + a.grace_days > $4::date
     order by a.starts_on, a.id`,
    [unit.controllerId, unit.publisherId, unit.productId, month.from, month.to],
  );
}

function listLicences(tx: Reader, unit: ControllerProduct, month: { from: LocalDate; to: LocalDate }) {
  return tx.query<LicenceRow>(
    `select l.id, l.agreement_id as "agreementId", l.model, l.institution_ids as "institutionIds", l.quantity,
       l.starts_on as "from", l.ends_on as "to"
     from licences_licence l
     join agreements_agreement a on a.id = l.agreement_id
     where l.controller_id = $1::int and l.publisher_id = $2::int and l.product_id = $3::uuid
       and a.starts_on < $5::date and a.ends_on + a.grace_days > $4::date
     order by l.starts_on, l.id`,
    [unit.controllerId, unit.publisherId, unit.productId, month.from, month.to],
  );
}

/** Draws net of returns, as stretches of seats: a return takes its seats off from its day on. */
function listDraws(tx: Reader, controllerId: number, licenceIds: string[]): Promise<DrawRow[]> {
  return tx.query<DrawRow>(
    `select p.licence_id as "licenceId", s.institution_id as "institutionId", s.seats, s.starts_on as "from", s.ends_on as "to"
     from licences_pool p join (
       select d.pool_id, d.institution_id, d.seats, d.starts_on, d.ends_on, d.id
       from licences_draw d where d.controller_id = $1::int
       union all
       select d.pool_id, d.institution_id, -r.seats, r.effective_on, d.ends_on, r.id
       from licences_return r join licences_draw d on d.id = r.draw_id and d.controller_id = r.controller_id
       where r.controller_id = $1::int and r.effective_on < d.ends_on) s on s.pool_id = p.id
     where p.controller_id = $1::int and p.licence_id = any($2::uuid[])
     order by p.licence_id, s.institution_id, s.starts_on, s.id`,
    [controllerId, licenceIds],
  );
}

/**
 * Who waited for seats as a month ended, for days with its last one among them, and for how many: what was asked for,
 * granted or given up later changes nothing of the month.
 */
function listWaiting(
  tx: Reader,
  controllerId: number,
  licenceIds: string[],
  monthEnd: LocalDate,
): Promise<WaitingRow[]> {
  return tx.query<WaitingRow>(
    `select w.* from (
       select p.licence_id as "licenceId", w.institution_id as "institutionId",
         w.seats - coalesce((select sum(d.seats) from licences_draw d
           where d.controller_id = w.controller_id and d.waiting_id = w.id and d.drawn_at < m.ends_at), 0)::int as seats
       from licences_pool p
       join licences_waiting w on w.controller_id = p.controller_id and w.pool_id = p.id
       cross join (select ($3::date)::timestamp at time zone 'Europe/Copenhagen' as ends_at) m
       where p.controller_id = $1::int and p.licence_id = any($2::uuid[])
         and w.starts_on < $3::date and w.ends_on >= $3::date
         and w.asked_at < m.ends_at and (w.settled_at is null or w.settled_at >= m.ends_at)
       order by w.asked_at, array_position(p.queue, w.id), w.id) w
     where w.seats > 0`,
    [controllerId, licenceIds, monthEnd],
  );
}
