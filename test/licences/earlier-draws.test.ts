import { expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

test("no draw reaches back into a closed month, and none but the municipality's reaches back at all", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
  const p = await pooled(t, 10);
  const [school] = p.buyer.institutions;
  await t.travelTo("2026-11-10T09:00:00+01:00");
  const days = { from: "2026-09-15", to: "2027-08-01" };
  const body = { institutionId: school!.id, seats: 4, ...days };
  const register = (more: object = {}, key = p.buyer.buyer) =>
    t.as(key).post(`/v1/pools/${p.poolId}/earlier-draws`, { ...body, ...more });
  await register({}, p.buyer.school).expect(403);
  await register({}, (await t.municipality()).buyer).expect(404);
  await t
    .as(p.buyer.school)
    .post(`/v1/pools/${p.poolId}/draws`, { seats: 4, ...days })
    .expect(422);
  expect((await register({ from: "2026-07-01" }).expect(422)).body.type).toBe("/problems/outside-pool");
  expect((await register({ seats: 11 }).expect(409)).body.maxAvailable).toBe(10);
  const { body: draw } = await register().expect(201);
  expect(draw).toMatchObject({ seats: 4, ...days });
  expect((await register({ seats: 7 }).expect(409)).body.maxAvailable).toBe(6);
  const audited = await t.sql("select action from platform_audit where subject = $1", [`draw:${draw.id}`]);
  expect(audited).toEqual([{ action: "registerDraw" }]);
  await t.runJobs();
  expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  // October is closed: what reaches it is refused, what ends before it or begins after it is not.
  const closed = (month: string) =>
    t.sql(
      `insert into reconciliation_reconciliation (id, agreement_id, controller_id, publisher_id, month, state, agreed_at)
       values (gen_random_uuid(), $1, $2, $3, $4, 'agreed', platform_now())`,
      [p.agreementId, p.buyer.controllerId, p.seller.publisherId, month],
    );
  await closed("2026-10-01");
  const written = () => t.sql("select count(*)::int as n from licences_draw");
  const before = await written();
  for (const from of ["2026-09-20", "2026-10-31"])
    expect((await register({ seats: 1, from }).expect(409)).body).toMatchObject({
      type: "/problems/month-closed",
      openFrom: "2026-11-01",
    });
  expect(await written()).toEqual(before);
  await register({ seats: 1, from: "2026-09-20", to: "2026-10-01" }).expect(201);
  await register({ seats: 1, from: "2026-11-01" }).expect(201);
  await t.sql("update licences_draw set starts_on = '2026-10-02' where starts_on = '2026-11-01'");
  const verdict = await verify(t.jobs.db, allChecks());
  expect(verdict.checks.find(({ name }) => name === "no-draw-in-a-closed-month")!.broken).toHaveLength(1);
});
