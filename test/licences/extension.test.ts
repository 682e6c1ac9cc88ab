import { expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

test("an option year extends licence and pool, once, with all seats free on the new days", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-08-01T09:00:00+02:00");
  const p = await pooled(t, 10);
  const path = `/v1/pools/${p.poolId}`;
  const [one, two] = p.buyer.institutions.map(({ id }) => id);
  const year = { from: "2026-08-01", to: "2027-08-01" };
  await t.post(p.buyer.buyer, `${path}/draws`, { institutionId: one, seats: 7, ...year });
  await t.post(p.buyer.buyer, `${path}/resizes`, { size: 8, from: "2027-01-01" });
  await t.post(p.buyer.buyer, `${path}/waitlist`, { institutionId: two, seats: 4, ...year });
  const extend = async (key: string) => {
    await t.sql("update agreements_agreement set ends_on = '2028-08-01' where id = $1", [p.agreementId]);
    await t.sql("insert into platform_outbox (job, key, payload) values ('agreements.extended', $1, $2)", [
      key,
      { agreementId: p.agreementId, from: "2027-08-01", to: "2028-08-01" },
    ]);
    await t.runJobs();
  };
  await extend("option 1");
  await extend("option 1, told again");
  const calendar = await t.get<{ stretches: object[] }>(p.buyer.buyer, `${path}/calendar?from=2027-01-01`);
  expect(calendar.stretches).toEqual([
    { from: "2027-01-01", to: "2027-08-01", size: 8, drawn: 7, kept: 0, free: 1 },
    { from: "2027-08-01", to: "2028-08-01", size: 10, drawn: 0, kept: 0, free: 10 },
  ]);
  const licences = await t.get<{ data: { to: string }[] }>(p.buyer.buyer, "/v1/licences");
  expect(licences.data.map(({ to }) => to)).toEqual(["2028-08-01"]);
  const draw = { institutionId: one, seats: 10, from: "2027-08-01", to: "2028-08-01" };
  expect((await t.as(p.buyer.buyer).post(`${path}/draws`, draw)).status).toBe(201);
  expect((await t.as(p.buyer.buyer).post(`${path}/draws`, draw)).body.maxAvailable).toBe(0);
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
});
