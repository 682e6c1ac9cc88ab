import { afterEach, describe, expect, it, vi } from "vitest";
import { verifyCommand } from "../../src/cli/verify.ts";
import type { Check } from "../../src/platform/check.ts";
import { newestVerification, verifyAll } from "../../src/platform/verification.ts";
import { faultsOf, verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";

const check = (name: string, sql: string): Check => ({
  invariant: 1,
  name,
  sentence: "For these tests.",
  sql,
});
const slow = check("slow", "select 'never' as what from pg_sleep(20)");
const right = check("right", "select 'never' as what where false");
const wrong = check("wrong", "select 'row:' || n as what from generate_series(1, 1000000) n");

describe("verify", async () => {
  const t = await testApp();
  afterEach(() => vi.restoreAllMocks());

  it("gives each check its time, says which it could not make, and goes on to the next", async () => {
    const seen: string[] = [];
    const begun = performance.now();
    const verdict = await verify(
      t.jobs.db,
      [slow, right, wrong],
      undefined,
      {},
      {
        seconds: 1,
        onDone: ({ name, unchecked }, done, total) =>
          seen.push(`${done}/${total} ${name} ${unchecked ?? "ok"}`),
      },
    );
    expect(performance.now() - begun).toBeLessThan(15_000);
    expect(seen).toEqual([
      "1/4 slow it took longer than it may",
      "2/4 right ok",
      "3/4 wrong ok",
      "4/4 audit-chain ok",
    ]);
    expect(verdict).toMatchObject({ unchecked: 1, broken: 100 });
    expect(verdict.checks[0]).toMatchObject({ name: "slow", broken: [] });
  });

  it("throws what is a fault of the check itself", async () => {
    await expect(faultsOf(t.jobs.db, check("typo", "select nothing as what"))).rejects.toThrow(
      "does not exist",
    );
  });

  it("ends with 2 where it could not check, with 1 where something is broken, with 0 otherwise", async () => {
    const said: string[] = [];
    vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
    const run = (seconds: number) => verifyCommand(t.jobs, { json: false, billing: false, seconds });
    expect(await run(60)).toBe(0);
    expect(said.at(-1)).toBe("Nothing is broken.");
    await t.sql(
      "create function tests_slow() returns boolean language sql volatile as 'select pg_sleep(20) is null'",
    );
    await t.sql("create policy tests_slow on platform_attempt as restrictive using (tests_slow())");
    await t.sql(
      `with o as (insert into platform_outbox (job, key, payload, dispatched_at) values ('tests.slow', 'one', '{}', now())
         returning id)
       insert into platform_attempt (outbox_id, subscriber, job, parked_at)
       select o.id, 'tests', 'tests.slow', now() from o`,
    );
    expect(await run(3)).toBe(2);
    expect(said.at(-1)).toBe("Of the others nothing is broken.");
    expect(said).toContainEqual(
      expect.stringMatching(/^\? {5} 8 no-job-is-parked: it took longer than it may$/),
    );
    await t.sql("drop policy tests_slow on platform_attempt");
    expect(await run(60)).toBe(1);
    await t.sql("delete from platform_attempt");
  });

  it("by schedule leaves a row of what it found, which the metrics read", async () => {
    expect(await newestVerification(t.jobs.db)).toBeUndefined();
    const everything = (checks: Check[]) => ({ checks: () => checks, readAgain: async () => [] });
    await verifyAll({ ...t.jobs }, everything([slow, right, wrong]), 1);
    expect(await newestVerification(t.jobs.db)).toMatchObject({ broken: 100, unchecked: 1 });
    expect(await t.sql("select checks, findings from platform_verification")).toEqual([
      {
        checks: expect.any(Number),
        findings: [
          { name: "slow", unchecked: "it took longer than it may" },
          { name: "wrong", broken: ["row:1", "row:2", "row:3", "row:4", "row:5"] },
        ],
      },
    ]);
    expect(t.logLines.some((line) => line.includes("verify has found something"))).toBe(true);
    await verifyAll({ ...t.jobs }, everything([right]), 1);
    const newest = await newestVerification(t.jobs.db);
    expect(newest).toMatchObject({ broken: 0, unchecked: 0 });
    expect(newest!.age).toBeLessThan(60);
  });
});
