import { z } from "zod";
import { normaliseIdentifier } from "../../catalogue/index.ts";
import { nextMonth, parseInstant } from "../../platform/calendar.ts";
import { holdsCivilNumber, holdsCivilNumberWithin } from "../../platform/civil.ts";

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
  Performance: z.record(z.string().regex(/^[A-Za-z_:]{3,80}$/), Months),
});
const Item = z
  .strictObject({
    Title: short.optional(),
    Database: short.optional(),
    Item: short.optional(),
    Platform: short,
    Publisher: short.optional(),
    Publisher_ID: Ids.optional(),
    Item_ID: Ids.optional(),
    Authors: z.unknown().optional(),
    Publication_Date: short.optional(),
    Item_Parent: z.unknown().optional(),
    Attribute_Performance: z.array(Performance).min(1),
  })
  .refine((item) => item.Title ?? item.Database ?? item.Item ?? item.Platform);
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

/** Why an item is refused: it has not the documented shape, names somebody, or has months that nobody may send. */
export type ItemRefusal = "wrong_shape" | "civil_registration_number" | "before_agreement" | "in_the_future";

/** One figure of a report. */
export interface Figure {
  month: string;
  item: string;
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
  items: (Figure[] | ItemRefusal)[];
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
    value = JSON.parse(text);
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
  const expected = new Set(header.data.Report_Attributes?.Attributes_To_Show ?? []);
  const { Report_ID: id, Created: at, Report_Filters: filters } = header.data;
  if (holdsCivilNumber(id)) return { refused: "Report_ID holds a civil registration number." };
  const created = typeof at === "string" ? parseInstant(at) : undefined;
  const read = items.map((item) => figuresOf(item, expected));
  const months = new Set(spanOf(filters));
  for (const figures of read)
    if (typeof figures !== "string") for (const figure of figures) months.add(figure.month);
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

function figuresOf(value: unknown, expected: ReadonlySet<string>): Figure[] | ItemRefusal {
  // Texts that would not be kept are looked at too: whoever sends them is told.
  if (holdsCivilNumberWithin(JSON.stringify(value), value)) return "civil_registration_number";
  const parsed = Item.safeParse(value);
  if (!parsed.success) return "wrong_shape";
  const item = itemOf(parsed.data);
  const figures: Figure[] = [];
  for (const row of parsed.data.Attribute_Performance) {
    const own = attributes.filter((name) => name in row);
    if (own.some((name) => !always.has(name) && !expected.has(name))) return "wrong_shape";
    const words = own.map((name) => `${name}=${(row as Record<string, unknown>)[name]}`).join(" ");
    for (const [metric, months] of Object.entries(row.Performance))
      for (const [month, count] of Object.entries(months))
        figures.push({ month: `${month}-01`, item, attributes: words, metric, count });
  }
  return figures;
}

/** An item by its ISBN in the catalogue's spelling, else by its first identifier, else by name. */
function itemOf(item: z.output<typeof Item>): string {
  const ids = item.Item_ID ?? {};
  const one = (name: string) => [ids[name] ?? []].flat()[0];
  const isbn = one("ISBN") ?? one("Online_ISBN") ?? one("Print_ISBN");
  const known = isbn === undefined ? undefined : normaliseIdentifier(isbn);
  const name = ["DOI", "Proprietary", "URI"].find((id) => one(id) !== undefined);
  const text =
    known ?? (name ? `${name}:${one(name)}` : (item.Title ?? item.Database ?? item.Item ?? item.Platform));
  return text.slice(0, 300);
}
