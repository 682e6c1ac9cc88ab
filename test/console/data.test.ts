import { beforeAll, describe, expect, test } from "vitest";
import { keepMonths } from "../../src/usage/index.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** A data office's work, by forms alone. */

let t: TestApp;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
  ({ browse } = consoleOf(t));
});
const zipOf = (school: string, pupils: number) => ({
  name: "elever.zip",
  bytes: rosterZip(
    [school],
    Array.from({ length: pupils }, (_, n) => ({ id: `elev-${n}`, school })),
  ),
});
const many = async (sql: string, values: unknown[]) =>
  (await t.sql<{ n: number }>(`select count(*)::int as n from ${sql}`, values))[0]!.n;

describe("a roster in the browser", () => {
  test("that is tried out shows school by school what it would do, and keeps nothing", async () => {
    const m = await t.municipality();
    const data = browse(m.data);
    const page = await data.get("/data/rosters");
    expect(page.text).toContain("Ingen elevliste er sendt ind endnu");
    const tried = await data.send(page, "try", {}, undefined, zipOf(m.institutions[0]!.number, 12));
    expect(tried.status).toBe(200);
    expect(tried.text).toContain("Det ville filen gøre");
    expect(tried.text).toContain(m.institutions[0]!.number);
    expect(await many("roster_import where controller_id = $1", [m.controllerId])).toBe(0);
  });

  test("with wrong lines is refused by file and line, and nothing of it is taken", async () => {
    const m = await t.municipality();
    const data = browse(m.data);
    const page = await data.get("/data/rosters");
    const refused = await data.send(page, "send", {}, undefined, {
      name: "elever.zip",
      bytes: rosterZip(
        [m.institutions[0]!.number],
        [{ id: "a", school: m.institutions[0]!.number, grade: "47" }],
      ),
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/Linjer, der skal rettes/);
    const lines = refused.html.querySelectorAll("tbody tr").map((row) => row.text);
    expect(lines.join(" ")).toContain("Klassetrinnet er uklart");
    expect(lines.join(" ")).not.toMatch(/\b(the|must)\b/);
    const english = browse(m.data, { language: "en" });
    const asWritten = await english.send(await english.get("/data/rosters"), "send", {}, undefined, {
      name: "elever.zip",
      bytes: rosterZip(
        [m.institutions[0]!.number],
        [{ id: "a", school: m.institutions[0]!.number, grade: "47" }],
      ),
    });
    expect(asWritten.text).toContain("The grade is unclear");
    const none = await data.send(page, "send");
    expect(none.status).toBe(400);
    const pdf = await data.send(page, "send", {}, undefined, { name: "elever.pdf", bytes: "%PDF" });
    expect([400, 415, 422]).toContain(pdf.status);
    expect(await many("roster_import where controller_id = $1", [m.controllerId])).toBe(0);
  });

  test("that removes many does not hold by its sender's word: another person finds it among the tasks and decides", async () => {
    const m = await t.municipality();
    const school = m.institutions[0]!.number;
    const sender = browse(m.data);
    const other = browse(m.buyer);
    await sender.send(await sender.get("/data/rosters"), "send", {}, undefined, zipOf(school, 30));
    const held = await sender.send(
      await sender.get("/data/rosters"),
      "send",
      {},
      undefined,
      zipOf(school, 20),
    );
    expect(held.text).toContain("Venter");
    expect((await sender.get("/home")).text).not.toContain("Godkend eller afvis elevlisten");
    const own = await sender.send(held, "approve");
    expect(own.status).toBe(403);
    expect((await other.get("/home")).text).toContain("Godkend eller afvis elevlisten");
    const removed = await other.send(await other.get("/data/rosters"), "reject");
    expect(removed.text).not.toContain("Elevlisten gælder nu");
    expect(await many("roster_import where controller_id = $1 and state = 'held'", [m.controllerId])).toBe(0);
    expect((await other.get("/home")).text).not.toContain("Godkend eller afvis elevlisten");
    expect(await many("roster_enrolment where controller_id = $1", [m.controllerId])).toBe(30);
    await sender.send(await sender.get("/data/rosters"), "send", {}, undefined, zipOf(school, 19));
    const approved = await other.send(await other.get("/data/rosters"), "approve");
    expect(approved.status).toBe(200);
    expect(approved.text).toContain("Elevlisten gælder nu");
    expect((await other.get("/home")).text).not.toContain("Godkend eller afvis elevlisten");
  });
});

describe("agreements on data", () => {
  test("are recorded with the last day that a clerk names, and ended once", async () => {
    const m = await t.municipality();
    const seller = await t.publisher();
    const data = browse(m.data);
    const page = await data.get("/data/agreements");
    const wrong = await data.send(page, "sign", { from: "2026-09-01", to: "2020-01-01", categories: "brug" });
    expect(wrong.status).toBe(400);
    const signed = await data.send(wrong, "sign", {
      publisherId: String(seller.publisherId),
      version: "<b>2.0</b>",
      from: "2026-09-01",
      to: "2027-07-31",
      categories: "pseudonym\nbrug",
    });
    expect(signed.status).toBe(200);
    expect(signed.html.querySelectorAll("td b")).toHaveLength(0);
    expect(signed.text).toContain("31-07-2027");
    const rows = await t.sql<{ id: string; to: string }>(
      "select id, ends_on::text as to from parties_dpa where controller_id = $1 and publisher_id = $2",
      [m.controllerId, seller.publisherId],
    );
    expect(rows.map(({ to }) => to)).toEqual(["2027-08-01"]);
    const ended = await data.send(signed, "end", {}, rows[0]!.id);
    expect(ended.text).toContain("Aftalen er afsluttet");
  });

  test("missing ones stop data unless the office says otherwise, with a reason", async () => {
    const m = await t.municipality();
    const data = browse(m.data);
    const page = await data.get("/data/agreements");
    expect((await data.send(page, "gate", { mode: "flag" })).status).toBe(400);
    const set = await data.send(await data.get("/data/agreements"), "gate", {
      mode: "flag",
      reason: "Pilot",
    });
    expect(set.text).toContain("data flytter også uden aftale");
  });
});

describe("counts", () => {
  test("take no date that is over, and heads only of those that no roster counts", async () => {
    const m = await t.municipality();
    const library = await t.post<{ id: number }>(m.admin, "/v1/institutions", {
      ...{ number: "990001", name: "Byens bibliotek", kind: "library", validFrom: "2020-08-01" },
    });
    const data = browse(m.data);
    const counts = await data.get("/data/counts");
    expect(counts.text).toContain("Der er ikke talt nogen elever endnu");
    const past = await data.send(counts, "add", { on: "2026-08-01" });
    expect(past.status).toBe(422);
    const added = await data.send(past, "add", { on: "2026-11-05" });
    expect(added.text).toContain("05-11-2026");
    const saved = await data.send(added, "heads", { people: "120", asOf: "2026-09-01" });
    expect(saved.status).toBe(200);
    expect(saved.text).toContain("Antallet er gemt");
    expect(await many("roster_headcount where institution_id = $1 and people = 120", [library.id])).toBe(1);
  });
});

describe("institutions", () => {
  test("are sorted as Danes sort, in the list and in the file that its filter finds", async () => {
    const m = await t.municipality({ schools: 0 });
    const names = ["Ødum Skole", "Zahles Skole", "Aaby Skole", "Æbelø Skole", "Bakkeskolen"];
    for (const [n, name] of names.entries())
      await t.post(m.admin, "/v1/institutions", {
        ...{ number: `88010${n}`, name, kind: "school", validFrom: "2020-08-01" },
      });
    const data = browse(m.data);
    const shown = (await data.get("/data/institutions")).html.querySelectorAll("tbody th a");
    const sorted = ["Bakkeskolen", "Zahles Skole", "Æbelø Skole", "Ødum Skole", "Aaby Skole"];
    expect(shown.map((one) => one.text)).toEqual(sorted);
    const file = await data.get("/data/institutions/file?q=aaby");
    expect(file.raw).toContain("Aaby Skole");
    expect(file.raw).not.toContain("Bakkeskolen");
  });

  test("are opened, renumbered, merged and closed by an admin, and by nobody else", async () => {
    const m = await t.municipality({ schools: 2 });
    const admin = browse(m.admin);
    const data = browse(m.data);
    const opened = await admin.send(await admin.get("/data/institutions"), "open", {
      ...{ name: "Ny Skole", number: "990101", kind: "school", validFrom: "2026-08-01" },
    });
    expect(opened.text).toContain("Ny Skole");
    const list = await data.get("/data/institutions");
    expect(list.html.querySelectorAll("form[method=post]")).toHaveLength(0);
    const link = opened.html
      .querySelectorAll("main a")
      .find((one) => one.text === "Ny Skole")!
      .getAttribute("href")!;
    const bad = await admin.send(await admin.get(link), "renumber", { number: "12", from: "2026-10-01" });
    expect(bad.status).toBe(400);
    const renumbered = await admin.send(bad, "renumber", { number: "990102", from: "2026-10-01" });
    expect(renumbered.text).toContain("990102");
    const other = m.institutions[0]!.id;
    const merged = await admin.send(renumbered, "merge", { into: String(other), on: "2027-08-01" });
    expect(merged.text).toContain("31-07-2027");
    const closing = await admin.get(`/data/institutions/${m.institutions[1]!.id}`);
    expect((await admin.send(closing, "close", { on: "2027-08-01" })).text).toContain("31-07-2027");
    const stranger = await t.municipality();
    const foreign = await browse(stranger.admin).get(`/data/institutions/${other}`);
    expect(foreign.html.querySelectorAll("form[method=post]")).toHaveLength(0);
  });
});

describe("a guardian's request", () => {
  test("shows what is held, is noted in the log, and keeps no login id in the address", async () => {
    const m = await t.municipality();
    const data = browse(m.data);
    const school = m.institutions[0]!.number;
    await data.send(await data.get("/data/rosters"), "send", {}, undefined, zipOf(school, 3));
    const page = await data.get("/data/pupils");
    expect(page.text).toContain("Ingen har slået rækker om elever op");
    const found = await data.send(page, "look", { pupil: "elev-1" });
    expect(found.status).toBe(200);
    expect(found.text).toMatch(/Der er \d+ rækker om eleven/);
    expect(found.path).not.toContain("elev-1");
    const cpr = await data.send(page, "look", { pupil: "0101011234" });
    expect(cpr.status).toBe(400);
    const later = await data.get("/data/pupils");
    expect(later.text).toContain("En forælders spørgsmål");
    const neighbour = await t.municipality();
    expect((await browse(neighbour.data).get("/data/pupils")).text).toContain("Ingen har slået");
  });

  test("to erase a pupil is done once, by a job, and says how much went", async () => {
    const m = await t.municipality();
    const data = browse(m.data);
    await data.send(
      await data.get("/data/rosters"),
      "send",
      {},
      undefined,
      zipOf(m.institutions[0]!.number, 3),
    );
    const page = await data.get("/data/pupils");
    expect((await data.send(page, "erase", { pupil: "elev-1" })).status).toBe(400);
    const asked = await data.send(await data.get("/data/pupils"), "erase", {
      ...{ pupil: "elev-1", reason: "Forældres ønske" },
    });
    expect(asked.text).toContain("I gang");
    await t.runJobs();
    expect((await data.get("/data/pupils")).text).not.toContain("I gang");
  });
});

describe("what is kept how long", () => {
  test("says which months are erased and what is left of them, and nothing of a neighbour's", async () => {
    const m = await t.municipality();
    const neighbour = await t.municipality();
    const seller = await t.publisher();
    const data = browse(m.data);
    const before = await data.get("/data/retention");
    expect(before.text).toContain("Indtil driften sletter en måned");
    expect(before.text).toContain("Ingen måned er slettet endnu");
    expect(before.text).toContain("Ingen elev er slettet");
    await keepMonths(t.jobs.db, 24);
    for (const [controllerId, events] of [
      [m.controllerId, 4_321],
      [neighbour.controllerId, 7_777],
    ])
      await t.sql(
        `insert into usage_period (controller_id, publisher_id, month, product, institution_number, kind, events, seconds, pupils)
         select $1::int, $2::int, '2024-03-01', 'bog-' || n, '990001', 'use', case n when 1 then $3::int - 59 else 1 end, 60, 9
         from generate_series(1, 60) n`,
        [controllerId, seller.publisherId, events],
      );
    await t.sql("insert into usage_erased (month, events) values ('2024-03-01', 12098)");
    const page = await data.get("/data/retention");
    expect(page.text).toContain("24 hele måneder efter måneden");
    expect(page.text).toContain("Brug fra før 2024-09 slettes");
    expect(page.text).toContain("4321");
    expect(page.text).not.toMatch(/7777|12098/);
    const left = await data.get(page.links.find((one) => one.includes("month=2024-03"))!);
    expect(left.text).toContain("Hvad der er tilbage af 2024-03");
    expect(left.text).toContain("bog-1");
    const next = left.links.find((one) => one.includes("cursor="))!;
    expect(next).toContain("month=2024-03");
    expect((await data.get(next)).status).toBe(200);
    expect((await data.get("/data/retention?month=2024-13")).status).toBe(400);
  });

  test("lists erased pupils by when, never by whom", async () => {
    const m = await t.municipality();
    const data = browse(m.data);
    await data.send(
      await data.get("/data/rosters"),
      "send",
      {},
      undefined,
      zipOf(m.institutions[0]!.number, 3),
    );
    await data.send(await data.get("/data/pupils"), "erase", { pupil: "elev-1", reason: "Ønske" });
    await t.runJobs();
    const page = await data.get("/data/retention");
    expect(page.text).toContain("Ønske");
    expect(page.raw).not.toContain("elev-1");
  });
});

describe("a data office's pages", () => {
  test("are nobody else's, lead a new municipality step by step, and read in English", async () => {
    const m = await t.municipality();
    for (const path of [
      "/data/agreements",
      "/data/rosters",
      "/data/counts",
      "/data/pupils",
      "/data/names",
      "/data/retention",
    ]) {
      expect([path, (await browse(m.school).get(path)).status]).toEqual([path, 403]);
      const english = await browse(m.data, { language: "en" }).get(path);
      expect([path, english.status]).toEqual([path, 200]);
      expect(english.text.replaceAll("Samkøb", "")).not.toMatch(/[æøå]/);
    }
    const home = await browse(m.data).get("/home");
    expect(home.text).toContain("Send den første elevliste ind");
    const empty = await browse(m.data).get("/data/names?month=2026-08");
    expect(empty.text).toContain("Alle numre i den måned er kendt");
  });
});

describe("a OneRoster service in the browser", () => {
  test("is added, asked, says why it failed, and is ended; its secret is shown nowhere", async () => {
    const m = await t.municipality();
    const data = browse(m.data);
    const page = await data.get("/data/rosters/service");
    expect(page.text).toContain("Der er ingen tjeneste endnu");
    const given = {
      tokenUrl: "https://10.0.0.7/token",
      "credentials/clientId": "klient",
      "credentials/clientSecret": "meget-HEMMELIG",
    };
    const wrong = await data.send(page, "add", { ...given, url: "ftp://elever.example" });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain("Skriv en https-adresse");
    await data.send(page, "add", { ...given, url: "https://10.0.0.7/v1p2" });
    await t.runJobs({ schedules: true });
    const failed = await data.get("/data/rosters/service");
    expect(failed.text).toContain("Mislykket: intet er ændret");
    expect(failed.text).toContain("skal være åben på internettet");
    expect(failed.text).not.toContain("HEMMELIG");
    await data.send(failed, "pull", { how: "trial" });
    await t.runJobs();
    expect(await many("roster_pull where controller_id = $1 and trial", [m.controllerId])).toBe(1);
    await data.send(await data.get("/data/rosters/service"), "end", {});
    expect((await data.get("/data/rosters/service")).text).toContain("Der er ingen tjeneste endnu");
  });
});
