-- Content is sealed as it is written; after that comes that it was paid, once.
create or replace function billing_fee_invoice_guard() returns trigger language plpgsql as $$
declare
  later text[] := '{content_hash,state,paid_on,paid_by,paid_reference}';
begin
  if tg_op = 'INSERT' then
    new.content_hash := sha256(convert_to((to_jsonb(new) - later)::text, 'UTF8'));
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - later = to_jsonb(old) - later and new.content_hash = old.content_hash
     and (old.paid_on is null or (new.paid_on, new.paid_by, new.paid_reference) = (old.paid_on, old.paid_by, old.paid_reference))
     and (old.state <> 'paid' or new.state = 'paid') then
    return new;
  end if;
  raise exception 'a fee invoice does not change' using errcode = '42501';
end $$;
