import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { uploading } from "./upload.ts";
import { rosterZip } from "./zip.ts";

const folder = mkdtempSync(join(tmpdir(), "samkoeb-rosters-"));
let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true, rosterFolder: folder });
  await t.travelTo("2026-09-01T10:00:00+02:00");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const some = (n: number, school: string) => Array.from({ length: n }, (_, i) => ({ id: `elev${i}`, school }));
interface Pickup {
  importId: string | null;
  problem: { type: string } | null;
}

describe("a folder of rosters", () => {
  it("is emptied: each zip is imported or refused, told of, and deleted", async () => {
    const { counts, municipality } = uploading(t);
    const { m, a } = await municipality();
    const own = join(folder, `kommune-${m.code}`);
    mkdirSync(own);
    writeFileSync(join(own, "1.zip"), rosterZip([a], some(12, a)));
    writeFileSync(join(own, "2.zip"), "no zip");
    writeFileSync(join(own, "3.zip"), rosterZip([a], some(6, a)));
    writeFileSync(join(own, "4.zip.part"), "still coming");
    symlinkSync("/etc/hostname", join(own, "5.zip"));
    mkdirSync(join(folder, "ingen-kommune"));
    writeFileSync(join(folder, "ingen-kommune", "1.zip"), "x");
    await t.runJobs({ schedules: true });
    expect(readdirSync(own).sort()).toEqual(["4.zip.part", "5.zip"]);
    expect(existsSync(join(folder, "ingen-kommune", "1.zip"))).toBe(true);
    expect((await counts(m.buyer, "2026-09-01")).total).toBe(12);
    const { data } = await t.get<{ data: Pickup[] }>(m.buyer, "/v1/roster-pickups");
    expect(data.map((row) => row.problem?.type ?? "imported")).toEqual([
      "imported",
      "/problems/roster-zip-refused",
      "imported",
    ]);
    const imports = await t.get<{ data: { id: string; state: string; origin: string; importedBy: null }[] }>(
      m.buyer,
      "/v1/rosters",
    );
    expect(imports.data).toMatchObject([
      { id: data[0]!.importId, state: "held", origin: "folder", importedBy: null },
      { id: data[2]!.importId, state: "imported", origin: "folder", importedBy: null },
    ]);
    const kinds = await t.sql<{ kind: string }>(
      "select kind from platform_delivery where party_id = $1 and kind like 'roster-%' order by kind",
      [m.controllerId],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["roster-held", "roster-refused"]);
    // Nobody sent it, so anybody who may decide is the second person.
    expect((await t.as(m.buyer).post(`/v1/rosters/${data[0]!.importId}/approval`)).body.state).toBe(
      "imported",
    );
    expect((await counts(m.buyer, "2026-09-01")).total).toBe(6);
    const stranger = await t.municipality();
    expect((await t.get<{ data: Pickup[] }>(stranger.buyer, "/v1/roster-pickups")).data).toEqual([]);
    expect(JSON.stringify(await t.sql("select * from roster_pickup"))).not.toMatch(/elev\d|Hemmelig/);
  });
});
