-- What was read and counted never changes; only what was decided about it.
create or replace function roster_import_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'held'
    or row(new.id, new.controller_id, new.sha256, new.holds_from, new.pupils, new.classes, new.added, new.removed,
      new.imported_at, new.origin, new.version, new.files, new.stale, new.imported_by, new.imported_for, new.held_for)
    is distinct from row(old.id, old.controller_id, old.sha256, old.holds_from, old.pupils, old.classes, old.added,
      old.removed, old.imported_at, old.origin, old.version, old.files, old.stale, old.imported_by, old.imported_for,
      old.held_for) then
    raise exception 'roster_import keeps what it counted' using errcode = '42501';
  end if;
  return new;
end $$;
