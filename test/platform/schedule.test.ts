import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineJob } from "../../src/platform/job.ts";
import type { Schedule } from "../../src/platform/jobs/bind.ts";
import { pokeSchedules } from "../../src/platform/jobs/schedule.ts";
import { type TestApp, testApp } from "../support/app.ts";

const payload = z.object({ period: z.string() });
const everyOf = (every: Schedule["every"]): Schedule => ({
  job: defineJob({ name: `tests.each-${every}`, payload, description: `Each ${every}.` }),
  every,
  catchUp: "all",
});
const schedules = { hour: everyOf("hour"), day: everyOf("day"), month: everyOf("month") };

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
});

/** The starts of a schedule's periods from an instant on, oldest first. */
async function periods(every: keyof typeof schedules, since: string): Promise<string[]> {
  const rows = await t.sql<{ at: Date }>(
    `select period_start as at from platform_schedule_period where job = $1 and period_start >= $2::timestamptz
     order by 1`,
    [schedules[every].job.name, since],
  );
  return rows.map(({ at }) => at.toISOString());
}
/** Pokes as a process does that was stopped from one instant to the other. */
async function sleepFrom(from: string, to: string): Promise<void> {
  for (const at of [from, to]) {
    await t.travelTo(at);
    await pokeSchedules(t.jobs.db, Object.values(schedules));
  }
}

test("what schedules poked for is dropped a week after it was done, whosever it is; facts stay", async () => {
  await t.travelTo("2026-10-01T12:00:00+02:00");
  await t.runJobs({ schedules: true });
  await t.sql(
    `insert into platform_outbox (job, key, payload, dispatched_at) values ('tests.happened', 'one', '{}', now())`,
  );
  const pokes = () =>
    t.sql<{ job: string }>(
      "select distinct job from platform_outbox where settled_at < now() - interval '7 days'",
    );
  await t.sql("update platform_outbox set settled_at = now() - interval '8 days'");
  expect((await pokes()).length).toBeGreaterThan(10);
  await t.travelTo("2026-10-03T12:00:00+02:00");
  await t.runJobs({ schedules: true });
  expect(await pokes()).toEqual([{ job: "tests.happened" }]);
});

describe("periods across the changes of the clocks, with the database in UTC", () => {
  test("the server keeps another time than Copenhagen's", async () => {
    const [row] = await t.sql("select current_setting('TimeZone') as zone");
    expect(row).toEqual({ zone: "UTC" });
  });

  test("in autumn days begin at midnight, the longest after 25 hours, and every hour comes once", async () => {
    await sleepFrom("2026-10-23T12:00:00+02:00", "2026-10-26T12:00:00+01:00");
    expect(await periods("day", "2026-10-23T00:00:00+02:00")).toEqual([
      "2026-10-22T22:00:00.000Z",
      "2026-10-23T22:00:00.000Z",
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z",
    ]);
    const hours = await periods("hour", "2026-10-24T22:00:00Z");
    expect(hours.slice(0, 25).map((at) => at.slice(11, 13))).toEqual(
      Array.from({ length: 25 }, (_, n) => String((22 + n) % 24).padStart(2, "0")),
    );
    expect(hours).toHaveLength(25 + 13);
  });

  test("months begin at Copenhagen's midnight too", async () => {
    await sleepFrom("2026-11-15T12:00:00+01:00", "2026-12-02T12:00:00+01:00");
    expect(await periods("month", "2026-09-30T22:00:00Z")).toEqual([
      "2026-09-30T22:00:00.000Z",
      "2026-10-31T23:00:00.000Z",
      "2026-11-30T23:00:00.000Z",
    ]);
  });

  test("in spring the day of the change has 23 hours, and none is missing", async () => {
    await sleepFrom("2027-03-27T12:00:00+01:00", "2027-03-29T12:00:00+02:00");
    const days = await periods("day", "2027-03-27T00:00:00+01:00");
    expect(days).toEqual([
      "2027-03-26T23:00:00.000Z",
      "2027-03-27T23:00:00.000Z",
      "2027-03-28T22:00:00.000Z",
    ]);
    expect(await periods("month", "2027-03-01T00:00:00+01:00")).toEqual(["2027-02-28T23:00:00.000Z"]);
    await sleepFrom("2027-04-10T12:00:00+02:00", "2027-04-11T12:00:00+02:00");
    expect(await periods("month", "2027-03-01T00:00:00+01:00")).toEqual([
      "2027-02-28T23:00:00.000Z",
      "2027-03-31T22:00:00.000Z",
    ]);
  });
});
