import { stringify } from "csv-stringify/sync";
import { strToU8, type Zippable, zipSync } from "fflate";
import { FAMILY_NAMES, GIVEN_NAMES } from "./names.ts";
import { slug } from "./numbers.ts";
import { FIRST_TEACHER, loginId, pupilsOf } from "./pupils.ts";
import { mix, stream, streamKey } from "./random.ts";
import type { Controller, Institution, World } from "./types.ts";

/** What of a world its rosters follow from. */
type RosterWorld = Pick<World, "seed" | "controllers" | "institutions" | "timeline">;

/** Every file that a OneRoster 1.2 manifest names, in the specification's order. */
const MANIFEST_FILES = (
  "academicSessions categories classes classResources courses courseResources demographics enrollments " +
  "lineItemLearningObjectiveIds lineItems lineItemScoreScales orgs resources resultLearningObjectiveIds results " +
  "resultScoreScales roles scoreScales userProfiles userResources users"
).split(" ");

const HEADERS = {
  academicSessions:
    "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
  classes:
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
  courses:
    "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
  enrollments:
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
  orgs: "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
  roles:
    "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
  users:
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
};
type File = keyof typeof HEADERS;

class Tables {
  readonly #rows = new Map<File, string[][]>();

  add(file: File, values: Record<string, string>): void {
    const columns = HEADERS[file].split(",");
    for (const name of Object.keys(values)) {
      if (!columns.includes(name)) throw new Error(`${file}.csv has no column ${name}`);
    }
    const row = columns.map((name) => values[name] ?? "");
    const rows = this.#rows.get(file) ?? [];
    rows.push(row);
    this.#rows.set(file, rows);
  }

  text(file: File): string {
    return `${HEADERS[file]}\r\n${stringify(this.#rows.get(file) ?? [], { record_delimiter: "windows" })}`;
  }
}

/**
 * A controller's full roster as a OneRoster 1.2 CSV zip (bulk). Status and dateLastModified are
 * empty, as bulk files want them; enrolments begin inclusive and end exclusive. Pupils have one primary homeroom enrolment at
 * their school; a few also have a secondary one (`primary` false, class type scheduled) elsewhere, which no
 * count may include. The bytes depend on the world only.
 */
export function oneRosterZip(world: RosterWorld, controller: string): Uint8Array {
  const owner = world.controllers.find((c) => c.reference === controller);
  if (!owner) throw new Error(`no controller ${controller} in this world`);
  const tables = new Tables();
  const { from } = world.timeline.agreementPeriod;
  const schools = world.institutions.filter((i) => i.controller === controller && i.kind === "school");
  const session = `sy-${from.slice(0, 4)}`;
  addFrame(tables, world, owner, session);
  for (const school of schools) addSchool(tables, world, school, session);
  if (schools.length > 1) addSecondary(tables, world, schools[0]!, schools[1]!, session);
  const files: Zippable = { "manifest.csv": strToU8(manifest()) };
  for (const file of Object.keys(HEADERS) as File[]) files[`${file}.csv`] = strToU8(tables.text(file));
  // A zip entry's time is local time without zone: a text without zone gives the same bytes everywhere.
  return zipSync(files, { level: 6, mtime: `${from}T12:00:00` });
}

function manifest(): string {
  const rows = ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.2"];
  for (const file of MANIFEST_FILES) rows.push(`file.${file},${file in HEADERS ? "bulk" : "absent"}`);
  rows.push("source.systemName,Elevregister", "source.systemCode,elevregister");
  return rows.join("\r\n") + "\r\n";
}

function addFrame(tables: Tables, world: RosterWorld, owner: Controller, session: string): void {
  const { from, to } = world.timeline.agreementPeriod;
  tables.add("orgs", {
    sourcedId: `org-${owner.code ?? owner.cvr}`,
    name: owner.name,
    type: "district",
    identifier: owner.code ?? owner.cvr,
  });
  tables.add("academicSessions", {
    sourcedId: session,
    title: `Skoleåret ${from.slice(0, 4)}/${to.slice(2, 4)}`,
    type: "schoolYear",
    startDate: from,
    endDate: to,
    schoolYear: to.slice(0, 4),
  });
  tables.add("courses", {
    sourcedId: "course-homeroom",
    schoolYearSourcedId: session,
    title: "Stamklasse",
    orgSourcedId: `org-${owner.code ?? owner.cvr}`,
  });
  const others = world.institutions.filter((i) => i.controller === owner.reference);
  for (const institution of others.filter((i) => i.kind === "school")) {
    tables.add("orgs", {
      sourcedId: `org-${institution.number}`,
      name: institution.name,
      type: "school",
      identifier: institution.number,
      parentSourcedId: `org-${owner.code ?? owner.cvr}`,
    });
  }
}

