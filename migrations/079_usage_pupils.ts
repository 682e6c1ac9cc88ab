import type { Knex } from "knex";

/**
 * Use under a pseudonym that was carried over to a new key does not come in any more. Use at an institution is
 * found by every number that it has or had.
 */
export async function up(knex: Knex): Promise<void> {
  for (const table of ["usage_event", "usage_use", "usage_pupil", "usage_term", "usage_touched"])
    await knex.raw(`create trigger ${table}_gone after insert on ${table}
      referencing new table as fresh for each statement execute function parties_refuse_gone()`);
  await knex.raw(`
    create or replace view usage_place with (security_invoker = true) as
      select k.controller_id, k.number, n.id, n.kind, k.valid_from, k.valid_to
      from parties_institution_number k join parties_institution n on n.id = k.institution_id
      union all
      select a.controller_id, a.number, n.id, n.kind, coalesce(x.until, date '-infinity'), null::date
      from usage_institution_alias a
      join parties_institution n on n.controller_id = a.controller_id and n.id = a.institution_id
      cross join lateral (select max(coalesce(p.valid_to, date 'infinity')) as until from parties_institution_number p
        where p.controller_id = a.controller_id and p.number = a.number) x
      where x.until is null or x.until < date 'infinity';
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
