-- Settles what the transaction has posted so far, so that its entries have their numbers before it commits.
create or replace function books_settle() returns void language plpgsql volatile as $$
begin
  set constraints books_entry_settle immediate;
  set constraints books_entry_settle deferred;
end $$;
revoke execute on function books_settle from public;
grant execute on function books_settle to samkoeb_app, samkoeb_platform;
