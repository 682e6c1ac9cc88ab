import { beforeAll, describe, expect, it } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { allPupilTables } from "../../src/platform/pupils.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { uploading } from "./upload.ts";
import { rosterZip } from "./zip.ts";

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T08:00:00+02:00");
  p = await pooled(t, 10);
  const school = p.buyer.institutions[0]!.number;
  const zip = rosterZip(
    p.buyer.institutions.map(({ number }) => number),
    ["elev-a", "elev-b"].map((id) => ({ id, school })),
  );
  expect((await uploading(t).upload(p.buyer.buyer, zip)).status).toBe(201);
  const draw = await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, {
    seats: 2,
    from: "2026-08-03",
    to: "2027-08-01",
  });
  await t.post(p.buyer.school, `/v1/draws/${draw.id}/assignments`, { pupils: ["elev-a", "elev-b"] });
  const line = (pupil: string) =>
    JSON.stringify({
      eventId: `e-${pupil}`,
      at: "2026-08-03T07:00:00+02:00",
      controller: p.buyer.code,
      institution: school,
      product: p.isbn,
      kind: "use",
      pupil,
      seconds: 60,
    });
  await t
    .as(p.seller.publisher)
    .post("/v1/usage-batches?reference=en")
    .set("Content-Type", "application/x-ndjson")
    .send([line("elev-a"), line("elev-b")].join("\n"))
    .expect(201);
  await t.runJobs();
});

const record = (pupil: string, key = p.buyer.buyer) => t.as(key).post("/v1/pupil-records", { pupil });

describe("a guardian's request", () => {
  it("is answered by the raw id with the rows of every domain, and the id stays nowhere", async () => {
    const reply = await record("elev-a");
    expect(reply.status).toBe(200);
    expect(reply.body.data.map((held: { table: string }) => held.table).sort()).toEqual([
      "licences_assignment",
      "roster_enrolment",
      "usage_event",
    ]);
    expect(reply.body.total).toBe(3);
    expect(JSON.stringify(reply.body)).not.toMatch(/[0-9a-f]{32}/);
    expect((await record("ukendt")).body).toEqual({ data: [], total: 0 });
    const stranger = await t.municipality();
    expect((await record("elev-a", stranger.buyer)).body).toEqual({ data: [], total: 0 });
    expect((await record("elev-a", p.buyer.school)).status).toBe(403);
    expect((await record("elev-a", p.seller.publisher)).status).toBe(403);
    expect(t.logLines.join("\n")).not.toContain("elev-a");
  });

  it("erases: rows go, counts stay, and the other pupil is untouched", async () => {
    const counts = () =>
      t.sql(
        `select (select count(*)::int from usage_event) as events,
           (select count(distinct pseudonym)::int from usage_event) as pupils,
           (select count(distinct pseudonym)::int from reconciliation_daily_use) as "usePupils"`,
      );
    const before = await counts();
    const asked = await t
      .as(p.buyer.buyer)
      .post("/v1/pupil-erasures", { pupil: "elev-a", reason: "Ønske fra hjemmet" });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ state: "requested", removed: {}, doneAt: null });
    await t.runJobs();
    const done = await t.get<{ state: string; removed: Record<string, number> }>(
      p.buyer.buyer,
      `/v1/pupil-erasures/${asked.body.id}`,
    );
    expect(done).toMatchObject({
      state: "done",
      removed: { roster_enrolment: 1, licences_assignment: 1, usage_event: 1, roster_source: 3 },
    });
    expect((await record("elev-a")).body.total).toBe(0);
    expect((await record("elev-b")).body.total).toBe(3);
    expect(await counts()).toEqual(before);
    expect(await t.sql("select pseudonyms from roster_erasure")).toEqual([{ pseudonyms: null }]);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
    const stranger = await t.municipality();
    expect((await t.as(stranger.buyer).get(`/v1/pupil-erasures/${asked.body.id}`)).status).toBe(404);
  });
});

it("every table that holds pseudonyms is named by its domain, so that none is forgotten", async () => {
  // What files last said, and the keys' own lists, are changed by the carrying-over and by erasure themselves.
  const own = [
    "roster_source_membership",
    "roster_source_role",
    "parties_pseudonym_gone",
    "parties_pseudonym_kept",
  ];
  const found = await t.sql<{ name: string }>(
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'pseudonym' and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
       and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const named = allPupilTables().map((one) => one.table);
  expect(found.map((row) => row.name)).toEqual([...named, ...own].sort());
  const guarded = await t.sql<{ name: string }>(
    `select c.relname as name from pg_trigger g join pg_class c on c.oid = g.tgrelid
     join pg_proc f on f.oid = g.tgfoid where f.proname = 'parties_refuse_gone' and not c.relispartition order by 1`,
  );
  // Imports and the carrying-over of a roster follow each other by a lock of their own.
  expect(guarded.map((row) => row.name)).toEqual(named.filter((name) => name !== "roster_enrolment").sort());
});
