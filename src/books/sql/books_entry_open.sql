-- An entry stands in the month of its fact, or in the first open one where that is closed. The book's row is held against
-- whoever closes a month until the entry's transaction ends; the first entry makes it.
create or replace function books_entry_open() returns trigger
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  opens date;
begin
  insert into books_book (publisher_id) values (new.publisher_id) on conflict do nothing;
  select b.open_from into opens from books_book b where b.publisher_id = new.publisher_id for key share;
  new.booked_on := greatest(new.belongs_on, opens);
  -- Settled when its transaction commits.
  new.number := null;
  return new;
end $$;
alter function books_entry_open owner to samkoeb_definer;
revoke execute on function books_entry_open from public;
