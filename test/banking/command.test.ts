import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { camt } from "./camt.ts";
import { csv, type Selling, selling, slipOf } from "./world.ts";

const program = join(import.meta.dirname, "../../bin/samkoeb.mjs");
const folder = mkdtempSync(join(tmpdir(), "samkoeb-bank-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let t: TestApp;
let p: Selling;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await selling(t, [10, 20]);
  await t.travelTo("2026-08-14T09:00:00+02:00");
});

it("samkoeb bank import reads a statement of the key's seller, or says what it would do", async () => {
  const file = join(folder, "udtog");
  const samkoeb = async (...args: string[]) => {
    const env = { ...process.env, SAMKOEB_KEY: p.finance };
    const done = await promisify(execFile)(
      process.execPath,
      [program, "bank", "import", file, "--url", t.url, ...args],
      { env },
    ).catch((error: { stdout: string; code: number }) => error);
    return { lines: done.stdout.trim().split("\n"), code: "code" in done ? done.code : 0 };
  };
  const [ten, twenty] = p.invoices;
  writeFileSync(
    file,
    csv([
      { on: "2026-08-12", minor: 77_500, text: "Kort", paymentId: slipOf(ten!.number), reference: "A" },
      { on: "2026-08-12", minor: 100, text: "Ukendt", reference: "B" },
    ]),
  );
  const counted = "2 lines, 2 new: 1 have found their invoice, 1 wait for a person; 0 skipped.";
  expect(await samkoeb("--profile", "iso", "--dry-run")).toEqual({
    ...{ code: 0, lines: ["Nothing is kept: this is what it would do.", counted] },
  });
  expect(await p.lines()).toEqual([]);
  expect(await samkoeb("--profile", "iso")).toEqual({ code: 0, lines: ["It is read.", counted] });
  expect((await samkoeb("--profile", "iso")).lines[0]).toBe("It was read before.");
  expect((await samkoeb("--profile", "ukendt")).code).toBe(1);
  writeFileSync(
    file,
    camt({}, [{ minor: 155_000, on: "2026-08-13", reference: "C", extra: twenty!.number }]),
  );
  expect((await samkoeb()).lines[1]).toContain("1 have found");
  expect(await p.invoice(twenty!.id)).toMatchObject({ state: "paid" });
  writeFileSync(file, "<a>");
  const wrong = await samkoeb();
  expect([wrong.code, wrong.lines[0]]).toEqual([1, expect.stringContaining("not XML")]);
  expect((await samkoeb("--profile")).code).toBe(2);
});
