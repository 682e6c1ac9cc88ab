import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

let t: TestApp;
let uses = 0;

beforeAll(async () => {
  t = await testApp({ travel: true, cacheSeconds: 60 });
  await t.travelTo("2026-06-01T09:00:00+02:00");
});

async function school(seats: number, more: Parameters<typeof pooled>[2] = {}) {
  const p = await pooled(t, seats, more);
  const [place] = p.buyer.institutions as [{ id: number; number: string }];
  await t
    .as(p.buyer.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        p.buyer.institutions.map(({ number }) => number),
        ["anna", "bo", "carl", "dina", "emil"].map((id) => ({ id, school: place.number })),
      ),
    )
    .expect(201);
  const { id: drawId } = await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, {
    seats,
    ...(await restOfYear()),
  });
  const about = (pupil: string) => ({
    controller: p.buyer.code,
    product: p.isbn,
    institution: place.number,
    pupil: { id: pupil },
  });
  const use = async (...pupils: string[]) =>
    (
      await t
        .as(p.seller.publisher)
        .post("/v1/activations", { activations: pupils.map(about) })
        .set("Idempotency-Key", `use-${++uses}`)
        .expect(200)
    ).body.results as { activated: boolean; code: string }[];
  const check = async (pupil: string) =>
    (await t.as(p.seller.publisher).post("/v1/access-checks", about(pupil)).expect(200)).body as {
      results: [{ allowed: boolean; code: string }];
      validForSeconds: number;
    };
  const giveBack = (seats: number, effectiveOn: string, more = {}) =>
    t.as(p.buyer.school).post(`/v1/draws/${drawId}/returns`, { seats, effectiveOn, ...more });
  const assign = (...pupils: string[]) =>
    t.post(p.buyer.school, `/v1/draws/${drawId}/assignments`, { pupils });
  return { ...p, drawId, use, check, giveBack, assign };
}
/** What is left of the school year: days that are over cannot be drawn. */
const restOfYear = async () => {
  const [now] = await t.sql<{ day: string }>(
    "select (platform_now() at time zone 'Europe/Copenhagen')::date::text as day",
  );
  return { from: now!.day < "2026-08-01" ? "2026-08-01" : now!.day, to: "2027-08-01" };
};
const clean = async () => expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);

describe("a first use", () => {
  test("takes the pupil's seat into use, or an empty one, and beyond them only what the terms allow", async () => {
    const p = await school(2, { overUse: "TOLERANCE", terms: { toleranceBp: 5_000 } });
    await p.assign("anna");
    await t.travelTo("2026-08-03T09:00:00+02:00");
    expect(await p.use("anna", "bo", "anna")).toEqual([
      { activated: true, code: "ASSIGNED" },
      { activated: true, code: "ASSIGNED" },
      { activated: true, code: "ASSIGNED" },
    ]);
    // One pupil more is tolerated, the next is beyond.
    expect(await p.use("carl")).toEqual([{ activated: false, code: "WITHIN_TOLERANCE" }]);
    expect(await p.use("dina")).toEqual([{ activated: false, code: "OVER_TOLERANCE" }]);
    expect((await p.check("dina")).results).toEqual([{ allowed: true, code: "OVER_TOLERANCE" }]);
    expect(await p.use("nobody")).toEqual([{ activated: false, code: "PUPIL_NOT_COVERED" }]);
    await p.use("carl", "dina");
    const facts = await t.sql("select 1 from platform_outbox where job = 'licences.over-used'");
    expect(facts).toHaveLength(1);
    const [said] = await t.sql<{ text: string }>(
      `select string_agg(x.text, ' ') as text from (select o::text as text from platform_outbox o
         union all select i::text from platform_idempotency i union all select u::text from platform_audit u) x`,
    );
    expect(said!.text).toContain("reportActivations");
    expect(said!.text).not.toMatch(/carl|dina/);
    await clean();
  });

  test("takes none where the pool is hard, and none for who may not open it", async () => {
    const p = await school(1, { overUse: "HARD" });
    await t.travelTo("2026-08-04T09:00:00+02:00");
    expect(await p.use("anna", "bo")).toEqual([
      { activated: true, code: "ASSIGNED" },
      { activated: false, code: "NO_SEAT" },
    ]);
    const rival = await t.publisher();
    const refused = await t.as(rival.publisher).post("/v1/activations", {
      controller: p.buyer.code,
      product: p.isbn,
      institution: p.buyer.institutions[0]!.number,
      pupil: { id: "bo" },
    });
    expect(refused.body.results).toEqual([{ activated: false, code: "NO_DATA_AGREEMENT" }]);
    expect(
      await t.sql(
        "select 1 from licences_over_use o join licences_pool p on p.licence_id = o.licence_id where p.id = $1",
        [p.poolId],
      ),
    ).toEqual([]);
    await clean();
  });

  test("is also the first accepted usage event of the pupil who has the seat", async () => {
    const p = await school(3, { overUse: "TRUE_UP" });
    await p.assign("anna", "bo");
    const send = async (reference: string, lines: [id: string, pupil: string, kind?: string][]) => {
      const body = lines.map(([eventId, pupil, kind = "use"]) =>
        JSON.stringify({
          eventId,
          at: "2026-08-05T09:00:00+02:00",
          pupil,
          controller: p.buyer.code,
          institution: p.buyer.institutions[0]!.number,
          product: p.isbn,
          kind,
          seconds: 60,
        }),
      );
      await t
        .as(p.seller.publisher)
        .post(`/v1/usage-batches?reference=${reference}`)
        .set("Content-Type", "application/x-ndjson")
        .send(body.join("\n"))
        .expect(201);
      await t.travelTo(reference);
      await t.runJobs({ schedules: true });
    };
    const used = async () =>
      t.sql<{ n: number; used: number }>(
        `select count(*)::int as n, count(a.activated_at)::int as used from licences_assignment a
         join licences_pool p on p.licence_id = a.licence_id where p.id = $1`,
        [p.poolId],
      );
    await t.travelTo("2026-08-05T10:00:00+02:00");
    await send("2026-08-05T10:02:00+02:00", [
      ["e1", "anna"],
      ["e2", "bo", "preview"],
      ["e3", "stranger"],
      ["e4", "carl"],
    ]);
    expect(await used()).toEqual([{ n: 2, used: 1 }]);
    await send("2026-08-05T10:04:00+02:00", [
      ["e5", "anna"],
      ["e6", "bo"],
    ]);
    expect(await used()).toEqual([{ n: 2, used: 2 }]);
    const [at] = await t.sql(
      "select min(activated_at) at time zone 'UTC' as at from licences_assignment a join licences_pool p on p.licence_id = a.licence_id where p.id = $1",
      [p.poolId],
    );
    expect(JSON.stringify(at)).toContain("2026-08-05");
    await clean();
  });

  test("ends the time in which a seat can be given back, but for the return window", async () => {
    const p = await school(4, { terms: { returnWindowDays: 14 } });
    await p.assign("anna", "bo", "carl");
    await t.travelTo("2026-08-10T09:00:00+02:00");
    await p.use("anna");
    await t.travelTo("2026-08-23T09:00:00+02:00");
    await p.use("bo");
    expect((await p.giveBack(2, "2026-09-01", { keepAssigned: true }).expect(409)).body.maxReturnable).toBe(
      1,
    );
    // Anna's window is her first day and thirteen more.
    expect((await p.giveBack(5, "2026-09-01").expect(409)).body.maxReturnable).toBe(4);
    await t.travelTo("2026-08-24T00:30:00+02:00");
    expect((await p.giveBack(4, "2026-09-01").expect(409)).body.maxReturnable).toBe(3);
    await p.giveBack(1, "2026-08-23").expect(422);
    // The empty seat goes first, then the unused one, and at last the one within its window.
    expect((await p.giveBack(2, "2026-09-01").expect(201)).body.released).toBe(1);
    expect((await p.check("carl")).results[0].code).toBe("ASSIGNED");
    await t.travelTo("2026-09-01T00:00:00+02:00");
    expect((await p.check("dina")).results[0].code).toBe("OVER_TOLERANCE");
    expect((await p.giveBack(1, "2026-09-02").expect(201)).body.released).toBe(1);
    expect((await p.giveBack(1, "2026-09-02").expect(409)).body.maxReturnable).toBe(0);
    await clean();
  });
});

