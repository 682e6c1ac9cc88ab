import { Problem } from "../../platform/problem.ts";
import { zipRefused } from "../schema/index.ts";
import { readCsv } from "./csv.ts";
import type { Faults } from "./faults.ts";
import type { Packed } from "./zip.ts";

export const fileNames = ["orgs", "academicSessions", "users", "roles", "classes", "enrollments"] as const;
export type FileName = (typeof fileNames)[number];

/** What a manifest announces: each file whole, or as changes, or not at all. */
export interface Manifest {
  version: "1.1" | "1.2";
  modes: ReadonlyMap<FileName, "bulk" | "delta">;
}

/** Without these nothing can be counted; sessions only fill in dates that enrolments leave out. */
const neededFiles = (version: Manifest["version"]): readonly FileName[] =>
  version === "1.1"
    ? ["orgs", "users", "classes", "enrollments"]
    : ["orgs", "users", "roles", "classes", "enrollments"];

/** Whether every file that is needed comes whole. */
export const isWhole = ({ version, modes }: Manifest): boolean =>
  neededFiles(version).every((name) => modes.get(name) === "bulk") &&
  [...modes.values()].every((mode) => mode === "bulk");

/**
 * Reads manifest.csv and holds it against what the zip holds. `known`: whether an earlier roster lies here
 * that files may change or leave as it is; the first one brings everything whole.
 */
export async function readManifest(
  files: ReadonlyMap<string, Packed>,
  known: boolean,
  faults: Faults,
): Promise<Manifest> {
  const manifest = files.get("manifest.csv");
  if (!manifest) throw new Problem(zipRefused, "It has no manifest.csv: send the whole OneRoster zip.");
  const said = new Map<string, { value: string; line: number }>();
  for await (const lines of readCsv(manifest, { needed: ["propertyName", "value"], optional: [] }, faults))
    for (const { line, cells } of lines)
      said.set(cells[0]!.toLowerCase(), { value: cells[1]!.toLowerCase(), line });
  faults.throwIfAny();
  const stated = said.get("oneroster.version");
  const version = stated?.value === "1.1" ? "1.1" : "1.2";
  if (stated?.value !== version)
    faults.add(
      "manifest.csv",
      stated?.line ?? 1,
      "oneroster.version must be 1.2 or 1.1: export one of these.",
    );
  const modes = new Map<FileName, "bulk" | "delta">();
  const needed = neededFiles(version);
  for (const name of fileNames) {
    const { value, line } = said.get(`file.${name}`.toLowerCase()) ?? { value: "absent", line: 1 };
    const fault = (detail: string) => faults.add("manifest.csv", line, `${name}.csv ${detail}`);
    const there = files.has(`${name}.csv`);
    if (value === "bulk" || value === "delta") {
      if (!there) fault("is announced and not in the zip: add it, or announce it as absent.");
      else if (value === "delta" && !known)
        fault("is a delta, and there is no roster yet that it could change: send all files as bulk first.");
      else modes.set(name, value);
    } else if (value !== "absent") fault("must be announced as bulk, delta or absent.");
    else if (there) fault("is in the zip: announce it as bulk or delta.");
    else if (!known && needed.includes(name)) fault("is needed as bulk.");
  }
  if (version === "1.1" && modes.has("roles"))
    faults.add("manifest.csv", 1, "roles.csv belongs to version 1.2: announce that version.");
  faults.throwIfAny();
  return { version, modes };
}
