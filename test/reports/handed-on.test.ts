import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";

/** What others are handed of reports: links, which end with their maker's right, and files of each month in a folder. */

let t: TestApp;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
const above = mkdtempSync(join(tmpdir(), "samkoeb-reports-"));
const folder = join(above, "reports");
afterAll(() => rmSync(above, { recursive: true, force: true }));
const ask = { report: "spend", from: "2026-03-01", to: "2026-04-01" };
const pathOf = ({ url }: { url: string }) => `${new URL(url).pathname}/csv`;

const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await t.sql<{ n: string }>(`select count(*) as n from ${sql}`, values))[0]!.n);

beforeAll(async () => {
  t = await testApp({ travel: true, reportFolder: folder });
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

describe("a schedule into the folder", () => {
  interface Kept {
    id: string;
    scheduleId: string | null;
    state: string;
    sha256: string;
  }
  const schedule = (more: object) =>
    t.post<{ id: string }>(town.finance, "/v1/report-schedules", {
      report: "invoices",
      way: "folder",
      ...more,
    });
  const kept = async () =>
    (await t.get<{ data: Kept[] }>(town.finance, "/v1/report-exports?report=invoices")).data;
  const reference = async () =>
    (
      await t.sql<{ reference: string }>("select reference from parties_party where id = $1", [
        town.controllerId,
      ])
    )[0]!.reference;
  const sha256 = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
  /** What has failed is tried once more. */
  const again = async () => {
    await t.sql(
      "update platform_outbox set dispatched_at = null where job = 'reports.deliver-export' and settled_at is null",
    );
    return t.runJobs();
  };
  let danish: { id: string };
  let english: { id: string };

  test("that is not there fails, and makes no folder in its place", async () => {
    danish = await schedule({ language: "da" });
    english = await schedule({ language: "en" });
    await t.travelTo("2026-06-01T03:00:00+02:00");
    await expect(t.runJobs({ schedules: true })).rejects.toThrow(
      "the folder of reports could not be written",
    );
    expect(existsSync(folder)).toBe(false);
    expect((await kept()).map(({ state }) => state)).toEqual(["done", "done"]);
    expect(
      await count(
        "platform_outbox where job = 'reports.deliver-export' and last_error like '%folder of reports%'",
      ),
    ).toBe(1);
  });

  test("that is full fails, and leaves nothing that looks whole or half", async () => {
    const own = join(folder, await reference());
    mkdirSync(own, { recursive: true });
    const parts = (await kept()).map(({ id }) => join(own, `.${id}.part`));
    for (const part of parts) symlinkSync("/dev/full", part);
    await expect(again()).rejects.toThrow("the folder of reports could not be written");
    // The one that was tried has taken its part away; the other was not tried.
    expect(readdirSync(own)).toHaveLength(1);
    for (const part of parts) rmSync(part, { force: true });
  });

  test("gets each schedule's file under its own name, to the byte, and again the same", async () => {
    const own = join(folder, await reference());
    await again();
    const names = readdirSync(own).sort();
    expect(names).toEqual(
      [danish, english]
        .map(({ id }) => `samkoeb-invoices-2026-05-01-2026-06-01-${id.slice(0, 8)}.csv`)
        .sort(),
    );
    for (const one of await kept()) {
      const name = names.find((file) => file.includes(one.scheduleId!.slice(0, 8)))!;
      expect(sha256(join(own, name))).toBe(one.sha256);
    }
    await t.runJobs({ schedules: true });
    expect(readdirSync(own).sort()).toEqual(names);
    await t.travelTo("2026-07-01T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(readdirSync(own)).toHaveLength(4);
    expect(await count("platform_delivery where kind = 'report-made'")).toBe(0);
  });
});
