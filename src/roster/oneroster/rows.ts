import { asLocalDate, type LocalDate } from "../../platform/calendar.ts";
import { cutText } from "../../platform/text.ts";
import { gradeMax } from "../schema/index.ts";
import type { Columns, Line } from "./csv.ts";
import type { Faults } from "./faults.ts";
import type { FileName, Manifest } from "./manifest.ts";

/** What reading needs to know of the controller. */
export interface Frame {
  /** Institution id by six-digit number: schools that are open, or will be. */
  schools: ReadonlyMap<string, number>;
  /** Any id of a file → 32 hex digits under the controller's key: after this no raw id is left. */
  hide(rawId: string): string;
  /** The pseudonym that a person's rows lie under now, where that is another than `hide` gives. */
  held?(rawId: string): string;
  /** As `hide`, for ids that come on many lines: of schools, classes and terms. */
  hideShared(rawId: string): string;
}

export interface Reading extends Frame {
  version: Manifest["version"];
  mode: "bulk" | "delta";
  faults: Faults;
}

/**
 * The words of OneRoster's closed lists, of both versions and CSV's own. They are read without regard to case, as those
 * who write exports mix it; any other word is refused, as what it stands for would be lost. `ext:` begins words of one's own.
 */
const words = {
  status: ["active", "tobedeleted"],
  type: ["department", "school", "district", "local", "state", "national"],
  classType: ["homeroom", "scheduled"],
  role: [
    "administrator",
    "aide",
    "counselor",
    "districtAdministrator",
    "guardian",
    "parent",
    "principal",
    "proctor",
    "relative",
    "siteAdministrator",
    "student",
    "systemAdministrator",
    "teacher",
  ],
} as const;
const inLowerCase = (all: readonly string[]): ReadonlyMap<string, string> =>
  new Map(all.map((word) => [word.toLowerCase(), word]));
const known: Record<keyof typeof words, ReadonlyMap<string, string>> = {
  status: inLowerCase(words.status),
  type: inLowerCase(words.type),
  classType: inLowerCase(words.classType),
  role: inLowerCase(words.role),
};

/** A word of a closed list in its own spelling; another one is a fault, which does not quote it: it may be anything. */
function wordOf(list: keyof typeof words, cell: string, fault: (detail: string) => void): string {
  const lower = cell.toLowerCase();
  const word = known[list].get(lower);
  if (word !== undefined) return word;
  const own = list === "status" ? "" : " (or begin with ext:)";
  if (own === "" || !/^ext:\S/.test(lower)) fault(`${list} must be one of: ${words[list].join(", ")}${own}.`);
  return "";
}

type Cell = string | number | boolean | null;
/** Cells of a staged row after id, deleted and modified; undefined: the line is no row. */
type Reader = (cells: string[], fault: (detail: string) => void, reading: Reading) => Cell[];

interface TableDef {
  /** `sourcedId` and `status` come first. */
  columns: readonly string[];
  read: Reader;
}

const base = ["sourcedId", "status"];
const orNull = (raw: string, hide: Frame["hide"]): string | null => (raw === "" ? null : hide(raw));

/** The columns that are read, per file; no other cell leaves the parser. */
const tableDefs: Record<FileName, TableDef> = {
  orgs: {
    columns: [...base, "type", "identifier"],
    read([type, number], fault, { schools }) {
      if (wordOf("type", type!, fault) !== "school") return [null];
      if (!/^\d{6}$/.test(number!)) {
        fault("identifier must be the school's six-digit institution number.");
        return [null];
      }
      if (!schools.has(number!))
        fault(
          `Institution number ${number} is none of yours on that day: register it first, or correct the number.`,
        );
      return [number!];
    },
  },
  academicSessions: {
    columns: [...base, "startDate", "endDate"],
    read([startDate, endDate], fault) {
      const from = readDate(startDate!, "startDate", fault);
      const to = readDate(endDate!, "endDate", fault);
      if (from && to && from < to) return [from, to];
      if (from && to) fault("endDate (the first day after) must be later than startDate.");
      return [null, null];
    },
  },
  users: {
    columns: [...base, "enabledUser", "grades"],
    read([enabled, grades, role], fault, { version }) {
      if (!/^(true|false)$/i.test(enabled!)) fault("enabledUser must be true or false.");
      const own = readGrades(grades!);
      return [
        /^true$/i.test(enabled!),
        own.length === 1 ? own[0]! : null,
        version === "1.1" ? wordOf("role", role!, fault) === "student" : null,
      ];
    },
  },
  roles: {
    columns: [...base, "userSourcedId", "role"],
    read: ([user, role], fault, { hide }) => [
      orNull(user!, hide),
      wordOf("role", role!, fault) === "student",
    ],
  },
  classes: {
    columns: [...base, "title", "grades", "classType", "schoolSourcedId", "termSourcedIds"],
    read([title, grades, classType, school, terms], fault, { hideShared: hide }) {
      if (/\p{Cc}/u.test(title!)) fault("title holds a control character: remove it.");
      if (title!.includes("@")) fault("title holds a mail address: name the class.");
      const ids = terms!.split(",").map((id) => id.trim());
      return [
        orNull(school!, hide),
        cutText(title!.replace(/\p{Cc}/gu, " "), 60) || "–",
        `{${readGrades(grades!).join(",")}}`,
        wordOf("classType", classType!, fault) === "homeroom",
        `{${ids.filter(Boolean).map(hide).join(",")}}`,
      ];
    },
  },
  enrollments: {
    columns: [
      ...base,
      "classSourcedId",
      "schoolSourcedId",
      "userSourcedId",
      "role",
      "primary",
      "beginDate",
      "endDate",
    ],
    read([group, school, user, role, primary, beginDate, endDate], fault, { hide, hideShared }) {
      if (!/^(true|false|)$/i.test(primary!)) fault("primary must be true or false.");
      return [
        orNull(group!, hideShared),
        orNull(school!, hideShared),
        orNull(user!, hide),
        wordOf("role", role!, fault) === "student",
        /^true$/i.test(primary!),
        beginDate ? (readDate(beginDate, "beginDate", fault) ?? null) : null,
        endDate ? (readDate(endDate, "endDate", fault) ?? null) : null,
      ];
    },
  },
};

