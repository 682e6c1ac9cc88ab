import { strToU8, type Zippable, zipSync } from "fflate";

/** A OneRoster 1.2 zip made of a few rows; anything can be replaced by raw text. */
export interface Pupil {
  id: string;
  school: string;
  className?: string;
  grade?: string;
  from?: string;
  to?: string;
  primary?: string;
  enabled?: string;
  role?: string;
}

const manifestOf = (files: string[], version = "1.2") =>
  [
    "propertyName,value",
    "manifest.version,1.0",
    `oneroster.version,${version}`,
    ...files.map((f) => `file.${f},bulk`),
  ].join("\n");

export function tablesOf(schools: string[], pupils: Pupil[]): Record<string, string> {
  const classes = new Map(
    pupils.map((p) => [
      `${p.school}-${p.className ?? "3A"}`,
      { school: p.school, name: p.className ?? "3A", grade: p.grade ?? "3" },
    ]),
  );
  const users = [...new Map(pupils.map((p) => [p.id, p])).values()];
  return {
    orgs: [
      "sourcedId,status,name,type,identifier",
      "d,,Kommunen,district,999",
      ...schools.map((s) => `org-${s},,Skolen,school,${s}`),
    ].join("\r\n"),
    academicSessions: "sourcedId,status,title,startDate,endDate\nsy,,År,2026-08-01,2027-08-01",
    users: [
      "sourcedId,status,enabledUser,givenName,familyName,email,grades",
      ...users.map(
        (p) => `${p.id},,${p.enabled ?? "true"},Hemmelig,Navnesen,hemmelig@skole.example,${p.grade ?? "3"}`,
      ),
    ].join("\n"),
    roles: [
      "sourcedId,status,userSourcedId,role",
      ...users.map((p) => `r-${p.id},,${p.id},${p.role ?? "student"}`),
    ].join("\n"),
    classes: [
      "sourcedId,status,title,grades,classType,schoolSourcedId,termSourcedIds",
      ...[...classes].map(([id, c]) => `${id},,${c.name},${c.grade},homeroom,org-${c.school},sy`),
    ].join("\n"),
    enrollments: [
      "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
      ...pupils.map(
        (p, i) =>
          `e${i},,${p.school}-${p.className ?? "3A"},org-${p.school},${p.id},${p.role ?? "student"},${p.primary ?? "true"},${p.from ?? ""},${p.to ?? ""}`,
      ),
    ].join("\n"),
  };
}

export function zipOf(
  tables: Record<string, string | Uint8Array>,
  more: Zippable = {},
  version = "1.2",
): Buffer {
  const files: Zippable = { "manifest.csv": strToU8(manifestOf(Object.keys(tables), version)) };
  for (const [name, text] of Object.entries(tables))
    files[`${name}.csv`] = typeof text === "string" ? strToU8(text) : text;
  return Buffer.from(zipSync({ ...files, ...more }));
}

/** A zip of any files, each announced as told. */
export const filesOf = (files: Record<string, string>, modes: Record<string, string>): Buffer =>
  Buffer.from(
    zipSync({
      "manifest.csv": strToU8(
        [
          "propertyName,value",
          "oneroster.version,1.2",
          ...Object.entries(modes).map(([name, mode]) => `file.${name},${mode}`),
        ].join("\n"),
      ),
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${name}.csv`, strToU8(text)])),
    }),
  );

export const rosterZip = (schools: string[], pupils: Pupil[]): Buffer => zipOf(tablesOf(schools, pupils));
