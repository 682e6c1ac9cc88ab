import { Problem } from "../../platform/problem.ts";
import { zipRefused } from "../schema.ts";
import { type Line, readCsv } from "./csv.ts";
import type { Faults } from "./faults.ts";
import type { Packed } from "./zip.ts";

/** The columns that are read, per file; no other cell leaves the parser. */
const columns = {
  orgs: ["sourcedId", "status", "type", "identifier"],
  academicSessions: ["sourcedId", "status", "startDate", "endDate"],
  users: ["sourcedId", "status", "enabledUser", "grades"],
  roles: ["sourcedId", "status", "userSourcedId", "role"],
  classes: ["sourcedId", "status", "title", "grades", "classType", "schoolSourcedId", "termSourcedIds"],
  enrollments: [
    "sourcedId",
    "status",
    "classSourcedId",
    "schoolSourcedId",
    "userSourcedId",
    "role",
    "primary",
    "beginDate",
    "endDate",
  ],
} as const;

export type FileName = keyof typeof columns;
type Column<F extends FileName> = (typeof columns)[F][number];
export type Table<F extends FileName> = Line<Column<F>>[];

/** What a OneRoster zip says about who is enrolled where; lines that are to be deleted are left out. */
export type Tables = { [F in FileName]: Table<F> };

/** Without these nothing can be counted; sessions only fill in dates that enrolments leave out. */
const needed: readonly FileName[] = ["orgs", "users", "roles", "classes", "enrollments"];

/**
 * A Danish civil registration number (six digits of a date, four more): it has no place in a roster.
 */
export const looksLikeCivilNumber = (text: string): boolean => /^\d{6}-?\d{4}$/.test(text);

/** Reads manifest and tables of a OneRoster 1.2 CSV zip; what is wrong goes to `faults`. */
export async function readTables(files: Map<string, Packed>, faults: Faults): Promise<Tables> {
  const present = await readManifest(files, faults);
  faults.throwIfAny();
  const tables: Tables = {
    orgs: [],
    academicSessions: [],
    users: [],
    roles: [],
    classes: [],
    enrollments: [],
  };
  for (const name of Object.keys(columns) as FileName[])
    if (present.has(name)) await readTable(files.get(`${name}.csv`)!, name, tables, faults);
  return tables;
}

async function readTable<F extends FileName>(
  file: Packed,
  name: F,
  tables: Tables,
  faults: Faults,
): Promise<void> {
  const ids = new Set<string>();
  const kept = tables[name] as Line<string>[];
  const personal = name === "users";
  for await (const row of readCsv<string>(file, columns[name], faults)) {
    const { sourcedId, status } = row.cells as { sourcedId: string; status: string };
    if (sourcedId === "" || sourcedId.length > 255) {
      faults.add(file.name, row.line, "sourcedId is empty or longer than 255 characters.");
    } else if (personal && looksLikeCivilNumber(sourcedId)) {
      faults.add(
        file.name,
        row.line,
        "sourcedId looks like a civil registration number: use a login id instead.",
      );
    } else if (ids.has(sourcedId)) {
      faults.add(file.name, row.line, "The same sourcedId stands on an earlier line: remove one of them.");
    } else if (status !== "" && status !== "active" && status !== "tobedeleted") {
      faults.add(file.name, row.line, "status must be empty in a bulk file (or active, tobedeleted).");
    } else {
      ids.add(sourcedId);
      if (status !== "tobedeleted") kept.push(row);
    }
  }
}

/** Which files the manifest announces as whole (`bulk`), checked against what the zip holds. */
async function readManifest(files: Map<string, Packed>, faults: Faults): Promise<Set<FileName>> {
  const manifest = files.get("manifest.csv");
  if (!manifest) throw new Problem(zipRefused, "It has no manifest.csv: send the whole OneRoster zip.");
  const said = new Map<string, { value: string; line: number }>();
  for await (const { line, cells } of readCsv(manifest, ["propertyName", "value"], faults))
    said.set(cells.propertyName, { value: cells.value, line });
  const version = said.get("oneroster.version");
  if (version?.value !== "1.2")
    faults.add("manifest.csv", version?.line ?? 1, "oneroster.version must be 1.2: export that version.");
  const bulk = new Set<FileName>();
  for (const name of Object.keys(columns) as FileName[]) {
    const mode = said.get(`file.${name}`);
    const there = files.has(`${name}.csv`);
    if (mode?.value === "delta")
      faults.add("manifest.csv", mode.line, `${name}.csv is a delta: export it as bulk, whole.`);
    else if (mode?.value === "bulk" && !there)
      faults.add("manifest.csv", mode.line, `${name}.csv is announced and not in the zip.`);
    else if (mode?.value === "bulk") bulk.add(name);
    else if (there)
      faults.add("manifest.csv", mode?.line ?? 1, `${name}.csv is in the zip: announce it as bulk.`);
    else if (needed.includes(name))
      faults.add("manifest.csv", mode?.line ?? 1, `${name}.csv is needed as bulk.`);
  }
  return bulk;
}
