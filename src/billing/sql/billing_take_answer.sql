-- What the access point said of one of its documents, known by its key: each answer once. The delivery's id; null where
-- nothing has that key. The caller has checked the access point's signature.
create or replace function billing_take_answer(of_key text, of_answer text, of_kind text, of_code text, of_reasons jsonb,
  of_said timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found uuid;
begin
  select d.id into found from billing_delivery d where d.document_key = of_key;
  insert into billing_delivery_answer (delivery_id, answer_id, controller_id, publisher_id, kind, code, reasons, said_at)
  select d.id, of_answer, d.controller_id, d.publisher_id, of_kind, of_code, of_reasons, of_said
  from billing_delivery d where d.id = found
  on conflict do nothing;
  return found;
end $$;
alter function billing_take_answer owner to samkoeb_definer;
revoke execute on function billing_take_answer from public;
grant execute on function billing_take_answer to samkoeb_app, samkoeb_platform;
