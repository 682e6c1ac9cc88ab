import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { decideSecond } from "../../src/parties/rules/locks.ts";
import type { Lock as StoredLock } from "../../src/parties/schema/locks.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { roundWorld } from "../support/rounds.ts";

/** A key that has worked goes on for five seconds, so each is shown first when the test is about it. */
let t: TestApp;
interface Lock {
  id: string;
  holdsFrom: string | null;
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-03-02T09:00:00+01:00");
});

const adminOf = (partyId: number, reference: string) => t.person(partyId, reference, ["admin"]);
const lock = (body: object) =>
  t.post<Lock>(t.operator, "/v1/locks", { reason: "Nøgle set i et log", ...body });
const works = async (key: string) => (await t.as(key).get("/v1/me")).status === 200;
const broken = async (name: string) =>
  (await verify(t.jobs.db, allChecks())).checks.find((check) => check.name === name)!.broken;

describe("a lock by the operator", () => {
  test("no locked key or person asks anything, and no lock outlives 72 hours by itself", async () => {
    const m = await t.municipality();
    const keyId = m.finance.split("_")[1]!;
    await lock({ partyId: m.controllerId, keyId });
    await lock({ partyId: m.controllerId, personId: m.people.approver.personId });
    expect([await works(m.finance), await works(m.approver), await works(m.evaluator)]).toEqual([
      false,
      false,
      true,
    ]);
    await t.travelTo("2026-03-05T08:59:00+01:00");
    expect(await works(m.finance)).toBe(false);
    await t.travelTo("2026-03-05T09:01:00+01:00");
    expect([await works(m.finance), await works(m.approver)]).toEqual([true, true]);
    const audited = await t.sql<{ party_id: number }>(
      "select party_id from platform_audit where action = 'lockAccess' order by id",
    );
    expect(new Set(audited.map((row) => row.party_id))).toContain(m.controllerId);
    expect(await broken("locks-by-those-who-may")).toEqual([]);
  });

  test("no kept lock ends by itself, and none is lifted by one admin or by whom it concerns", async () => {
    const m = await t.municipality();
    const [one, two] = [
      await adminOf(m.controllerId, "admin-one"),
      await adminOf(m.controllerId, "admin-two"),
    ];
    const third = await adminOf(m.controllerId, "admin-three");
    const keyId = third.key.split("_")[1]!;
    const { id } = await lock({ partyId: m.controllerId, personId: m.people.opener.personId });
    await t.post(one.key, `/v1/locks/${id}/keeping`, {});
    await t.travelTo("2026-03-20T09:00:00+01:00");
    expect(await works(m.opener)).toBe(false);
    await t.post(one.key, `/v1/locks/${id}/lifting`, {});
    await t.as(one.key).post(`/v1/locks/${id}/lifting`).expect(403);
    expect(await works(m.opener)).toBe(false);
    await t.post(two.key, `/v1/locks/${id}/lifting`, {});
    expect(await works(m.opener)).toBe(true);
    // Of two keys one is locked; the other does not lift it.
    const own = await lock({ partyId: m.controllerId, keyId });
    const spare = await adminOf(m.controllerId, "admin-four");
    await t.sql("update parties_lock set person_id = $2 where id = $1", [own.id, spare.personId]);
    await t.as(spare.key).post(`/v1/locks/${own.id}/lifting`).expect(403);
  });

  test("no lock of a party's person or key is kept where two admins are not there to lift it", async () => {
    const m = await t.municipality();
    const other = await adminOf(m.controllerId, "admin-2");
    const keep = (key: string, { id }: Lock) => t.as(key).post(`/v1/locks/${id}/keeping`);
    const person = await lock({ partyId: m.controllerId, personId: other.personId });
    const key = await lock({ partyId: m.controllerId, keyId: m.admin.split("_")[1]! });
    for (const one of [person, key])
      expect((await keep(await t.anotherKey(m.people.admin.personId, ["admin"]), one)).body.type).toBe(
        "/problems/needs-two-admins",
      );
    // Nor another's, where one of the two is locked.
    const finance = await lock({ partyId: m.controllerId, personId: m.people.finance.personId });
    const third = await adminOf(m.controllerId, "admin-three");
    expect((await keep(third.key, finance)).status).toBe(409);
    const fourth = await adminOf(m.controllerId, "admin-four");
    await keep(third.key, finance).expect(200);
    await keep(third.key, person).expect(200);
    expect(await broken("locks-by-those-who-may")).toEqual([]);
    for (const by of [third, fourth]) await t.post(by.key, `/v1/locks/${finance.id}/lifting`, {});
    expect(await works(m.finance)).toBe(true);
    const [{ now }] = (await t.sql<{ now: Date }>("select platform_now() as now")) as [{ now: Date }];
    await t.travelTo(new Date(now.getTime() + 73 * 3_600_000).toISOString());
    expect([await works(m.admin), await works(other.key)]).toEqual([true, false]);
  });

  test("no lock is lifted by the word of somebody who is an admin no longer, or is locked", async () => {
    const m = await t.municipality();
    const [one, two, three] = [
      await adminOf(m.controllerId, "a-one"),
      await adminOf(m.controllerId, "a-two"),
      await adminOf(m.controllerId, "a-three"),
    ];
    const { id } = await lock({ partyId: m.controllerId, personId: m.people.data.personId });
    const lift = async (by: { key: string }) =>
      (await t.post<{ liftedAt: string | null }>(by.key, `/v1/locks/${id}/lifting`, {})).liftedAt;
    expect(await lift(one)).toBeNull();
    await lock({ partyId: m.controllerId, personId: one.personId });
    expect(await lift(two)).toBeNull();
    await t.post(m.admin, `/v1/people/${two.personId}/departure`, {});
    expect(await lift(three)).toBeNull();
    expect(await lift({ key: m.admin })).not.toBeNull();
  });

  test("no operator holds somebody locked by one lock after another", async () => {
    const m = await t.municipality();
    const of = { partyId: m.controllerId, personId: m.people.data.personId };
    const now = async () => (await t.sql<{ now: Date }>("select platform_now() as now"))[0]!.now.getTime();
    const first = (await lock(of)) as Lock & { until: string };
    await t.travelTo(new Date((await now()) + 71 * 3_600_000).toISOString());
    // Another key, or all of them: it is the same person.
    const next = (await lock({ partyId: m.controllerId, keyId: m.data.split("_")[1]! })) as Lock & {
      until: string;
    };
    expect(Math.abs(Date.parse(next.until) - Date.parse(first.until))).toBeLessThan(60_000);
    await t.travelTo(new Date((await now()) + 2 * 3_600_000).toISOString());
    expect(await works(m.data)).toBe(true);
    expect((await lock(of)).holdsFrom).toBeNull();
    expect(await broken("locks-by-those-who-may")).toEqual([]);
    await t.sql("update parties_lock set until = until + interval '10 hours' where id = $1", [next.id]);
    expect(await broken("locks-by-those-who-may")).not.toEqual([]);
    await t.sql("update parties_lock set until = until - interval '10 hours' where id = $1", [next.id]);
  });

  test("no operator lifts or keeps a lock, and no party sees another's", async () => {
    const [m, other] = [await t.municipality(), await t.municipality()];
    const { id } = await lock({ partyId: m.controllerId, personId: m.people.school.personId });
    await t.as(t.operator).post(`/v1/locks/${id}/lifting`).expect(403);
    await t.as(t.operator).post(`/v1/locks/${id}/keeping`).expect(403);
    await t.as(other.admin).post(`/v1/locks/${id}/lifting`).expect(404);
    await t
      .as(m.admin)
      .post("/v1/locks", { partyId: m.controllerId, keyId: "aaaaaaaa", reason: "x" })
      .expect(403);
    const foreign = { partyId: other.controllerId, personId: m.people.school.personId, reason: "x" };
    await t.as(t.operator).post("/v1/locks", foreign).expect(404);
  });

  test("no publisher is locked by one operator within a day of a deadline; the round writes a task's lock down", async () => {
    const [{ id: operatorParty }] = (await t.sql<{ id: number }>(
      "select id from parties_party where kind = 'operator'",
    )) as [{ id: number }];
    const second = await t.person(operatorParty, "second.operator", ["operator"]);
    const world = await roundWorld(t, { until: "published" });
    const seller = await t.publisher();
    const other = await t.publisher();
    await lock({ partyId: world.lead.controllerId, personId: world.lead.people.approver.personId });
    await t.runJobs();
    const looks = await t.get<{ data: { what: string; personId: string }[] }>(
      world.lead.buyer,
      world.path("/looks"),
    );
    expect(looks.data).toMatchObject([{ what: "lock", personId: world.lead.people.approver.personId }]);
    const told = await t.sql("select 1 from platform_delivery where kind = 'round-person-locked'");
    expect(told).toHaveLength(1);
    expect(
      (await lock({ partyId: seller.publisherId, personId: seller.people.publisher.personId })).holdsFrom,
    ).not.toBeNull();
    // Locked before, it is free again a day before the deadline, and not locked anew by the same operator.
    await t.travelTo("2026-05-30T18:00:00+02:00");
    const [early] = [await lock({ partyId: other.publisherId, personId: other.people.admin.personId })];
    expect(early).toMatchObject({ until: "2026-05-31T12:00:00+02:00" });
    await t.travelTo("2026-05-31T18:00:00+02:00");
    expect(await works(other.admin)).toBe(true);
    const waits = await lock({ partyId: other.publisherId, personId: other.people.publisher.personId });
    expect(waits.holdsFrom).toBeNull();
    await t.as(t.operator).post(`/v1/locks/${waits.id}/confirmation`).expect(403);
    expect(await works(other.publisher)).toBe(true);
    const unseen = await t.anotherKey(other.people.publisher.personId, ["publisher"]);
    await t.post(second.key, `/v1/locks/${waits.id}/confirmation`, {});
    expect(await works(unseen)).toBe(false);
    expect(await works(other.finance)).toBe(true);
    const [row] = await t.sql<{ holds: boolean }>(
      "select holds_from is not null as holds from parties_lock where id = $1",
      [waits.id],
    );
    expect(row!.holds).toBe(true);
  });
});

