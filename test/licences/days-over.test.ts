import { expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

test("no door gives a school seats on days that are over", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  const p = await pooled(t, 20);
  const [school, other] = p.buyer.institutions.map((one) => one.id);
  const roster = rosterZip(
    p.buyer.institutions.map(({ number }) => number),
    [{ id: "anna", school: p.buyer.institutions[0]!.number }],
  );
  await t
    .as(p.buyer.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(roster)
    .expect(201);
  await t.runJobs();
  const ask = (door: string, body: object) =>
    t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/${door}`, { institutionId: school, ...body });
  const held = await ask("draws", { seats: 2, from: "2026-08-01", to: "2027-08-01" }).expect(201);
  // Just past midnight in Copenhagen, where it is still yesterday in UTC.
  await t.travelTo("2026-10-05T00:30:00+02:00");
  const written = () => t.sql("select count(*)::int as n from licences_draw");
  const before = await written();
  for (const to of ["2026-10-04", "2026-10-05", "2027-08-01"]) {
    const days = { from: "2026-08-01", to };
    const late = { from: "2026-10-04", to: "2027-08-01" };
    for (const over of to === "2027-08-01" ? [days, late] : [days])
      for (const [door, body] of [
        ["draws", { seats: 1 }],
        ["draws", { seats: 1, partial: true }],
        ["pupil-draws", { who: { pupils: ["anna"] } }],
        ["waitlist", { seats: 1 }],
        ["waitlist", { seats: 20, partial: true }],
      ] as const) {
        const refused = (await ask(door, { ...body, ...over }).expect(422)).body;
        expect(refused).toMatchObject({
          type: "/problems/outside-pool",
          poolPeriod: { from: "2026-10-05", to: "2027-08-01" },
        });
      }
  }
  await t
    .as(p.buyer.buyer)
    .post(`/v1/draws/${held.body.id}/transfers`, {
      institutionId: other,
      seats: 1,
      effectiveOn: "2026-10-04",
    })
    .expect(422);
  expect(await written()).toEqual(before);
  expect(await t.sql("select 1 from licences_waiting")).toEqual([]);
  const today = { from: "2026-10-05", to: "2027-08-01" };
  await t
    .as(p.buyer.buyer)
    .post(`/v1/pools/${p.poolId}/waitlist`, { institutionId: other, seats: 1, ...today })
    .expect(201);
  await ask("draws", { seats: 1, ...today }).expect(201);
  await ask("pupil-draws", { who: { pupils: ["anna"] }, ...today }).expect(201);
  await t
    .as(p.buyer.buyer)
    .post(`/v1/draws/${held.body.id}/transfers`, { institutionId: other, seats: 1, effectiveOn: today.from })
    .expect(201);
  expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
});
