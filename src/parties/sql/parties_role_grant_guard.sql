-- What no statement may get past: the roles of machines, of people and of an institution's person, and who grants.
create or replace function parties_role_grant_guard() returns trigger language plpgsql as $$
declare
  bearer record;
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.party_id, new.person_id, new.role, new.origin, new.proposed_by, new.proposed_for, new.proposed_at)
      is distinct from (old.id, old.party_id, old.person_id, old.role, old.origin, old.proposed_by, old.proposed_for, old.proposed_at)
      or (old.granted_at is not null and (new.granted_at, new.confirmed_by, new.confirmed_for)
        is distinct from (old.granted_at, old.confirmed_by, old.confirmed_for))
      or (old.ended_at is not null and (new.ended_at, new.ended_by, new.granted_at) is distinct from (old.ended_at, old.ended_by, old.granted_at)) then
      raise exception 'a grant is proposed, granted and ended once' using errcode = '42501';
    end if;
    if new.granted_at is null or old.granted_at is not null then
      return new;
    end if;
  end if;
  select p.kind, p.institution_id into bearer from parties_person p
    where p.party_id = new.party_id and p.id = new.person_id;
  if (bearer.kind = 'machine') <> (new.role in ('usage', 'access', 'catalogue')) then
    raise exception 'machines hold the roles of machines, people those of people' using errcode = '42501';
  end if;
  if bearer.institution_id is not null and new.role <> 'school' then
    raise exception 'a person of an institution holds the role school alone' using errcode = '42501';
  end if;
  if new.origin = 'party' and not exists (select 1 from parties_role_grant g where g.party_id = new.party_id
      and g.person_id = coalesce(new.confirmed_by, new.proposed_by) and g.role = 'admin' and g.granted_at is not null
      and g.ended_at is null) then
    raise exception 'an admin of the party grants its roles' using errcode = '42501';
  end if;
  if tg_op = 'INSERT' and new.origin = 'registration' and not exists (select 1 from parties_party p where p.id = new.party_id
      and p.identity = 'registered') then
    raise exception 'only a supplier that registers itself begins with these roles' using errcode = '42501';
  end if;
  if new.origin = 'claims' and not exists (select 1 from parties_identity i where i.person_id = new.person_id
      and i.ended_at is null) then
    raise exception 'a provider speaks for somebody who signs in by it' using errcode = '42501';
  end if;
  return new;
end $$;
