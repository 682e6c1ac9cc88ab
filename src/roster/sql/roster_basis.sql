-- The people of each open institution that a month is counted on, and what that was taken from. `basisOf` in
-- src/roster/rules.ts is the same rule, which tests compare this with.
create or replace function roster_basis(of_controller int, of_month date)
  returns table (institution_id int, kind text, on_date date, people int) language sql stable as $$
  with recursive dates as (
    select d.on_date, d.frozen_at is not null as frozen from roster_count_date d
    where d.controller_id = of_controller and d.on_date <= of_month
    union all
    select max(make_date(y.year, 9, 5)), false
    from generate_series(extract(year from of_month)::int - 1, extract(year from of_month)::int) y(year)
    where make_date(y.year, 9, 5) <= of_month),
  -- A date that no import has frozen yet is what the roster says of it, which an import would freeze.
  last as (
    select d.on_date, bool_or(d.frozen) as frozen from dates d
    where d.frozen or exists (select 1 from roster_enrolment e where e.controller_id = of_controller
      and e.starts_on <= d.on_date and (e.ends_on is null or e.ends_on > d.on_date))
    group by d.on_date order by d.on_date desc limit 1),
  counts as (
    select c.institution_id, c.on_date, sum(c.pupils)::int as people from (
      select k.institution_id, l.on_date, k.pupils from last l
      join roster_count k on l.frozen and k.controller_id = of_controller and k.on_date = l.on_date
      union all
      select a.institution_id, l.on_date, a.corrected - a.counted from last l
      join roster_adjustment a on l.frozen and a.controller_id = of_controller and a.on_date = l.on_date
        and a.state = 'accepted'
      union all
      select e.institution_id, l.on_date, 1 from last l
      join roster_enrolment e on not l.frozen and e.controller_id = of_controller and e.starts_on <= l.on_date
        and (e.ends_on is null or e.ends_on > l.on_date)) c
    group by c.institution_id, c.on_date),
  -- Each open institution with what has become part of it by the month's first day.
  parts(heir, id) as (
    select i.id, i.id from parties_institution i
    where i.controller_id = of_controller and i.valid_from < (of_month + interval '1 month')::date
      and (i.valid_to is null or i.valid_to > of_month)
    union
    select p.heir, m.id from parts p join parties_institution m on m.merged_into = p.id and m.valid_to <= of_month),
  -- The own last kept count of each: whoever became part of it after that day is not in it.
  own as (
    select p.id, k.kind, k.on_date, k.people, k.since
    from parts p join parties_institution i on i.id = p.id
    cross join lateral (
      select c.kind, c.on_date, c.people, c.since from (
        select 1 as rank, 'count_date' as kind, k.on_date, k.people, k.on_date as since from counts k
        where k.institution_id = p.id and k.people > 0
        union all
        select 1, 'head_count', h.as_of, h.people, h.as_of from roster_headcount h
        where h.controller_id = of_controller and h.institution_id = p.id and h.as_of <= of_month
        union all
        select 2, 'head_count', of_month, i.people, '-infinity' where i.kind <> 'school' and i.people is not null) c
      order by c.rank, c.on_date desc, c.kind limit 1) k),
  counted(heir, id, kind, on_date, people, since) as (
    select p.heir, p.id, o.kind, o.on_date, o.people, o.since
    from parts p left join own o on o.id = p.id where p.heir = p.id
    union all
    select c.heir, m.id, o.kind, o.on_date, o.people, o.since
    from counted c join parties_institution m on m.merged_into = c.id and m.valid_to <= of_month
      and (c.since is null or m.valid_to > c.since)
    left join own o on o.id = m.id),
  kept as (
    select c.heir, sum(c.people)::int as people, bool_and(c.people is not null) as whole,
      (array_agg(c.kind order by c.id = c.heir desc, c.on_date desc) filter (where c.people is not null))[1] as kind,
      (array_agg(c.on_date order by c.id = c.heir desc, c.on_date desc) filter (where c.people is not null))[1] as on_date
    from counted c group by c.heir),
  enrolled as (
    select p.heir as institution_id,
      (count(*) filter (where e.starts_on <= of_month and (e.ends_on is null or e.ends_on > of_month)))::int as at_first,
      min(e.starts_on) filter (where e.starts_on > of_month) as begins,
      max(e.ends_on) filter (where e.ends_on <= of_month) - 1 as lasted
    from roster_enrolment e join parts p on p.id = e.institution_id
    where e.controller_id = of_controller and e.starts_on < (of_month + interval '1 month')::date
    group by p.heir)
  select i.id, b.kind, b.on_date, b.people
  from parties_institution i
  left join enrolled n on n.institution_id = i.id
  cross join lateral (
    select c.rank, c.kind, c.on_date, c.people from (
      select 1 as rank, k.kind, k.on_date, k.people from kept k
      where k.heir = i.id and k.people is not null and (k.whole or i.kind <> 'school')
      union all
      select 3, 'enrolments', of_month, n.at_first where n.at_first > 0
      union all
      (select 4, 'head_count', h.as_of, h.people from roster_headcount h
       where h.controller_id = of_controller and h.institution_id = i.id and h.as_of > of_month
         and h.as_of < (of_month + interval '1 month')::date
       order by h.as_of limit 1)
      union all
      select 5, 'enrolments', d.on_date, (select count(*)::int from roster_enrolment e
        join parts p on p.id = e.institution_id and p.heir = i.id
        where e.controller_id = of_controller and e.starts_on <= d.on_date
          and (e.ends_on is null or e.ends_on > d.on_date))
      from (select coalesce(n.begins, n.lasted) as on_date) d where n.at_first = 0 and d.on_date is not null) c
    order by c.rank, c.on_date desc, c.kind limit 1) b
  where i.controller_id = of_controller and i.valid_from < (of_month + interval '1 month')::date
    and (i.valid_to is null or i.valid_to > of_month)
  order by i.id
$$;
revoke execute on function roster_basis from public;
grant execute on function roster_basis to samkoeb_app, samkoeb_platform;
