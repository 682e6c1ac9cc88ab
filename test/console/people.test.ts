import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** An admin's work in the browser: people, roles, links and keys, by two admins where two are asked. */

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let other: Awaited<ReturnType<TestApp["municipality"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
let second: string;
beforeAll(async () => {
  t = await testApp();
  [m, other] = [await t.municipality(), await t.municipality()];
  second = (await t.person(m.controllerId, "admin-2", ["admin"])).key;
  ({ browse } = consoleOf(t));
});

const linkTo = (
  page: {
    html: { querySelectorAll(q: string): { text: string; getAttribute(n: string): string | undefined }[] };
  },
  name: string,
) =>
  page.html
    .querySelectorAll("a")
    .find((one) => one.text === name)!
    .getAttribute("href")!;

describe("an admin", () => {
  test("registers a person, and a role of two waits for another admin, who confirms it", async () => {
    const admin = browse(m.admin);
    await admin.send(await admin.get("/people"), "add", { name: "Ane Holm", reference: "a.holm" });
    const path = linkTo(await admin.get("/people"), "Ane Holm");
    const granted = await admin.send(await admin.get(path), "grant", { role: "approver" });
    expect(granted.text).toContain("venter på en administrator til");
    expect((await admin.get("/people-waiting")).html.querySelectorAll("form")).toHaveLength(0);

    const colleague = browse(second);
    expect((await colleague.get("/home")).text).toContain("Bekræft eller afvis en rolle");
    const waiting = await colleague.get("/people-waiting");
    expect(waiting.text).toContain("Ane Holm");
    await colleague.send(waiting, "confirm");
    expect((await admin.get(path)).text).toContain("siden");
    expect((await colleague.get("/home")).text).not.toContain("Bekræft eller afvis en rolle");
  });

  test("registers a school's secretary, who then is given the school's role and works on its seats", async () => {
    const admin = browse(m.admin);
    const people = await admin.get("/people");
    const school = people.html.querySelector("select[name=institutionId]")!.querySelectorAll("option")[1]!;
    expect(school.getAttribute("value")).toBe(String(m.institutions[0]!.id));
    await admin.send(people, "add", {
      name: "Sine Sekretær",
      reference: "s.sek",
      institutionId: String(m.institutions[0]!.id),
    });
    const listed = await admin.get("/people");
    expect(listed.text).toContain(school.text);
    const path = linkTo(listed, "Sine Sekretær");
    const roles = (await admin.get(path)).html.querySelectorAll("select[name=role] option");
    expect(roles.map((one) => one.text)).toEqual(["Skole"]);
    const granted = await admin.send(await admin.get(path), "grant", { role: "school" });
    expect(granted.text).toContain("siden");
    const personId = path.split("/").at(-1)!;
    expect((await browse(await t.anotherKey(personId, ["school"])).get("/school/seats")).status).toBe(200);
  });

  test("is asked for no institution at a publisher, which has none", async () => {
    const seller = await t.publisher();
    const page = await browse(seller.admin).get("/people");
    expect(page.status).toBe(200);
    expect(page.html.querySelector("[name=institutionId]")).toBeNull();
  });

  test("finds people by a part of their name, with the roles that they hold", async () => {
    const admin = browse(m.admin);
    const found = await admin.get("/people?q=BUYER");
    const rows = found.html.querySelectorAll("tbody tr");
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).toContain("Indkøber");
    expect((await admin.get("/people?q=findesikke")).text).toContain("Ingen passer");
    expect((await admin.get("/people/file")).raw).toContain("Indkøber");
  });

  test("does not confirm its own proposal, whoever sends the form", async () => {
    const admin = browse(m.admin);
    await admin.send(await admin.get("/people"), "add", { name: "Bo Ravn", reference: "b.ravn" });
    const path = linkTo(await admin.get("/people"), "Bo Ravn");
    await admin.send(await admin.get(path), "grant", { role: "finance" });
    const waiting = await browse(second).get("/people-waiting");
    const refused = await admin.send(waiting, "confirm");
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("Ingen giver sig selv en rolle");
    expect((await admin.get(path)).text).toContain("venter på en administrator til");
  });

  test("declines a role that another has proposed, and nobody holds it", async () => {
    const waiting = await browse(second).get("/people-waiting");
    const before = waiting.html.querySelectorAll("form").length;
    const declined = await browse(second).send(waiting, "decline");
    expect(declined.status).toBe(200);
    expect(declined.html.querySelectorAll("form").length).toBeLessThan(before);
    const path = linkTo(await browse(m.admin).get("/people"), "Bo Ravn");
    expect((await browse(m.admin).get(path)).text).not.toContain("venter på en administrator til");
    const held = await t.sql(
      `select 1 from parties_role_grant g join parties_person p on p.id = g.person_id
       where p.reference = 'b.ravn' and g.granted_at is not null`,
    );
    expect(held).toHaveLength(0);
  });

  test("sees a machine's key once, and revokes it", async () => {
    const admin = browse(m.admin);
    await admin.send(await admin.get("/people"), "add", { name: "LMS", reference: "lms", kind: "machine" });
    const path = linkTo(await admin.get("/people"), "LMS");
    await admin.send(await admin.get(path), "grant", { role: "access" });
    const made = await admin.send(await admin.get(path), "issue", { roles: ["access"], expiresInDays: "30" });
    expect(made.html.querySelector(".secret")!.text).toMatch(/^samk_/);
    const later = await admin.get(path);
    expect(later.html.querySelector(".secret")).toBeNull();
    const gone = await admin.send(later, "revoke");
    expect(gone.text).toContain("tilbagekaldt");
  });

  test("is told on an empty overview to register people, and an approver where its work will stand", async () => {
    const alone = await t.post<{ id: number }>(t.operator, "/v1/controllers", {
      ...{ reference: "ny-kommune", name: "Ny Kommune", cvr: "13585628", kind: "municipality" },
      ...{ code: "999", region: "Syddanmark" },
    });
    const lone = (await t.person(alone.id, "admin-1", ["admin"])).key;
    const home = await browse(lone).get("/home");
    expect(home.text).toContain("Opret dem, der skal arbejde her");
    expect(home.text).toContain("Tag først de trin herunder, der mangler");
    const approver = await browse(other.approver).get("/home");
    expect(approver.text).toContain("Jeres indkøber opretter jeres første udbud");
    expect((await browse(m.admin).get("/home")).text).not.toMatch(
      /Opret dem, der skal arbejde her\s+Mangler/,
    );
  });

  test("sees nobody of another party", async () => {
    const admin = browse(m.admin);
    expect((await admin.get(`/people/${other.people.buyer.personId}`)).status).toBe(404);
    expect((await admin.get("/people")).text).not.toContain(`Person m2.buyer`);
    expect((await browse(m.buyer).get("/people-waiting")).status).toBe(403);
  });

  test("reads it all in English", async () => {
    const page = await browse(m.admin, { language: "en" }).get("/people-waiting");
    expect(page.html.querySelector("html")!.getAttribute("lang")).toBe("en");
    expect(page.text).toContain("Waiting for an admin");
  });
});
