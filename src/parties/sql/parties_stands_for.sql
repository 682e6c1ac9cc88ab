-- All whose rights an institution has today, itself included: what has become part of it, heir by heir.
create or replace function parties_stands_for(institution int) returns int[]
language sql stable parallel safe as $$
  with recursive parts(id) as (
    select institution
    union
    select m.id from parts p join parties_institution m on m.merged_into = p.id
      and m.valid_to <= (platform_now() at time zone 'Europe/Copenhagen')::date)
  select array_agg(p.id) from parts p
$$;
