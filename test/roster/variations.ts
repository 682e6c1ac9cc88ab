import { type Pupil, tablesOf, zipOf } from "./zip.ts";

/** Rosters as registers and spreadsheets really write them: the same pupils, written otherwise. */

type Tables = Record<string, string>;
export const pupilsAt = (school: string, n: number, more: Partial<Pupil> = {}): Pupil[] =>
  Array.from({ length: n }, (_, i) => ({ id: `elev${school}-${i}`, school, ...more }));

/** The tables of some schools, each with so many pupils. */
export const tablesFor = (schools: Record<string, number>): Tables =>
  tablesOf(
    Object.keys(schools),
    Object.entries(schools).flatMap(([school, n]) => pupilsAt(school, n)),
  );

const each = (tables: Tables, write: (text: string) => string): Tables =>
  Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, write(text)]));
/** A column's cells as they are to be. */
export function withCells(
  text: string,
  column: string,
  write: (cell: string, line: number) => string,
): string {
  const [head, ...rows] = text.split(/\r?\n/);
  const at = head!.split(",").indexOf(column);
  return [
    head,
    ...rows.map((row, line) =>
      row
        .split(",")
        .map((cell, i) => (i === at ? write(cell, line) : cell))
        .join(","),
    ),
  ].join("\n");
}
const replaced = (
  tables: Tables,
  name: string,
  column: string,
  write: (cell: string, line: number) => string,
) => ({
  ...tables,
  [name]: withCells(tables[name]!, column, write),
});
export const titled = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

/** What means the same, whoever wrote it. */
export const sameMeaning: Record<string, (tables: Tables) => Parameters<typeof zipOf>> = {
  "words in capitals": (tables) => [
    replaced(
      replaced(
        replaced(replaced(tables, "roles", "role", titled), "enrollments", "role", (cell) =>
          cell.toUpperCase(),
        ),
        "orgs",
        "type",
        titled,
      ),
      "classes",
      "classType",
      titled,
    ),
  ],
  "status words in capitals": (tables) => [each(tables, (text) => withCells(text, "status", () => "Active"))],
  "columns in other letters": (tables) => [
    each(tables, (text) => text.replace(/^[^\r\n]+/, (head) => head.toLowerCase())),
  ],
  semicolons: (tables) => [each(tables, (text) => text.replaceAll(",", ";"))],
  tabs: (tables) => [each(tables, (text) => text.replaceAll(",", "\t"))],
  "a byte order mark": (tables) => [each(tables, (text) => `\uFEFF${text}`)],
  "a byte order mark and semicolons, as a Danish Excel": (tables) => [
    each(tables, (text) => `\uFEFF${text.replaceAll(",", ";").replaceAll("\n", "\r\n")}`),
  ],
  "bare carriage returns": (tables) => [each(tables, (text) => text.replace(/\r?\n/g, "\r"))],
  "every cell quoted": (tables) => [
    each(tables, (text) =>
      text
        .split(/\r?\n/)
        .map((row) =>
          row
            .split(",")
            .map((cell) => `"${cell}"`)
            .join(","),
        )
        .join("\n"),
    ),
  ],
  "UTF-16": (tables) => [
    Object.fromEntries(
      Object.entries(tables).map(([name, text]) => [name, Buffer.from(`\uFEFF${text}`, "utf16le")]),
    ),
  ],
  "Windows-1252": (tables) => [
    Object.fromEntries(
      Object.entries(tables).map(([name, text]) => [
        name,
        Buffer.from(`${text.replace(/[^\0-\xff]/g, "?")}`, "latin1"),
      ]),
    ),
  ],
  "times of change that are none": (tables) => [
    each(tables, (text) =>
      text
        .split(/\r?\n/)
        .map((row, i) => `${row},${i === 0 ? "dateLastModified" : "01-09-2026 08:00"}`)
        .join("\n"),
    ),
  ],
  "what macOS adds to a zip": (tables) => [
    tables,
    {
      "__MACOSX/": new Uint8Array(),
      "__MACOSX/._users.csv": Buffer.from("Mac OS X"),
      "._orgs.csv": Buffer.from("Mac OS X"),
      ".DS_Store": Buffer.from("Bud1"),
    },
  ],
  "what Windows adds to a zip": (tables) => [
    tables,
    { "Thumbs.db": Buffer.from("x"), "desktop.ini": Buffer.from("[.ShellClassInfo]") },
  ],
};

/** What leaves nobody, or one school, without saying so; `all`: at every school, else at the second one. */
export const losing: Record<string, (tables: Tables, second: string, all: boolean) => Tables> = {
  "header lines only": (tables, second, all) =>
    all
      ? each(tables, (text) => text.split(/\r?\n/)[0]!)
      : Object.fromEntries(
          Object.entries(tables).map(([name, text]) => [
            name,
            text
              .split(/\r?\n/)
              .filter((row, i) => i === 0 || !row.includes(second))
              .join("\n"),
          ]),
        ),
  "classes without primary": (tables, second, all) => {
    const ofSchool = (text: string, column: string, value: string) => {
      const rows = text.split(/\r?\n/);
      return rows
        .map((row, i) =>
          i > 0 && (all || row.includes(second))
            ? withCells(`${rows[0]}\n${row}`, column, () => value).split("\n")[1]
            : row,
        )
        .join("\n");
    };
    return {
      ...tables,
      classes: ofSchool(tables["classes"]!, "classType", "scheduled"),
      enrollments: ofSchool(tables["enrollments"]!, "primary", ""),
    };
  },
  "last year's dates": (tables, second, all) => {
    const rows = tables["enrollments"]!.split(/\r?\n/);
    const past = rows.map((row, i) =>
      i > 0 && (all || row.includes(second))
        ? `${row.slice(0, -1)},`.replace(/,+$/, ",2025-08-01,2026-07-01")
        : row,
    );
    return { ...tables, enrollments: past.join("\n") };
  },
};

/** Words that no list has, and where. */
export const foreignWords: readonly [file: string, column: string, word: string][] = [
  ["orgs", "type", "Skole"],
  ["roles", "role", "elev"],
  ["enrollments", "role", "pupil"],
  ["classes", "classType", "stamklasse"],
  ["users", "status", "inaktiv"],
  ["orgs", "type", ""],
  ["enrollments", "role", ""],
];

/** The same file written in a way. */
export const written = (way: string, tables: Tables): Buffer => zipOf(...sameMeaning[way]!(tables));
