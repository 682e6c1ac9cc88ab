import { z } from "zod";
import { normaliseIdentifier } from "../../catalogue/index.ts";
import { nextMonth, parseInstant } from "../../platform/calendar.ts";
import { holdsCivilNumber, holdsCivilNumberWithin } from "../../platform/civil.ts";
import { cutText } from "../../platform/text.ts";
import { isPlain } from "./line.ts";

/** COUNTER R5.1: a report's items with their sums by attribute, metric and month. */
const Count = z
  .int()
  .min(0)
  .max(2 ** 40);
const Months = z.record(z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/), Count);
const Ids = z.record(z.string().regex(/^\w{2,20}$/), z.union([z.string(), z.array(z.string())]));
const short = z.string().max(200);
const attributes = [
  "Data_Type",
  "YOP",
  "Access_Type",
  "Access_Method",
  "Article_Version",
  "Component_Data_Type",
];
const Performance = z.strictObject({
  ...Object.fromEntries(attributes.map((name) => [name, z.string().max(40).optional()])),
  Components: z.unknown().optional(),
  Performance: z.record(z.string().regex(/^[A-Za-z_:]{3,80}$/), Months),
});
/** Names and identifiers, of an item and of what it is part of. */
const Named = {
  Title: short.optional(),
  Database: short.optional(),
  Item: short.optional(),
  Item_ID: Ids.optional(),
};
const Item = z.strictObject({
  ...Named,
  Platform: short.min(1),
  Publisher: short.optional(),
  Publisher_ID: Ids.optional(),
  Authors: z.unknown().optional(),
  Publication_Date: short.optional(),
  Article_Version: short.optional(),
  Item_Parent: z.unknown().optional(),
  Components: z.unknown().optional(),
  Attribute_Performance: z.array(Performance).default([]),
});
/** What the items of an Item Report are grouped under: nothing of it but its name and identifiers is read. */
const Parent = z.looseObject({ ...Named, Items: z.array(z.unknown()).min(1) });
const Names = z.looseObject({ ...Named, Platform: short.min(1) });
/** Standard Views show the attributes that the Code of Practice gives them, and have no header that says so. */
const viewAttributes: Record<string, readonly string[]> = {
  TR_B1: ["YOP"],
  TR_B2: ["YOP"],
  TR_B3: ["YOP", "Access_Type"],
  TR_J3: ["Access_Type"],
  TR_J4: ["YOP"],
  IR_A1: ["Access_Type"],
};
const Header = z.looseObject({
  Release: z.string(),
  Report_ID: z.string().min(1).max(20),
  Created: z.unknown().optional(),
  Report_Filters: z.unknown().optional(),
  Report_Attributes: z.looseObject({ Attributes_To_Show: z.array(z.string()).optional() }).optional(),
});
const date = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])-\d\d$/);
const Span = z.looseObject({ Begin_Date: date, End_Date: date });
/** Of a longer span the last months count. */
const spanMonthsMax = 60;

/** Why an item is refused: it has not the documented shape, is more or less than an item with figures of its own, names somebody, or has months that nobody may send. */
export type ItemRefusal =
  | "wrong_shape"
  | "not_an_item"
  | "control_character"
  | "civil_registration_number"
  | "before_agreement"
  | "in_the_future";

/** An item on a platform: what figures are kept by. */
export interface ItemKey {
  platform: string;
  item: string;
}

/** An item that is not taken, and whose figures it would have stated; undefined: that is not known. */
export interface RefusedItem {
  refusal: ItemRefusal;
  of: ItemKey | undefined;
}

/** One figure of a report. */
export interface Figure extends ItemKey {
  month: string;
  attributes: string;
  metric: string;
  count: number;
}
export interface Report {
  id: string;
  /** When the provider made it; undefined where it does not say so readably. */
  created: Date | undefined;
  /** The first days of the months that it reports on: those of its figures and those between its dates. */
  months: string[];
  /** Per item its figures, or why it is refused. */
  items: (Figure[] | RefusedItem)[];
}

