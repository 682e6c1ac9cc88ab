-- An outbox row is not settled as long as somebody who reacts to it has no effect: it stays handed on, and is handed on again.
create or replace function platform_refuse_settling() returns trigger language plpgsql as $$
begin
  if exists (
    select from platform_reaction r where r.job = new.job
      and not exists (select from platform_effect e where e.outbox_id = new.id and e.subscriber = r.subscriber)
  ) then
    new.settled_at := null;
  end if;
  return new;
end $$;
