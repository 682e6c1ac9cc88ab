import { statement } from "./db/statement.ts";
import { type Measure, measure } from "./measure.ts";
import { quarantineOf } from "./quarantine.ts";
import { newestVerificationSql } from "./verification.ts";

/** The platform's own measures: what waits to be done, and what the newest scheduled verify found. */

const measureOutboxSql = statement(
  "platform.measureOutbox",
  `select count(*) filter (where o.dead_at is null and o.dispatched_at is null)::int as "waiting!",
     count(*) filter (where o.dead_at is null and o.dispatched_at is not null)::int as "handedOn!",
     count(*) filter (where o.dead_at is null and o.redrives > 0)::int as "redriven!",
     count(*) filter (where o.dead_at is not null)::int as "dead!",
     greatest(0, coalesce(extract(epoch from platform_now() - min(o.written_at)), 0))::float8 as "age!",
     (select count(*) from platform_attempt a where a.parked_at is not null)::int as "parked!"
   from platform_outbox o where o.settled_at is null`,
);
const measureLettersSql = statement(
  "platform.measureLetters",
  `select count(*) filter (where d.dead_at is null)::int as "waiting!",
     count(*) filter (where d.dead_at is null and d.attempts > 0)::int as "failing!",
     count(*) filter (where d.dead_at is not null)::int as "dead!",
     greatest(0, coalesce(extract(epoch from platform_now() - min(d.written_at) filter (where d.dead_at is null)), 0))::float8
       as "age!"
   from platform_delivery d where d.delivered_at is null`,
);
const measureProcessesSql = statement(
  "platform.measureProcesses",
  `select count(*) filter (where p.seen_at > clock_timestamp() - interval '20 seconds')::int as "alive!",
     count(*) filter (where p.seen_at <= clock_timestamp() - interval '20 seconds')::int as "silent!"
   from platform_process p where p.seen_at > clock_timestamp() - interval '10 minutes'`,
);

export const platformMeasures: Measure[] = [
  measure({
    read: (tx) => tx.all(measureOutboxSql),
    series: {
      outbox_waiting: { of: "waiting", help: "Outbox rows that nobody has handed on yet" },
      outbox_handed_on: { of: "handedOn", help: "Outbox rows that were handed on and have no effect yet" },
      outbox_redriven: { of: "redriven", help: "Of both, those that were handed on more than once" },
      outbox_oldest_seconds: { of: "age", help: "Age of the oldest outbox row without its effect" },
      jobs_dead: { of: "dead", help: "Jobs that were given up after many tries and wait for a person" },
      jobs_parked: { of: "parked", help: "Jobs that have ended their process twice and wait for a person" },
    },
  }),
  measure({
    read: (tx) => tx.all(measureLettersSql),
    keepSeconds: 15,
    series: {
      letters_waiting: { of: "waiting", help: "Letters that wait for an attempt" },
      letters_failing: { of: "failing", help: "Of those, the ones that were tried and not taken" },
      letters_dead: { of: "dead", help: "Letters that were given up" },
      letters_oldest_seconds: { of: "age", help: "Age of the oldest letter that waits" },
    },
  }),
  measure({
    read: (tx) => tx.all(measureProcessesSql),
    series: {
      workers_alive: { of: "alive", help: "Workers whose relay went on within 20 seconds" },
      workers_silent: { of: "silent", help: "Workers that were there within ten minutes and are silent" },
    },
  }),
  measure({
    read: async (tx) => [{ on: (await quarantineOf(tx)).length > 0 }],
    series: {
      installation_quarantine: {
        of: "on",
        help: "1: brought back from a copy, and nothing leaves it until it is answered for",
      },
    },
  }),
  measure({
    read: (tx) => tx.all(newestVerificationSql),
    series: {
      invariant_violations: {
        of: "broken",
        help: "Faults that the newest scheduled verify found; NaN: none has run",
      },
      invariants_unchecked: { of: "unchecked", help: "Invariants that it could not check" },
      verification_age_seconds: { of: "age", help: "How long ago it was" },
    },
  }),
];
