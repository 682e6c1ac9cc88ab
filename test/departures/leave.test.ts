import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verifyAudit } from "../../src/platform/audit-chain.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { roundWorld } from "../support/rounds.ts";

/** A party that leaves: asked by one admin, confirmed by another, ended and deleted by jobs. */
let t: TestApp;
type Departure = {
  endsOn: string;
  deletesOn: string;
  deleted: Record<string, number>;
  kept: Record<string, number>;
};

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-03-02T09:00:00+01:00");
});

const path = "/v1/party/departure";
const confirmation = `${path}/confirmation`;
const reason = "Ny løsning";
const works = async (key: string) => (await t.as(key).get("/v1/me")).status === 200;
const second = async (partyId: number) => (await t.person(partyId, "admin-2", ["admin"])).key;
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);
const departureOf = async (partyId: number): Promise<Departure> =>
  (
    await t.sql<Departure>(
      `select ends_on::text as "endsOn", deletes_on::text as "deletesOn", deleted, kept
       from parties_party_departure where party_id = $1`,
      [partyId],
    )
  )[0]!;
const refusal = async (key: string, endsOn: string) => {
  await t.as(key).put(path, { endsOn, reason }).expect(200);
  const partyId = (await t.get<{ partyId: number }>(key, "/v1/me")).partyId;
  const { body } = await t
    .as(await second(partyId))
    .post(confirmation)
    .expect(409);
  expect(body.type).toBe("/problems/still-running");
  return body.detail as string;
};

describe("who decides that a party leaves", () => {
  test("no party leaves by one admin, at a day that is past, or by anybody else", async () => {
    const m = await t.municipality();
    for (const key of [m.buyer, m.finance, m.data, m.approver, m.school])
      await t.as(key).put(path, { endsOn: "2026-04-01", reason }).expect(403);
    await t.as(m.admin).put(path, { endsOn: "2026-03-01", reason }).expect(409);
    await t.as(m.admin).put(path, { endsOn: "2026-04-01", reason }).expect(200);
    await t.as(m.admin).post(confirmation).expect(403);
    expect(await works(m.data)).toBe(true);
    await t.post(await second(m.controllerId), confirmation, {});
    await t.as(m.admin).put(path, { endsOn: "2026-05-01", reason }).expect(409);
    await t.runJobs();
    const letters = await t.sql<{ kind: string }>(
      "select kind from platform_delivery where party_id = $1 and kind = 'party-leaves'",
      [m.controllerId],
    );
    expect(letters).toHaveLength(1);
  });

  test("no party leaves a round that it leads, has joined or bids in", async () => {
    const world = await roundWorld(t, { until: "published" });
    expect(await refusal(world.lead.admin, "2026-09-01")).toContain("round ");
  });
});

/** A school year of a purchase, with pupils, use, an agreed month and an invoice. */
async function schoolYear() {
  await t.travelTo("2026-05-04T09:00:00+02:00");
  const p = await pooled(t, 10, { overUse: "TRUE_UP" });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const school = p.buyer.institutions[0]!;
  await t
    .as(p.buyer.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        p.buyer.institutions.map(({ number }) => number),
        ["one", "two"].map((id) => ({ id, school: school.number })),
      ),
    )
    .expect(201);
  await t.post(p.buyer.school, `/v1/pools/${p.poolId}/pupil-draws`, {
    ...{ who: { class: "9Z" }, from: "2026-08-05", to: "2027-01-01", standing: true },
  });
  await t.travelTo("2026-10-02T09:00:00+02:00");
  const line = (eventId: string, pupil: string) =>
    JSON.stringify({
      ...{
        eventId,
        pupil,
        at: "2026-09-14T09:00:00+02:00",
        controller: p.buyer.code,
        kind: "use",
        seconds: 60,
      },
      ...{ institution: school.number, product: p.isbn },
    });
  await t
    .as(p.seller.publisher)
    .post("/v1/usage-batches?reference=september")
    .set("Content-Type", "application/x-ndjson")
    .send([line("e1", "one"), line("e2", "two"), line("e3", "stranger")].join("\n"))
    .expect(201);
  await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
  await t.runJobs({ schedules: true });
  return p;
}

async function settle(p: Awaited<ReturnType<typeof schoolYear>>) {
  const { data } = await t.get<{ data: { id: string }[] }>(
    p.buyer.finance,
    "/v1/reconciliations?month=2026-09",
  );
  for (const key of [p.buyer.finance, p.seller.finance])
    await t.post(key, `/v1/reconciliations/${data[0]!.id}/agreement`, {});
  await t.bill(p.seller.finance, "2026-09");
  await t.runJobs({ schedules: true });
}

let year: Awaited<ReturnType<typeof schoolYear>>;

