import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type Pupil, rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
});
const clean = async () =>
  expect(
    (await verify(t.jobs.db, allChecks())).checks.flatMap(({ name, broken }) =>
      broken.map((one) => [name, one]),
    ),
  ).toEqual([]);
const until = "2027-08-01";
type Place = { id: number; number: string };

/** A pool of 20, and a school with pupils a to f, of six drawn seats of which a and b use theirs and c has one. */
async function world(today: string) {
  await t.travelTo(`${today}T10:00:00+02:00`);
  const p = await pooled(t, 20, { schools: 3, overUse: "HARD" });
  const [here, heir, third] = p.buyer.institutions as [Place, Place, Place];
  const residents = [heir, third].flatMap((of) =>
    Array.from({ length: 30 }, (_, n) => ({ id: `${of.number}-${n}`, school: of.number })),
  );
  const roster = async (pupils: Pupil[], without: Place[] = []) => {
    const numbers = [here, heir, third].filter((one) => !without.includes(one)).map(({ number }) => number);
    const sent = await t
      .as(p.buyer.buyer)
      .post("/v1/rosters")
      .set("Content-Type", "application/zip")
      .send(rosterZip(numbers, [...residents, ...pupils]));
    if (sent.body.state === "held")
      await t.as(p.buyer.approver).post(`/v1/rosters/${sent.body.id}/approval`).expect(200);
    else expect([sent.status, sent.body.state]).toEqual([201, "imported"]);
    await t.runJobs();
  };
  const at = (of: Place, ...ids: string[]) => ids.map((id) => ({ id, school: of.number, className: "3A" }));
  await roster(at(here, "a", "b", "c", "d", "e", "f"));
  const ask = (pupil: string, of: Place) => ({
    controller: p.buyer.code,
    product: p.isbn,
    institution: of.number,
    pupil: { id: pupil },
  });
  const access = async (pupil: string, of: Place = here): Promise<string> =>
    (await t.as(p.seller.publisher).post("/v1/access-checks", ask(pupil, of)).expect(200)).body.results[0]
      .code;
  const use = async (pupil: string, of: Place = here): Promise<boolean> =>
    (await t.as(p.seller.publisher).post("/v1/activations", ask(pupil, of)).expect(200)).body.results[0]
      .activated;
  const free = async (day: string): Promise<number> =>
    (
      await t.get<{ maxAvailable: number }>(
        p.buyer.buyer,
        `/v1/pools/${p.poolId}/availability?from=${day}&to=${until}`,
      )
    ).maxAvailable;
  const draw = await t.post<{ id: string }>(p.buyer.buyer, `/v1/pools/${p.poolId}/draws`, {
    institutionId: here.id,
    seats: 6,
    from: today,
    to: until,
  });
  const giveBack = (seats: number, effectiveOn: string) =>
    t.as(p.buyer.buyer).post(`/v1/draws/${draw.id}/returns`, { seats, effectiveOn }).expect(201);
  await t
    .as(p.buyer.buyer)
    .post(`/v1/draws/${draw.id}/assignments`, { pupils: ["a", "b", "c"] })
    .expect(201);
  expect([await use("a"), await use("b")]).toEqual([true, true]);
  /** Seats per school on a day: level, pupils, those in use. */
  const held = async (day: string) =>
    Object.fromEntries(
      (
        await t.sql<{ school: string; text: string }>(
          `select i.number as school, sum(d.seats - (select coalesce(sum(r.seats), 0) from licences_return r
               where r.draw_id = d.id and r.effective_on <= $2))
             || ' ' || sum((select count(*) from licences_assignment a where a.draw_id = d.id and a.starts_on <= $2 and a.ends_on > $2))
             || ' ' || sum((select count(a.activated_at) from licences_assignment a where a.draw_id = d.id and a.starts_on <= $2 and a.ends_on > $2)) as text
           from licences_draw d join parties_institution i on i.id = d.institution_id
           where d.pool_id = $1 and d.starts_on <= $2 and d.ends_on > $2 group by 1`,
          [p.poolId, day],
        )
      ).map(({ school, text }) => [
        school === here.number ? "here" : school === heir.number ? "heir" : "third",
        text,
      ]),
    );
  const letters = async () =>
    (
      await t.sql<{ body: string }>(
        "select body from platform_delivery where kind = 'seats-moved' and party_id = $1 order by written_at, key",
        [p.buyer.controllerId],
      )
    ).map(({ body }) => body);
  const closes = (on: string, into?: Place) =>
    t
      .as(p.buyer.admin)
      .post(`/v1/institutions/${here.id}/${into ? "merger" : "closure"}`, {
        on,
        ...(into && { into: into.id }),
      })
      .expect(200);
  return {
    ...p,
    here,
    heir,
    third,
    roster,
    at,
    access,
    use,
    free,
    giveBack,
    held,
    letters,
    closes,
    drawId: draw.id,
  };
}

