import { Readable } from "node:stream";
import { csvRows } from "../../platform/csv/write.ts";
import { common, Problem } from "../../platform/problem.ts";
import { sdsLimits } from "../schema/index.ts";
import { readCsv } from "./csv.ts";
import type { Faults } from "./faults.ts";
import type { Packed, Zipped } from "./zip.ts";

/**
 * School Data Sync v2.1 (Microsoft): its CSV files as those of OneRoster 1.2. A school's sourcedId is its six-digit
 * institution number, as the format has no other place for it. Line numbers stay those of its files.
 */

const needed = ["orgs", "users", "roles", "classes", "enrollments"] as const;

/** Whether files are SDS's: OneRoster's come with a manifest. */
export const isSds = (files: ReadonlyMap<string, Packed>): boolean =>
  !files.has("manifest.csv") && needed.every((name) => files.has(`${name}.csv`));

interface Role {
  org: string;
  grade: string;
  primary: boolean;
  from: string;
  to: string;
}

const tooLarge = (name: string, detail: string): Problem =>
  new Problem(
    common.tooLarge,
    "School Data Sync's files are too large together: send the roster as OneRoster.",
    { errors: [{ pointer: `/${name}.csv`, detail }] },
  );
const tooManyLines = (name: string): Problem =>
  tooLarge(name, `At most ${sdsLimits.lines} lines in all files.`);
const isTrue = (cell: string): boolean => /^(true|1|yes)$/i.test(cell);
/** Words of SDS's own lists that OneRoster has not: read past, not refused. */
const roleWord = (role: string): string => (/^student$/i.test(role) ? "student" : "ext:other");
const typeWord = (type: string): string => (/^school$/i.test(type) ? "school" : "ext:other");
/** A class of nobody's own, for those who have a role at a school and no class there. */
const noClass = (org: string): string => `${org} without class`;
/** A class as those have it who are in another grade than their user says: by another role, of another year. */
const inGrade = (group: string, grade: string): string => `${group} in grade ${grade}`;
/** The ids of a file: they hold no place in it, so that they stay where lines come before theirs; repeats are numbered. */
const eachOnce = (): ((id: string) => string) => {
  const seen = new Map<string, number>();
  return (id) => {
    const n = (seen.get(id) ?? 0) + 1;
    seen.set(id, n);
    return n === 1 ? id : `${id} ${n}`;
  };
};

const csvOf = (name: string, columns: readonly string[], rows: readonly (readonly string[])[]): Packed => ({
  name: `${name}.csv`,
  open: async () => Readable.from(piecesOf([columns, ...rows]), { objectMode: false }),
});
function* piecesOf(rows: readonly (readonly string[])[]): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += 5_000) yield Buffer.from(csvRows(rows.slice(at, at + 5_000)));
}

/**
 * The files as OneRoster's. A pupil is at the school of the class, by the dates and the grade of the pupil's role at it: by
 * each, where there are several; who has a role and no class at a school is there all the same. The role that says so is
 * primary. Of each file the named columns alone are read. Refuses `too-large` at the file that passes `sdsLimits`.
 */
