import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";

/** What others are handed of reports: links, which end with their maker's right, and files of each month in a folder. */

let t: TestApp;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
const ask = { report: "spend", from: "2026-03-01", to: "2026-04-01" };
const pathOf = ({ url }: { url: string }) => `${new URL(url).pathname}/csv`;

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
