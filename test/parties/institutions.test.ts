import { beforeAll, describe, expect, it } from "vitest";
import { findInstitution, partiesDomain } from "../../src/parties/index.ts";
import { uploading } from "../roster/upload.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-12-01T10:00:00+01:00");
});

const pupils = (school: string, n: number) =>
  Array.from({ length: n }, (_, i) => ({ id: `p${school}${i}`, school }));
const history = (key: string, id: number) =>
  t.get<{ number: string; validTo: string | null; mergedInto: number | null; numbers: object[] }>(
    key,
    `/v1/institutions/${id}`,
  );
const named = async (controllerId: number, number: string, day: string) =>
  (await t.jobs.db.platform((tx) => findInstitution(tx, controllerId, number, day)))?.id;

describe("institutions over time", () => {
  it("change number: each names the same institution on its own days", async () => {
    const m = await t.municipality();
    const { id, number } = m.institutions[0]!;
    const renumber = (body: object, key = m.admin) => t.as(key).post(`/v1/institutions/${id}/number`, body);
    const reply = await renumber({ number: "900001", from: "2027-01-01" });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(reply.body.numbers).toEqual([
      { number, from: "2020-08-01", to: "2027-01-01" },
      { number: "900001", from: "2027-01-01", to: null },
    ]);
    expect([
      await named(m.controllerId, number, "2026-12-31"),
      await named(m.controllerId, number, "2027-01-01"),
      await named(m.controllerId, "900001", "2026-12-31"),
      await named(m.controllerId, "900001", "2027-01-01"),
    ]).toEqual([id, undefined, undefined, id]);
    expect((await renumber({ number: "900002", from: "2027-01-01" })).status).toBe(409);
    expect((await renumber({ number: "900002", from: "2020-08-01" })).body.type).toBe(
      "/problems/institution-not-open",
    );
    // Free again from its last day on, and not before.
    const place = { name: "Ny", kind: "school", number };
    expect((await t.as(m.admin).post("/v1/institutions", { ...place, validFrom: "2026-12-31" })).status).toBe(
      409,
    );
    expect((await t.as(m.admin).post("/v1/institutions", { ...place, validFrom: "2027-01-01" })).status).toBe(
      201,
    );
  });

  it("merge: the closed one keeps its days, its number names the heir, a roster goes on", async () => {
    const { upload, counts } = uploading(t);
    const m = await t.municipality({ schools: 2 });
    const [a, b] = m.institutions as [{ id: number; number: string }, { id: number; number: string }];
    await upload(m.buyer, rosterZip([a.number, b.number], [...pupils(a.number, 4), ...pupils(b.number, 3)]));
    const merged = await t
      .as(m.admin)
      .post(`/v1/institutions/${a.id}/merger`, { into: b.id, on: "2026-12-01" });
    expect(merged.status, JSON.stringify(merged.body)).toBe(200);
    expect(merged.body).toMatchObject({ validTo: "2026-12-01", mergedInto: b.id });
    expect((await history(m.buyer, b.id)).numbers).toContainEqual({
      number: a.number,
      from: "2026-12-01",
      to: null,
    });
    expect(await named(m.controllerId, a.number, "2026-11-30")).toBe(a.id);
    expect(await named(m.controllerId, a.number, "2026-12-01")).toBe(b.id);
    // The next roster tells all pupils at the one that goes on; the days before stay where they were.
    const all = [...pupils(a.number, 4), ...pupils(b.number, 3)].map((p) => ({ ...p, school: b.number }));
    const next = all.map((p) => ({ ...p, from: p.id.startsWith(`p${a.number}`) ? "2026-12-01" : "" }));
    const reply = await upload(m.buyer, rosterZip([b.number], next));
    expect(reply.body).toMatchObject({ state: "imported", pupils: 7, removed: 0 });
    expect((await counts(m.buyer, "2026-11-30")).data.map((row) => row.pupils)).toEqual([4, 3]);
    expect((await counts(m.buyer, "2026-12-01")).data).toEqual([
      { institutionId: b.id, number: b.number, grade: 3, pupils: 7 },
    ]);
    const facts = await t.sql("select payload from platform_outbox where job = 'parties.institution-closed'");
    expect(facts).toContainEqual({ payload: { controllerId: m.controllerId, institutionId: a.id } });
  });

  it("do not keep their pupils where one that was to close merges earlier than was said", async () => {
    const { upload, counts } = uploading(t);
    const m = await t.municipality({ schools: 2 });
    const [a, b] = m.institutions as [{ id: number; number: string }, { id: number; number: string }];
    const reply = await upload(
      m.buyer,
      rosterZip([a.number, b.number], [...pupils(a.number, 4), ...pupils(b.number, 3)]),
    );
    expect(reply.body).toMatchObject({ state: "imported", pupils: 7 });
    await t.as(m.admin).post(`/v1/institutions/${a.id}/closure`, { on: "2027-07-01" }).expect(200);
    await t.runJobs();
    await t.as(m.admin).post(`/v1/institutions/${a.id}/merger`, { into: b.id, on: "2027-03-21" }).expect(200);
    await t.runJobs();
    expect((await counts(m.buyer, "2027-03-20")).data.map((row) => row.pupils)).toEqual([4, 3]);
    expect((await counts(m.buyer, "2027-03-21")).data).toMatchObject([{ institutionId: b.id, pupils: 7 }]);
  });

  it("close, for their own people alone", async () => {
    const [m, n] = [await t.municipality(), await t.municipality()];
    const close = (key: string, id: number, on = "2027-08-01") =>
      t.as(key).post(`/v1/institutions/${id}/closure`, { on });
    const id = m.institutions[0]!.id;
    expect((await close(n.admin, id)).status).toBe(404);
    expect((await close(m.school, id)).status).toBe(403);
    expect((await close(m.admin, id)).body).toMatchObject({ validTo: "2027-08-01", mergedInto: null });
    expect((await close(m.admin, id)).body.type).toBe("/problems/institution-not-open");
    expect((await close(t.operator, id)).status).toBe(403);
    const into = (to: number) =>
      t.as(m.admin).post(`/v1/institutions/${id}/merger`, { into: to, on: "2027-01-01" });
    expect((await into(id)).status).toBe(400);
    expect((await into(n.institutions[0]!.id)).status).toBe(404);
  });

  it("are held by verify", async () => {
    const broken = async () =>
      (await Promise.all(partiesDomain.checks!.map((c) => t.sql<{ what: string }>(c.sql))))
        .flat()
        .map((r) => r.what);
    expect(await broken()).toEqual([]);
    const m = await t.municipality();
    const id = m.institutions[0]!.id;
    await t.sql("delete from parties_institution_number where institution_id = $1", [id]);
    expect(await broken()).toEqual([`institution:${id} has no number of its own`]);
    await t.sql(
      `insert into parties_institution_number (controller_id, institution_id, number, valid_from)
       select controller_id, id, number, date '2019-01-01' from parties_institution where id = $1`,
      [id],
    );
    expect(await broken()).toEqual([`institution:${id} is named outside its days`]);
  });
});
