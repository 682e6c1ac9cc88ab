import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { linkToken } from "../../src/platform/delivery/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
});

const grant = (key: string, personId: string, role: string) =>
  t.as(key).post("/v1/role-grants", { personId, role });
/** Whoever reads the letter has the link's secret: it is derived, and stands nowhere in the database. */
async function secretOf(personId: string): Promise<string> {
  const [row] = await t.sql<{ id: string }>(
    "select id from parties_invitation where person_id = $1 order by invited_at desc limit 1",
    [personId],
  );
  return linkToken(t.services.secrets, `party-invitation:${row!.id}`);
}
const accept = (token: string) => t.request.post("/v1/person-invitations/acceptance").send({ token });
const broken = async (name: string) =>
  (await verify(t.jobs.db, allChecks())).checks.find((check) => check.name === name)!.broken;

describe("a link to a key", () => {
  const invite = (key: string, personId: string, address: string) =>
    t.as(key).post("/v1/person-invitations", { personId, address });
  const revokeAll = async (key: string, personId: string) => {
    const { data } = await t.get<{ data: { id: string; personId: string; revokedAt: string | null }[] }>(
      key,
      "/v1/api-keys?limit=200",
    );
    for (const one of data)
      if (one.personId === personId) await t.as(key).delete(`/v1/api-keys/${one.id}`).expect(200);
  };

  test("does not make one admin into another by revoking its keys and inviting it to an address of its own", async () => {
    const m = await t.municipality();
    const second = await t.person(m.controllerId, "admin-2", ["admin"]);
    for (const victim of [second.personId, m.people.approver.personId, m.people.buyer.personId]) {
      await revokeAll(m.admin, victim);
      const asked = await invite(m.admin, victim, "mit@eget.example");
      // Either refused, or waiting for somebody else's word: asked again by the same it waits on.
      const again = await invite(m.admin, victim, "mit@eget.example");
      expect([asked.body.waits ?? true, again.body.waits ?? true]).toEqual([true, true]);
      const [row] = await t.sql<{ id: string }>(
        "select id from parties_invitation where person_id = $1 order by invited_at desc limit 1",
        [victim],
      );
      if (!row) continue;
      expect((await accept(await secretOf(victim))).status).toBe(410);
      const letters = await t.sql(
        "select 1 from platform_delivery where kind = 'person-invitation' and subject = $1",
        [`person:${victim}`],
      );
      expect(letters).toEqual([]);
    }
  });

  test("goes to whoever lost its key by the word of two admins on one address, or to its own confirmed one", async () => {
    const m = await t.municipality();
    const second = await t.person(m.controllerId, "admin-2", ["admin"]);
    const { personId } = m.people.approver;
    await revokeAll(m.admin, personId);
    expect((await invite(m.admin, personId, "a@kommune.example")).body.waits).toBe(true);
    // Another address is another link, which waits anew.
    expect((await invite(second.key, personId, "b@kommune.example")).body.waits).toBe(true);
    expect((await invite(m.admin, personId, "b@kommune.example")).body.waits).toBe(false);
    expect((await accept(await secretOf(personId))).status).toBe(201);
    const { personId: other } = m.people.finance;
    await t.sql(
      "update parties_person set email = 'egen@kommune.example', email_confirmed_at = now() where id = $1",
      [other],
    );
    await revokeAll(m.admin, other);
    expect((await invite(m.admin, other, "egen@kommune.example")).body.waits).toBe(false);
    expect((await accept(await secretOf(other))).status).toBe(201);
  });

  test("goes to nobody who has left, and nobody who has left is granted a role again", async () => {
    const m = await t.municipality();
    const { personId } = m.people.buyer;
    await t.as(m.admin).post(`/v1/people/${personId}/departure`, {}).expect(200);
    const role = await grant(m.admin, personId, "buyer");
    expect(role.body.type).toBe("/problems/person-left");
    expect((await invite(m.admin, personId, "x@kommune.example")).body.type).toBe("/problems/person-left");
  });

  test("is sent to nobody by one admin while a role of two waits, and the second sees for whom and for what", async () => {
    const m = await t.municipality();
    const second = await t.person(m.controllerId, "admin-2", ["admin"]);
    const { id } = await t.post<{ id: string }>(m.admin, "/v1/people", { reference: "ny.en", name: "Ny En" });
    await grant(m.admin, id, "buyer").expect(201);
    const asked = await grant(m.admin, id, "approver").expect(201);
    expect((await invite(m.admin, id, "ny@kommune.example")).body.waits).toBe(true);
    expect((await accept(await secretOf(id))).status).toBe(410);
    const { data } = await t.get<{ data: { personId: string }[] }>(second.key, "/v1/person-invitations");
    expect(data.find((one) => one.personId === id)).toMatchObject({
      reference: "ny.en",
      name: "Ny En",
      roles: ["approver", "buyer"],
      address: "ny@kommune.example",
      waits: true,
    });
    expect((await invite(second.key, id, "ny@kommune.example")).body.waits).toBe(false);
    // The second has agreed on the address, not yet on the role: the key has it not.
    const taken = await accept(await secretOf(id)).expect(201);
    expect(taken.body.roles).toEqual(["buyer"]);
    await t
      .as(taken.body.token)
      .post("/v1/api-keys", { roles: ["approver"] })
      .expect(422);
    await t.as(second.key).post(`/v1/role-grants/${asked.body.id}/confirmation`).expect(200);
    await t
      .as(taken.body.token)
      .post("/v1/api-keys", { roles: ["approver"] })
      .expect(201);
  });

  test("that one admin sent opens nothing once two have granted its person a role", async () => {
    const m = await t.municipality();
    const second = await t.person(m.controllerId, "admin-2", ["admin"]);
    const { id } = await t.post<{ id: string }>(m.admin, "/v1/people", { reference: "straa", name: "Strå" });
    expect((await invite(m.admin, id, "mit@eget.example")).body.waits).toBe(false);
    const token = await secretOf(id);
    const asked = await grant(m.admin, id, "approver").expect(201);
    await t.as(second.key).post(`/v1/role-grants/${asked.body.id}/confirmation`).expect(200);
    expect((await accept(token)).status).toBe(410);
    expect(await broken("links-by-two")).toEqual([]);
    await t.sql(
      "update parties_invitation set withdrawn_at = null, accepted_at = platform_now() where person_id = $1",
      [id],
    );
    expect(await broken("links-by-two")).toHaveLength(1);
    await t.sql("delete from parties_invitation where person_id = $1", [id]);
  });

  test("is not agreed on by a deputy and its approver, nor sent by a deputy to its approver", async () => {
    const m = await t.municipality();
    const approver = await t.person(m.controllerId, "begge", ["admin", "approver"]);
    const deputy = await t.person(m.controllerId, "admin-2", ["admin"]);
    const days = { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 9 * 86_400_000) };
    await t.sql(
      `insert into parties_deputy (id, party_id, person_id, deputy_id, starts_on, ends_on, confirmed_by, confirmed_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, now())`,
      [m.controllerId, approver.personId, deputy.personId, days.from, days.to, m.people.admin.personId],
    );
    const { personId } = m.people.finance;
    await revokeAll(m.admin, personId);
    expect((await invite(deputy.key, personId, "a@b.example")).body.waits).toBe(true);
    expect((await invite(approver.key, personId, "a@b.example")).body.waits).toBe(true);
    expect((await invite(m.admin, personId, "a@b.example")).body.waits).toBe(false);
    await revokeAll(m.admin, approver.personId);
    expect((await invite(deputy.key, approver.personId, "a@b.example")).body.type).toBe("/problems/own-role");
  });

  test("is not kept from a second admin whom the operator has confirmed before it was sent", async () => {
    const m = await t.municipality();
    await t.sql(
      "update parties_role_grant set ended_at = now(), ended_by = person_id where party_id = $1 and role = 'admin' and person_id <> $2",
      [m.controllerId, m.people.admin.personId],
    );
    const { id } = await t.post<{ id: string }>(m.admin, "/v1/people", { reference: "anden", name: "Anden" });
    const asked = await grant(m.admin, id, "admin").expect(201);
    await t
      .as(t.operator)
      .post(`/v1/parties/${m.controllerId}/grants/${asked.body.id}/confirmation`)
      .expect(200);
    expect((await invite(m.admin, id, "anden@kommune.example")).body.waits).toBe(false);
    const { body } = await accept(await secretOf(id)).expect(201);
    expect(body.roles).toEqual(["admin"]);
    // It has had a key: the next link takes two.
    await revokeAll(m.admin, id);
    await invite(m.admin, id, "mit@eget.example").expect(409);
  });
});