/** Version 1.1 states a user's role here, 1.2 in roles.csv. */
const ownColumns = (name: FileName, version: Manifest["version"]): readonly string[] =>
  name === "users" && version === "1.1" ? [...tableDefs.users.columns, "role"] : tableDefs[name].columns;

/** The columns to read of a file. When a line was changed comes last, and is needed where the file is of changes. */
export function columnsOf(name: FileName, { mode, version }: Pick<Reading, "mode" | "version">): Columns {
  const own = ownColumns(name, version);
  return mode === "delta"
    ? { needed: [...own, "dateLastModified"], optional: [] }
    : { needed: own, optional: ["dateLastModified"] };
}

/** "04", "4" and "KG" (børnehaveklasse, 0) as numbers 0 to 10; other grades are left out. */
export const readGrades = (cell: string): number[] =>
  cell
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text) => (/^KG$/i.test(text) ? 0 : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN))
    .filter((grade) => grade >= 0 && grade <= gradeMax);

/** A roster has few dates, each on many lines. */
const dates = new Map<string, LocalDate | undefined>();
const datesMax = 5_000;

function readDate(cell: string, column: string, fault: (detail: string) => void): LocalDate | undefined {
  let date = dates.get(cell);
  if (date === undefined && !dates.has(cell)) {
    try {
      date = asLocalDate(cell);
    } catch {
      // Refused below.
    }
    if (dates.size >= datesMax) dates.clear();
    dates.set(cell, date);
  }
  if (date === undefined) fault(`${column} must be an existing date YYYY-MM-DD.`);
  return date;
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/**
 * A line as a row of PostgreSQL's COPY text: line, hidden id, deleted, modified, and what the file's table
 * holds. Undefined where it is none: wrong beyond use (a fault says how), or a line of a whole file that is
 * marked as deleted.
 */
export function stagedRow(name: FileName, { line, cells }: Line, reading: Reading): string | undefined {
  const fault = (detail: string): void => reading.faults.add(`${name}.csv`, line, detail);
  const [sourcedId, status] = cells as [string, string];
  const modified = cells.at(-1)!;
  if (sourcedId === "" || sourcedId.length > 255) {
    reading.faults.lose(`${name}.csv`, line, "sourcedId is empty or longer than 255 characters.");
    return undefined;
  }
  const delta = reading.mode === "delta";
  const word = status === "" && !delta ? "active" : wordOf("status", status, fault);
  const deleted = word === "tobedeleted";
  if (deleted && !delta) return undefined;
  // Of a whole file it is not judged: the file decides, whatever its lines say of themselves.
  const valid = instant.test(modified) && !Number.isNaN(Date.parse(modified));
  if (!valid && delta) fault("dateLastModified must be an instant such as 2026-09-01T08:00:00Z.");
  const rest = deleted ? [] : tableDefs[name].read(cells.slice(2, -1), fault, reading);
  const id = reading.hide(sourcedId);
  const row: Cell[] = [line, id, deleted, valid ? modified : null, ...padded(name, rest)];
  if (name === "users") {
    const held = reading.held?.(sourcedId) ?? id;
    row.push(held === id ? null : held);
  }
  return copyRow(row);
}

const widths: Record<FileName, number> = {
  orgs: 1,
  academicSessions: 2,
  users: 3,
  roles: 2,
  classes: 5,
  enrollments: 7,
};
/** A deleted line has no cells beyond its head. */
const padded = (name: FileName, cells: Cell[]): Cell[] =>
  cells.length > 0 ? cells : Array.from({ length: widths[name] }, () => null);

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function copyRow(cells: readonly Cell[]): string {
  let row = "";
  for (const [i, cell] of cells.entries()) {
    if (i > 0) row += "\t";
    row +=
      cell === null
        ? "\\N"
        : typeof cell === "string"
          ? cell.replace(/[\\\t\n\r]/g, (c) => escapes[c]!)
          : String(cell);
  }
  return `${row}\n`;
}
