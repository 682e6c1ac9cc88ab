import { asLocalDate, type LocalDate } from "../../platform/calendar.ts";
import type { Candidate } from "../rules.ts";
import { gradeMax } from "../schema.ts";
import type { Faults } from "./faults.ts";
import type { FileName, Table, Tables } from "./tables.ts";

/** What the reading needs to know of the controller. */
export interface Frame {
  /** Institution id by six-digit number. */
  schools: ReadonlyMap<string, number>;
  /** Raw id → pseudonym: after this no raw id is left. */
  pseudonymOf(rawId: string): string;
}

interface Class {
  label: string;
  grades: number[];
  homeroom: boolean;
  school: number | undefined;
  from: LocalDate | undefined;
  to: LocalDate | undefined;
}
interface Context {
  faults: Faults;
  orgs: Map<string, number | undefined>;
  classes: Map<string, Class>;
  pupils: Map<string, { counts: boolean; grades: number[] }>;
}

/**
 * The enrolments that say where pupils go to school: role student, user enabled and of role student, class a
 * homeroom or enrolment primary. Dates that an enrolment leaves out are those of its class's terms.
 * Everything that does not fit (orphans, unknown institution numbers, dates, grades) becomes a fault.
 */
export function readEnrolments(tables: Tables, frame: Frame, faults: Faults): Candidate[] {
  const orgs = readOrgs(tables.orgs, frame, faults);
  const classes = readClasses(tables, orgs, faults);
  const context: Context = { faults, orgs, classes, pupils: readPupils(tables, faults) };
  const found: Candidate[] = [];
  // The same login id comes once per enrolment: hash it once.
  const pseudonyms = new Map<string, string>();
  for (const row of tables.enrollments) {
    const read = readEnrolment(row, context);
    if (!read) continue;
    const raw = row.cells.userSourcedId;
    const pseudonym = pseudonyms.get(raw) ?? frame.pseudonymOf(raw);
    pseudonyms.set(raw, pseudonym);
    found.push({ ...read, pseudonym });
  }
  return found;
}

function readOrgs(rows: Table<"orgs">, frame: Frame, faults: Faults): Map<string, number | undefined> {
  const orgs = new Map<string, number | undefined>();
  const seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    let id: number | undefined;
    if (cells.type === "school") {
      const { identifier } = cells;
      id = frame.schools.get(identifier);
      const earlier = seen.get(identifier);
      if (!/^\d{6}$/.test(identifier))
        faults.add("orgs.csv", line, "identifier must be the school's six-digit institution number.");
      else if (id === undefined)
        faults.add(
          "orgs.csv",
          line,
          `Institution number ${identifier} is none of yours on that day: register it first, or correct the number.`,
        );
      if (earlier !== undefined)
        faults.add("orgs.csv", line, `Institution number ${identifier} stands on line ${earlier} already.`);
      seen.set(identifier, line);
    }
    orgs.set(cells.sourcedId, id);
  }
  return orgs;
}

/** `0` to `10`, also written with two digits or KG (børnehaveklasse). Other grades are left out. */
export const readGrades = (cell: string): number[] =>
  cell
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text) => (/^KG$/i.test(text) ? 0 : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN))
    .filter((grade) => grade >= 0 && grade <= gradeMax);

function readClasses(tables: Tables, orgs: Context["orgs"], faults: Faults): Map<string, Class> {
  const sessions = readSessions(tables.academicSessions, faults);
  const classes = new Map<string, Class>();
  for (const { line, cells } of tables.classes) {
    if (!orgs.has(cells.schoolSourcedId)) {
      faults.add("classes.csv", line, "schoolSourcedId names no line of orgs.csv.");
      continue;
    }
    const terms = cells.termSourcedIds.split(",").map((id) => sessions.get(id.trim()));
    const known = terms.filter((term) => term !== undefined);
    classes.set(cells.sourcedId, {
      label: cells.title.slice(0, 60) || "–",
      grades: readGrades(cells.grades),
      homeroom: cells.classType === "homeroom",
      school: orgs.get(cells.schoolSourcedId),
      from: known.map((term) => term.from).sort()[0],
      to: known
        .map((term) => term.to)
        .sort()
        .at(-1),
    });
  }
  return classes;
}

