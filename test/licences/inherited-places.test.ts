import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { fullPoolOf } from "./full-pool.ts";

/** Places in a queue of schools that become part of another. */
let t: TestApp;
const year = { from: "2026-09-01", to: "2027-08-01" };
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
});
const clean = async () =>
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);

/** A full pool; who waits for it, first come first; and mergers. */
async function world() {
  const p = await fullPoolOf(t, year);
  const waiting = async () => {
    const { data } = await t.get<{
      data: { institutionId: number; seats: number; [more: string]: unknown }[];
    }>(p.buyer.buyer, `/v1/waitlist?poolId=${p.poolId}&limit=200`);
    return data
      .filter(({ state }) => state === "waiting")
      .sort((a, b) => Number(a["position"]) - Number(b["position"]))
      .map(({ institutionId, seats, from, to }) => [institutionId, seats, from, to]);
  };
  const merge = async (of: number, into: number, on: string) => {
    await t.as(p.buyer.admin).post(`/v1/institutions/${of}/merger`, { into, on }).expect(200);
    await t.runJobs();
  };
  const told = async (kind: string) =>
    (
      await t.sql<{ body: string }>("select body from platform_delivery where kind = $1 and party_id = $2", [
        kind,
        p.buyer.controllerId,
      ])
    ).map(({ body }) => body);
  const heir = async (validFrom = "2020-08-01") =>
    (
      await t.post<{ id: number }>(p.buyer.admin, "/v1/institutions", {
        ...{ number: String(700_000 + p.buyer.controllerId), name: "Arvingen", kind: "school", validFrom },
      })
    ).id;
  return { ...p, waiting, merge, told, heir };
}
const lapsesOn = "2027-08-01";

describe("a school in a queue that becomes part of another", () => {
  test("has no second place beside its heir's: the one that stands first stays, and the other is told", async () => {
    const w = await world();
    await w.wait(w.second, 3, { lapsesOn }).expect(201);
    const { id: behind } = (await w.wait(w.third, 2, { lapsesOn }).expect(201)).body;
    await w.merge(w.second, w.third, "2026-09-01");
    expect(await w.waiting()).toEqual([[w.third, 3, year.from, year.to]]);
    expect((await w.place(behind)).state).toBe("lapsed");
    expect((await w.told("place-doubled")).join()).toContain("to køpladser til de samme dage");
    await w.giveBack(3);
    await t.runJobs();
    expect(await w.waiting()).toEqual([]);
    await clean();

    const v = await world();
    await v.wait(v.third, 2, { lapsesOn }).expect(201);
    const { id: late } = (await v.wait(v.second, 3, { lapsesOn }).expect(201)).body;
    await v.merge(v.second, v.third, "2026-09-01");
    expect(await v.waiting()).toEqual([[v.third, 2, year.from, year.to]]);
    expect((await v.place(late)).state).toBe("lapsed");
    expect(await v.told("place-doubled")).toHaveLength(1);
    await clean();
  });

  test("leaves its place to the heir's heir where that merges too, and the same run again changes nothing", async () => {
    const w = await world();
    const heir = await w.heir();
    await w.wait(w.second, 4, { partial: true, lapsesOn }).expect(201);
    await w.merge(heir, w.third, "2027-02-01");
    await w.merge(w.second, heir, "2026-12-01");
    const queue = [
      [w.second, 4, year.from, "2026-12-01"],
      [heir, 4, "2026-12-01", "2027-02-01"],
      [w.third, 4, "2027-02-01", year.to],
    ];
    expect(await w.waiting()).toEqual(queue);
    await t.runJobs({ schedules: true });
    expect(await w.waiting()).toEqual(queue);
    await w.giveBack(1);
    await t.runJobs();
    // Each is served one seat on its own days.
    const drawn = await t.sql<{ who: number; days: string }>(
      `select institution_id as who, starts_on || ' ' || ends_on as days from licences_draw
       where pool_id = $1 and waiting_id is not null order by starts_on`,
      [w.poolId],
    );
    expect(drawn).toEqual([
      { who: w.second, days: "2026-09-01 2026-12-01" },
      { who: heir, days: "2026-12-01 2027-02-01" },
      { who: w.third, days: "2027-02-01 2027-08-01" },
    ]);
    await clean();
  });

  test("does not lose its place: its heir has it from that day on, ahead of all who came later", async () => {
    const w = await world();
    const heir = await w.heir();
    await w.wait(w.second, 3, { lapsesOn }).expect(201);
    await w.wait(w.third, 2, { lapsesOn }).expect(201);
    await w.merge(w.second, heir, "2026-12-01");
    expect(await w.waiting()).toEqual([
      [w.second, 3, year.from, "2026-12-01"],
      [heir, 3, "2026-12-01", year.to],
      [w.third, 2, year.from, year.to],
    ]);
    expect((await w.told("place-inherited")).join()).toContain("Arvingen har overtaget køpladsen fra");
    await clean();
    await w.giveBack(4, "2027-01-01");
    await t.runJobs();
    expect(await w.waiting()).toHaveLength(3);
    await t.travelTo("2027-01-02T09:00:00+01:00");
    await t.runJobs({ schedules: true });
    // Three of the four are the heir's; one is left, and the third school waits for two.
    const held = await t.sql(
      `select institution_id as who, seats, starts_on::text as "from" from licences_draw
       where pool_id = $1 and waiting_id is not null`,
      [w.poolId],
    );
    expect(held).toEqual([{ who: heir, seats: 3, from: "2027-01-02" }]);
    expect(await w.waiting()).toEqual([[w.third, 2, year.from, year.to]]);
    await clean();
  });
});