describe("a school that becomes part of another", () => {
  test("leaves its pupils no day without cover, and none of its seats locked", async () => {
    const w = await world("2026-09-01");
    await w.giveBack(2, "2027-06-01");
    await w.closes("2026-12-01", w.heir);
    await t.runJobs();
    // What is seated after the merger was registered goes on as well.
    await t
      .as(w.buyer.buyer)
      .post(`/v1/draws/${w.drawId}/assignments`, { pupils: ["d"] })
      .expect(201);
    await t.travelTo("2026-11-30T23:50:00+01:00");
    const everybody = () => Promise.all(["a", "b", "c", "d", "e"].map((pupil) => w.access(pupil)));
    const covered = ["ASSIGNED", "ASSIGNED", "ASSIGNED", "ASSIGNED", "COVERED"];
    expect(await everybody()).toEqual(covered);
    expect(await w.held("2026-12-01")).toEqual({ here: "6 4 2" });
    // The day has come, and no job has run yet.
    await t.travelTo("2026-12-01T00:05:00+01:00");
    expect(await everybody()).toEqual(covered);
    expect(await w.access("a", w.heir)).toBe("ASSIGNED");
    expect(await w.use("e")).toBe(true);
    await t.runJobs({ schedules: true });
    expect(await everybody()).toEqual(["ASSIGNED", "ASSIGNED", "ASSIGNED", "ASSIGNED", "ASSIGNED"]);
    expect(await w.held("2026-12-01")).toEqual({ here: "0 0 0", heir: "6 5 3" });
    expect(await w.held("2027-06-01")).toEqual({ here: "0 0 0", heir: "4 4 2" });
    expect([await w.free("2026-12-01"), await w.free("2027-06-01")]).toEqual([14, 16]);
    expect((await w.letters()).join()).toContain("6 pladser er gået over til Skole");
    const now = (
      await t.get<{ data: { institutionId: number; seats: number; returning: number }[] }>(
        w.buyer.buyer,
        "/v1/draws",
      )
    ).data;
    expect(now.find(({ institutionId }) => institutionId === w.heir.id)).toMatchObject({
      seats: 6,
      returning: 2,
    });
    await clean();
    await t.travelTo("2026-12-02T08:00:00+01:00");
    await t.runJobs({ schedules: true });
    expect(await w.letters()).toHaveLength(1);
    await clean();
  });

  test("hands over from its first day there, however late that is registered", async () => {
    const w = await world("2026-12-02");
    await t.travelTo("2026-12-20T08:00:00+01:00");
    await w.closes("2026-12-10", w.heir);
    await t.runJobs();
    expect(await w.held("2026-12-09")).toEqual({ here: "6 3 2" });
    expect(await w.held("2026-12-10")).toEqual({ here: "0 0 0", heir: "6 3 2" });
    expect([await w.access("a"), await w.access("f")]).toEqual(["ASSIGNED", "COVERED"]);
    await clean();
    // The next file still tells the old number: the pupils stay with the heir, and so do their seats.
    await w.roster(w.at(w.here, "a", "b", "c", "d", "e", "f"));
    expect(await w.held("2026-12-21")).toEqual({ here: "0 0 0", heir: "6 3 2" });
    expect(await w.access("c")).toBe("ASSIGNED");
    await clean();
  });
});