describe("a party that has left", () => {
  test("nothing of it lives on from its day, no pupil is left after its deletion, and what bookkeeping asks stays", async () => {
    const p = await schoolYear();
    year = p;
    const { buyer, seller } = p;
    const other = await t.municipality({ dpaWith: [seller.publisherId] });
    const day = "2027-08-01";
    const early = await refusal(buyer.admin, "2026-10-05");
    for (const open of ["agreement ", "month not agreed", "not invoiced"]) expect(early).toContain(open);
    await settle(p);
    expect(await refusal(buyer.admin, day).catch(() => "settled")).toBe("settled");
    expect(await refusal(seller.admin, "2026-10-05")).toContain("agreement ");
    const gate = async () =>
      (
        await t.sql<{ gate: string }>(
          "select parties_data_gate_on($1, $2, (platform_now() at time zone 'Europe/Copenhagen')::date) as gate",
          [buyer.controllerId, seller.publisherId],
        )
      )[0]!.gate;
    expect(await gate()).toBe("live");
    await t.travelTo("2027-08-01T00:01:00+02:00");
    // Before any job has run.
    expect([await works(buyer.approver), await gate()]).toEqual([false, "block"]);
    await t.runJobs({ schedules: true });
    const live = await t.sql(
      `select 1 from parties_api_key where party_id = $1 and revoked_at is null
       union all select 1 from parties_role_grant where party_id = $1 and ended_at is null
       union all select 1 from parties_invitation where party_id = $1 and accepted_at is null and withdrawn_at is null
       union all select 1 from parties_deputy where party_id = $1 and ended_at is null
       union all select 1 from parties_email_change where party_id = $1 and confirmed_at is null
       union all select 1 from parties_dpa where controller_id = $1 and ended_at is null`,
      [buyer.controllerId],
    );
    expect(live).toEqual([]);
    const admins = ["1", "2"].map((n) => ({ reference: `ny-${n}`, name: "Ny", address: `${n}@ny.example` }));
    await t.as(t.operator).post(`/v1/parties/${buyer.controllerId}/admins`).send({ admins }).expect(409);
    expect(await broken()).toEqual([]);
    await t.travelTo("2027-09-01T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    const { deleted, kept } = await departureOf(buyer.controllerId);
    expect(deleted).toMatchObject({ usage_event: 3, roster_enrolment: 2, parties_pseudonym_key: 1 });
    expect(kept).toMatchObject({ billing_invoice: 1, agreements_agreement: 1, agreements_call_off: 1 });
    const people = await t.sql<{ name: string; email: string | null }>(
      "select distinct name, email from parties_person where party_id = $1",
      [buyer.controllerId],
    );
    expect(people).toEqual([{ name: "-", email: null }]);
    expect(await works(other.admin)).toBe(true);
    // Once more, and the day after: nothing changes, and all of `verify` holds, with the party's chain.
    await t.travelTo("2027-09-03T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect((await departureOf(buyer.controllerId)).deleted).toEqual(deleted);
    expect(await broken()).toEqual([]);
    expect((await verifyAudit(t.jobs.db)).broken).toEqual([]);
    const actions = await t.sql<{ action: string }>(
      "select action from platform_audit where party_id = $1 and action like '%art%' order by id",
      [buyer.controllerId],
    );
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["askPartyDeparture", "confirmPartyDeparture", "partyEnded", "partyDeleted"]),
    );
  });

  test("no product of a publisher that has left is on the market, and nobody's pupils go with it", async () => {
    const seller = await t.publisher();
    const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
      ...{ reference: "norsk-4", title: "Norsk 4", identifiers: ["9788711000007"], subjects: ["dansk"] },
      ...{ gradeFrom: 0, gradeTo: 9 },
    });
    await t.as(seller.admin).put(path, { endsOn: "2027-10-01", reason }).expect(200);
    await t.post(await second(seller.publisherId), confirmation, {});
    await t.travelTo("2027-10-01T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    const states = await t.sql<{ state: string }>("select state from catalogue_product where id = $1", [
      product.id,
    ]);
    expect(states).toEqual([{ state: "withdrawn" }]);
    const pupils = "select count(*)::int as n from parties_pseudonym_key";
    const [before] = await t.sql<{ n: number }>(pupils);
    await t.travelTo("2027-11-01T03:00:00+01:00");
    await t.runJobs({ schedules: true });
    expect((await departureOf(seller.publisherId)).deleted).toMatchObject({ parties_person: 4 });
    expect(await t.sql(pupils)).toEqual([before]);
    expect(await broken()).toEqual([]);
  });

  test("no party ends over what began after it was decided: its day moves, and it is told", async () => {
    await t.travelTo("2027-11-02T09:00:00+01:00");
    const { seller, agreementId } = year;
    await t.as(seller.admin).put(path, { endsOn: "2027-11-04", reason }).expect(200);
    await t.post(await second(seller.publisherId), confirmation, {});
    // As an agreement that was prolonged meanwhile.
    await t.sql("update agreements_agreement set ends_on = '2027-11-20' where id = $1", [agreementId]);
    await t.travelTo("2027-11-03T12:00:00+01:00");
    await t.runJobs({ schedules: true });
    expect((await departureOf(seller.publisherId)).endsOn).toBe("2027-11-05");
    const letters = await t.sql<{ body: string }>(
      "select body from platform_delivery where party_id = $1 and kind = 'party-stays'",
      [seller.publisherId],
    );
    expect(letters).toHaveLength(1);
    expect(letters[0]!.body).toContain("aftale ");
    expect(await works(seller.admin)).toBe(true);
  });
});
