import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** What two admins do in two steps: at once, in the wrong order, and by one who is no admin any more. */
let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
interface Somebody {
  personId: string;
  key: string;
}
let n = 0;
let one: Somebody;
let two: Somebody;
let three: Somebody;

beforeAll(async () => {
  t = await testApp();
});

async function world(): Promise<void> {
  m = await t.municipality();
  n += 1;
  one = await t.person(m.controllerId, `en-${n}`, ["admin"]);
  two = await t.person(m.controllerId, `to-${n}`, ["admin"]);
  three = await t.person(m.controllerId, `tre-${n}`, ["admin"]);
}
const grant = (by: Somebody, personId: string, role = "finance") =>
  t.as(by.key).post("/v1/role-grants", { personId, role });
const confirm = (by: Somebody, id: string) => t.as(by.key).post(`/v1/role-grants/${id}/confirmation`);
const end = (by: Somebody, id: string) => t.as(by.key).post(`/v1/role-grants/${id}/end`);
const rowOf = async (id: string) =>
  (
    await t.sql<{ granted_at: Date | null; ended_at: Date | null }>(
      "select granted_at, ended_at from parties_role_grant where id = $1",
      [id],
    )
  )[0]!;
const adminGrantOf = async ({ personId }: Somebody) =>
  (
    await t.sql<{ id: string }>(
      "select id from parties_role_grant where person_id = $1 and role = 'admin' and ended_at is null",
      [personId],
    )
  )[0]!.id;
const liveAdmins = async () =>
  (
    await t.sql(
      "select 1 from parties_role_grant where party_id = $1 and role = 'admin' and granted_at is not null and ended_at is null",
      [m.controllerId],
    )
  ).length;
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.find(({ name }) => name === "roles-granted-by-others")!
    .broken;

describe("two admins at once", () => {
  test("cannot grant each other a role, whoever comes first", async () => {
    await world();
    const [a, b] = await Promise.all([grant(one, two.personId), grant(two, one.personId)]);
    expect([a.status, b.status]).toEqual([201, 201]);
    const tries = await Promise.all([
      confirm(one, a.body.id),
      confirm(two, a.body.id),
      confirm(one, b.body.id),
      confirm(two, b.body.id),
    ]);
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect([(await rowOf(a.body.id)).granted_at, (await rowOf(b.body.id)).granted_at]).toEqual([null, null]);
  });

  test("cannot bring a grant into force twice, or one that is declined", async () => {
    await world();
    const { body } = await grant(one, m.people.buyer.personId);
    const both = await Promise.all([confirm(two, body.id), confirm(three, body.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (let i = 0; i < 6; i++) {
      const waits = await grant(one, m.people.evaluator.personId);
      const [yes, no] = await Promise.all([confirm(two, waits.body.id), end(three, waits.body.id)]);
      expect(no.status).toBe(200);
      expect([200, 409]).toContain(yes.status);
      const row = await rowOf(waits.body.id);
      expect(row.ended_at).not.toBeNull();
      expect(row.granted_at === null).toBe(yes.status === 409);
    }
    expect(await broken()).toEqual([]);
  });

  test("cannot leave a party without admin by ending each other", async () => {
    await world();
    const all = [m.people.admin, one, two, three];
    const ids = await Promise.all(all.map(adminGrantOf));
    await t.sql(
      "update parties_role_grant set ended_at = now(), ended_by = person_id where party_id = $1 and role = 'admin' and ended_at is null and not (id = any($2))",
      [m.controllerId, ids],
    );
    const ended = await Promise.all(all.map((by, i) => end(by, ids[(i + 1) % ids.length]!)));
    for (const reply of ended) expect([200, 403, 409], JSON.stringify(reply.body)).toContain(reply.status);
    expect(await liveAdmins()).toBeGreaterThanOrEqual(1);
  });
});

describe("an admin who is ended", () => {
  test("does nothing by a key that is still remembered", async () => {
    await world();
    const waits = await grant(two, m.people.buyer.personId);
    expect((await t.as(one.key).get("/v1/role-grants")).status).toBe(200);
    await end(three, await adminGrantOf(one)).expect(200);
    const lock = await t.post<{ id: string }>(t.operator, "/v1/locks", {
      partyId: m.controllerId,
      personId: m.people.data.personId,
      reason: "Set i et log",
    });
    await t.as(two.key).put("/v1/party/departure", { endsOn: "2039-01-01", reason: "Lukker" }).expect(200);
    const tries = [
      grant(one, m.people.buyer.personId, "finance"),
      grant(one, m.people.evaluator.personId, "buyer"),
      confirm(one, waits.body.id),
      end(one, waits.body.id),
      end(one, await adminGrantOf(two)),
      t.as(one.key).post(`/v1/people/${two.personId}/departure`),
      t.as(one.key).post("/v1/person-invitations", { personId: two.personId, address: "a@b.example" }),
      t.as(one.key).post(`/v1/locks/${lock.id}/keeping`),
      t.as(one.key).post(`/v1/locks/${lock.id}/lifting`),
      t.as(one.key).post("/v1/party/departure/confirmation"),
      t.as(one.key).put("/v1/party/departure", { endsOn: "2039-02-01", reason: "x" }),
      t.as(one.key).delete(`/v1/api-keys/${two.key.split("_")[1]}`),
      t.as(one.key).put("/v1/party/email", { email: "en@andet.example" }),
      t.as(one.key).post("/v1/people", { reference: "straa.to", name: "Strå" }),
    ];
    for (const reply of await Promise.all(tries))
      expect([403, 409], JSON.stringify(reply.body)).toContain(reply.status);
    expect(await rowOf(waits.body.id)).toEqual({ granted_at: null, ended_at: null });
  });

  test("or locked, has proposed nothing that another can bring into force", async () => {
    await world();
    const lost = await grant(one, m.people.buyer.personId);
    await end(three, await adminGrantOf(one)).expect(200);
    expect((await confirm(two, lost.body.id)).status).toBe(409);
    const waits = await grant(two, m.people.evaluator.personId);
    const lock = await t.post<{ id: string }>(t.operator, "/v1/locks", {
      partyId: m.controllerId,
      keyId: two.key.split("_")[1],
      reason: "Set i et log",
    });
    expect((await confirm(three, waits.body.id)).status).toBe(409);
    for (const by of [three, m.people.admin]) await t.post(by.key, `/v1/locks/${lock.id}/lifting`, {});
    await confirm(three, waits.body.id).expect(200);
  });
});