function readSessions(
  rows: Table<"academicSessions">,
  faults: Faults,
): Map<string, { from: LocalDate; to: LocalDate }> {
  const sessions = new Map<string, { from: LocalDate; to: LocalDate }>();
  for (const { line, cells } of rows) {
    const from = readDate(cells.startDate, "academicSessions", "startDate", line, faults);
    const to = readDate(cells.endDate, "academicSessions", "endDate", line, faults);
    if (from && to && from < to) sessions.set(cells.sourcedId, { from, to });
    else
      faults.add(
        "academicSessions.csv",
        line,
        "startDate and endDate (exclusive) must be dates, in this order.",
      );
  }
  return sessions;
}

function readPupils(tables: Tables, faults: Faults): Context["pupils"] {
  const pupils: Context["pupils"] = new Map();
  const enabled = new Map<string, boolean>();
  for (const { line, cells } of tables.users) {
    if (!/^(true|false)$/i.test(cells.enabledUser))
      faults.add("users.csv", line, "enabledUser must be true or false.");
    enabled.set(cells.sourcedId, /^true$/i.test(cells.enabledUser));
    pupils.set(cells.sourcedId, { counts: false, grades: readGrades(cells.grades) });
  }
  for (const { line, cells } of tables.roles) {
    const pupil = pupils.get(cells.userSourcedId);
    if (!pupil) faults.add("roles.csv", line, "userSourcedId names no line of users.csv.");
    else if (cells.role === "student") pupil.counts = enabled.get(cells.userSourcedId) ?? false;
  }
  return pupils;
}

function readEnrolment(
  { line, cells }: Table<"enrollments">[number],
  { faults, orgs, classes, pupils }: Context,
): Omit<Candidate, "pseudonym"> | undefined {
  const fault = (detail: string): undefined => faults.add("enrollments.csv", line, detail) as undefined;
  const [group, pupil] = [classes.get(cells.classSourcedId), pupils.get(cells.userSourcedId)];
  if (!pupil) return fault("userSourcedId names no line of users.csv.");
  if (!group) return fault("classSourcedId names no (valid) line of classes.csv.");
  if (!orgs.has(cells.schoolSourcedId)) return fault("schoolSourcedId names no line of orgs.csv.");
  if (!/^(true|false|)$/i.test(cells.primary)) return fault("primary must be true or false.");
  const primary = /^true$/i.test(cells.primary);
  if (cells.role !== "student" || !pupil.counts || !(group.homeroom || primary)) return undefined;
  const institutionId = orgs.get(cells.schoolSourcedId);
  // A district, or a school whose own line is a fault already.
  if (institutionId === undefined)
    return group.school === undefined ? undefined : fault("The school is no school.");
  const from = cells.beginDate
    ? readDate(cells.beginDate, "enrollments", "beginDate", line, faults)
    : group.from;
  const to = cells.endDate ? readDate(cells.endDate, "enrollments", "endDate", line, faults) : group.to;
  if (!from)
    return cells.beginDate
      ? undefined
      : fault("beginDate is empty, and so are the dates of the class's term.");
  if (cells.endDate && !to) return undefined;
  if (to && to <= from) return fault("endDate (the first day after) must be later than beginDate.");
  const grade = gradeOf(group.grades, pupil.grades);
  if (grade === undefined)
    return fault(`The grade is unclear: give the class or the user one grade from 0 to ${gradeMax}.`);
  return {
    institutionId,
    grade,
    classLabel: group.label,
    from,
    to: to ?? null,
    primary,
    sourcedId: cells.sourcedId,
  };
}

/** The class's grade where it has one; in a class of several, the pupil's own where it is among them. */
function gradeOf(ofClass: number[], ofPupil: number[]): number | undefined {
  if (ofClass.length === 1) return ofClass[0];
  if (ofPupil.length !== 1) return undefined;
  return ofClass.length === 0 || ofClass.includes(ofPupil[0]!) ? ofPupil[0] : undefined;
}

function readDate(
  cell: string,
  file: FileName,
  column: string,
  line: number,
  faults: Faults,
): LocalDate | undefined {
  try {
    return asLocalDate(cell);
  } catch {
    faults.add(`${file}.csv`, line, `${column} must be an existing date YYYY-MM-DD.`);
    return undefined;
  }
}