/** What a provider sends instead of a report: its own message, by number. Texts are ours, as theirs may hold anything. */
const messages: Record<string, string> = {
  "1001": "the provider's service failed",
  "1010": "the provider's service is busy",
  "1011": "the report is being prepared; fetch it later",
  "1030": "the provider does not know the customer",
  "2000": "the provider does not know the requestor",
  "3000": "the provider does not make this report",
  "3010": "the provider does not make this release of the report",
  "3020": "the dates were not valid",
  "3030": "there was no use in these dates",
  "3031": "use in these dates is not ready yet",
  "3050": "a parameter was not recognised",
  "3060": "a filter was not valid",
};

function messageOf(value: unknown): string | undefined {
  for (const given of [value].flat()) {
    if (typeof given !== "object" || given === null) continue;
    const it = given as Record<string, unknown>;
    const number = it["Code"] ?? it["Number"] ?? it["number"] ?? it["code"];
    if (typeof number === "number" || (typeof number === "string" && /^\d{1,5}$/.test(number)))
      return `The file is the provider's message ${number}${messages[String(number)] ? ` (${messages[String(number)]})` : ""} and no report.`;
    const header = it["Report_Header"];
    const inner =
      it["Exceptions"] ?? it["Exception"] ?? (header as Record<string, unknown> | null)?.["Exceptions"];
    const found = inner === undefined ? undefined : messageOf(inner);
    if (found) return found;
  }
  return undefined;
}

/** Reads a report, or says in a sentence why it is none. */
export function readCounter(text: string): Report | { refused: string } {
  if (text.trim() === "") return { refused: "The file is empty." };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { refused: "The file is no JSON." };
  }
  if (typeof value === "string")
    return { refused: "The file is one JSON text with a report inside it; send the report itself." };
  const wrapped = value as { report?: unknown } | null;
  const report = (wrapped?.report ?? wrapped) as { Report_Header?: unknown; Report_Items?: unknown } | null;
  const items = report?.Report_Items;
  if (!Array.isArray(items) || items.length === 0)
    return { refused: messageOf(report) ?? "The file holds no Report_Items." };
  const release = (report?.Report_Header as { Release?: unknown } | undefined)?.Release;
  if (typeof release === "string" && !/^5\.1(\.\d+)?$/.test(release))
    return { refused: `Release ${/^[\d.]{1,8}$/.test(release) ? release : "?"} is not taken; send R5.1.` };
  const header = Header.safeParse(report?.Report_Header);
  if (!header.success) return { refused: "Report_Header lacks Release or Report_ID." };
  const { Report_ID: id, Created: at, Report_Filters: filters, Report_Attributes: shown } = header.data;
  const expected = new Set([...(shown?.Attributes_To_Show ?? []), ...(viewAttributes[id] ?? [])]);
  if (!isPlain(id)) return { refused: "Report_ID holds a control character." };
  if (holdsCivilNumber(id)) return { refused: "Report_ID holds a civil registration number." };
  const created = typeof at === "string" ? parseInstant(at) : undefined;
  const read = items.flatMap((item) => [
    ...itemsOf(item).map(([one, parent]) => figuresOf(one, parent, expected)),
    ...groupSums(item),
  ]);
  const months = new Set(spanOf(filters));
  for (const figures of read)
    if (Array.isArray(figures)) for (const figure of figures) months.add(figure.month);
  return { id, created, months: [...months], items: read };
}

/** The months between a report's dates, where it has dates. */
function spanOf(filters: unknown): string[] {
  const span = Span.safeParse(filters);
  if (!span.success) return [];
  const months: string[] = [];
  const last = span.data.End_Date.slice(0, 7);
  for (let month = span.data.Begin_Date.slice(0, 7); month <= last; month = nextMonth(month))
    months.push(`${month}-01`);
  return months.slice(-spanMonthsMax);
}

/** Attributes that a report shows without being asked; the others must be announced in its header. */
const always = new Set(["Data_Type"]);

type ParentOf = z.output<typeof Parent>;

/** The items of an entry: those that are grouped under it, else itself. */
function itemsOf(entry: unknown): [item: unknown, parent: ParentOf | undefined][] {
  const parent = Parent.safeParse(entry);
  return parent.success ? parent.data.Items.map((item) => [item, parent.data]) : [[entry, undefined]];
}

