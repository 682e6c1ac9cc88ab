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
const paths = [
  "/operating",
  "/operating/troubles",
  "/operating/operators",
  "/operating/parties",
  "/operating/locks",
  "/operating/deliveries",
  "/operating/limits",
  "/operating/batches",
];

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
    expect(done.text).not.toContain("reports.inspect");
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
         values ('platform.made-up', 'parked', '{}', now()) returning id)
       insert into platform_attempt (outbox_id, subscriber, job, crashes, parked_at)
       select id, 'platform', 'platform.made-up', 2, now() from o`,
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

describe("what does not go on", () => {
  const path = "/operating/troubles";
  test("is shown of all parties without what is in it, and a job that was given up is tried again", async () => {
    const [dead] = await t.sql<{ id: string }>(
      `insert into platform_outbox (job, key, payload, dispatched_at, dead_at, redrives, last_error)
       values ('platform.gone', 'gone', '{"secret": "HEMMELIGT"}', now(), now(), 40, 'HEMMELIGT') returning id::text`,
    );
    await t.sql(
      `insert into platform_run (id, party_id, job, key, state, error, result)
       values (gen_random_uuid(), $1, 'made.up', 'k', 'failed', 'HEMMELIGT', '{"x": "HEMMELIGT"}')`,
      [m.controllerId],
    );
    const operator = browse(t.operator);
    expect((await operator.get("/home")).text).toContain("Prøv en opgave igen");
    const page = await operator.get(path);
    expect(page.text).toContain("platform.gone");
    expect(page.text).toContain("made.up");
    expect(page.text).toContain("mislykket");
    expect(page.raw).not.toContain("HEMMELIGT");
    const done = await operator.send(page, "retry", {}, dead!.id);
    expect(done.text).toContain("prøves igen");
    await t.runJobs();
    const [row] = await t.sql<{ dead: Date | null; redrives: number }>(
      "select dead_at as dead, redrives from platform_outbox where id = $1::bigint",
      [dead!.id],
    );
    expect(row).toMatchObject({ dead: null });
    expect((await operator.get(path)).text).not.toContain("platform.gone");
    expect((await browse(m.admin).get(path)).status).toBe(403);
    expect((await browse(t.operator, { language: "en" }).get(path)).text).toContain("What does not go on");
  });
});

describe("a dead letter of another's", () => {
  test("does not tell an operator who has bid: its receiver is not named", async () => {
    const [bidder, lead] = [await t.publisher(), await t.municipality()];
    const write = (kind: string) =>
      t.sql(
        `insert into platform_delivery (id, batch_id, kind, key, subject, sender_id, party_id, title, body, failure, written_at, dead_at, attempts)
         values (gen_random_uuid(), gen_random_uuid(), $1, 'k', 'round:1', $2, $3, 'T', 'B', 'no-address', now() - interval '1 hour', now(), 1)`,
        [kind, lead.controllerId, bidder.publisherId],
      );
    for (const kind of ["award-letter", "price-question", "made-up-news"]) await write(kind);
    const page = await browse(t.operator).get("/operating/troubles");
    const rowOf = (kind: string) =>
      page.html
        .querySelectorAll("tr")
        .map((row) => row.querySelectorAll("th, td").map((cell) => cell.text.trim()))
        .find(([first]) => first === kind)!;
    for (const kind of ["award-letter", "price-question"]) {
      expect(rowOf(kind)).toContain(String(lead.controllerId));
      expect(rowOf(kind)).not.toContain(String(bidder.publisherId));
    }
    expect(rowOf("made-up-news")).toContain(String(bidder.publisherId));
    await t.sql("delete from platform_delivery where subject = 'round:1'");
  });
});

describe("a dead letter of the operator's own", () => {
  test("is sent again by a form", async () => {
    const [operator] = await t.sql<{ id: number }>("select id from parties_party where kind = 'operator'");
    const [letter] = await t.sql<{ id: string }>(
      `insert into platform_delivery (id, batch_id, kind, key, subject, sender_id, party_id, title, body, failure, written_at, dead_at, attempts)
       values (gen_random_uuid(), gen_random_uuid(), 'made-up', 'k', 'party:1', $1, $1, 'Et brev <b>', 'Tekst', 'no-address', now() - interval '1 hour', now(), 1)
       returning id`,
      [operator!.id],
    );
    const page = await browse(t.operator).get("/operating");
    expect(page.text).toContain("Et brev <b>");
    const done = await browse(t.operator).send(page, "resend", {}, letter!.id);
    expect(done.text).toContain("Brevet prøves igen");
    expect((await browse(t.operator).get("/operating/troubles")).text).toContain("ingen bekræftet adresse");
    // A message without an address is tried again, and is dead again: its tries say so.
    await t.runJobs();
    const audited = await t.sql("select 1 from platform_audit where action = 'resendDelivery'");
    expect(audited).toHaveLength(1);
  });
});

describe("a sign-in", () => {
  const linkTo = (personId: string, partyId: number) =>
    t.sql(
      `insert into parties_identity (id, party_id, person_id, provider, subject_hash, origin)
       values (gen_random_uuid(), $1, $2, 'mitid', sha256(gen_random_uuid()::text::bytea), 'invitation')`,
      [partyId, personId],
    );
  test("of another operator is unlinked by an operator, of a person by an admin of its party, by nobody else", async () => {
    const [operator] = await t.sql<{ id: string; party: number }>(
      "select p.id, p.party_id as party from parties_person p join parties_party y on y.id = p.party_id where y.kind = 'operator' limit 1",
    );
    await linkTo(operator!.id, operator!.party);
    const page = await browse(t.operator).get("/operating/operators");
    const gone = await browse(t.operator).send(page, "unlink");
    expect(gone.text).toContain("Forbindelsen er ophævet");
    expect(gone.text).toContain("Ingen er forbundet");

    const { personId } = m.people.buyer;
    await linkTo(personId, m.controllerId);
    const admin = browse(m.admin);
    const own = await admin.get(`/people/${personId}`);
    expect(own.text).toContain("et link, der blev sendt");
    expect((await browse(t.operator).send(own, "unlink")).status).toBe(403);
    const other = await t.municipality();
    expect((await browse(other.admin).send(own, "unlink")).status).toBe(404);
    const unlinked = await admin.send(own, "unlink");
    expect(unlinked.text).toContain("Forbindelsen er ophævet");
    const [left] = await t.sql<{ n: number }>(
      "select count(*)::int as n from parties_identity where ended_at is null",
    );
    expect(left!.n).toBe(0);
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
    // A number that another party has is refused at its field; one that is written in groups is taken.
    const [known] = await t.sql<{ cvr: string }>("select cvr from parties_party where id = $1", [
      m.controllerId,
    ]);
    const taken = await operator.send(wrong, "controller", { cvr: known!.cvr, code: "621" });
    expect(taken.status).toBe(409);
    expect(taken.html.querySelector('[name="cvr"]')!.getAttribute("aria-invalid")).toBe("true");
    expect(taken.text).toContain("Det bruges allerede af en anden");
    const made = await operator.send(taken, "controller", { cvr: "29 18 98 46", code: "621" });
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
  test("is made by choosing a party, then a person or a key, and is refused with neither", async () => {
    const operator = browse(t.operator);
    const first = await operator.get("/operating/locks");
    expect(first.text).toContain("Ingen har låst noget");
    const [party] = await t.sql<{ name: string }>("select name from parties_party where id = $1", [
      m.controllerId,
    ]);
    const { name } = party!;
    const found = await operator.get(`/operating/locks?q=${encodeURIComponent(name)}`);
    const link = found.html.querySelectorAll("main a").find((one) => one.text === name)!;
    const page = await operator.get(link.getAttribute("href")!.split("#")[0]!);
    const people = page.html.querySelectorAll("select[name=personId] option").map((one) => one.text);
    expect(people.some((one) => /\.buyer · .*Indkøber/.test(one))).toBe(true);
    expect(page.text).not.toContain("Person m");
    expect(page.html.querySelectorAll("select[name=keyId] option").length).toBeGreaterThan(1);
    const given = { reason: "Nøglen er set på nettet" };
    const refused = await operator.send(page, "lock", given);
    expect(refused.status).toBe(400);
    const done = await operator.send(page, "lock", { ...given, personId: m.people.buyer.personId });
    expect(done.text).toContain("Låsen er lavet");
    expect(done.text).toContain("Nøglen er set på nettet");
    expect(done.text).toContain(name);
  });

  test("is reached from its party's page and from a limit that a key hit, with the person or the key chosen", async () => {
    const operator = browse(t.operator);
    const party = await operator.get(`/operating/parties/${m.controllerId}`);
    expect(party.text).toContain(`Partens nummer er ${m.controllerId}`);
    const { personId } = m.people.finance;
    const href = party.links.find((one) => one.includes(personId))!;
    const page = await operator.get(href.split("#")[0]!);
    const chosen = page.html.querySelector("select[name=personId] option[selected]")!;
    expect(chosen.getAttribute("value")).toBe(personId);
    expect((await browse(m.admin).get(href.split("#")[0]!)).status).toBe(403);
  });
});
