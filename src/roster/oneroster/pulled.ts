import { csvRows } from "../../platform/csv/write.ts";
import type { ZipEntry } from "../../platform/zip.ts";
import { type Collection, collections, type Item, PullFault } from "./rest.ts";

/**
 * What a service answers as the files of a OneRoster 1.2 zip, made while it is read, so that it is judged as other rosters are.
 * Only the cells that are read of files are taken of an item: no name goes further than this.
 */

export interface Pulled {
  /** Items read so far, and of the collections that were begun how many there are; undefined: not all say. */
  items: number;
  total: number | undefined;
  /** The latest `dateLastModified`. */
  latest: string | undefined;
}

type Source = (
  collection: Collection,
  note: (n: number, total: number | undefined) => void,
) => AsyncIterable<Item[]>;

const text = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
const idIn = (value: unknown): string =>
  typeof value === "object" && value !== null ? text((value as Item)["sourcedId"]) : "";
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const rowOf = (cells: readonly string[]): string => csvRows([cells]);
const grades = (item: Item): string => listOf(item["grades"]).map(text).join(",");

const tables: Record<Collection, { columns: readonly string[]; cells(item: Item): string[] }> = {
  orgs: {
    columns: ["type", "identifier"],
    cells: (item) => [text(item["type"]), text(item["identifier"])],
  },
  academicSessions: {
    columns: ["startDate", "endDate"],
    cells: (item) => [text(item["startDate"]), text(item["endDate"])],
  },
  users: {
    columns: ["enabledUser", "grades"],
    cells: (item) => [text(item["enabledUser"]), grades(item)],
  },
  classes: {
    columns: ["title", "grades", "classType", "schoolSourcedId", "termSourcedIds"],
    cells: (item) => [
      text(item["title"]),
      grades(item),
      text(item["classType"]),
      idIn(item["school"]),
      listOf(item["terms"]).map(idIn).join(","),
    ],
  },
  enrollments: {
    columns: [
      "classSourcedId",
      "schoolSourcedId",
      "userSourcedId",
      "role",
      "primary",
      "beginDate",
      "endDate",
    ],
    cells: (item) => [
      idIn(item["class"]),
      idIn(item["school"]),
      idIn(item["user"]),
      text(item["role"]),
      text(item["primary"]),
      text(item["beginDate"]),
      text(item["endDate"]),
    ],
  },
};
const head = ["sourcedId", "status", "dateLastModified"];
const isStudent = (item: Item): boolean =>
  listOf(item["roles"]).some(
    (role) => typeof role === "object" && role !== null && /^student$/i.test(text((role as Item)["role"])),
  );

/** The roles of a municipality's pupils are kept in memory while users are read; a service that has more is none. */
const roleBytesMax = 256 * 1_048_576;

/** The files of a zip, and what has been read once they were. */
export function pulledFiles(mode: "bulk" | "delta", source: Source): { entries: ZipEntry[]; pulled: Pulled } {
  const pulled: Pulled = { items: 0, total: 0, latest: undefined };
  const roles: string[] = [];
  let roleBytes = 0;
  const note = (n: number, total: number | undefined) => {
    pulled.items += n;
    if (total !== undefined) pulled.total = (pulled.total ?? 0) + total;
  };
  const seen = (item: Item): void => {
    const at = text(item["dateLastModified"]);
    if (!Number.isNaN(Date.parse(at)) && Date.parse(at) > Date.parse(pulled.latest ?? "1970-01-01"))
      pulled.latest = new Date(at).toISOString();
  };
  /** One row a pupil: a delta of a user who is none any more takes it away. */
  const noteRole = (item: Item): void => {
    const id = text(item["sourcedId"]);
    const student = isStudent(item) && !/^tobedeleted$/i.test(text(item["status"]));
    if (!student && mode === "bulk") return;
    const status = student ? "active" : "tobedeleted";
    const row = rowOf([`${id} student`, status, text(item["dateLastModified"]), id, "student"]);
    roleBytes += row.length;
    if (roleBytes > roleBytesMax) throw new PullFault("too_large");
    roles.push(row);
  };
  async function* csv(collection: Collection): AsyncGenerator<Uint8Array> {
    const { columns, cells } = tables[collection];
    yield Buffer.from(rowOf([...head, ...columns]));
    for await (const items of source(collection, note)) {
      let rows = "";
      for (const item of items) {
        seen(item);
        if (collection === "users") noteRole(item);
        const own = head.map((name) => text(item[name]));
        rows += rowOf([...own, ...cells(item)]);
      }
      yield Buffer.from(rows);
    }
  }
  async function* roleFile(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(rowOf([...head, "userSourcedId", "role"]));
    for (let at = 0; at < roles.length; at += 5_000) yield Buffer.from(roles.slice(at, at + 5_000).join(""));
  }
  const names = [...collections, "roles"];
  const manifest = [
    "propertyName,value",
    "oneroster.version,1.2",
    ...names.map((name) => `file.${name},${mode}`),
  ].join("\n");
  return {
    pulled,
    entries: [
      { name: "manifest.csv", content: Buffer.from(`${manifest}\n`) },
      ...collections.map((name) => ({ name: `${name}.csv`, content: () => csv(name) })),
      { name: "roles.csv", content: roleFile },
    ],
  };
}
