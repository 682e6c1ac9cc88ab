-- Postings are added only in the transaction that writes their entry, before it is settled.
create or replace function books_posting_guard() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct a.entry_id from added a) a
      join books_entry e on e.id = a.entry_id where e.number is not null) then
    raise exception 'an entry of the journal does not change' using errcode = '42501';
  end if;
  return null;
end $$;
