-- Whether an institution that is open on the days [open_from, open_to) may hold seats on the days [first, past):
-- `mayHold` of rules/open-days.ts in SQL.
create or replace function licences_may_hold(open_from date, open_to date, first date, past date) returns boolean
language sql immutable as $$
  select open_from <= first and (open_to is null or past <= open_to)
$$;
