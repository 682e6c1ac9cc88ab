-- When an entry's transaction commits: its postings sum to 0, it gets the next number of its book, and what they change is
-- added to the balances. The book's row is locked as late as can be, and in no other order than entries were written.
create or replace function books_entry_settle() returns trigger
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  taken int;
begin
  update books_book set last_number = last_number + 1 where publisher_id = new.publisher_id returning last_number into taken;
  if (select count(*) < 2 or sum(p.amount_minor) <> 0 from books_posting p where p.entry_id = new.id) then
    raise exception 'the entry % does not balance', new.id using errcode = '23514';
  end if;
  update books_entry set number = taken where id = new.id;
  insert into books_balance as b (publisher_id, account, party_id, payer_gln, vat_category, vat_bp, postings, debit_minor,
    credit_minor)
  select p.publisher_id, p.account, coalesce(p.party_id, 0), coalesce(p.payer_gln, ''), coalesce(p.vat_category, ''),
    coalesce(p.vat_bp, 0), count(*)::int, sum(greatest(p.amount_minor, 0)), sum(greatest(-p.amount_minor, 0))
  from books_posting p where p.entry_id = new.id
  group by p.publisher_id, p.account, p.party_id, p.payer_gln, p.vat_category, p.vat_bp
  on conflict (publisher_id, account, party_id, payer_gln, vat_category, vat_bp) do update
    set postings = b.postings + excluded.postings, debit_minor = b.debit_minor + excluded.debit_minor, credit_minor = b.credit_minor + excluded.credit_minor;
  return null;
end $$;
alter function books_entry_settle owner to samkoeb_definer;
revoke execute on function books_entry_settle from public;