describe("a school that closes", () => {
  test("locks no seat that nobody uses, and takes none from a pupil who uses it", async () => {
    const w = await world("2026-12-20");
    await w.closes("2027-01-04");
    await t.runJobs();
    expect(await w.free("2027-01-04")).toBe(14);
    await t.travelTo("2027-01-04T00:05:00+01:00");
    await t.runJobs({ schedules: true });
    // a and b use theirs, and no roster says yet where they are.
    expect(await w.held("2027-01-04")).toEqual({ here: "2 2 2" });
    expect(await w.free("2027-01-04")).toBe(18);
    expect((await w.letters()).join()).toMatch(
      /4 pladser er gået tilbage til puljen\.\n.*2 pladser bruges af elever/,
    );
    await clean();
    await t.travelTo("2027-01-05T08:00:00+01:00");
    await w.roster(w.at(w.heir, "a"), [w.here]);
    // a went on to another school with the seat, b is gone, and so is the seat.
    expect(await w.held("2027-01-05")).toEqual({ here: "0 0 0", heir: "1 1 1" });
    expect(await w.access("a", w.heir)).toBe("ASSIGNED");
    expect(await w.free("2027-01-05")).toBe(19);
    expect(await w.letters()).toHaveLength(2);
    await clean();
  });

  test("keeps nothing when its pupils are at another school already", async () => {
    const w = await world("2027-01-05");
    await w.closes("2027-01-07");
    await t.travelTo("2027-01-07T08:00:00+01:00");
    await w.roster([...w.at(w.heir, "a", "c"), ...w.at(w.third, "b")], [w.here]);
    await t.runJobs({ schedules: true });
    expect(await w.held("2027-01-07")).toEqual({ here: "0 0 0", heir: "2 2 1", third: "1 1 1" });
    expect(await w.free("2027-01-07")).toBe(17);
    await clean();
  });
});

describe("a school whose pupils all leave", () => {
  test("for another municipality, as the roster tells, holds no seats", async () => {
    const w = await world("2027-01-07");
    await t.travelTo("2027-01-09T12:00:00+01:00");
    await w.roster([], [w.here]);
    expect(await w.held("2027-01-09")).toEqual({ here: "0 0 0" });
    expect(await w.free("2027-01-09")).toBe(20);
    expect((await w.letters()).join()).toContain("6 pladser er gået tilbage til puljen");
    // What is drawn for it later is its own.
    await t
      .as(w.buyer.buyer)
      .post(`/v1/pools/${w.poolId}/draws`, {
        institutionId: w.here.id,
        seats: 3,
        from: "2027-01-09",
        to: until,
      })
      .expect(201);
    await t.travelTo("2027-01-10T08:00:00+01:00");
    await t.runJobs({ schedules: true });
    expect(await w.free("2027-01-10")).toBe(17);
    await clean();
  });

  test("for a school of the same municipality takes used and unused seats along", async () => {
    const w = await world("2027-01-10");
    await t.travelTo("2027-01-12T08:00:00+01:00");
    await w.roster(w.at(w.third, "a", "b", "c", "d", "e", "f"), [w.here]);
    expect(await w.held("2027-01-12")).toEqual({ here: "0 0 0", third: "3 3 2" });
    expect(await w.free("2027-01-12")).toBe(17);
    expect((await w.letters()).join()).toMatch(
      /3 pladser er fulgt med elever til andre skoler\.\n.*3 pladser er gået tilbage/,
    );
    await clean();
  });
});

test("a school that never had pupils on the roster keeps its seats when one is imported", async () => {
  const p = await pooled(t, 20);
  const [school, bare] = p.buyer.institutions as [Place, Place];
  const [{ today }] = (await t.sql("select platform_now()::date::text as today")) as [{ today: string }];
  const draw = await t.post<{ id: string }>(p.buyer.buyer, `/v1/pools/${p.poolId}/draws`, {
    institutionId: bare.id,
    seats: 8,
    from: today,
    to: until,
  });
  const zip = rosterZip([school.number, bare.number], [{ id: "a", school: school.number }]);
  await t.as(p.buyer.buyer).post("/v1/rosters").set("Content-Type", "application/zip").send(zip).expect(201);
  await t.runJobs({ schedules: true });
  expect(await t.get(p.buyer.buyer, `/v1/draws/${draw.id}`)).toMatchObject({ state: "active", returned: 0 });
});