function classId(school: Institution, name: string): string {
  return `class-${school.number}-${name}`;
}

function addClass(
  tables: Tables,
  school: Institution,
  name: string,
  grade: string,
  type: string,
  session: string,
): void {
  tables.add("classes", {
    sourcedId: classId(school, name),
    title: name,
    grades: grade,
    courseSourcedId: "course-homeroom",
    classType: type,
    schoolSourcedId: `org-${school.number}`,
    termSourcedIds: session,
  });
}

function addSchool(tables: Tables, world: RosterWorld, school: Institution, session: string): void {
  const names = streamKey(world.seed, `roster/${school.reference}`);
  school.classes.forEach((c, i) => {
    addClass(tables, school, c.name, String(c.grade), "homeroom", session);
    const teacher = loginId(world.seed, FIRST_TEACHER + school.firstPupil + i);
    addUser(tables, world, {
      id: teacher,
      school,
      role: "teacher",
      grade: "",
      nameKey: mix(names, 100_000 + i),
    });
    enrol(tables, world, { id: teacher, school, className: c.name, role: "teacher", primary: "true" });
  });
  for (const pupil of pupilsOf(school)) {
    const id = loginId(world.seed, pupil.number);
    const grade = String(pupil.class.grade);
    addUser(tables, world, { id, school, role: "student", grade, nameKey: mix(names, pupil.number) });
    enrol(tables, world, { id, school, className: pupil.class.name, role: "student", primary: "true" });
  }
}

type UserInput = { id: string; school: Institution; role: string; grade: string; nameKey: number };

function addUser(tables: Tables, world: RosterWorld, user: UserInput): void {
  const { from, to } = world.timeline.agreementPeriod;
  const givenName = GIVEN_NAMES[user.nameKey % GIVEN_NAMES.length]!;
  const familyName = FAMILY_NAMES[(user.nameKey >>> 8) % FAMILY_NAMES.length]!;
  tables.add("users", {
    sourcedId: user.id,
    enabledUser: "true",
    username: user.id,
    givenName,
    familyName,
    email: `${slug(givenName)}.${slug(familyName)}.${user.id}@skole.example`,
    grades: user.grade,
    primaryOrgSourcedId: `org-${user.school.number}`,
  });
  tables.add("roles", {
    sourcedId: `role-${user.id}`,
    userSourcedId: user.id,
    roleType: "primary",
    role: user.role,
    beginDate: from,
    endDate: to,
    orgSourcedId: `org-${user.school.number}`,
  });
}

type EnrolInput = { id: string; school: Institution; className: string; role: string; primary: string };

function enrol(tables: Tables, world: RosterWorld, input: EnrolInput): void {
  const { from, to } = world.timeline.agreementPeriod;
  tables.add("enrollments", {
    sourcedId: `enr-${input.school.number}-${input.id}`,
    classSourcedId: classId(input.school, input.className),
    schoolSourcedId: `org-${input.school.number}`,
    userSourcedId: input.id,
    role: input.role,
    primary: input.primary,
    beginDate: from,
    endDate: to,
  });
}

/** An elective at the first school that some pupils of the second one follow. */
function addSecondary(
  tables: Tables,
  world: RosterWorld,
  host: Institution,
  home: Institution,
  session: string,
): void {
  const random = stream(world.seed, `roster/secondary/${host.reference}`);
  addClass(tables, host, "Valgfag", "7", "scheduled", session);
  const pupils = [...pupilsOf(home)].filter((p) => p.class.grade >= 7);
  for (const pupil of random.sample(pupils, Math.min(pupils.length, random.between(2, 8)))) {
    const id = loginId(world.seed, pupil.number);
    enrol(tables, world, { id, school: host, className: "Valgfag", role: "student", primary: "false" });
  }
}
