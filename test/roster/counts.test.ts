import { beforeAll, describe, expect, it } from "vitest";
import { countedOn } from "../../src/roster/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { uploading } from "./upload.ts";
import { rosterZip } from "./zip.ts";

let t: TestApp;
let { upload, counts, municipality } = {} as ReturnType<typeof uploading>;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T10:00:00+02:00");
  ({ upload, counts, municipality } = uploading(t));
});

const some = (n: number, school: string, from = 0) =>
  Array.from({ length: n }, (_, i) => ({ id: `e${school}-${from + i}`, school }));
interface Adjustment {
  id: string;
  counted: number;
  corrected: number;
  difference: number;
  state: string;
}
const proposals = async (key: string, query = "") =>
  (await t.get<{ data: Adjustment[] }>(key, `/v1/count-adjustments${query}`)).data;
const dates = async (key: string) => (await t.get<{ data: object[] }>(key, "/v1/count-dates")).data;
const counted = async (controllerId: number, day: string) =>
  (await t.jobs.db.platform((tx) => countedOn(tx, controllerId, day))).reduce(
    (sum, row) => sum + row.pupils,
    0,
  );

describe("count dates", () => {
  it("freeze what was known when they were over; a later roster proposes, and people decide", async () => {
    const { m, a } = await municipality();
    await upload(m.buyer, rosterZip([a], some(40, a)));
    expect(await dates(m.buyer)).toEqual([]);
    // Until the day is over a roster simply counts.
    await t.travelTo("2026-09-05T20:00:00+02:00");
    await upload(m.buyer, rosterZip([a], some(41, a)));
    expect(await dates(m.buyer)).toEqual([]);
    await t.travelTo("2026-10-01T10:00:00+02:00");
    expect(await counted(m.controllerId, "2026-09-05")).toBe(41);
    // This one says that two more were here on 5 September.
    expect((await upload(m.buyer, rosterZip([a], some(43, a)))).body.state).toBe("imported");
    expect(await dates(m.buyer)).toEqual([
      { on: "2026-09-05", frozenAt: expect.any(String), pupils: 41, proposed: 1 },
    ]);
    expect((await counts(m.buyer, "2026-09-05")).total).toBe(43);
    expect(await counted(m.controllerId, "2026-09-05")).toBe(41);
    const [first] = await proposals(m.buyer);
    expect(first).toMatchObject({ counted: 41, corrected: 43, difference: 2, state: "proposed" });
    const facts = async (job: string) =>
      t.sql("select payload from platform_outbox where job = $1 and (payload ->> 'controllerId')::int = $2", [
        job,
        m.controllerId,
      ]);
    expect(await facts("roster.count-corrected")).toHaveLength(1);
    // A further correction changes the same proposal; taken back, it is withdrawn.
    await upload(m.buyer, rosterZip([a], some(44, a)));
    expect(await proposals(m.buyer)).toMatchObject([{ id: first!.id, corrected: 44 }]);
    await upload(m.buyer, rosterZip([a], some(42, a)));
    await upload(m.buyer, rosterZip([a], some(41, a)), "?from=2026-08-01");
    expect(await proposals(m.buyer)).toMatchObject([{ id: first!.id, state: "withdrawn" }]);
    await upload(m.buyer, rosterZip([a], some(42, a)));
    const [open] = await proposals(m.approver, "?state=proposed");
    const accept = () => t.as(m.approver).post(`/v1/count-adjustments/${open!.id}/acceptance`);
    expect((await accept()).body).toMatchObject({ state: "accepted", difference: 1 });
    expect((await accept()).body.type).toBe("/problems/count-adjustment-decided");
    expect(await counted(m.controllerId, "2026-09-05")).toBe(42);
    expect(await dates(m.buyer)).toMatchObject([{ pupils: 42, proposed: 0 }]);
    expect(await facts("roster.adjustment-decided")).toHaveLength(1);
    // Frozen rows themselves did not move, and the database would not let them.
    expect(await t.sql("select pupils from roster_count where controller_id = $1", [m.controllerId])).toEqual(
      [{ pupils: 41 }],
    );
    await expect(t.sql("update roster_count set pupils = 1")).rejects.toThrow(/append-only/);
    await expect(t.sql("update roster_count_date set frozen_at = null")).rejects.toThrow(/stays/);
    const stranger = await municipality();
    expect((await t.as(stranger.m.approver).post(`/v1/count-adjustments/${open!.id}/rejection`)).status).toBe(
      404,
    );
  });

  it("freeze with the first roster that comes after them, and on days that a controller adds", async () => {
    const { m, a } = await municipality();
    expect((await t.as(m.buyer).post("/v1/count-dates", { on: "2026-09-30" })).body.type).toBe(
      "/problems/count-date-past",
    );
    await t.post(m.buyer, "/v1/count-dates", { on: "2026-10-05" });
    await upload(m.buyer, rosterZip([a], some(10, a)));
    expect(await dates(m.buyer)).toEqual([
      { on: "2026-10-05", frozenAt: null, pupils: 0, proposed: 0 },
      { on: "2026-09-05", frozenAt: expect.any(String), pupils: 10, proposed: 0 },
    ]);
    await t.travelTo("2026-10-06T08:00:00+02:00");
    await upload(m.buyer, rosterZip([a], some(11, a)));
    expect(await dates(m.buyer)).toMatchObject([
      { on: "2026-10-05", pupils: 10, proposed: 1 },
      { on: "2026-09-05", pupils: 10, proposed: 1 },
    ]);
    const [one] = await proposals(m.buyer);
    const own = await t.as(m.buyer).post(`/v1/count-adjustments/${one!.id}/rejection`);
    expect(own.body.type).toBe("/problems/roster-needs-second-person");
    expect((await t.as(m.approver).post(`/v1/count-adjustments/${one!.id}/rejection`)).body.state).toBe(
      "rejected",
    );
    expect(await counted(m.controllerId, "2026-10-05")).toBe(10);
  });
});
