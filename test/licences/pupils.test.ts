import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { pseudonyms } from "../../src/parties/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { type Pupil, rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

let t: TestApp;
const year = { from: "2026-08-10", to: "2027-08-01" };

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
});

/** A pool of ten seats, two schools with classes 3A (five pupils) and 3B, and words for what is done to them. */
async function classes(seats = 10) {
  const p = await pooled(t, seats);
  const [school, other] = p.buyer.institutions as [Place, Place];
  const pupils = (ids: string[], of: Place, className = "3A"): Pupil[] =>
    ids.map((id) => ({ id, school: of.number, className }));
  // Many more, so that a few changes look like changes and not like a mistake.
  const others = [school, other].flatMap((of) =>
    pupils(
      Array.from({ length: 30 }, (_, n) => `${of.number}-${n}`),
      of,
      "9C",
    ),
  );
  const roster = async (all: Pupil[]) => {
    await t
      .as(p.buyer.buyer)
      .post("/v1/rosters")
      .set("Content-Type", "application/zip")
      .send(rosterZip([school.number, other.number], [...others, ...all]))
      .expect(201);
    await t.runJobs();
  };
  const draw = (body: object, key = p.buyer.school) =>
    t.as(key).post(`/v1/pools/${p.poolId}/pupil-draws`, { ...year, ...body });
  const seats_ = () =>
    t.sql<{ institution: number; from: string; to: string; n: number; used: number }>(
      `select a.institution_id as institution, a.starts_on::text as from, a.ends_on::text as to, count(*)::int as n,
         count(a.activated_at)::int as used
       from licences_assignment a join licences_pool p on p.licence_id = a.licence_id
       where p.id = $1 and a.ends_on > a.starts_on group by 1, 2, 3 order by 2, 3, 1`,
      [p.poolId],
    );
  const free = async (day: string) =>
    (
      await t.get<{ maxAvailable: number }>(
        p.buyer.buyer,
        `/v1/pools/${p.poolId}/availability?from=${day}&to=2027-08-01`,
      )
    ).maxAvailable;
  const pseudonymOf = async (id: string) =>
    (await t.jobs.db.platform((tx) => pseudonyms(tx, t.services.secrets, p.buyer.controllerId)))(id);
  return { ...p, pseudonymOf, school, other, pupils, roster, draw, seats: seats_, free };
}
type Place = { id: number; number: string };
const clean = async () => expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
const five = ["a", "b", "c", "d", "e"];

