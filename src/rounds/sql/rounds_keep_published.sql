-- What was published decides the round: no request and no job changes it. Three doors are left: the deadline moves to a
-- later instant, openers are replaced while bids are taken (the text then differs in who opens, in the pairs, in the
-- secret that lots are drawn with and in the deadline alone), and the round goes on from state to state.
create or replace function rounds_keep_published() returns trigger language plpgsql as $$
declare
  was jsonb;
  becomes jsonb;
begin
  if old.published_at is null then
    return new;
  end if;
  if row(new.reference, new.title, new.lead_id, new.author_id, new.editor_ids, new.terms, new.regime, new.starts_on,
      new.ends_on, new.published_at, new.published_by, new.published_for, new.notice_number)
    is distinct from row(old.reference, old.title, old.lead_id, old.author_id, old.editor_ids, old.terms, old.regime,
      old.starts_on, old.ends_on, old.published_at, old.published_by, old.published_for, old.notice_number)
    or new.state in ('draft', 'market_dialogue', 'demand_collection', 'ready')
  then
    raise exception 'what decides a published round is fixed' using errcode = 'restrict_violation';
  end if;
  if new.closes_at < old.closes_at then
    raise exception 'a published deadline only moves to a later instant' using errcode = 'restrict_violation';
  end if;
  if row(new.published_text, new.terms_hash, new.resealed_at)
    is distinct from row(old.published_text, old.terms_hash, old.resealed_at)
  then
    was := (old.published_text::jsonb #- '{approved,openers}' #- '{approved,drawing}') - 'pairs' - 'closesAt' - 'ceilings';
    becomes := (new.published_text::jsonb #- '{approved,openers}' #- '{approved,drawing}') - 'pairs' - 'closesAt' - 'ceilings';
    -- A ceiling that followed from the estimate stands on its lot from the publication on, where it is fixed.
    was := jsonb_set(was, '{approved,lots}', (select jsonb_agg(l - 'ceilingMinor' order by l ->> 'reference')
      from jsonb_array_elements(was #> '{approved,lots}') l));
    becomes := jsonb_set(becomes, '{approved,lots}', (select jsonb_agg(l - 'ceilingMinor' order by l ->> 'reference')
      from jsonb_array_elements(becomes #> '{approved,lots}') l));
    if new.state <> 'published' or new.resealed_at is null or new.resealed_at is not distinct from old.resealed_at
      or was is distinct from becomes
    then
      raise exception 'a published text only changes in who opens' using errcode = 'restrict_violation';
    end if;
  end if;
  if old.state <> 'published' and
    (select jsonb_agg(o - 'answered' order by o ->> 'recipient') from jsonb_array_elements(new.openers) o)
    is distinct from
    (select jsonb_agg(o - 'answered' order by o ->> 'recipient') from jsonb_array_elements(old.openers) o)
  then
    raise exception 'openers are replaced while bids are taken' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
