-- A published lot: what is bought and how it is compared is fixed. Its demand follows from who has left the award alone:
-- it is what those who stay have committed to.
create or replace function rounds_keep_lot() returns trigger language plpgsql as $$
declare
  sums record;
begin
  if not old.published then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' or row(new.id, new.round_id, new.reference, new.title, new.subject, new.grade_from, new.grade_to,
      new.models, new.terms, new.model_terms, new.scenario, new.ceiling_minor, new.published)
    is distinct from row(old.id, old.round_id, old.reference, old.title, old.subject, old.grade_from, old.grade_to,
      old.models, old.terms, old.model_terms, old.scenario, old.ceiling_minor, old.published)
  then
    raise exception 'what decides a published lot is fixed' using errcode = 'restrict_violation';
  end if;
  -- What was concluded has become an agreement.
  if old.concluded_at is not null and row(new.winner_bid_id, new.winner_publisher_id, new.winner_model, new.winner_package,
      new.cancelled_at, new.sent_at, new.sent_by, new.signable_from, new.concluded_at, new.concluded_by)
    is distinct from row(old.winner_bid_id, old.winner_publisher_id, old.winner_model, old.winner_package,
      old.cancelled_at, old.sent_at, old.sent_by, old.signable_from, old.concluded_at, old.concluded_by)
  then
    raise exception 'a concluded lot stands' using errcode = 'restrict_violation';
  end if;
  if row(new.demand_min, new.demand_expected, new.demand_max, new.demand_years)
    is distinct from row(old.demand_min, old.demand_expected, old.demand_max, old.demand_years)
  then
    select floor(avg(y.min))::bigint as min, round(avg(y.expected))::bigint as expected, ceil(avg(y.max))::bigint as max,
      jsonb_agg(jsonb_build_object('schoolYear', y.school_year, 'min', y.min, 'expected', y.expected, 'max', y.max)
        order by y.school_year) as years
    into sums
    from (select c.school_year, sum(c.min_quantity) as min, sum(c.expected_quantity) as expected,
        sum(c.max_quantity) as max
      from rounds_commitment c where c.lot_id = new.id and c.left_at is null and c.expected_quantity > 0
      group by c.school_year) y;
    if row(new.demand_min, new.demand_expected, new.demand_max, new.demand_years)
      is distinct from row(sums.min, sums.expected, sums.max, sums.years)
      or not exists (select from rounds_commitment c where c.lot_id = new.id and c.left_at is not null)
    then
      raise exception 'a published lot''s demand is what those who stay have committed to'
        using errcode = 'restrict_violation';
    end if;
  end if;
  return new;
end $$;
