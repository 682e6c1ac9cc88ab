/* Deletes a party's rows of a table, or sets what is personal in them where `sets` says what; answers how many. `rows` says
   which rows `t` are the party's, `$1`: texts of the list in src/departures/schema, never anybody's input. By month: those of
   the oldest month that has any, a slice. */
create or replace function departures_forget(of_table text, rows text, party int, by_month boolean, sets text)
returns int language plpgsql as $$
declare
  whose text := rows;
  forgotten int;
begin
  if by_month then
    whose := format('(%s) and t.month = (select min(t.month) from %I t where %s)', rows, of_table, rows);
  end if;
  if sets is null then
    execute format('delete from %I t where %s', of_table, whose) using party;
  else
    execute format('update %I t set %s where %s', of_table, sets, whose) using party;
  end if;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
grant execute on function departures_forget to samkoeb_platform;
