import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";

/** What others are handed of reports: links, which end with their maker's right, and files of each month in a folder. */

let t: TestApp;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
const ask = { report: "spend", from: "2026-03-01", to: "2026-04-01" };
const pathOf = ({ url }: { url: string }) => `${new URL(url).pathname}/csv`;

const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await t.sql<{ n: string }>(`select count(*) as n from ${sql}`, values))[0]!.n);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-02T09:00:00+02:00");
  town = await t.municipality();
});

describe("a link", () => {
  test("that another version made, and of another shape, is not there", async () => {
    for (const body of [
      ["spend", "2026-03-01", "2026-04-01", town.controllerId, 1],
      { report: "spend", party: 1 },
    ]) {
      const text = Buffer.from(JSON.stringify(body)).toString("base64url");
      const tag = t.jobs.secrets.hmac("link", `report\n${text}`).toString("base64url");
      const reply = await t.request.get(`/reports/${text}.${tag}/csv`);
      expect([reply.status, reply.body.type]).toEqual([404, "/problems/not-found"]);
    }
  });

  test("rests while its maker is locked, and ends with its role", async () => {
    const maker = await t.person(town.controllerId, "maker", ["finance"]);
    const path = pathOf(await t.post<{ url: string }>(maker.key, "/v1/report-links", ask));
    const other = pathOf(await t.post<{ url: string }>(town.finance, "/v1/report-links", ask));
    await t.request.get(path).expect(200);
    await t.post(t.operator, "/v1/locks", {
      ...{ partyId: town.controllerId, personId: maker.personId, reason: "Nøgle set i et log" },
    });
    const locked = await t.request.get(path).expect(410);
    expect(locked.body.type).toBe("/problems/report-link-revoked");
    await t.sql("update parties_lock set until = platform_now() where person_id = $1", [maker.personId]);
    await t.request.get(path).expect(200);
    await t.sql(
      "update parties_role_grant set ended_by = person_id, ended_at = platform_now() where person_id = $1",
      [maker.personId],
    );
    await t.request.get(path).expect(410);
    await t.request.get(other).expect(200);
  });
});

describe("a party that leaves", () => {
  test("has no schedule, no export and no link any more", async () => {
    await t.travelTo("2026-04-10T09:00:00+02:00");
    const gone = await t.municipality();
    const { id } = await t.post<{ id: string }>(gone.finance, "/v1/report-schedules", { report: "spend" });
    const path = pathOf(
      await t.post<{ url: string }>(gone.finance, "/v1/report-links", { ...ask, expiresInHours: 168 }),
    );
    await t
      .as(gone.admin)
      .put("/v1/party/departure", { endsOn: "2026-04-12", reason: "Ny løsning" })
      .expect(200);
    const second = await t.person(gone.controllerId, "admin-2", ["admin"]);
    await t.post(second.key, "/v1/party/departure/confirmation", {});
    // Asked for, and not made before the end.
    const asked = await t.post<{ id: string }>(gone.finance, "/v1/report-exports", ask);
    await t.request.get(path).expect(200);
    await t.sql(
      "update parties_party_departure set ended_at = platform_now(), deletes_on = ends_on where party_id = $1",
      [gone.controllerId],
    );
    await t.runJobs();
    expect(await t.sql("select state, failure from reports_export where id = $1", [asked.id])).toEqual([
      { state: "failed", failure: "not-found" },
    ]);
    await t.sql("update parties_party_departure set ended_at = null, deletes_on = null where party_id = $1", [
      gone.controllerId,
    ]);
    await t.travelTo("2026-04-12T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(
      await t.sql("select active, ended_at is not null as ended from reports_schedule where id = $1", [id]),
    ).toEqual([{ active: false, ended: true }]);
    await t.request.get(path).expect(410);
    // Neither where the fact has not arrived yet.
    await t.sql("update reports_schedule set active = true, ended_at = null where id = $1", [id]);
    await t.travelTo("2026-05-01T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await count("reports_export where schedule_id = $1", [id])).toBe(0);
  });
});
