import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressesOf, readRun, startDemoCluster } from "../../src/demo/place.ts";
import { createLog } from "../../src/platform/log.ts";
import { discardCluster } from "../../src/platform/postgres/cluster.ts";
import { jobServices } from "../../src/services.ts";
import { judgeReports } from "../reports/claims.ts";
import { wholeMatrix } from "../support/tier.ts";
import { playDemo } from "./play.ts";

/** The whole country's data, in the long tier: 98 municipalities, 530,000 pupils and five million events. */

const folder = mkdtempSync(join(tmpdir(), "samkoeb-nation-"));
const data = join(folder, "data");
// PostgreSQL's own user must be able to enter it, or the data goes elsewhere.
chmodSync(folder, 0o755);

describe.skipIf(!wholeMatrix)("npm run demo -- --scale national", () => {
  let summary: { verify: { broken: number } };
  beforeAll(() => {
    const json = join(folder, "summary.json");
    playDemo(["--date", "2026-10-03", "--scale", "national", "--data", data, "--json", json], 55);
    summary = JSON.parse(readFileSync(json, "utf8"));
  }, 3_600_000);
  afterAll(async () => {
    await discardCluster(join(data, "postgres"));
    rmSync(folder, { recursive: true, force: true });
  });

  test("breaks no invariant, and leaves every report at what journal and documents say", async () => {
    expect(summary.verify).toEqual({ broken: 0 });
    const cluster = await startDemoCluster(data);
    const run = readRun(data)!;
    const addresses = addressesOf(cluster, run);
    const jobs = jobServices(
      { DATABASE_PLATFORM_URL: addresses.platformUrl, SAMKOEB_SECRET: run.secret },
      createLog("silent"),
    );
    const owner = new pg.Client({ connectionString: addresses.adminUrl });
    await owner.connect();
    try {
      const { faults, rows } = await judgeReports(
        jobs.db,
        async <R>(text: string, values?: unknown[]) => (await owner.query(text, values)).rows as R[],
      );
      expect(faults).toEqual([]);
      for (const name of ["use", "useByInstitution", "costOfUse", "ceilings"] as const)
        expect(rows[name]).toBeGreaterThan(0);
    } finally {
      await Promise.all([jobs.close(), owner.end()]);
      await cluster.stop();
    }
  }, 1_800_000);
});
