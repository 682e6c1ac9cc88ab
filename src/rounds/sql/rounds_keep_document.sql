-- A published document stays as it is; its participants may follow the round's.
create or replace function rounds_keep_document() returns trigger language plpgsql as $$
begin
  if old.published and (tg_op = 'DELETE' or row(new.id, new.round_id, new.title, new.sha256, new.bytes, new.content_type,
      new.added_at, new.published)
    is distinct from row(old.id, old.round_id, old.title, old.sha256, old.bytes, old.content_type, old.added_at,
      old.published))
  then
    raise exception 'a published document is fixed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