test("no operator makes a second operator of its own in a night", () => {
  const lockedAt = new Date("2026-05-31T18:00:00+02:00");
  const lock = { holdsFrom: null, lockedBy: "first", lockedAt } as StoredLock;
  const second = (proposedBy: string, grantedAt: string) => () =>
    decideSecond(lock, { personId: "second", role: { proposedBy, grantedAt: new Date(grantedAt) } });
  expect(second("first", "2026-05-31T12:00:00+02:00")).toThrow("second-operator");
  expect(second("first", "2026-06-01T12:00:00+02:00")).toThrow("second-operator");
  expect(second("first", "2026-05-24T17:59:59+02:00")).not.toThrow();
  expect(second("third", "2026-05-31T12:00:00+02:00")).not.toThrow();
  expect(() => decideSecond(lock, { personId: "first", role: undefined })).toThrow("second-operator");
});

describe("a person who leaves", () => {
  test("nobody who has left keeps a key, and no party loses its last admin", async () => {
    const m = await t.municipality();
    await t.post(m.admin, `/v1/people/${m.people.evaluator.personId}/departure`, {});
    expect(await works(m.evaluator)).toBe(false);
    await t.as(m.admin).post(`/v1/people/${m.people.evaluator.personId}/departure`).expect(409);
    const [other] = await t.sql<{ id: string }>(
      "select id from parties_person where party_id = $1 and reference = 'admin-2'",
      [m.controllerId],
    );
    await t.post(m.admin, `/v1/people/${other!.id}/departure`, {});
    await t.as(m.admin).post(`/v1/people/${m.people.admin.personId}/departure`).expect(409);
    expect(await broken("nobody-acts-after-leaving")).toEqual([]);
    const held = await t.sql("select 1 from parties_role_grant where person_id = $1 and ended_at is null", [
      m.people.evaluator.personId,
    ]);
    expect(held).toEqual([]);
    await t.sql("update parties_api_key set revoked_at = null where person_id = $1", [
      m.people.evaluator.personId,
    ]);
    expect(await broken("nobody-acts-after-leaving")).toHaveLength(1);
    expect(await works(m.evaluator)).toBe(false);
  });
});
