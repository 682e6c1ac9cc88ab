import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { uploading } from "./upload.ts";
import { pupilsAt, tablesFor } from "./variations.ts";
import { rosterZip, zipOf } from "./zip.ts";

const run = promisify(execFile);
const program = join(import.meta.dirname, "../../bin/samkoeb.mjs");
const folder = mkdtempSync(join(tmpdir(), "samkoeb-roster-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-12-01T10:00:00+01:00");
});

it("samkoeb roster says what an import would do, and imports nothing unless asked to", async () => {
  const { municipality, counts } = uploading(t);
  const { m, numbers } = await municipality(2);
  const [a, b] = numbers as [string, string];
  const file = join(folder, "elever.zip");
  const samkoeb = async (...args: string[]) => {
    const env = { ...process.env, SAMKOEB_KEY: m.data };
    const done = await run(process.execPath, [program, "roster", file, "--url", t.url, ...args], {
      env,
    }).catch((error: { stdout: string; code: number }) => error);
    return { lines: done.stdout.trim().split("\n"), code: "code" in done ? done.code : 0 };
  };
  writeFileSync(file, rosterZip([a, b], [...pupilsAt(a, 3), ...pupilsAt(b, 2)]));
  const dry = await samkoeb();
  expect(dry.code).toBe(0);
  expect(dry.lines.map((line) => line.trim().split(/ {2,}/).join(" "))).toEqual([
    "An import would be imported.",
    "From 2026-12-01 on: 5 added, 0 gone.",
    "school before after added gone moved in moved out unplaced",
    `${a} 0 3 3 0 0 0 0`,
    `${b} 0 2 2 0 0 0 0`,
  ]);
  expect((await counts(m.buyer, "2026-12-01")).total).toBe(0);
  expect((await samkoeb("--import")).lines[0]).toBe("It is imported.");
  expect((await counts(m.buyer, "2026-12-01")).total).toBe(5);

  writeFileSync(file, rosterZip([a], []));
  expect((await samkoeb()).lines[0]).toContain("would wait for a second person: it takes away many");
  expect(JSON.parse((await samkoeb("--json")).lines.join("\n"))).toMatchObject({ state: "held", removed: 5 });

  writeFileSync(file, zipOf({ ...tablesFor({ [a]: 2 }), users: "sourcedId\n" }));
  const wrong = await samkoeb();
  expect([wrong.code, wrong.lines[1]]).toEqual([
    1,
    "users.csv:1 The column status is missing: export it too.",
  ]);
  expect((await samkoeb("--from", "i morgen")).code).toBe(2);
});
