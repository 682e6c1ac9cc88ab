import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Licence } from "../schema/index.ts";

const licenceSql = `
  select l.id, l.controller_id as "controllerId", l.publisher_id as "publisherId", l.agreement_id as "agreementId",
    l.call_off_id as "callOffId", l.product_id as "productId", l.model, l.institution_ids as "institutionIds",
    l.quantity, l.over_use as "overUse", l.tolerance_bp as "toleranceBp",
    l.return_window_days as "returnWindowDays", l.grace_days as "graceDays", l.starts_on as "from", l.ends_on as "to",
    l.withdrawn, l.withdrawn_on as "withdrawnOn"
  from licences_licence l`;

const findLicenceSql = statement("licences.findLicence", `${licenceSql} where l.id = $1::uuid`);

export async function findLicence(tx: Reader, id: string): Promise<Licence | undefined> {
  return await tx.maybe(findLicenceSql, [id]);
}

const listLicencesSql = statement(
  "licences.listLicences",
  `${licenceSql} where ($1::uuid is null or l.id > $1::uuid) and ($3::uuid is null or l.agreement_id = $3::uuid)
   order by l.id limit $2::int`,
);

/** By id; of one agreement where it is given. */
export function listLicences(
  tx: Reader,
  agreementId: string | undefined,
  after: string | undefined,
  limit: number,
): Promise<Licence[]> {
  return tx.all(listLicencesSql, [after ?? null, limit, agreementId ?? null]);
}

const insertLicenceSql = statement(
  "licences.insertLicence",
  `insert into licences_licence (id, controller_id, publisher_id, agreement_id, call_off_id, product_id, model,
     institution_ids, quantity, over_use, tolerance_bp, starts_on, ends_on, return_window_days,
     grace_days)
   values ($1::uuid, $2::int, $3::int, $4::uuid, $5::uuid, $6::uuid, $7::text, $8::int[], $9::int, $10::text,
     $11::int, $12::date, $13::date, $14::int, $15::int)
   on conflict (call_off_id) do nothing returning 1`,
);

/** Inserts a licence; false where its call-off has one already. */
export async function insertLicence(tx: Tx, licence: Licence): Promise<boolean> {
  return (
    (await tx.execute(insertLicenceSql, [
      licence.id,
      licence.controllerId,
      licence.publisherId,
      licence.agreementId,
      licence.callOffId,
      licence.productId,
      licence.model,
      licence.institutionIds,
      licence.quantity,
      licence.overUse,
      licence.toleranceBp,
      licence.from,
      licence.to,
      licence.returnWindowDays,
      licence.graceDays,
    ])) > 0
  );
}

const findOfCallOffSql = statement("licences.findOfCallOff", `${licenceSql} where l.call_off_id = $1::uuid`);
export const findLicenceOf = (tx: Reader, callOffId: string): Promise<Licence | undefined> =>
  tx.maybe(findOfCallOffSql, [callOffId]);

const withdrawSql = statement(
  "licences.withdraw",
  "update licences_licence set withdrawn = $2::int, withdrawn_on = $3::date where id = $1::uuid and withdrawn = 0",
);
/** Units that a licence no longer has from a day on; false where some were withdrawn before. */
export const withdrawUnits = async (tx: Tx, id: string, units: number, from: LocalDate): Promise<boolean> =>
  (await tx.execute(withdrawSql, [id, units, from])) > 0;

const listLicencesEndingSql = statement(
  "licences.listLicencesEnding",
  `${licenceSql} where l.agreement_id = $1::uuid and l.ends_on = $2::date and l.withdrawn < l.quantity order by l.id`,
);

/** Licences of an agreement that end on a day, in a fixed order. */
export function listLicencesEnding(tx: Tx, agreementId: string, endsOn: string): Promise<Licence[]> {
  return tx.all(listLicencesEndingSql, [agreementId, endsOn]);
}

const extendLicenceInsertSql = statement(
  "licences.extendLicenceInsert",
  `insert into licences_extension (id, controller_id, licence_id, starts_on, ends_on, extended_at)
   values ($1::uuid, $2::int, $3::uuid, $4::date, $5::date, platform_now())
   on conflict (licence_id, starts_on) do nothing returning 1`,
);

const extendLicenceUpdateSql = statement(
  "licences.extendLicenceUpdate",
  "update licences_licence set ends_on = $2::date where id = $1::uuid",
);

/** Extends a licence to a later day; its pool's days follow by the foreign key. False where it was extended before. */
export async function extendLicence(tx: Tx, id: string, licence: Licence, to: string): Promise<boolean> {
  const rows = await tx.all(extendLicenceInsertSql, [id, licence.controllerId, licence.id, licence.to, to]);
  if (rows.length === 0) return false;
  await tx.execute(extendLicenceUpdateSql, [licence.id, to]);
  return true;
}

const listEndingSql = statement(
  "licences.listEnding",
  `select l.id, l.runs_to as "to" from licences_licence l
   where l.runs_to <= $1::date and l.runs_to > l.starts_on and ($2::uuid is null or l.id > $2::uuid)
     and not exists (select 1 from platform_outbox o
       where o.job = 'licences.expired' and o.key = l.id || ' ' || l.runs_to)
   order by l.id limit $3::int`,
);

/**
 * Licences that end by a day and whose end no fact has said yet, across tenants; `after` is the last one's id.
 */
export function listEnding(
  tx: Tx,
  until: string,
  after: string | undefined,
  limit: number,
): Promise<{ id: string; to: string }[]> {
  return tx.all(listEndingSql, [until, after ?? null, limit]);
}
