-- For append-only tables. The trigger's argument, where it has one, names a column that follows the parent's.
create or replace function platform_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_nargs = 1 then
    if to_jsonb(new) - tg_argv[0] = to_jsonb(old) - tg_argv[0] then
      return new;
    end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end $$;
