import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { linkToken } from "../../src/platform/delivery/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { cvr, type TestApp, testApp } from "../support/app.ts";
import { roundBody } from "../support/rounds.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
});

const grant = (key: string, personId: string, role: string) =>
  t.as(key).post("/v1/role-grants", { personId, role });
const me = (key: string) => t.get<{ roles: string[]; personId: string }>(key, "/v1/me");
/** Whoever reads the letter has the link's secret: it is derived, and stands nowhere in the database. */
async function secretOf(personId: string): Promise<string> {
  const [row] = await t.sql<{ id: string }>(
    "select id from parties_invitation where person_id = $1 order by invited_at desc limit 1",
    [personId],
  );
  return linkToken(t.services.secrets, `party-invitation:${row!.id}`);
}
const accept = (token: string) => t.request.post("/v1/person-invitations/acceptance").send({ token });
/** The keys' cache has forgotten: a grant that ended, or one that came, acts. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5_100));

describe("a party's first admins", () => {
  let partyId: number;
  const admins = ["karen", "ole"].map((name) => ({
    reference: `${name}.holm`,
    name: `${name} Holm`,
    address: `${name}@friskole.example`,
  }));

  test("come by the operator's link, which works once, and by no second invitation", async () => {
    const made = await t.post<{ id: number }>(t.operator, "/v1/controllers", {
      reference: "friskolen",
      name: "Friskolen",
      cvr: cvr(700),
      kind: "independent",
      region: "Fyn",
    });
    partyId = made.id;
    const { data } = await t.post<{ data: { personId: string }[] }>(
      t.operator,
      `/v1/parties/${partyId}/admins`,
      {
        admins: admins.slice(0, 1),
      },
    );
    const token = await secretOf(data[0]!.personId);
    const dump = await t.sql<{ text: string }>(
      "select (select string_agg(i::text, '') from parties_invitation i) || (select string_agg(d::text, '') from platform_delivery d) as text",
    );
    expect(dump[0]!.text).not.toContain(token);
    await t.runJobs();
    const letters = readdirSync(t.deliveries).map((file) => readFileSync(join(t.deliveries, file), "utf8"));
    expect(letters.some((letter) => letter.includes("karen@friskole.example"))).toBe(true);
    const first = await accept(token);
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    expect(await me(first.body.token)).toMatchObject({ roles: ["admin"] });
    const again = await accept(token);
    expect(again.status).toBe(410);
    expect(again.body.type).toBe("/problems/invitation-over");
    const second = await t.as(t.operator).post(`/v1/parties/${partyId}/admins`, { admins: admins.slice(1) });
    expect(second.status).toBe(409);
    expect(second.body.type).toBe("/problems/has-admin");
    const guessed = await accept("A".repeat(43));
    expect(guessed.status).toBe(404);
  });

  test("a party with one admin holds no opener, evaluator or approver until it has named a second", async () => {
    const lone = await t.person(partyId, "karen.holm", ["admin"]);
    await t.sql(
      "update parties_role_grant set ended_at = now(), ended_by = person_id where party_id = $1 and person_id <> $2",
      [partyId, lone.personId],
    );
    const other = await t.post<{ id: string }>(lone.key, "/v1/people", {
      reference: "ole.holm",
      name: "Ole",
    });
    for (const role of ["opener", "evaluator", "approver", "finance", "data"]) {
      const reply = await grant(lone.key, other.id, role);
      expect(reply.status, role).toBe(409);
      expect(reply.body.type).toBe("/problems/needs-two-admins");
    }
    const proposed = await grant(lone.key, other.id, "admin");
    expect(proposed.body).toMatchObject({ origin: "second", grantedAt: null });
    const alone = await t.as(lone.key).post(`/v1/role-grants/${proposed.body.id}/confirmation`);
    expect(alone.status).toBe(403);
    const done = await t
      .as(t.operator)
      .post(`/v1/parties/${partyId}/grants/${proposed.body.id}/confirmation`);
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    expect(done.body.grantedAt).not.toBeNull();
  });
});

test("no operator invites itself, and none acts before it has accepted", async () => {
  const invite = (reference: string, key = t.operator) =>
    t.as(key).post("/v1/operators", { reference, name: "Olga Vagt", address: "olga@drift.example" });
  expect((await invite("samkoeb.operator")).body.type).toBe("/problems/own-role");
  const sent = await invite("olga.vagt");
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  const waiting = () =>
    t.sql("select 1 from parties_role_grant where person_id = $1 and granted_at is null", [
      sent.body.personId,
    ]);
  expect(await waiting()).toHaveLength(1);
  const { body } = await accept(await secretOf(sent.body.personId));
  expect(await waiting()).toEqual([]);
  expect(await me(body.token)).toMatchObject({ roles: ["operator"], personId: sent.body.personId });
  expect((await invite("olga.vagt")).status).toBe(409);
  const m = await t.municipality();
  expect((await invite("x.y", m.admin)).status).toBe(403);
  const { checks } = await verify(t.jobs.db, allChecks());
  expect(checks.find(({ name }) => name === "roles-granted-by-others")!.broken).toEqual([]);
});

test("a party with one admin leads no round", async () => {
  const m = await t.municipality();
  await t.sql(
    `update parties_role_grant set ended_at = now(), ended_by = proposed_by
     where party_id = $1 and role = 'admin' and person_id <> $2`,
    [m.controllerId, m.people.admin.personId],
  );
  const made = await t.as(m.buyer).post("/v1/rounds", roundBody("enegang"));
  expect(made.status, JSON.stringify(made.body)).toBe(409);
  expect(made.body.type).toBe("/problems/needs-two-admins");
  await settle();
  // Its approver's key opens nothing meanwhile but who it is.
  expect(await me(m.approver)).toMatchObject({ roles: [] });
  expect((await t.as(m.approver).get("/v1/rounds")).status).toBe(403);
}, 20_000);

describe("an admin", () => {
  test("grants no role to itself, whether it holds it or not, and confirms none for itself", async () => {
    const m = await t.municipality();
    for (const role of ["buyer", "approver", "admin"]) {
      const reply = await grant(m.admin, m.people.admin.personId, role);
      expect(reply.status, role).toBe(403);
      expect(reply.body.type).toBe("/problems/own-role");
    }
    const two = await t.person(m.controllerId, "admin-2", ["admin"]);
    const three = await t.person(m.controllerId, "admin-3", ["admin"]);
    const asked = await grant(m.admin, two.personId, "finance");
    expect((await t.as(two.key).post(`/v1/role-grants/${asked.body.id}/confirmation`)).status).toBe(403);
    expect((await t.as(m.admin).post(`/v1/role-grants/${asked.body.id}/confirmation`)).status).toBe(403);
    expect((await t.as(three.key).post(`/v1/role-grants/${asked.body.id}/confirmation`)).status).toBe(200);
    expect(
      (await me((await t.post<{ token: string }>(two.key, "/v1/api-keys", { roles: ["finance"] })).token))
        .roles,
    ).toEqual(["finance"]);
  });

  test("makes no key for another person, and none with a role that is not held", async () => {
    const m = await t.municipality();
    for (const personId of [m.people.approver.personId, m.people.finance.personId]) {
      const reply = await t.as(m.admin).post("/v1/api-keys", { personId, roles: ["approver"] });
      expect(reply.status).toBe(403);
      expect(reply.body.type).toBe("/problems/key-of-another");
    }
    const more = await t.as(m.buyer).post("/v1/api-keys", { roles: ["buyer", "approver"] });
    expect(more.status).toBe(422);
    expect(more.body.type).toBe("/problems/role-not-held");
  });

  test("one key cannot publish, open, score and award a round", async () => {
    const m = await t.municipality();
    // The one key makes people and asks for roles; nothing of it comes into force by itself.
    for (const role of ["approver", "opener", "evaluator"]) {
      const { id } = await t.post<{ id: string }>(m.admin, "/v1/people", {
        reference: `straw.${role}`,
        name: "Stråmand",
      });
      expect((await grant(m.admin, id, role)).body.grantedAt).toBeNull();
      const invited = await t
        .as(m.admin)
        .post("/v1/person-invitations", { personId: id, address: "a@b.example" });
      expect(invited.status).toBe(201);
      const reply = await accept(await secretOf(id));
      // The link waits for the second admin too: nobody was sent it.
      expect(invited.body.waits).toBe(true);
      expect(reply.body.type).toBe("/problems/invitation-over");
    }
    expect((await t.as(m.admin).post("/v1/rounds", roundBody("straamand"))).status).toBe(403);
  });

  test("a grant that ends takes the role from every key within five seconds", async () => {
    const m = await t.municipality();
    const { data } = await t.get<{ data: { id: string; role: string }[] }>(
      m.admin,
      `/v1/role-grants?personId=${m.people.finance.personId}`,
    );
    expect((await t.as(m.finance).get("/v1/invoices")).status).toBe(200);
    await t.post(m.admin, `/v1/role-grants/${data[0]!.id}/end`, {});
    await settle();
    expect((await t.as(m.finance).get("/v1/invoices")).status).toBe(403);
  }, 20_000);
});

describe("whoever is bound or a machine", () => {
  test("a school's person cannot hold finance or buyer", async () => {
    const m = await t.municipality();
    for (const role of ["finance", "buyer", "admin"]) {
      const reply = await grant(m.admin, m.people.school.personId, role);
      expect(reply.status, role).toBe(422);
      expect(reply.body.type).toBe("/problems/role-not-for-person");
    }
    // Nor by a row that gets past the rule.
    await expect(
      t.sql(
        `insert into parties_role_grant (id, party_id, person_id, role, proposed_by, granted_at)
         values (gen_random_uuid(), $1, $2, 'buyer', $3, now())`,
        [m.controllerId, m.people.school.personId, m.people.admin.personId],
      ),
    ).rejects.toThrow(/school alone/);
  });

  test("a learning platform's key cannot withdraw its publisher's sealed bid", async () => {
    const seller = await t.publisher();
    const { id } = await t.post<{ id: string }>(seller.admin, "/v1/people", {
      kind: "machine",
      reference: "platform",
      name: "Læringsplatform",
    });
    expect((await grant(seller.admin, id, "publisher")).body.type).toBe("/problems/role-not-for-person");
    expect((await grant(seller.admin, id, "usage")).status).toBe(201);
    const key = await t.post<{ token: string }>(seller.admin, "/v1/api-keys", {
      personId: id,
      roles: ["usage"],
    });
    const round = "5f0c6c3e-0f0a-4c1b-9a52-0d8f8e1b7a11";
    const reply = await t.as(key.token).post(`/v1/rounds/${round}/bids/${round}/withdrawal`, {});
    expect(reply.status).toBe(403);
    expect((await t.as(key.token).get("/v1/usage-batches")).status).toBe(200);
    expect((await t.as(key.token).post("/v1/api-keys", { roles: ["usage"] })).status).toBe(403);
  });
});

describe("a deputy", () => {
  test("approves on its days only, once an admin who is neither of the two has confirmed it", async () => {
    const m = await t.municipality();
    const today = new Date().toISOString().slice(0, 10);
    const later = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const named = await t.as(m.approver).post("/v1/deputies", {
      deputyId: m.people.finance.personId,
      from: today,
      to: later,
    });
    expect(named.status, JSON.stringify(named.body)).toBe(201);
    expect((await me(m.finance)).roles).toEqual(["finance"]);
    await t.as(m.admin).post(`/v1/deputies/${named.body.id}/confirmation`).expect(200);
    await settle();
    expect((await me(m.finance)).roles).toEqual(["finance", "approver"]);
    await t.as(m.approver).post(`/v1/deputies/${named.body.id}/end`).expect(200);
    await settle();
    expect((await me(m.finance)).roles).toEqual(["finance"]);
  }, 30_000);

  test("is not the approver, and is confirmed by neither of the two", async () => {
    const m = await t.municipality();
    const days = { from: "2030-07-01", to: "2030-08-01" };
    expect(
      (await t.as(m.approver).post("/v1/deputies", { deputyId: m.people.approver.personId, ...days })).status,
    ).toBe(403);
    const named = await t.as(m.approver).post("/v1/deputies", { deputyId: m.people.admin.personId, ...days });
    expect((await t.as(m.admin).post(`/v1/deputies/${named.body.id}/confirmation`)).status).toBe(403);
  });
});

test("an admin who ends the other admin is not given a second of its own choice before a week has passed", async () => {
  for (const end of ["grant", "departure"] as const) {
    const m = await t.municipality();
    const { data } = await t.get<{ data: { id: string; role: string; personId: string }[] }>(
      m.admin,
      "/v1/role-grants?limit=200",
    );
    for (const other of data.filter(
      (one) => one.role === "admin" && one.personId !== m.people.admin.personId,
    ))
      if (end === "grant") await t.as(m.admin).post(`/v1/role-grants/${other.id}/end`).expect(200);
      else await t.as(m.admin).post(`/v1/people/${other.personId}/departure`).expect(200);
    const { id } = await t.post<{ id: string }>(m.admin, "/v1/people", { reference: "straa", name: "Strå" });
    const asked = await t.post<{ id: string; origin: string }>(m.admin, "/v1/role-grants", {
      personId: id,
      role: "admin",
    });
    expect(asked.origin).toBe("second");
    const path = `/v1/parties/${m.controllerId}/grants/${asked.id}/confirmation`;
    const early = await t.as(t.operator).post(path);
    expect(early.status, JSON.stringify(early.body)).toBe(409);
    expect(early.body.type).toBe("/problems/admin-ended");
    await t.sql(
      `alter table parties_role_grant disable trigger user; update parties_role_grant set ended_at = ended_at - interval '8 days'
       where party_id = ${m.controllerId} and ended_at is not null; alter table parties_role_grant enable trigger user`,
    );
    await t.as(t.operator).post(path).expect(200);
  }
});

test("no operator takes the place of somebody of a party without admins by a link to an address of its own", async () => {
  const m = await t.municipality();
  await t.sql(
    "update parties_role_grant set ended_at = now(), ended_by = person_id where party_id = $1 and role = 'admin'",
    [m.controllerId],
  );
  const [row] = await t.sql<{ reference: string }>("select reference from parties_person where id = $1", [
    m.people.finance.personId,
  ]);
  const reply = await t.as(t.operator).post(`/v1/parties/${m.controllerId}/admins`, {
    admins: [{ reference: row!.reference, name: "Drift", address: "drift@samkoeb.example" }],
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(409);
  expect(reply.body.type).toBe("/problems/conflict");
});

test("no admin hides a grant from the others by taking the party's letters to itself", async () => {
  const m = await t.municipality();
  const second = await t.person(m.controllerId, "admin-2", ["admin"]);
  await t.sql("update parties_person set email = $2, email_confirmed_at = now() where id = $1", [
    second.personId,
    "anden@kommune.example",
  ]);
  const made = await grant(m.admin, m.people.finance.personId, "buyer");
  const told = await t.sql<{ address: string }>(
    "select address from platform_delivery where subject = $1 and address is not null",
    [`grant:${made.body.id}`],
  );
  expect(told).toEqual([{ address: "anden@kommune.example" }]);
});
