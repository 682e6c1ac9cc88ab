import { beforeAll, describe, expect, it } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { pupilKeys } from "../../src/parties/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { uploading } from "./upload.ts";
import { filesOf, rosterZip } from "./zip.ts";

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let upload: ReturnType<typeof uploading>["upload"];
beforeAll(async () => {
  t = await testApp({ travel: true });
  ({ upload } = uploading(t));
  await t.travelTo("2026-07-01T10:00:00+02:00");
  p = await pooled(t, 10, { overUse: "TRUE_UP", unitPrice: "365.00" });
});

const year = { from: "2026-08-03", to: "2027-08-01" };
const names = (n: number) => Array.from({ length: n }, (_, i) => `elev-${i}`);
const roster = (n: number) => {
  const [a, b] = p.buyer.institutions.map((i) => i.number) as [string, string];
  return rosterZip(
    [a, b],
    names(n).map((id, i) => ({ id, school: i % 2 === 0 ? a : b })),
  );
};
const use = async (reference: string, at: string, pupils: string[]) => {
  const lines = pupils.map((pupil, i) =>
    JSON.stringify({
      eventId: `${reference}-${pupil}`,
      at,
      controller: p.buyer.code,
      institution: p.buyer.institutions[i % 2]!.number,
      product: p.isbn,
      kind: "use",
      pupil,
      seconds: 60,
    }),
  );
  const reply = await t
    .as(p.seller.publisher)
    .post(`/v1/usage-batches?reference=${reference}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"));
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  await t.runJobs();
  return reply.body as { accepted: number; duplicate: number; quarantined: number };
};
const close = async (month: string) => {
  await t.as(p.seller.publisher).post("/v1/usage-months", { month, state: "complete" });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
};

/** Every figure that people see: draws, seats, reconciliations, invoices, counts. */
async function figures() {
  const { buyer, seller } = p;
  const path = `/v1/reconciliations?month=`;
  const months = [];
  for (const month of ["2026-08", "2026-09"])
    for (const { id } of (await t.get<{ data: { id: string }[] }>(buyer.finance, `${path}${month}`)).data)
      months.push((await t.get<{ data: object[] }>(buyer.finance, `/v1/reconciliations/${id}/results`)).data);
  return {
    draws: await t.sql("select id, seats, starts_on, ends_on from licences_draw order by 1"),
    assigned: await t.sql(
      `select draw_id, count(*)::int as seats, count(distinct pseudonym)::int as pupils from licences_assignment
       group by 1 order by 1`,
    ),
    months,
    invoices: (await t.get<{ data: object[] }>(seller.finance, "/v1/invoices")).data,
    counts: (await t.get<{ data: object[] }>(buyer.buyer, "/v1/pupil-counts?on=2026-09-08")).data,
    active: await t.sql(
      "select month, count(distinct pseudonym)::int as pupils, count(*)::int as events from usage_event group by 1 order by 1",
    ),
  };
}
const held = async () =>
  (
    await t.sql<{ pseudonym: string }>(
      `select distinct pseudonym from (select pseudonym from roster_enrolment union all
       select pseudonym from licences_assignment union all select pseudonym from usage_event union all
       select pseudonym from reconciliation_daily_use) x order by 1`,
    )
  ).map((row) => row.pseudonym);
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);
const rotate = (startsOn: string) => t.as(p.buyer.buyer).post("/v1/pseudonym-keys", { startsOn });

describe("a key of pseudonyms gives way to another in mid-term", () => {
  let drawId = "";
  it("begins with draws, seats, use, a closed month and an invoice", async () => {
    await t.travelTo("2026-08-03T08:00:00+02:00");
    expect((await upload(p.buyer.buyer, roster(20))).status).toBe(201);
    const draw = await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, {
      seats: 6,
      ...year,
    });
    drawId = draw.id;
    await t.post(p.buyer.school, `/v1/draws/${drawId}/assignments`, {
      pupils: names(6).filter((_, i) => i % 2 === 0),
    });
    await t.travelTo("2026-09-02T09:00:00+02:00");
    expect((await use("aug", "2026-08-20T09:00:00+02:00", names(20))).accepted).toBe(20);
    await close("2026-08");
    await t.bill(p.seller.finance, "2026-08");
    await t.runJobs();
    await use("sep", "2026-09-01T09:00:00+02:00", names(8));
    expect((await figures()).invoices).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });

  it("waits for its day and for a full roster; deltas and doors stay with the old key", async () => {
    expect((await rotate("2026-09-01")).body.type).toBe("/problems/pseudonym-rotation-past");
    expect((await rotate("2026-09-10")).status).toBe(201);
    expect((await rotate("2026-09-20")).body.type).toBe("/problems/pseudonym-rotation-runs");
    const before = await held();
    await upload(p.buyer.buyer, roster(20), "?from=2026-09-01");
    await t.travelTo("2026-09-12T09:00:00+02:00");
    const delta = filesOf(
      {
        users:
          "sourcedId,status,dateLastModified,enabledUser,grades\nelev-ny,active,2026-09-11T08:00:00Z,true,3",
      },
      { users: "delta" },
    );
    expect((await upload(p.buyer.buyer, delta)).status).toBe(201);
    await t.runJobs();
    expect(await held()).toEqual(before);
    const known = await use("midt", "2026-09-11T09:00:00+02:00", names(3));
    expect(known.accepted).toBe(3);
    expect(await held()).toEqual(before);
  });

  it("carries everything over at once with the full roster, and no figure changes", async () => {
    const [was, before] = [await figures(), await held()];
    const oldKeys = await t.jobs.db.platform((tx) => pupilKeys(tx, t.services.secrets, p.buyer.controllerId));
    // Two pupils have left: they had use, and keep their pseudonyms.
    const reply = await upload(p.buyer.buyer, roster(18));
    expect(reply.body).toMatchObject({ state: "imported", removed: 2 });
    // Between the import and the job nothing is half carried.
    expect(await figures()).toEqual(was);
    expect(await held()).toEqual(before);
    expect(await use("mellem", "2026-09-12T08:00:00+02:00", names(2))).toMatchObject({ accepted: 2 });
    await t.runJobs();
    const after = await held();
    expect(after).toHaveLength(before.length);
    const leavers = ["elev-18", "elev-19"].map(oldKeys.pseudonymOf);
    expect(after.filter((pseudonym) => before.includes(pseudonym))).toEqual(leavers.sort());
    const now = await figures();
    expect({ ...now, active: was.active }).toEqual(was);
    expect(await t.sql("select 1 from roster_pseudonym_move")).toEqual([]);
    const keys = await t.get<{ data: { carriedAt: string | null; kept: number }[] }>(
      p.buyer.buyer,
      "/v1/pseudonym-keys",
    );
    expect(keys.data).toMatchObject([{ kept: 2 }, { carriedAt: expect.any(String), kept: 0 }]);
    expect(await broken()).toEqual([]);
  });

  it("counts everybody once afterwards: late use of leavers, repeated lines, seats given again", async () => {
    const before = await held();
    expect(await use("aug-igen", "2026-08-20T09:00:00+02:00", ["elev-18", "elev-1"])).toMatchObject({
      accepted: 2,
    });
    expect(await held()).toEqual(before);
    // The very lines of August once more, under another reference: the same events, not others of the same id.
    const lines = names(20).map((pupil, i) =>
      JSON.stringify({
        eventId: `aug-${pupil}`,
        at: "2026-08-20T09:00:00+02:00",
        controller: p.buyer.code,
        institution: p.buyer.institutions[i % 2]!.number,
        product: p.isbn,
        kind: "use",
        pupil,
        seconds: 60,
      }),
    );
    const again = await t
      .as(p.seller.publisher)
      .post("/v1/usage-batches?reference=aug-3")
      .set("Content-Type", "application/x-ndjson")
      .send(lines.join("\n"));
    expect(again.body).toMatchObject({ accepted: 0, duplicate: 20, quarantined: 0 });
    const seats = await t
      .as(p.buyer.school)
      .post(`/v1/draws/${drawId}/assignments`, { pupils: ["elev-0", "elev-2"] });
    expect(seats.body).toMatchObject({ assigned: 0, already: 2 });
    // Back on a roster, a leaver is carried over too.
    await upload(p.buyer.buyer, roster(19));
    await t.runJobs();
    expect((await held()).length).toBe(before.length);
    expect(await t.sql("select 1 from parties_pseudonym_kept")).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });

  it("sends back whoever still brings an old pseudonym", async () => {
    const [gone] = await t.sql<{ pseudonym: string }>("select pseudonym from parties_pseudonym_gone limit 1");
    await expect(
      t.sql(
        `insert into licences_assignment select gen_random_uuid(), controller_id, licence_id, draw_id, institution_id, $1,
           starts_on, ends_on, assigned_at from licences_assignment limit 1`,
        [gone!.pseudonym],
      ),
    ).rejects.toThrow(/carried over/);
    await t.travelTo("2026-09-20T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await t.sql("select 1 from parties_pseudonym_gone")).toEqual([]);
  });
});
