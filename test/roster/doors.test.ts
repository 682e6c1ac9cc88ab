import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { uploading } from "./upload.ts";
import { tablesFor } from "./variations.ts";
import { zipOf } from "./zip.ts";

/** A Danish Excel's file means the same at every door: a byte order mark, semicolons, CRLF, and commas in numbers. */

const folder = mkdtempSync(join(tmpdir(), "samkoeb-doors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
let upload: ReturnType<typeof uploading>["upload"];
let danish: Buffer;

const asExcel = (text: string): string =>
  text
    .trimEnd()
    .split(/\r?\n/)
    // A column that nobody asked for, with a decimal comma in it, moves no other.
    .map((row, i) => `${row.replaceAll(",", ";")};${i === 0 ? "metadata.score" : "7,5"}`)
    .join("\r\n");

beforeAll(async () => {
  t = await testApp({ travel: true, rosterFolder: folder });
  await t.travelTo("2026-12-01T10:00:00+01:00");
  const { municipality, upload: send } = uploading(t);
  upload = send;
  const made = await municipality(2);
  m = made.m;
  const [a, b] = made.numbers as [string, string];
  const tables = tablesFor({ [a]: 3, [b]: 2 });
  danish = zipOf(
    Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, `\uFEFF${asExcel(text)}`])),
  );
  expect((await upload(m.buyer, zipOf(tables))).body).toMatchObject({ state: "imported", added: 5 });
});

const same = { state: "imported", heldFor: [], added: 0, removed: 0 };
const imports = async () => (await t.get<{ data: { id: string }[] }>(m.buyer, "/v1/rosters")).data;

describe("a roster from a Danish spreadsheet adds and removes nobody", () => {
  test("as a zip that is sent, or tried out, over the API", async () => {
    expect((await upload(m.buyer, danish)).body).toMatchObject({ ...same, pupils: 5 });
    const tried = await t.request
      .post("/v1/roster-previews")
      .set("Authorization", `Bearer ${m.buyer}`)
      .set("Content-Type", "application/zip")
      .send(danish);
    expect(tried.body).toMatchObject(same);
  });

  test("as a file of the command line", async () => {
    const file = join(folder, "elever.zip");
    writeFileSync(file, danish);
    const program = join(import.meta.dirname, "../../bin/samkoeb.mjs");
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, "roster", file, "--url", t.url, "--json"],
      { env: { ...process.env, SAMKOEB_KEY: m.data } },
    );
    expect(JSON.parse(stdout)).toMatchObject(same);
  });

  test("in the browser, tried out and sent", async () => {
    const data = consoleOf(t).browse(m.data);
    const file = { name: "elever.zip", bytes: danish };
    const page = await data.get("/data/rosters");
    const tried = await data.send(page, "try", {}, undefined, file);
    const cells = tried.html
      .querySelectorAll("#preview ~ * tbody tr, section[aria-labelledby=preview] tbody tr")
      .map((row) => row.querySelectorAll("td, th").map((cell) => cell.textContent.trim()));
    expect(cells.map(([, ...figures]) => figures)).toEqual([
      ["3", "3", "0", "0", "0", "0", "0"],
      ["2", "2", "0", "0", "0", "0", "0"],
    ]);
    expect((await data.send(page, "send", {}, undefined, file)).status).toBe(200);
    for (const one of await imports()) expect(one).toMatchObject({ pupils: 5, removed: 0 });
  });

  test("in the municipality's folder", async () => {
    const own = join(folder, `kommune-${m.code}`);
    mkdirSync(own);
    writeFileSync(join(own, "1.zip"), danish);
    await t.runJobs({ schedules: true });
    const { data } = await t.get<{ data: { problem: null; importId: string }[] }>(
      m.buyer,
      "/v1/roster-pickups",
    );
    expect(data).toMatchObject([{ problem: null }]);
    const brought = (await imports()).filter(({ id }) => id === data[0]!.importId);
    expect(brought).toMatchObject([{ ...same, pupils: 5 }]);
  });
});