export async function sdsFiles(
  files: ReadonlyMap<string, Zipped>,
  faults: Faults,
): Promise<Map<string, Packed>> {
  let [bytes, lines] = [0, 0];
  const hold = (name: string, n: number): void => {
    lines += n;
    if (lines > sdsLimits.lines) throw tooManyLines(name);
  };
  const read = async (name: string, columns: readonly string[], optional: readonly string[] = []) => {
    const file = files.get(`${name}.csv`);
    const rows: string[][] = [];
    if (!file) return rows;
    bytes += file.bytes;
    if (bytes > sdsLimits.unzippedBytes)
      throw tooLarge(name, `At most ${sdsLimits.unzippedBytes / 1_048_576} MB in all files, unpacked.`);
    for await (const piece of readCsv(file, { needed: columns, optional }, faults)) {
      hold(name, piece.length);
      for (const { cells } of piece) rows.push(cells);
    }
    return rows;
  };
  const orgs = await read("orgs", ["sourcedId", "type"], ["parentSourcedId"]);
  const sessions = await read("academicSessions", ["sourcedId", "startDate", "endDate"]);
  const users = await read("users", ["sourcedId"]);
  const roles = await read(
    "roles",
    ["userSourcedId", "orgSourcedId", "role"],
    ["grade", "isPrimary", "roleStartDate", "roleEndDate"],
  );
  const classes = await read("classes", ["sourcedId", "orgSourcedId", "title"], ["sessionSourcedIds"]);
  const enrollments = await read("enrollments", ["classSourcedId", "userSourcedId", "role"]);
  // What cannot be read would move the lines that come after it.
  faults.throwIfAny();
  const schoolOf = schools(orgs);
  const rolesOf = pupilRoles(roles, schoolOf);
  const schoolOfClass = new Map(classes.map(([id, org]) => [id!, schoolOf(org!)]));
  const userGrades = new Map(users.map(([id]) => [id!, gradeOf(rolesOf.get(id!))]));
  const placed = new Set<Role>();
  const termOf = terms(sessions);
  const termOfClass = new Map(classes.map(([id, , , named]) => [id!, termOf(named!)]));
  /** Classes that are needed once more, with a grade of their own. */
  const graded = new Map<string, { group: string; grade: string }>();
  const enrolmentId = eachOnce();
  const enrolment = (group: string, org: string, user: string, word: string, role: Role | undefined) => {
    const own = role && role.grade !== "" && role.grade !== userGrades.get(user) ? role.grade : undefined;
    const room = own === undefined ? group : inGrade(group, own);
    if (own !== undefined) graded.set(room, { group, grade: own });
    const { primary = false, from = "", to = "" } = role ?? {};
    const id = enrolmentId(`${group} ${user} ${word}`);
    return [id, "active", room, org, user, word, String(primary), from, to];
  };
  /** Of roles after the first: they come last, so that the lines before keep their numbers. */
  const further: string[][] = [];
  const inClasses = enrollments.map(([group, user, role]) => {
    const [org, word] = [schoolOfClass.get(group!) ?? "", roleWord(role!)];
    const here = (rolesOf.get(user!) ?? []).filter((one) => one.org === org);
    // A class of one school year is none of the years before and after, which have roles of their own.
    const term = termOfClass.get(group!);
    const inTerm = term ? here.filter((one) => overlap(one, term)) : here;
    const stints = inTerm.length > 0 ? inTerm : here;
    if (word !== "student") return enrolment(group!, org, user!, word, stints[0]);
    for (const one of stints) placed.add(one);
    const [first, ...others] = stints;
    const row = enrolment(group!, org, user!, word, first);
    hold("roles", others.length);
    for (const other of others) further.push(enrolment(group!, org, user!, word, other));
    return row;
  });
  const without = [...rolesOf].flatMap(([user, own]) =>
    own
      .filter((role) => schoolOf.has(role.org) && !placed.has(role))
      .map((role) => enrolment(noClass(role.org), role.org, user, "student", role)),
  );
  const bare = [...new Set(without.map(([, , , org]) => org!))];
  const rooms = [
    ...classes.map(([id, org, title, terms]) => ({
      ...{ id: id!, org: schoolOf(org!) },
      ...{ title: title!, terms: terms! },
    })),
    ...bare.map((org) => ({ id: noClass(org), org, title: "", terms: "" })),
  ];
  const roomOf = new Map(rooms.map((room) => [room.id, room]));
  const roleId = eachOnce();
  const head = ["sourcedId", "status"];
  return new Map(
    [
      csvOf(
        "orgs",
        [...head, "type", "identifier"],
        orgs.map(([id, type]) => [id!, "active", typeWord(type!), id!]),
      ),
      csvOf(
        "academicSessions",
        [...head, "startDate", "endDate"],
        sessions.map(([id, from, to]) => [id!, "active", from!, to!]),
      ),
      csvOf(
        "users",
        [...head, "enabledUser", "grades"],
        users.map(([id]) => [id!, "active", "true", userGrades.get(id!)!]),
      ),
      csvOf(
        "roles",
        [...head, "userSourcedId", "role"],
        roles.map(([user, org, role]) => {
          const word = roleWord(role!);
          return [roleId(`${user} ${org} ${word}`), "active", user!, word];
        }),
      ),
      csvOf(
        "classes",
        [...head, "title", "grades", "classType", "schoolSourcedId", "termSourcedIds"],
        [
          ...rooms.map(({ id, org, title, terms }) => [id, "active", title, "", "scheduled", org, terms]),
          // A class that is not there is found missing where its enrolment names it.
          ...[...graded].flatMap(([id, { group, grade }]) => {
            const room = roomOf.get(group);
            return room ? [[id, "active", room.title, grade, "scheduled", room.org, room.terms]] : [];
          }),
        ],
      ),
      csvOf(
        "enrollments",
        [
          ...[...head, "classSourcedId", "schoolSourcedId", "userSourcedId", "role"],
          ...["primary", "beginDate", "endDate"],
        ],
        [...inClasses, ...further, ...without],
      ),
      manifest(),
    ].map((file) => [file.name, file]),
  );
}