describe("seats for pupils", () => {
  test("are drawn for a class, for login ids and for a school, one each whatever is asked", async () => {
    const p = await classes();
    await t.travelTo("2026-08-10T08:00:00+02:00");
    await p.roster([...p.pupils(five, p.school), ...p.pupils(["f", "g"], p.school, "3B")]);
    const named = await p.draw({ who: { pupils: ["a", "f", "a"] } }).expect(201);
    expect(named.body).toMatchObject({ seated: 2, already: 0, left: 0, draws: [{ seats: 2 }] });
    const whole = await p.draw({ who: { class: "3A" } }).expect(201);
    expect(whole.body).toMatchObject({ seated: 4, already: 1, draws: [{ seats: 4 }] });
    const again = await p.draw({ who: { class: "3A" } }).expect(201);
    expect(again.body).toMatchObject({ seated: 0, already: 5, draws: [] });
    const all = await p.draw({ who: { school: true }, partial: true }).expect(201);
    expect(all.body).toMatchObject({ seated: 4, already: 6, left: 27 });
    expect(await p.free("2026-09-01")).toBe(0);
    await p.draw({ who: { class: "9X" } }).expect(422);
    const dump = await t.sql<{ text: string }>(
      `select string_agg(x.text, ' ') as text from (select a::text as text from licences_assignment a
         union all select i::text from platform_idempotency i union all select o::text from platform_outbox o
         union all select u::text from platform_audit u) x`,
    );
    expect(dump[0]!.text).not.toMatch(/"f"|\bpupils\b/);
    expect(t.logLines.join("\n")).not.toMatch(/pupils/);
    await clean();
  });

  test("come from all of the school's own empty seats, those of later days too, before any is drawn", async () => {
    const p = await classes();
    await t.travelTo("2026-08-10T08:30:00+02:00");
    await p.roster(p.pupils(five, p.school));
    const drawn = (seats: number, from: string, to: string) =>
      t.as(p.buyer.school).post(`/v1/pools/${p.poolId}/draws`, { seats, from, to }).expect(201);
    await drawn(6, "2026-08-10", "2027-01-01");
    await drawn(4, "2027-01-01", "2027-08-01");
    const { body } = await p.draw({ who: { class: "3A" } }).expect(201);
    expect(body).toMatchObject({
      seated: 5,
      left: 0,
      draws: [{ seats: 1, from: "2027-01-01", to: "2027-08-01" }],
    });
    expect(await p.seats()).toEqual([
      { institution: p.school.id, from: "2026-08-10", to: "2027-01-01", n: 5, used: 0 },
      { institution: p.school.id, from: "2027-01-01", to: "2027-08-01", n: 5, used: 0 },
    ]);
    await clean();
  });

  test("are all or nobody's, or as many as there are", async () => {
    const p = await classes(3);
    await p.roster(p.pupils(five, p.school));
    expect((await p.draw({ who: { class: "3A" } }).expect(409)).body.maxAvailable).toBe(3);
    expect(await p.free("2026-09-01")).toBe(3);
    expect((await p.draw({ who: { class: "3A" }, partial: true }).expect(201)).body).toMatchObject({
      seated: 3,
      left: 2,
      draws: [{ seats: 3 }],
    });
    await p.draw({ who: { class: "3A" }, partial: true }).expect(409);
    await clean();
  });

  test("follow pupils to another school until they are used, and are free when a pupil is gone", async () => {
    const p = await classes();
    await p.roster(p.pupils(five, p.school));
    await p.draw({ who: { class: "3A" } }).expect(201);
    const [a] = await t.sql<{ id: string }>(
      `select a.id from licences_assignment a join licences_pool p on p.licence_id = a.licence_id
       where p.id = $1 and a.pseudonym = $2`,
      [p.poolId, await p.pseudonymOf("a")],
    );
    await t.sql("update licences_assignment set activated_at = platform_now() where id = $1", [a!.id]);
    await t.travelTo("2026-10-01T08:00:00+02:00");
    // Two change school; the one who has used the seat keeps it where it is.
    await p.roster([...p.pupils(["c", "d", "e"], p.school), ...p.pupils(["a", "b"], p.other)]);
    expect(await p.seats()).toEqual([
      { institution: p.school.id, from: "2026-08-10", to: "2026-10-01", n: 1, used: 0 },
      { institution: p.school.id, from: "2026-08-10", to: "2027-08-01", n: 4, used: 1 },
      { institution: p.other.id, from: "2026-10-01", to: "2027-08-01", n: 1, used: 0 },
    ]);
    expect(await p.free("2026-11-01")).toBe(5);
    await clean();
    await t.travelTo("2026-11-02T08:00:00+01:00");
    await p.roster([...p.pupils(["c", "d", "e"], p.school), ...p.pupils(["b"], p.other)]);
    expect((await p.seats()).filter((one) => one.to === "2026-11-02")).toMatchObject([{ n: 1, used: 1 }]);
    // The seat is the school's still, and somebody else's if it wants.
    expect(await p.free("2026-11-02")).toBe(5);
    await p.roster([...p.pupils(["c", "d", "e", "n"], p.school), ...p.pupils(["b"], p.other)]);
    const [draw] = (await t.get<{ data: { id: string }[] }>(p.buyer.school, "/v1/draws")).data;
    await t.post(p.buyer.school, `/v1/draws/${draw!.id}/assignments`, { pupils: ["n"] });
    await clean();
  });

  test("come by themselves to new pupils where the school has asked for it", async () => {
    const p = await classes(7);
    await p.roster(p.pupils(five, p.school));
    const made = await p.draw({ who: { class: "3A" }, from: "2026-11-10", standing: true }).expect(201);
    expect(made.body.standingOrderId).toEqual(expect.any(String));
    await p.draw({ who: { pupils: ["a"] }, from: "2026-11-10", standing: true }).expect(400);
    await p.roster(p.pupils([...five, "f"], p.school).concat(p.pupils(["g"], p.school, "3B")));
    expect(await p.free("2026-12-01")).toBe(1);
    await p.roster(p.pupils([...five, "f", "h", "i"], p.school));
    expect(await p.free("2026-12-01")).toBe(0);
    await t.as(p.buyer.school).post(`/v1/standing-orders/${made.body.standingOrderId}/end`).expect(200);
    const orders = await t.get<{ data: { state: string }[] }>(p.buyer.school, "/v1/standing-orders");
    expect(orders.data.map(({ state }) => state)).toEqual(["ended"]);
    await clean();
  });
});
