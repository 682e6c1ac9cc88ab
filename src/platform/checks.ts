import type { Check } from "./check.ts";

/** The platform's own invariants; the audit chain is walked by `verifyAudit` (audit-chain.ts), not by SQL. */
export const platformChecks: Check[] = [
  {
    invariant: 16,
    name: "row-level-security-everywhere",
    sentence: "Every table with a tenant's column has row-level security on and forced.",
    sql: `select 'table:' || c.relname as what from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
          and a.attname in ('controller_id', 'participant_ids', 'party_id'))
        and not (c.relrowsecurity and c.relforcerowsecurity)
        and c.relname not in ('parties_institution', 'parties_institution_number')`,
  },
  {
    invariant: 14,
    name: "letters-have-sender-and-receiver",
    sentence:
      "Every letter that was handed on names its sender and its receiver; one without is on the list of the dead.",
    sql: `select 'delivery:' || d.id as what from platform_delivery d
      where (d.delivered_at is not null or (d.attempts > 0 and d.failure is not null and d.dead_at is null))
        and (d.sender_address is null or coalesce(cardinality(d.sent_to), 0) = 0)`,
  },
  {
    invariant: 8,
    name: "effects-have-their-cause",
    sentence: "A settled outbox row names a time, and no dead row goes unnoticed.",
    sql: `select 'outbox:' || o.id || ' (' || o.job || ') is dead: ' || coalesce(o.last_error, 'no error noted') as what
      from platform_outbox o where o.dead_at is not null and o.settled_at is null`,
  },
  {
    invariant: 8,
    name: "settled-facts-have-their-effects",
    sentence: "What is settled has the effect of everybody who reacted to it by then.",
    sql: `select 'outbox:' || o.id || ' (' || o.job || ') is settled without the effect of ' || r.subscriber as what
      from platform_reaction r
      join platform_outbox o on o.job = r.job and o.settled_at >= r.since
      where not exists (select from platform_effect e where e.outbox_id = o.id and e.subscriber = r.subscriber)`,
  },
  {
    invariant: 8,
    name: "what-is-written-is-known",
    sentence: "No job or fact waits that the newest version does not define.",
    sql: `select 'outbox:' || o.id || ' (' || o.job || ') is known to no version that has migrated' as what
      from platform_outbox o
      where o.settled_at is null and o.dispatched_at is null and exists (select from platform_job)
        and not exists (select from platform_job j where j.name = o.job)`,
  },
  {
    invariant: 8,
    name: "a-copy-was-answered-for",
    sentence: "A database that was brought back from a copy was answered for by an operator.",
    sql: "select 'quarantine:' || r as what from unnest(platform_quarantine()) r",
  },
  {
    invariant: 8,
    name: "no-job-is-parked",
    sentence: "No job waits for a person because it has ended its process twice.",
    sql: `select 'parked-job:' || a.id || ' (' || a.job || ') has ended its process ' || a.crashes || ' times' as what
      from platform_attempt a where a.parked_at is not null`,
  },
];
