import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { readingOf } from "../../src/console/frame/language.ts";
import { listFile, pagedFile, rowsMax } from "../../src/console/frame/list-file.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { roundWorld } from "../support/rounds.ts";

const danish = readingOf({ languages: ["da"] });
const english = readingOf({ languages: ["en"] });

/** A list of so many rows, in pages as they are asked for. */
const listOf = (rows: number) => {
  let asked = 0;
  const ask = async ({ limit, cursor = "0" }: { limit: string; cursor?: string }) => {
    asked += 1;
    const from = Number(cursor);
    const to = Math.min(rows, from + Number(limit));
    const data = Array.from({ length: to - from }, (_none, n) => from + n);
    return { data, nextCursor: to < rows ? String(to) : null };
  };
  return { ask, asked: () => asked };
};

describe("a list's file", () => {
  test("has all rows, and its name says nothing else, where it has as many as fit", async () => {
    const file = await pagedFile(danish, "people", ["Nr."], listOf(rowsMax).ask, (n) => [n]);
    expect(file.filename).toBe("samkoeb-people.csv");
    expect(String(file.body).trim().split("\r\n")).toHaveLength(rowsMax + 1);
  });

  test("is named for what it is where the list was cut, in the reader's language", async () => {
    const long = listOf(rowsMax + 1);
    const file = await pagedFile(danish, "people", ["Nr."], long.ask, (n) => [n]);
    expect(file.filename).toBe("samkoeb-people-kun-de-foerste-10000.csv");
    expect(String(file.body).trim().split("\r\n")).toHaveLength(rowsMax + 1);
    expect(long.asked()).toBe(rowsMax / 200);
    const other = await pagedFile(english, "people", ["No."], listOf(rowsMax + 1).ask, (n) => [n]);
    expect(other.filename).toBe("samkoeb-people-only-the-first-10000.csv");
  });

  test("disarms what a spreadsheet would compute, and leaves numbers numbers", () => {
    const { body } = listFile(danish, "x", ["a"], [["=1+1"], ["-2,50"], ["-1+cmd"], ["+45"], ["-1.234,50"]]);
    expect(String(body).replace("\uFEFF", "").trim().split("\r\n").slice(1)).toEqual([
      "'=1+1",
      "-2,50",
      "'-1+cmd",
      "'+45",
      "-1.234,50",
    ]);
  });
});

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-02T09:00:00+02:00");
});

/** A file at an address as somebody's browser gets it: its table's rows. */
async function fileAt(key: string, path: string): Promise<string[][]> {
  const browser = consoleOf(t).browse(key);
  const reply = await browser.http.get(path).set(browser.headers).expect(200);
  expect(reply.headers["content-disposition"]).toMatch(/attachment; filename="?samkoeb-[a-z-]+\.csv/);
  return parse(reply.text, { bom: true, delimiter: ";" }) as string[][];
}

describe("lists of the console", () => {
  test("are files for whoever sees them, with a head where they are empty", async () => {
    const [m, p] = [await t.municipality(), await t.publisher()];
    const data = await t.person(m.controllerId, "data", ["data"]);
    const lists: [string, string][] = [
      [p.finance, "/finance/invoice-runs"],
      [p.finance, "/finance/credits"],
      [p.finance, "/finance/deliveries"],
      [p.finance, "/finance/withdrawals"],
      [m.finance, "/finance/reconciliations"],
      [m.buyer, "/buying/pools"],
      [data.key, "/data/rosters"],
      [m.buyer, "/buying/rounds"],
      [p.publisher, "/selling/rounds"],
      [p.publisher, "/selling/agreements"],
      [p.publisher, "/selling/usage"],
      [p.finance, "/finance/bank/lines"],
      [p.finance, "/finance/bank/statements"],
      [p.finance, "/finance/bank/credits"],
      [p.finance, "/finance/write-offs"],
      [t.operator, "/operating/deliveries"],
    ];
    for (const [key, path] of lists) {
      expect([path, (await consoleOf(t).browse(key).get(path)).status]).toEqual([path, 200]);
      const rows = await fileAt(key, `${path}/file`);
      expect([path, rows.length]).toEqual([path, 1]);
      expect(rows[0]!.length).toBeGreaterThan(3);
      // Nobody else's role opens it.
      const other = consoleOf(t).browse(m.school);
      await other.http.get(`${path}/file`).set(other.headers).expect(403);
    }
  });

  test("have the rows that the page has: agreements on data", async () => {
    const m = await t.municipality();
    const data = await t.person(m.controllerId, "data3", ["data"]);
    const page = await consoleOf(t).browse(data.key).get("/data/agreements");
    const [head, ...rows] = await fileAt(data.key, "/data/agreements/file");
    expect(head!.slice(-2)).toEqual(["Underleverandører", "Afsluttet"]);
    expect(rows.map(([name]) => name)).toEqual(
      page.html
        .querySelectorAll("main table tbody")
        .at(0)!
        .querySelectorAll("th")
        .map((one) => one.text),
    );
  });

  test("have the rows that the page has: rounds, narrowed as the page is, for their buyers alone", async () => {
    const { lead, sellers } = await roundWorld(t, { until: "draft" });
    const page = await consoleOf(t).browse(lead.buyer).get("/buying/rounds?state=draft");
    expect(page.links).toContain("/buying/rounds/file?state=draft");
    const [, ...rows] = await fileAt(lead.buyer, "/buying/rounds/file?state=draft");
    expect(rows).toHaveLength(1);
    expect(page.text).toContain(rows[0]![0]);
    expect(await fileAt(lead.buyer, "/buying/rounds/file?state=concluded")).toHaveLength(1);
    expect(await fileAt(sellers[0]!.publisher, "/selling/rounds/file")).toHaveLength(1);
    const none = await consoleOf(t).browse(sellers[0]!.publisher).get("/selling/rounds?state=cancelled");
    expect(none.text).toContain("Ingen udbud er i den tilstand");
  });

  test("have the rows that the page has: rosters", async () => {
    const m = await t.municipality();
    const data = await t.person(m.controllerId, "data2", ["data"]);
    const schools = m.institutions.map(({ number }) => number);
    await t
      .as(data.key)
      .post("/v1/rosters")
      .set("Content-Type", "application/zip")
      .send(rosterZip(schools, [{ id: "elev-1", school: schools[0]! }]))
      .expect(201);
    await t.runJobs();
    const page = await consoleOf(t).browse(data.key).get("/data/rosters");
    expect(page.links).toContain("/data/rosters/file");
    const [, ...rows] = await fileAt(data.key, "/data/rosters/file");
    expect(rows).toHaveLength(1);
    expect(rows[0]![2]).toBe("1");
  });
});
