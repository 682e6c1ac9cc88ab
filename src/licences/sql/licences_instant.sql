-- An instant as replies write it: Copenhagen's offset, milliseconds where there are any.
create or replace function licences_instant(at timestamptz) returns text language sql stable as $$
  select replace(to_char(at at time zone 'Europe/Copenhagen', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '.000', '')
    || '+' || to_char((at at time zone 'Europe/Copenhagen') - (at at time zone 'UTC'), 'HH24:MI')
$$;
