-- Content is sealed as it is written; after that come the publisher's objection, its answer, and what the official rules said,
-- each once.
create or replace function billing_self_billed_guard() returns trigger language plpgsql as $$
declare
  checked text[] := '{ran,faults}';
  later text[] := '{content_hash,state,objection,objected_by,objected_at,answer,answered_by,answered_at,ran,faults}';
begin
  if tg_op = 'INSERT' then
    new.content_hash := sha256(convert_to((to_jsonb(new) - later)::text, 'UTF8'));
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - later = to_jsonb(old) - later and new.content_hash = old.content_hash
     and (old.objection is null or new.objection = old.objection)
     and (old.answer is null or to_jsonb(new) - checked = to_jsonb(old) - checked)
     and (old.ran is null or (new.ran, new.faults) = (old.ran, old.faults)) then
    return new;
  end if;
  raise exception 'a self-billed invoice does not change' using errcode = '42501';
end $$;
