/* Writes a party's rows of a table into an export as lines of JSON, in parts of about a million characters; answers how many
   rows. `columns` null: all but `hidden`. The texts as in departures_forget. No row passes through the program. */
create or replace function departures_write(of_export uuid, of_table text, rows text, party int, columns text[], hidden text[])
returns int language plpgsql as $$
declare
  shown text := coalesce((select string_agg(format('t.%I', c), ', ') from unnest(columns) c), 't.*');
  written int;
begin
  execute format(
    'with lines as (select (to_jsonb(r) - $2)::text as line from (select %s from %I t where %s) r),
       parted as (select line, (sum(length(line)) over (rows unbounded preceding)) / 1000000 as part from lines),
       parts as (insert into departures_export_part (export_id, party_id, name, n, body)
         select $3, $1, %L, row_number() over (order by part), string_agg(line, E''\n'') || E''\n'' from parted group by part)
     select count(*)::int from lines', shown, of_table, rows, of_table)
    into written using party, coalesce(hidden, '{}'), of_export;
  return written;
end $$;
grant execute on function departures_write to samkoeb_platform;
