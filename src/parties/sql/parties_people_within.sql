-- Which names of people stand in a text: whole, or the first and the last of them, as they stand there. Of nobody else is
-- anything given. One that is a single word is looked for as it is written, others in any case; a genitive counts.
create or replace function parties_people_within(told text) returns setof text
  language sql stable security definer set search_path = public, pg_temp as $$
  with asked (words) as (select regexp_replace(told, '\s+', ' ', 'g'))
  select distinct v.name from asked a, parties_person p
    cross join lateral (values (p.name), (regexp_replace(p.name, '\s.*\s', ' '))) v (name)
  where p.kind = 'person' and length(v.name) >= 3 and strpos(lower(a.words), lower(v.name)) > 0
    and a.words ~ (case when v.name ~ '\s' then '(?i)' else '' end || '(?<![[:alnum:]])'
      || regexp_replace(v.name, '([^[:alnum:][:space:]])', '\\\1', 'g') || '(s|''s)?(?![[:alnum:]])')
$$;
alter function parties_people_within owner to samkoeb_definer;
revoke execute on function parties_people_within from public;
grant execute on function parties_people_within to samkoeb_app, samkoeb_platform;
