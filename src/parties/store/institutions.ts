import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { InstitutionHistory } from "../schema/index.ts";

const historySql = `
  select i.id, i.controller_id as "controllerId", i.number, i.name, i.kind, i.gln, i.people,
    i.valid_from as "validFrom", i.valid_to as "validTo", i.merged_into as "mergedInto",
    (select json_agg(json_build_object('number', n.number, 'from', n.valid_from, 'to', n.valid_to)
       order by n.valid_from, n.number)
     from parties_institution_number n where n.institution_id = i.id) as "numbers!"
  from parties_institution i where i.id = $1::int`;

const findInstitutionHistorySql = statement("parties.findInstitutionHistory", historySql, {
  decode: { numbers: InstitutionHistory.shape.numbers },
});

export async function findInstitutionHistory(
  tx: Reader,
  id: number,
): Promise<InstitutionHistory | undefined> {
  return await tx.maybe(findInstitutionHistorySql, [id]);
}

const lockInstitutionSql = statement(
  "parties.lockInstitution",
  "select pg_advisory_xact_lock(hashtextextended('institution ' || $1::text, 0))",
);

/** Changes of one institution follow each other. */
export async function lockInstitution(tx: Tx, id: number): Promise<InstitutionHistory | undefined> {
  await tx.execute(lockInstitutionSql, [String(id)]);
  return findInstitutionHistory(tx, id);
}

const listInstitutionNumbersSql = statement(
  "parties.listInstitutionNumbers",
  `select n.institution_id as "institutionId", i.kind, n.number, n.valid_from as "from", n.valid_to as "to"
   from parties_institution_number n join parties_institution i on i.id = n.institution_id
   where n.controller_id = $1::int order by n.valid_from, n.institution_id`,
);

/** Which institution each number names on which days. */
export function listInstitutionNumbers(
  tx: Reader,
  controllerId: number,
): Promise<{ institutionId: number; kind: string; number: string; from: LocalDate; to: LocalDate | null }[]> {
  return tx.all(listInstitutionNumbersSql, [controllerId]);
}

const deleteLaterNumbersSql = statement(
  "parties.deleteLaterNumbers",
  "delete from parties_institution_number where institution_id = $1::int and valid_from >= $2::date",
);

const closeNumbersSql = statement(
  "parties.closeNumbers",
  `update parties_institution_number set valid_to = $2::date
   where institution_id = $1::int and (valid_to is null or valid_to > $2::date)`,
);

const closeInstitutionSql = statement(
  "parties.closeInstitution",
  "update parties_institution set valid_to = $2::date, merged_into = $3::int where id = $1::int",
);

/** Closes an institution, and its numbers with it. */
export async function updateClosed(
  tx: Tx,
  id: number,
  on: LocalDate,
  mergedInto: number | null,
): Promise<void> {
  await tx.execute(deleteLaterNumbersSql, [id, on]);
  await tx.execute(closeNumbersSql, [id, on]);
  await tx.execute(closeInstitutionSql, [id, on, mergedInto]);
}

const insertHeirNumbersSql = statement(
  "parties.insertHeirNumbers",
  `insert into parties_institution_number (controller_id, institution_id, number, valid_from, valid_to)
   select h.controller_id, h.id, n.number, $3::date, h.valid_to
   from parties_institution_number n join parties_institution h on h.id = $2::int
   where n.institution_id = $1::int and n.valid_to = $3::date`,
);

/** From a day on, the numbers that a closing institution had name the one that goes on. */
export async function insertHeirNumbers(tx: Tx, from: number, into: number, on: LocalDate): Promise<void> {
  await tx.execute(insertHeirNumbersSql, [from, into, on]);
}

const endNumberSql = statement(
  "parties.endNumber",
  `update parties_institution_number set valid_to = $3::date
   where institution_id = $1::int and number = $2::text and valid_from < $3::date
     and (valid_to is null or valid_to > $3::date)`,
);

const insertNumberSql = statement(
  "parties.insertNumber",
  `insert into parties_institution_number (controller_id, institution_id, number, valid_from, valid_to)
   values ($1::int, $2::int, $3::text, $4::date, $5::date)`,
);

const renumberInstitutionSql = statement(
  "parties.renumberInstitution",
  "update parties_institution set number = $2::text where id = $1::int",
);

/** Ends the number that an institution has on a day and gives it another from then on. */
export async function updateNumber(
  tx: Tx,
  institution: InstitutionHistory,
  number: string,
  from: LocalDate,
): Promise<void> {
  const { id, controllerId, number: old, validTo } = institution;
  await tx.execute(endNumberSql, [id, old, from]);
  await tx.execute(insertNumberSql, [controllerId, id, number, from, validTo]);
  await tx.execute(renumberInstitutionSql, [id, number]);
}

const listClosedSql = statement(
  "parties.listClosed",
  `select i.id, i.merged_into as "into" from parties_institution i
   where i.controller_id = $1::int and i.valid_to <= $2::date order by i.id`,
);

/**
 * Who stands for each institution of a controller on a day: itself while it is open, else what it has become part of, heir
 * by heir; undefined for one that has closed by itself.
 */
export async function successorsOn(
  tx: Reader,
  controllerId: number,
  day: LocalDate,
): Promise<(institutionId: number) => number | undefined> {
  const into = new Map((await tx.all(listClosedSql, [controllerId, day])).map((one) => [one.id, one.into]));
  return (institutionId) => {
    const seen = new Set<number>();
    let at: number | null | undefined = institutionId;
    while (typeof at === "number" && into.has(at) && !seen.has(at)) {
      seen.add(at);
      at = into.get(at);
    }
    return typeof at === "number" && !seen.has(at) ? at : undefined;
  };
}
