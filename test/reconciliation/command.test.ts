import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { testApp, testSecret } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

const run = promisify(execFile);
const program = join(import.meta.dirname, "../../bin/samkoeb.mjs");

describe("on the command line", async () => {
  const t = await testApp({ travel: true });

  it("reconcile does what the jobs do, for one agreement or all, and prints each one's state", async () => {
    await t.travelTo("2026-07-01T10:00:00+02:00");
    const { buyer, seller, agreementId } = await pooled(t, 10);
    await t.travelTo("2026-10-05T10:00:00+02:00");
    const env = { ...process.env, DATABASE_PLATFORM_URL: t.database.platformUrl, SAMKOEB_SECRET: testSecret };
    const reconcile = async (...args: string[]) =>
      JSON.parse((await run(process.execPath, [program, "reconcile", "--json", ...args], { env })).stdout);
    expect(await reconcile()).toMatchObject({ month: "2026-09", units: 1, states: { incomplete: 1 } });
    await t.post(seller.publisher, "/v1/usage-months", { month: "2026-09", state: "no_usage" });
    expect(await reconcile("--agreement", agreementId)).toMatchObject({ states: { proposed: 1 } });
    expect(await reconcile("--month", "2026-09", "--party", String(buyer.controllerId))).toMatchObject({
      states: { proposed: 1 },
    });
    const { data } = await t.get<{ data: object[] }>(buyer.buyer, "/v1/reconciliations?month=2026-09");
    expect(data).toHaveLength(1);
    await expect(reconcile("--month", "2019-01")).rejects.toMatchObject({ code: 1 });
    await expect(reconcile("--month", "September")).rejects.toMatchObject({
      stderr: expect.stringContaining("--month YYYY-MM"),
    });
  });

  it("simulate prices a sample without a database, the same each time, with table and chart", async () => {
    const folder = mkdtempSync(join(tmpdir(), "samkoeb-simulate-"));
    try {
      const at = (name: string) => join(folder, name);
      const input = {
        period: { from: "2026-08-01", to: "2027-08-01" },
        sample: {
          seed: 3,
          controllers: [{ id: "Ahavn", schools: [100, 50] }],
          products: [
            { id: "brøk", publisher: "Egernet" },
            { id: "læs", publisher: "Uglen" },
          ],
        },
        scenarios: [{ name: "pulje", pot: { pricePerPupil: "10.00", rule: "share" } }],
      };
      writeFileSync(at("in.json"), JSON.stringify(input));
      const env: NodeJS.ProcessEnv = { ...process.env };
      for (const name of Object.keys(env)) if (name.startsWith("DATABASE_")) delete env[name];
      const simulate = async () =>
        (
          await run(
            process.execPath,
            [program, "simulate", at("in.json"), "--csv", at("out.csv"), "--svg", at("out.svg")],
            { env },
          )
        ).stdout;
      const printed = await simulate();
      expect(await simulate()).toBe(printed);
      // 150 pupils at 10.00.
      expect(printed).toContain("150000");
      expect(readFileSync(at("out.csv"), "utf8")).toContain("Ahavn");
      expect(readFileSync(at("out.svg"), "utf8")).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
      writeFileSync(at("in.json"), JSON.stringify({ ...input, scenarios: [] }));
      await expect(simulate()).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining("scenarios"),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
