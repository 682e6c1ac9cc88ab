import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { oneRosterZip, world } from "../../seeds/world/index.ts";

const w = world({ seed: 11, storyEnd: "2026-11-24", scale: "small" });
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function tables(bytes: Uint8Array): Map<string, Record<string, string>[]> {
  return new Map(
    Object.entries(unzipSync(bytes)).map(([name, data]) => [name, parse(strFromU8(data), { columns: true })]),
  );
}

describe("oneRosterZip", () => {
  it("has the same bytes for the same seed, others for another", () => {
    const controller = w.round.lead;
    const again = world({ seed: 11, storyEnd: "2026-11-24", scale: "small" });
    expect(hash(oneRosterZip(again, controller))).toBe(hash(oneRosterZip(w, controller)));
    const other = world({ seed: 12, storyEnd: "2026-11-24", scale: "small" });
    expect(hash(oneRosterZip(other, other.round.lead))).not.toBe(hash(oneRosterZip(w, controller)));
    expect(() => oneRosterZip(w, "nowhere")).toThrow(/no controller/);
  });

  it.each(w.controllers.map((c) => c.reference))("counts %s's pupils as the world does", (controller) => {
    const files = tables(oneRosterZip(w, controller));
    const schools = w.institutions.filter((i) => i.controller === controller && i.kind === "school");
    const classes = new Map(files.get("classes.csv")!.map((c) => [c["sourcedId"]!, c]));
    const primary = files
      .get("enrollments.csv")!
      .filter(
        (e) =>
          e["role"] === "student" &&
          e["primary"] === "true" &&
          e["beginDate"]! <= "2026-09-05" &&
          "2026-09-05" < e["endDate"]!,
      );
    for (const school of schools) {
      const counts = Array.from({ length: 10 }, () => 0);
      for (const e of primary.filter((e) => e["schoolSourcedId"] === `org-${school.number}`)) {
        counts[Number(classes.get(e["classSourcedId"]!)!["grades"])]! += 1;
      }
      expect(counts).toEqual(school.grades);
    }
    expect(new Set(primary.map((e) => e["userSourcedId"])).size).toBe(primary.length);
    expect(primary.length).toBe(schools.reduce((s, i) => s + i.headCount, 0));
  });

  it("is whole: manifest names the files, every reference resolves, no id twice", () => {
    const files = tables(oneRosterZip(w, w.round.lead));
    const manifest = new Map(files.get("manifest.csv")!.map((r) => [r["propertyName"], r["value"]]));
    expect(manifest.get("oneroster.version")).toBe("1.2");
    const bulk = [...manifest]
      .filter(([, v]) => v === "bulk")
      .map(([k]) => `${k!.slice("file.".length)}.csv`);
    expect(bulk.concat("manifest.csv").sort()).toEqual([...files.keys()].sort());
    const ids = new Map([...files].map(([name, rows]) => [name, new Set(rows.map((r) => r["sourcedId"]))]));
    for (const name of bulk) {
      expect(ids.get(name)!.size).toBe(files.get(name)!.length);
      expect(files.get(name)!.every((r) => r["status"] === "" && r["dateLastModified"] === "")).toBe(true);
    }
    const resolves = (file: string, column: string, target: string) =>
      expect(files.get(file)!.filter((r) => r[column] !== "" && !ids.get(target)!.has(r[column]))).toEqual(
        [],
      );
    resolves("enrollments.csv", "userSourcedId", "users.csv");
    resolves("enrollments.csv", "classSourcedId", "classes.csv");
    resolves("enrollments.csv", "schoolSourcedId", "orgs.csv");
    resolves("classes.csv", "schoolSourcedId", "orgs.csv");
    resolves("classes.csv", "termSourcedIds", "academicSessions.csv");
    resolves("classes.csv", "courseSourcedId", "courses.csv");
    resolves("roles.csv", "userSourcedId", "users.csv");
    resolves("roles.csv", "orgSourcedId", "orgs.csv");
    resolves("orgs.csv", "parentSourcedId", "orgs.csv");
    expect(
      files.get("users.csv")!.every((u) => u["givenName"] && u["familyName"] && /@/.test(u["email"]!)),
    ).toBe(true);
    expect(files.get("enrollments.csv")!.some((e) => e["primary"] === "false")).toBe(true);
  });
});
