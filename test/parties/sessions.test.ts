import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../src/platform/operation/caller.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openSession } from "../support/session.ts";

/** Sessions, as whoever asks with their token. */
let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
const asks = (token: string): Promise<Caller | undefined> => t.services.session(token);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T08:00:00+02:00");
  m = await t.municipality({ schools: 2 });
});

test("a session's token is nowhere in the database, and opens what its person holds now", async () => {
  const { token } = await openSession(t, m.finance);
  const caller = await asks(token);
  expect(caller).toMatchObject({
    credential: { kind: "session" },
    roles: ["finance"],
    partyKind: "controller",
  });
  const rows = await t.sql<{ row: string }>("select s::text as row from parties_session s");
  const texts = rows.map(({ row }) => row).join(" ");
  expect(texts).not.toContain(token);
  expect(texts).not.toContain(Buffer.from(token, "base64url").toString("hex"));
  expect(await asks("A".repeat(43))).toBeUndefined();
});

test("a session's token is no key, and a key is no session's", async () => {
  const { token, cookie } = await openSession(t, m.finance);
  expect((await t.as(token).get("/v1/me")).status).toBe(401);
  expect((await t.request.get("/v1/me").set("Cookie", cookie)).status).toBe(401);
  expect(await asks(m.finance)).toBeUndefined();
});

test("a school's person sees its own school through a session too", async () => {
  const { token } = await openSession(t, m.school);
  expect(await asks(token)).toMatchObject({ institutionId: m.institutions[0]!.id });
});

test("a session that was ended opens nothing in the next request, by its person or its admin alone", async () => {
  const own = await openSession(t, m.finance);
  const other = await openSession(t, m.finance);
  expect(await asks(own.token)).toBeDefined();
  expect((await t.as(m.buyer).delete(`/v1/sessions/${own.sessionId}`)).status).toBe(404);
  expect((await t.as(m.finance).delete(`/v1/sessions/${own.sessionId}`)).status).toBe(200);
  expect(await asks(own.token)).toBeUndefined();
  expect(await asks(other.token)).toBeDefined();
  const personId = m.people.finance.personId;
  expect((await t.as(m.buyer).delete(`/v1/people/${personId}/sessions`)).status).toBe(404);
  const stranger = await t.municipality();
  expect((await t.as(stranger.admin).delete(`/v1/people/${personId}/sessions`)).status).toBe(404);
  const all = await t.as(m.admin).delete(`/v1/people/${personId}/sessions`);
  expect(all.body.ended).toBeGreaterThanOrEqual(1);
  expect(await asks(other.token)).toBeUndefined();
  const listed = await t.get<{ data: { id: string; endedAt: string | null }[] }>(
    m.admin,
    `/v1/sessions?personId=${personId}`,
  );
  expect(listed.data.every(({ endedAt }) => endedAt !== null)).toBe(true);
  expect((await t.as(m.buyer).get(`/v1/sessions?personId=${personId}`)).status).toBe(404);
});

test("a role that is withdrawn is gone in the next request, and so is whoever is locked", async () => {
  const one = await t.person(m.controllerId, "two-roles", ["buyer", "school"]);
  const { token } = await openSession(t, one.key);
  expect((await asks(token))?.roles).toEqual(expect.arrayContaining(["buyer", "school"]));
  const [grant] = await t.sql<{ id: string }>(
    "select id from parties_role_grant where person_id = $1 and role = 'buyer'",
    [one.personId],
  );
  await t.post(m.admin, `/v1/role-grants/${grant!.id}/end`, {});
  expect((await asks(token))?.roles).toEqual(["school"]);
  await t.post(t.operator, "/v1/locks", { partyId: m.controllerId, personId: one.personId, reason: "lost" });
  expect(await asks(token)).toBeUndefined();
});

test("whoever leaves its party is out of every browser in the next request", async () => {
  const one = await t.person(m.controllerId, "leaves", ["buyer"]);
  const { token } = await openSession(t, one.key);
  expect(await asks(token)).toBeDefined();
  await t.post(m.admin, `/v1/people/${one.personId}/departure`, {});
  expect(await asks(token)).toBeUndefined();
  const [row] = await t.sql<{ reason: string }>(
    "select end_reason as reason from parties_session where person_id = $1",
    [one.personId],
  );
  expect(row?.reason).toBe("left");
});

test("a deputy approves in a browser only on its days, and as whom it stands for", async () => {
  const deputy = await t.person(m.controllerId, "deputy", ["finance"]);
  const { token } = await openSession(t, deputy.key);
  const named = await t.post<{ id: string }>(m.approver, "/v1/deputies", {
    deputyId: deputy.personId,
    from: "2026-05-04",
    to: "2026-05-05",
  });
  expect((await asks(token))?.roles).toEqual(["finance"]);
  await t.post(m.admin, `/v1/deputies/${named.id}/confirmation`, {});
  expect(await asks(token)).toMatchObject({
    roles: ["finance", "approver"],
    standsFor: m.people.approver.personId,
  });
});

test("a session that acts in one role holds no other, and none that it was not given", async () => {
  const { token } = await openSession(t, m.buyer, { role: "data" });
  expect((await asks(token))?.roles).toEqual(["data"]);
  const not = await openSession(t, m.buyer, { role: "approver" });
  expect((await asks(not.token))?.roles).toEqual([]);
});

test("a session is not kept open by nobody: 30 minutes idle, 12 hours in all", async () => {
  await t.travelTo("2026-05-05T08:00:00+02:00");
  const idle = await openSession(t, m.finance);
  const used = await openSession(t, m.finance);
  await t.travelTo("2026-05-05T08:29:00+02:00");
  expect(await asks(used.token)).toBeDefined();
  await expect
    .poll(async () => {
      const [row] = await t.sql<{ seen: boolean }>(
        "select seen_at > began_at + interval '28 minutes' as seen from parties_session where id = $1",
        [used.sessionId],
      );
      return row?.seen;
    })
    .toBe(true);
  await t.travelTo("2026-05-05T08:31:00+02:00");
  expect(await asks(idle.token)).toBeUndefined();
  expect(await asks(used.token)).toBeDefined();
  await t.sql(
    "update parties_session set seen_at = began_at + interval '11 hours 55 minutes' where id = $1",
    [used.sessionId],
  );
  await t.travelTo("2026-05-05T19:59:00+02:00");
  expect(await asks(used.token)).toBeDefined();
  await t.travelTo("2026-05-05T20:00:01+02:00");
  expect(await asks(used.token)).toBeUndefined();
});

test("an ended session is not kept for ever", async () => {
  await t.travelTo("2026-06-20T08:00:00+02:00");
  await t.runJobs({ schedules: true });
  expect(await t.sql("select 1 from parties_session")).toEqual([]);
});
