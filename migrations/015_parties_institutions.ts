import type { Knex } from "knex";
import { reference } from "../src/platform/db/ddl.ts";

/** Institutions close, merge and change number; every number has the days on which it named them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table parties_institution
      add column merged_into int,
      add constraint parties_institution_merger foreign key (controller_id, merged_into)
        references parties_institution (controller_id, id),
      add constraint parties_institution_merged_closes check (merged_into is null or (valid_to is not null and merged_into <> id)),
      drop constraint parties_institution_number_daterange_excl;

    -- Which institution a number names on a day: its own numbers, and those of what was merged into it.
    create table parties_institution_number (
      controller_id int not null,
      institution_id int not null,
      number text not null check (number ~ '^[0-9]{6}$'),
      valid_from date not null,
      valid_to date check (valid_to > valid_from),
      primary key (institution_id, number, valid_from),
      foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
      constraint parties_institution_number_once exclude using gist
        (number with =, daterange(valid_from, valid_to) with &&)
    );
    create index parties_institution_number_lookup on parties_institution_number (controller_id, number, valid_from);
    insert into parties_institution_number (controller_id, institution_id, number, valid_from, valid_to)
      select i.controller_id, i.id, i.number, i.valid_from, i.valid_to from parties_institution i;

    -- However an institution comes in, its number names it from then on.
    create function parties_institution_first_number() returns trigger language plpgsql as $$
    begin
      insert into parties_institution_number (controller_id, institution_id, number, valid_from, valid_to)
        values (new.controller_id, new.id, new.number, new.valid_from, new.valid_to);
      return null;
    end $$;
    create trigger parties_institution_first_number after insert on parties_institution
      for each row execute function parties_institution_first_number();

    ${reference("parties_institution_number", ["select", "insert", "update", "delete"])}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
