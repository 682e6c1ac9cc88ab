import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** What becomes known of a month after it was reconciled changes it without anybody asking for it. */
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let a: { id: number; number: string };
let b: { id: number; number: string };

const pupils = (school: string, ...ids: string[]) => ids.map((id) => ({ id, school }));
async function importRoster(rows: { id: string; school: string }[], holdsFrom?: string) {
  const reply = await t.request
    .post(`/v1/rosters${holdsFrom ? `?from=${holdsFrom}` : ""}`)
    .set("Authorization", `Bearer ${p.buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(rosterZip([a.number, b.number], rows));
  expect([200, 201], JSON.stringify(reply.body)).toContain(reply.status);
  if (reply.body.state === "held") await t.as(p.buyer.approver).post(`/v1/rosters/${reply.body.id}/approval`);
}
async function september() {
  const { data } = await t.get<{ data: { id: string; state: string }[] }>(
    p.buyer.buyer,
    "/v1/reconciliations?month=2026-09",
  );
  const one = data[0]!;
  const results = await t.get<{ data: Record<string, unknown>[] }>(
    p.buyer.buyer,
    `/v1/reconciliations/${one.id}/results`,
  );
  const at = (institutionId: number | null) =>
    results.data.find((row) => row["institutionId"] === institutionId);
  return { ...one, total: at(null)!, at };
}
let hour = 10;
/** An hour later all that waits has been done. */
async function later() {
  await t.travelTo(`2026-10-05T${hour++}:00:00+02:00`);
  await t.runJobs({ schedules: true });
}
const adjustments = () =>
  t.sql(
    "select number, unmatched, active from reconciliation_adjustment where institution_id is null order by number",
  );
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  p = await pooled(t, 10);
  [a, b] = p.buyer.institutions as [typeof a, typeof b];
  await t.travelTo("2026-08-03T09:00:00+02:00");
  await importRoster([...pupils(a.number, "a0", "a1"), ...pupils(b.number, "b0")]);
  await t.travelTo("2026-10-05T09:00:00+02:00");
  const lines = [
    ["a0", a, "10"],
    ["a1", a, "11"],
    ["a2", a, "12"],
    ["a3", a, "28"],
    ["b0", b, "13"],
  ].map(([pupil, school, day]) =>
    JSON.stringify({
      ...{ eventId: `${pupil}`, at: `2026-09-${day}T09:00:00+02:00`, pupil, controller: p.buyer.code },
      ...{ institution: (school as typeof a).number, product: p.isbn, kind: "use", seconds: 60 },
    }),
  );
  await t.request
    .post("/v1/usage-batches?reference=sep")
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"))
    .expect(201);
  await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
  await t.runJobs({ schedules: true });
});

describe("after a month was reconciled", () => {
  test("a roster that reaches back to it is seen in what is proposed", async () => {
    expect((await september()).total).toMatchObject({ active: 5, unmatched: 2 });
    await importRoster([...pupils(a.number, "a0", "a1", "a2"), ...pupils(b.number, "b0")], "2026-08-15");
    await later();
    const now = await september();
    expect(now).toMatchObject({ state: "proposed", total: { active: 5, unmatched: 1 } });
    expect(await t.sql("select 1 from reconciliation_product_month where stale")).toEqual([]);
    expect(await adjustments()).toEqual([]);
  });

  test("a school that has become part of another one by then hands its use on", async () => {
    expect((await september()).at(b.id)).toMatchObject({ active: 1, unmatched: 0 });
    const merged = await t
      .as(p.buyer.people.admin.key)
      .post(`/v1/institutions/${a.id}/merger`, { into: b.id, on: "2026-09-20" });
    expect(merged.status, JSON.stringify(merged.body)).toBe(200);
    await later();
    const now = await september();
    expect(now.total).toMatchObject({ active: 5, unmatched: 1 });
    // a3 has no enrolment: the number that was reported on the 28th names the other school now.
    expect(now.at(b.id)).toMatchObject({ active: 2, unmatched: 1 });
    expect(now.at(a.id)).toMatchObject({ active: 3, unmatched: 0 });
  });

  test("a closed one is left as it was agreed, and adjusted", async () => {
    const { id } = await september();
    for (const key of [p.buyer.finance, p.seller.finance])
      await t.as(key).post(`/v1/reconciliations/${id}/agreement`);
    expect((await september()).state).toBe("agreed");
    await importRoster([...pupils(b.number, "b0", "a3"), ...pupils(a.number)], "2026-09-21");
    await later();
    const now = await september();
    expect(now).toMatchObject({ state: "agreed", total: { active: 5, unmatched: 1 } });
    expect(await adjustments()).toEqual([{ number: 1, unmatched: -1, active: 0 }]);
    await later();
    expect(await adjustments()).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });

  test("a roster of later months leaves it alone", async () => {
    await importRoster(pupils(b.number, "b0", "b1"), "2026-10-05");
    await later();
    expect(await adjustments()).toHaveLength(1);
  });

  test("a closed month to which only the begin dates of a roster reach back is not passed over", async () => {
    // It decides from 5 October, and says that a0 was at b since August: so it was on 10 September.
    await importRoster([...pupils(b.number, "b0", "b1", "a0")], "2026-10-05");
    await later();
    expect(
      await t.sql(
        "select institution_id, active, events from reconciliation_adjustment where number = 2 order by active",
      ),
    ).toEqual([
      { institution_id: a.id, active: -1, events: -1 },
      { institution_id: b.id, active: 1, events: 1 },
    ]);
    expect(await broken()).toEqual([]);
  });

  test("use at a library that is registered, or renumbered, after the month is closed does not stay unmatched", async () => {
    const use = (id: string, number: string) =>
      t.request
        .post(`/v1/usage-batches?reference=${id}`)
        .set("Authorization", `Bearer ${p.seller.publisher}`)
        .set("Content-Type", "application/x-ndjson")
        .send(
          JSON.stringify({
            ...{ eventId: id, at: "2026-09-14T09:00:00+02:00", pupil: id, controller: p.buyer.code },
            ...{ institution: number, product: p.isbn, kind: "use", seconds: 60 },
          }),
        )
        .expect(201);
    const unmatched = async () =>
      (await adjustments()).reduce((sum, row) => sum + Number(row["unmatched"]), 1);
    const before = await unmatched();
    await use("reader-1", "990001");
    for (const id of ["reader-2", "reader-3"]) await use(id, "990002");
    await later();
    expect(await unmatched()).toBe(before + 3);
    const library = await t.post<{ id: number }>(p.buyer.people.admin.key, "/v1/institutions", {
      ...{ number: "990001", name: "Biblioteket", kind: "library", people: 40, validFrom: "2026-08-01" },
    });
    await later();
    expect(await unmatched()).toBe(before + 2);
    await t.post(p.buyer.people.admin.key, `/v1/institutions/${library.id}/number`, {
      ...{ number: "990002", from: "2026-09-12" },
    });
    await later();
    // Its old number names it until then: on the 14th the first reader's is nobody's.
    expect(await unmatched()).toBe(before + 1);
    const at = await t.sql(
      "select sum(active)::int as active from reconciliation_adjustment where institution_id = $1",
      [library.id],
    );
    expect(at).toEqual([{ active: 2 }]);
    expect(await broken()).toEqual([]);
  });

  test("what is noted of a month that no agreement touches is looked at once", async () => {
    const { controllerId } = p.buyer;
    await t.sql("select usage_ensure_month('2025-09-01')");
    await t.sql(
      `insert into reconciliation_product_month (controller_id, month, publisher_id, product_id, licensing_hash, digest, stale)
       values ($1, '2025-09-01', $2, $3, sha256('then'), 0, true)`,
      [controllerId, p.seller.publisherId, p.productId],
    );
    await t.sql(
      "insert into reconciliation_changed_pupil values ($1, '2025-09-01', $2, $3, repeat('a', 32))",
      [controllerId, p.seller.publisherId, p.isbn],
    );
    await later();
    expect(await t.sql("select 1 from reconciliation_product_month where stale")).toEqual([]);
    expect(await t.sql("select 1 from reconciliation_changed_pupil")).toEqual([]);
    expect(await t.sql("select 1 from reconciliation_reconciliation where month = '2025-09-01'")).toEqual([]);
  });
});
