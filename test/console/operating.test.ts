import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** What an operator does in the browser: how the installation is, its parties, locks. */

let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp();
  m = await t.municipality();
  ({ browse } = consoleOf(t));
});
const paths = ["/operating", "/operating/parties", "/operating/locks"];

describe("operating pages", () => {
  test("are the operator's alone, in both languages", async () => {
    for (const path of paths) {
      for (const key of [m.admin, m.finance, m.school])
        expect([path, (await browse(key).get(path)).status]).toEqual([path, 403]);
      const english = await browse(t.operator, { language: "en" }).get(path);
      expect([path, english.status]).toEqual([path, 200]);
      expect(english.text).not.toMatch(/[æøå]/i);
    }
  });
});

describe("an inspection", () => {
  test("runs by a job, is shown with what it found, and names a rule that is broken", async () => {
    const operator = browse(t.operator);
    expect((await operator.get("/home")).text).toContain("Lav et eftersyn");
    const page = await operator.get("/operating");
    expect(page.text).toContain("ikke lavet et eftersyn");
    const started = await operator.send(page, "inspect");
    expect(started.html.querySelector('#inspection[hx-trigger="changed, every 5s"]')).not.toBeNull();
    await t.runJobs();
    const done = await operator.get("/operating");
    expect(done.text).toContain("Ingen regel er brudt");
    expect(done.text).toContain("rækker i kæden");
    expect(done.text).toContain("Opgaver i udbakken");
    expect(done.html.querySelector("#inspection[hx-trigger]")).toBeNull();
    expect((await operator.get("/home")).text).not.toContain("Lav et eftersyn");

    await t.sql(
      `insert into platform_outbox (job, key, payload, dispatched_at, dead_at, last_error)
       values ('platform.made-up', 'k', '{}', now(), now(), '<b>no</b>')`,
    );
    await t.sql("update platform_run set key = 'an earlier minute' where job = 'reports.inspect'");
    await operator.send(done, "inspect");
    await t.runJobs();
    const broken = await operator.get("/operating");
    expect(broken.text).toContain("effects-have-their-cause");
    expect(broken.html.querySelectorAll("main b")).toHaveLength(0);
  });

  test("is nobody's but the operator's", async () => {
    expect((await t.as(m.admin).post("/v1/inspections", {})).status).toBe(403);
  });
});

describe("a parked job", () => {
  test("awaits the operator, who lets it go on with a reason and not without", async () => {
    await t.sql(
      `with o as (insert into platform_outbox (job, key, payload, dispatched_at)
         values ('platform.seal', 'parked', '{}', now()) returning id)
       insert into platform_attempt (outbox_id, subscriber, job, crashes, parked_at)
       select id, 'platform', 'platform.seal', 2, now() from o`,
    );
    const operator = browse(t.operator);
    expect((await operator.get("/home")).text).toContain("parkeret opgave");
    const page = await operator.get("/operating");
    const refused = await operator.send(page, "release", { reason: "" });
    expect(refused.status).toBe(400);
    expect(refused.html.querySelector('[aria-invalid="true"]')).not.toBeNull();
    const done = await operator.send(page, "release", { reason: "Disken er udvidet" });
    expect(done.text).toContain("Afgørelsen er noteret");
    expect((await operator.get("/home")).text).not.toContain("parkeret opgave");
  });
});

describe("parties", () => {
  test("are registered and get their first admin by forms alone; what is refused stays", async () => {
    const operator = browse(t.operator);
    const page = await operator.get("/operating/parties");
    const given = {
      name: "Ny Kommune <script>",
      reference: "ny-kommune",
      kind: "municipality",
      region: "Midtjylland",
    };
    const wrong = await operator.send(page, "controller", { ...given, cvr: "123" });
    expect(wrong.status).toBe(400);
    expect(wrong.html.querySelector('[name="name"]')!.getAttribute("value")).toBe(given.name);
    expect(wrong.html.querySelector('[name="cvr"]')!.getAttribute("aria-invalid")).toBe("true");
    const made = await operator.send(wrong, "controller", { cvr: "29189846", code: "621" });
    expect(made.text).toContain("Parten er oprettet");
    expect(made.html.querySelectorAll("main script")).toHaveLength(0);
    const invited = await operator.send(made, "admins", {
      "admins/0/name": "Ada Admin",
      "admins/0/reference": "ada.admin",
      "admins/0/address": "ada@kommune.example",
    });
    expect(invited.text).toContain("Linket er sendt");
    const [one] = await t.sql<{ n: number }>(
      "select count(*)::int as n from parties_person where reference = 'ada.admin'",
    );
    expect(one!.n).toBe(1);
  });
});

describe("a lock", () => {
  test("is made by a form that names a person or a key, and is refused with neither", async () => {
    const operator = browse(t.operator);
    const page = await operator.get("/operating/locks");
    expect(page.text).toContain("Ingen har låst noget");
    const given = { partyId: String(m.controllerId), reason: "Nøglen er set på nettet" };
    const refused = await operator.send(page, "lock", given);
    expect(refused.status).toBe(400);
    const done = await operator.send(page, "lock", { ...given, personId: m.people.buyer.personId });
    expect(done.text).toContain("Låsen er lavet");
    expect(done.text).toContain("Nøglen er set på nettet");
  });
});
