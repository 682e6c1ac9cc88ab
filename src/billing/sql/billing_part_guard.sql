-- Lines and VAT change only while their invoice is a draft; for what is added billing_added_guard says the same.
create or replace function billing_part_guard() returns trigger language plpgsql as $$
declare
  part record;
begin
  part := case when tg_op = 'DELETE' then old else new end;
  if (tg_op = 'UPDATE' and old.invoice_id <> new.invoice_id)
     or (select i.state from billing_invoice i where i.id = part.invoice_id) <> 'draft' then
    raise exception 'an issued invoice does not change' using errcode = '42501';
  end if;
  return part;
end $$;
