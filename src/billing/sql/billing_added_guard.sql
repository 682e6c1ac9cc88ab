-- Lines and VAT are added only while their invoice is a draft: looked at once for all that a statement adds.
create or replace function billing_added_guard() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct a.invoice_id from added a) a
      join billing_invoice i on i.id = a.invoice_id where i.state <> 'draft') then
    raise exception 'an issued invoice does not change' using errcode = '42501';
  end if;
  return null;
end $$;
