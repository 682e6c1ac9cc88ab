-- What leaves the house once and for all (numbers of documents, orders to a bank) is not written while the database is in
-- quarantine, whoever writes and by whatever version.
create or replace function platform_refuse_quarantined() returns trigger language plpgsql as $$
begin
  if cardinality(platform_quarantine()) > 0 then
    raise exception using errcode = 'SKQ01', message = 'the installation is in quarantine';
  end if;
  return new;
end $$;
