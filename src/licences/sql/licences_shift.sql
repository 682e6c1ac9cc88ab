-- `change` more seats out on the days [first, past): stretches split at both ends, and neighbours of equal balance melt
-- into one, so that the same balance always has the same form. Binary search and whole-array steps: the cost hardly
-- grows with the number of stretches.
create or replace function licences_shift(inout cuts date[], inout taken int[], ends_on date, first date, past date, change int)
language plpgsql immutable as $$
declare
  n int := cardinality(cuts);
  i int := width_bucket(first, cuts);
  j int := width_bucket(past - 1, cuts);
  inner_cuts date[] := first || cuts[i + 1:j];
  inner_taken int[] := array(select u.seats + change from unnest(taken[i:j]) with ordinality u(seats, at) order by u.at);
  last_inner int := inner_taken[cardinality(inner_taken)];
  left_cuts date[] := cuts[1:i - 1];
  left_taken int[] := taken[1:i - 1];
  right_cuts date[] := cuts[j + 1:n];
  right_taken int[] := taken[j + 1:n];
begin
  if cuts[i] < first then
    left_cuts := left_cuts || cuts[i];
    left_taken := left_taken || taken[i];
  end if;
  if past < coalesce(right_cuts[1], ends_on) then
    right_cuts := past || right_cuts;
    right_taken := taken[j] || right_taken;
  end if;
  if right_taken[1] = last_inner then
    right_cuts := right_cuts[2:];
    right_taken := right_taken[2:];
  end if;
  if left_taken[cardinality(left_taken)] = inner_taken[1] then
    inner_cuts := inner_cuts[2:];
    inner_taken := inner_taken[2:];
  end if;
  cuts := left_cuts || inner_cuts || right_cuts;
  taken := left_taken || inner_taken || right_taken;
end $$;
