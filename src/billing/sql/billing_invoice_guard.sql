-- A draft may change; when it is issued its sums are held against its lines and its content is sealed.
-- After that only its state moves.
create or replace function billing_invoice_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'an invoice starts as a draft' using errcode = '42501';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.state <> 'draft' then
    if tg_op = 'UPDATE' and new.state <> 'draft'
       and to_jsonb(new) - 'state' = to_jsonb(old) - 'state' then
      return new;
    end if;
    if tg_op = 'DELETE' and old.state = 'draft' then
      return old;
    end if;
    raise exception 'an issued invoice does not change' using errcode = '42501';
  end if;
  if new.state <> 'draft' then
    if new.net_minor is distinct from
         (select sum(l.net_minor) from billing_line l where l.invoice_id = new.id)
       or new.vat_minor is distinct from
         (select sum(v.vat_minor) from billing_vat v where v.invoice_id = new.id)
       or exists (
         select 1
         from (select l.vat_category as category, l.vat_bp, sum(l.net_minor) as base
           from billing_line l where l.invoice_id = new.id group by l.vat_category, l.vat_bp) lines
         full join (select v.category, v.vat_bp, v.base_minor as base
           from billing_vat v where v.invoice_id = new.id) vat using (category, vat_bp)
         where lines.base is distinct from vat.base) then
      raise exception 'the invoice % does not add up', new.id using errcode = '23514';
    end if;
    if exists (
      select 1 from billing_vat v where v.invoice_id = new.id
      and v.vat_minor <> round(v.base_minor::numeric * v.vat_bp / 10000)) then
      raise exception 'the VAT of the invoice % is not that of its lines', new.id using errcode = '23514';
    end if;
    -- One note of an invoice after the other: what follows sees all that was given back of it before.
    if new.corrects_id is not null then
      perform 1 from billing_invoice o where o.id = new.corrects_id for no key update;
    end if;
    -- What is left of the invoice that it corrects has the VAT of what is left.
    if new.corrects_id is not null and exists (
      select 1 from billing_vat v
      left join billing_vat o on o.invoice_id = new.corrects_id and o.category = v.category and o.vat_bp = v.vat_bp
      cross join lateral (select sum(b.base_minor) as base, sum(b.vat_minor) as vat
        from billing_invoice c join billing_vat b on b.invoice_id = c.id
        where c.corrects_id = new.corrects_id and b.category = v.category and b.vat_bp = v.vat_bp) c
      where v.invoice_id = new.id
        and (o.vat_minor + c.vat = round((o.base_minor + c.base) * v.vat_bp / 10000)
          and sign(o.base_minor) * (o.base_minor + c.base) between 0 and abs(o.base_minor)) is not true) then
      raise exception 'the credit note % does not mirror its invoice', new.id using errcode = '23514';
    end if;
    if new.corrects_id is not null and exists (
      select 1 from billing_line l left join billing_line o on o.invoice_id = l.corrects_id and o.line = l.corrects_line
      where l.invoice_id = new.id and (l.corrects_id is distinct from new.corrects_id
        or (l.kind = 'rounding' and abs(l.net_minor) >= 10000 / gcd(10000, l.vat_bp)) or (l.kind <> 'rounding' and l.net_minor * sign(o.net_minor) >= 0)
        or sign(o.net_minor) * (o.net_minor + (select sum(c.net_minor) from billing_line c
          where c.corrects_id = l.corrects_id and c.corrects_line = l.corrects_line)) < 0)) then
      raise exception 'the credit note % gives back more than was billed', new.id using errcode = '23514';
    end if;
    new.content_hash := billing_invoice_hash(new);
  end if;
  return new;
end $$;
