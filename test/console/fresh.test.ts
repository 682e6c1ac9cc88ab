import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** What cannot be undone or gives power asks who signed in a while ago to do so again; keys are not asked. */

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp();
  m = await t.municipality();
  ({ browse } = consoleOf(t));
});
const grants = async () =>
  (await t.get<{ grants: object[] }>(m.admin, `/v1/people/${m.people.buyer.personId}`)).grants.length;

describe("a sign-in of a while ago", () => {
  test("grants no role, and keeps what was written until its person has signed in again", async () => {
    const before = await grants();
    const path = `/people/${m.people.buyer.personId}`;
    const stale = browse(m.admin, { fresh: false });
    const page = await stale.get(path);
    const refused = await stale.send(page, "grant", { role: "evaluator" });
    expect(refused.status).toBe(403);
    expect(refused.links.some((href) => href.startsWith("/sign-in"))).toBe(true);
    expect(await grants()).toBe(before);
    const done = await browse(m.admin).send(refused, "grant");
    expect(done.status).toBe(200);
    expect(done.text).toContain("Rollen er givet");
  });

  test("is nothing to a key, which has no sign-in", async () => {
    const reply = await t
      .as(m.admin)
      .post("/v1/role-grants", { personId: m.people.data.personId, role: "evaluator" });
    expect(reply.status).toBe(201);
  });

  test("invites no admin and no operator either", async () => {
    const stale = browse(t.operator, { fresh: false });
    const page = await stale.get("/operating/parties");
    const given = { name: "Ny", reference: "ny.operator", address: "ny@example.dk" };
    expect((await stale.send(page, "operator", given)).status).toBe(403);
    expect(await t.sql("select 1 from parties_person where reference = 'ny.operator'")).toEqual([]);
  });
});
