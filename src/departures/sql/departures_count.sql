/* How many rows of a table are a party's; the texts as in departures_forget. */
create or replace function departures_count(of_table text, rows text, party int)
returns int language plpgsql stable as $$
declare
  found int;
begin
  execute format('select count(*)::int from %I t where %s', of_table, rows) into found using party;
  return found;
end $$;
grant execute on function departures_count to samkoeb_platform;