/** Sums that a group states beside its items: they would count twice, or what no item accounts for. */
function groupSums(entry: unknown): RefusedItem[] {
  const group = Parent.safeParse(entry);
  const states = group.success && isFilled(group.data["Attribute_Performance"]);
  return states ? [{ refusal: "not_an_item", of: keyByIds(entry) }] : [];
}

const isFilled = (part: unknown): boolean =>
  typeof part === "object" && part !== null && Object.keys(part).length > 0;

function figuresOf(
  value: unknown,
  parent: ParentOf | undefined,
  expected: ReadonlySet<string>,
): Figure[] | RefusedItem {
  // Texts that would not be kept are looked at too: whoever sends them hears of it.
  const all = parent ? [value, { ...parent, Items: undefined }] : [value];
  const refuse = (refusal: ItemRefusal): RefusedItem => ({ refusal, of: keyByIds(value) });
  if (all.some((one) => holdsCivilNumberWithin(JSON.stringify(one), one)))
    return refuse("civil_registration_number");
  if (all.some(holdsUnstorable)) return refuse("control_character");
  const parsed = Item.safeParse(value);
  if (!parsed.success) return refuse("wrong_shape");
  // Whether an item's own sums hold those of its components, a report does not say: neither is taken for the other.
  const { Components: ofItem, Attribute_Performance: rows } = parsed.data;
  if (rows.length === 0 || [ofItem, ...rows.map(({ Components }) => Components)].some(isFilled))
    return refuse("not_an_item");
  const key = { platform: spaced(parsed.data.Platform), item: itemOf(parsed.data, parent) };
  const figures: Figure[] = [];
  for (const row of rows) {
    const own = attributes.filter((name) => name in row);
    if (own.some((name) => !always.has(name) && !expected.has(name))) return refuse("wrong_shape");
    const words = own.map((name) => `${name}=${(row as Record<string, unknown>)[name]}`).join(" ");
    for (const [metric, months] of Object.entries(row.Performance))
      for (const [month, count] of Object.entries(months))
        figures.push({ month: `${month}-01`, ...key, attributes: spaced(words), metric, count });
  }
  return figures;
}

/** Whether a text of it, a name of a member included, is none that PostgreSQL stores. */
function holdsUnstorable(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed();
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, inner]) => holdsUnstorable(name) || holdsUnstorable(inner));
}

const spaced = (text: string): string => text.replace(/\p{Cc}+/gu, " ");

/** The key of an item that is refused, where its identifiers name it. */
function keyByIds(value: unknown): ItemKey | undefined {
  const named = Names.safeParse(value);
  const id = named.success ? identifierOf(named.data.Item_ID) : undefined;
  if (!named.success || id === undefined || holdsUnstorable([id, named.data.Platform])) return undefined;
  return { platform: spaced(named.data.Platform), item: cut(id) };
}

const cut = (text: string): string => cutText(spaced(text), 300);

/** An ISBN in the catalogue's spelling, else the first identifier. */
function identifierOf(ids: z.output<typeof Ids> | undefined): string | undefined {
  const one = (name: string) => [ids?.[name] ?? []].flat()[0];
  const isbn = one("ISBN") ?? one("Online_ISBN") ?? one("Print_ISBN");
  const known = isbn === undefined ? undefined : normaliseIdentifier(isbn);
  const name = ["DOI", "Proprietary", "URI", "Online_ISSN", "Print_ISSN"].find((id) => one(id) !== undefined);
  return known ?? (name && `${name}:${one(name)}`);
}

/** An item by its identifier, else by name: within what it is part of, as two books may have a chapter 1. */
function itemOf(item: z.output<typeof Item>, parent: ParentOf | undefined): string {
  const nameOf = (one: Pick<ParentOf, "Title" | "Database" | "Item">) =>
    one.Title ?? one.Database ?? one.Item;
  const whole = parent && (identifierOf(parent.Item_ID) ?? nameOf(parent));
  const name = nameOf(item) || item.Platform;
  return cut(identifierOf(item.Item_ID) ?? (whole ? `${whole} › ${name}` : name));
}
