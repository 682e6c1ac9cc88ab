import type { Database } from "../db/database.ts";
import type { Schedule } from "./bind.ts";
import { enqueue } from "./outbox.ts";

/** At most this many missed periods are caught up in one transaction; the rest follow at the next poke. */
const catchUpMax = 200;

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
     select p.period from s,
       generate_series(s.next_at, s.now, $2::interval) as p(period)
     order by p.period ${schedule.catchUp === "latest" ? "desc limit 1" : `limit ${catchUpMax}`}`,
    [name, `1 ${schedule.every}`],
  );
  for (const { period } of due) {
    const made = await tx.query(
      `insert into platform_schedule_period (job, period_start) values ($1::text, $2::timestamptz)
       on conflict do nothing returning 1`,
      [name, period],
    );
    if (made.length > 0)
      await enqueue(tx, schedule.job, { period: period.toISOString() } as never, period.toISOString());
  }
  const last = due.at(schedule.catchUp === "latest" ? 0 : -1);
  if (last)
    await tx.query(
      "update platform_schedule set next_at = $2::timestamptz + $3::interval where job = $1::text",
      [name, last.period, `1 ${schedule.every}`],
    );
  return due.length;
}
