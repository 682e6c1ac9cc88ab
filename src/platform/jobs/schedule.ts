import type { Database } from "../db/database.ts";
import type { Schedule } from "./bind.ts";
import { enqueue } from "./outbox.ts";

/** At most this many missed periods are caught up in one transaction; the rest follow at the next poke. */
const catchUpMax = 200;

/**
 * Where a period's steps are counted: days and months are Copenhagen's whatever time the server keeps, so that a day
 * with a change of the clocks has 23 or 25 hours; hours and minutes pass the same everywhere.
 */
const zoneOf = ({ every }: Schedule): string =>
  every === "day" || every === "month" ? "Europe/Copenhagen" : "UTC";

/**
 * Writes the periods that have begun since the last poke and enqueues their jobs, oldest first, once per
 * (job, period) however many processes poke at once. Periods are Copenhagen's. Returns how many it wrote.
 */
export async function pokeSchedules(db: Database, schedules: readonly Schedule[]): Promise<number> {
  let wrote = 0;
  for (const schedule of schedules) wrote += await db.platform((tx) => pokeOne(tx, schedule));
  return wrote;
}

async function pokeOne(tx: Parameters<typeof enqueue>[0], schedule: Schedule): Promise<number> {
  const name = schedule.job.name;
  await tx.query(
    `insert into platform_schedule (job, next_at)
     values ($1::text, date_trunc($2::text, platform_now(), 'Europe/Copenhagen')) on conflict do nothing`,
    [name, schedule.every],
  );
  const due = await tx.query<{ period: Date }>(
    `with s as (
       select s.job, s.next_at, platform_now() as now from platform_schedule s
       where s.job = $1::text and s.next_at <= platform_now() for update skip locked)
     select p.local at time zone $3::text as period from s,
       generate_series(s.next_at at time zone $3::text, s.now at time zone $3::text, $2::interval) as p(local)
     order by p.local ${schedule.catchUp === "latest" ? "desc limit 1" : `limit ${catchUpMax}`}`,
    [name, `1 ${schedule.every}`, zoneOf(schedule)],
  );
  for (const { period } of due) {
    const made = await tx.query(
      `insert into platform_schedule_period (job, period_start) values ($1::text, $2::timestamptz)
       on conflict do nothing returning 1`,
      [name, period],
    );
    if (made.length > 0)
      await enqueue(tx, schedule.job, { period: period.toISOString() }, period.toISOString());
  }
  const last = due.at(schedule.catchUp === "latest" ? 0 : -1);
  if (last)
    await tx.query(
      `update platform_schedule
       set next_at = ($2::timestamptz at time zone $4::text + $3::interval) at time zone $4::text
       where job = $1::text`,
      [name, last.period, `1 ${schedule.every}`, zoneOf(schedule)],
    );
  return due.length;
}