const manifest = (): Packed => {
  const names = ["orgs", "academicSessions", "users", "roles", "classes", "enrollments"];
  return csvOf(
    "manifest",
    ["propertyName", "value"],
    [["oneroster.version", "1.2"], ...names.map((name) => [`file.${name}`, "bulk"])],
  );
};

/** The school that an organisation is, or is a part of; itself where it is of none. `has`: whether it is a school. */
function schools(orgs: readonly string[][]): ((org: string) => string) & { has(org: string): boolean } {
  const known = new Map(
    orgs.map(([id, type, parent]) => [id!, { school: typeWord(type!) === "school", parent: parent! }]),
  );
  const has = (org: string) => known.get(org)?.school === true;
  const of = (org: string): string => {
    const seen = new Set<string>();
    for (let at = org; at !== "" && !seen.has(at); at = known.get(at)?.parent ?? "") {
      if (has(at)) return at;
      seen.add(at);
    }
    return org;
  };
  return Object.assign(of, { has });
}

/** Days as they are written, `2026-08-01`: an empty one is no bound. */
interface Days {
  from: string;
  to: string;
}

/** The days of the sessions that a class names (`a,b`), together; undefined where it names none that is known. */
function terms(sessions: readonly string[][]): (named: string) => Days | undefined {
  const days = new Map(sessions.map(([id, from, to]) => [id!, { from: from!, to: to! }]));
  return (named) => {
    const own = named.split(",").flatMap((id) => days.get(id.trim()) ?? []);
    const [from] = own.map((one) => one.from).sort();
    const to = own
      .map((one) => one.to)
      .sort()
      .at(-1);
    return from === undefined || to === undefined ? undefined : { from, to };
  };
}

const overlap = (one: Days, other: Days): boolean =>
  (one.from === "" || other.to === "" || one.from < other.to) &&
  (one.to === "" || other.from === "" || other.from < one.to);

/** Pupils' roles at schools, by pupil. */
function pupilRoles(roles: readonly string[][], schoolOf: (org: string) => string): Map<string, Role[]> {
  const found = new Map<string, Role[]>();
  for (const [user, org, role, grade, primary, from, to] of roles) {
    if (roleWord(role!) !== "student") continue;
    const own = found.get(user!) ?? [];
    own.push({ org: schoolOf(org!), grade: grade!, primary: isTrue(primary!), from: from!, to: to! });
    found.set(user!, own);
  }
  // Who is at one school alone has each role there as the first.
  for (const own of found.values())
    if (own.every(({ org }) => org === own[0]!.org)) for (const role of own) role.primary = true;
  return found;
}

const gradeOf = (roles: readonly Role[] | undefined): string =>
  (roles?.find(({ primary }) => primary) ?? roles?.[0])?.grade ?? "";