describe("an access check", () => {
  test("is answered from memory where it let a pupil in; who was refused and got a seat is in at once", async () => {
    const p = await school(2, { overUse: "HARD" });
    await p.assign("anna", "carl");
    const first = await p.check("anna");
    expect(first.results).toEqual([{ allowed: true, code: "ASSIGNED" }]);
    expect((await p.check("bo")).results).toEqual([{ allowed: false, code: "NO_SEAT" }]);
    await t.sql(
      "update licences_assignment a set ends_on = a.starts_on from licences_pool p where p.licence_id = a.licence_id and p.id = $1",
      [p.poolId],
    );
    const kept = await p.check("anna");
    expect(kept.results).toEqual(first.results);
    expect(kept.validForSeconds).toBeGreaterThan(290);
    expect(kept.validForSeconds).toBeLessThanOrEqual(first.validForSeconds);
    await p.assign("bo", "dina");
    expect((await p.check("bo")).results).toEqual([{ allowed: true, code: "ASSIGNED" }]);
    // Another key sees with other eyes, and asks anew.
    const own = await t.as(p.buyer.school).post("/v1/access-checks", {
      controller: p.buyer.code,
      product: p.isbn,
      institution: p.buyer.institutions[0]!.number,
      pupil: { id: "anna" },
    });
    expect(own.body.results).toEqual([{ allowed: false, code: "NO_SEAT" }]);
  });

  test("lets in for the days of grace whoever was covered on the last day", async () => {
    const p = await school(1, { overUse: "HARD", terms: { graceDays: 14 } });
    await p.assign("anna");
    await t.sql("update roster_enrolment set ends_on = null where controller_id = $1", [
      p.buyer.controllerId,
    ]);
    await t.travelTo("2027-07-31T23:00:00+02:00");
    expect((await p.check("anna")).results[0].code).toBe("ASSIGNED");
    expect((await p.check("bo")).results).toEqual([{ allowed: false, code: "NO_SEAT" }]);
    // What was kept in memory does not outlive the day: here another server asks.
    await t.travelTo("2027-08-01T00:00:00+02:00");
    await p.assign("carl").catch(() => {});
    expect((await p.check("bo")).results).toEqual([{ allowed: false, code: "EXPIRED" }]);
    const other = await t.as(p.buyer.buyer).post("/v1/access-checks", {
      controller: p.buyer.code,
      product: p.isbn,
      institution: p.buyer.institutions[0]!.number,
      pupil: { id: "anna" },
    });
    expect(other.body.results).toEqual([{ allowed: true, code: "IN_GRACE" }]);
    await t.travelTo("2027-08-15T00:00:00+02:00");
    expect((await p.check("bo")).results).toEqual([{ allowed: false, code: "EXPIRED" }]);
  });
});
