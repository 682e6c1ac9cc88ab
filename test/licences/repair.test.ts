import { beforeAll, describe, expect, test, vi } from "vitest";
import { repairPools } from "../../src/cli/repair.ts";
import { allChecks } from "../../src/domains.ts";
import { replayLedger } from "../../src/licences/rules/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { fullPoolOf } from "./full-pool.ts";

let t: TestApp;
const year = { from: "2026-09-01", to: "2027-08-01" };
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
});

const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.flatMap(({ name, broken }) =>
    broken.length > 0 ? [name] : [],
  );
const rowOf = async (poolId: string) =>
  (await t.sql("select p.* from licences_pool p where p.id = $1", [poolId]))[0];

/** Runs the command and gives its end and what it said. */
async function repair(poolId: string): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const spies = [
    vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line)),
    vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line)),
  ];
  try {
    return { code: await repairPools(t.jobs, [poolId]), said: said.join("\n") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** A pool with draws, a return, a shrink and growth, and two who wait. */
async function busyPool() {
  const p = await fullPoolOf(t, year);
  await p.giveBack(5, "2027-01-01");
  const resize = (size: number, from: string) =>
    t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/resizes`, { size, from }).expect(201);
  await resize(7, "2027-03-01");
  await resize(9, "2027-04-01");
  const one = (await p.wait(p.second, 6, { from: "2026-10-01" }).expect(201)).body;
  await p.wait(p.third, 2, { from: "2026-10-01" }).expect(201);
  await p.giveBack(1, "2026-10-01");
  await t.runJobs();
  expect(await broken()).toEqual([]);
  return { ...p, waitingId: one.id as string };
}

describe("samkoeb repair pool", () => {
  test.each([
    [
      "taken without a draw",
      "taken = array_fill(9, array[cardinality(taken)])",
      "balance",
      "pool-never-oversold",
    ],
    [
      "taken on days on which nobody draws",
      "cuts = cuts || date '2027-07-15', taken = taken || taken[cardinality(taken)] + 1",
      "balance",
      "pool-never-oversold",
    ],
    ["held back", "held = array_fill(0, array[cardinality(held)])", "held", "held-as-resized"],
    ["queued", "queue = '{}'", "queue", "queue-is-those-who-wait"],
    ["wanted", "wanted = array_fill(1, array[cardinality(wanted)])", "wanted", "queue-is-those-who-wait"],
    [
      "kept",
      "claimed = array_fill(9, array[cardinality(claimed)])",
      "claims",
      "queue-keeps-what-is-free-and-wanted",
    ],
  ])("mends what is %s, by replaying the ledger, once, audited", async (_what, set, part, check) => {
    const p = await busyPool();
    const before = await rowOf(p.poolId);
    await t.sql(`update licences_pool set ${set} where id = $1`, [p.poolId]);
    expect(await broken()).toContain(check);
    expect(await repair(p.poolId)).toEqual({ code: 0, said: `pool ${p.poolId} mended: ${part}` });
    expect(await broken()).toEqual([]);
    if (part !== "claims") expect(await rowOf(p.poolId)).toEqual(before);
    expect(await repair(p.poolId)).toEqual({ code: 0, said: `pool ${p.poolId} is in step` });
    const audited = await t.sql("select 1 from platform_audit where action = 'repairPool' and subject = $1", [
      `pool:${p.poolId}`,
    ]);
    expect(audited).toHaveLength(1);
    await t.as(p.buyer.buyer).post(`/v1/waitlist/${p.waitingId}/cancellation`).expect(200);
    await t.runJobs();
    expect(await broken()).toEqual([]);
  });

  test("invents nothing where the ledger and the draws differ, and leaves the pool as it is", async () => {
    const p = await busyPool();
    const owner = await t.owner();
    try {
      await owner.query("set session_replication_role = replica");
      await owner.query("update licences_draw set seats = seats - 1 where id = $1", [p.drawId]);
      const before = await rowOf(p.poolId);
      const { code, said } = await repair(p.poolId);
      expect(code).toBe(1);
      expect(said).toBe(`pool ${p.poolId} was left as it is: ledger and records differ: draw:${p.drawId}`);
      expect(await rowOf(p.poolId)).toEqual(before);
      await owner.query("update licences_draw set seats = seats + 1 where id = $1", [p.drawId]);
    } finally {
      await owner.query("set session_replication_role = default");
      owner.release();
    }
    expect(await repair("00000000-0000-4000-8000-000000000000")).toMatchObject({ code: 1 });
    expect(await broken()).toEqual([]);
  });
});

test("a ledger that gives a pool more than it has, or takes what is not there, is not replayed", () => {
  const pool = { size: 10, from: "2026-08-01", to: "2027-08-01" };
  const whole = { from: pool.from, to: pool.to };
  const grant = { cause: "grant", seats: 10, ...whole };
  expect(replayLedger(pool, [grant, { cause: "draw", seats: -4, ...whole }])).toMatchObject({
    replayed: true,
    taken: [4],
  });
  for (const entries of [
    [],
    [{ ...grant, seats: 11 }],
    [{ ...grant, from: "2026-09-01" }],
    [grant, { cause: "draw", seats: -11, ...whole }],
    [grant, { cause: "return", seats: 1, ...whole }],
    [grant, { cause: "draw", seats: -1, from: "2026-07-01", to: "2026-09-01" }],
  ])
    expect(replayLedger(pool, entries).replayed).toBe(false);
});
