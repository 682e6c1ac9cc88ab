/** Makes COUNTER R5.1 reports of the shapes that the Code of Practice gives each report and Standard View. */

interface Shape {
  id: string;
  level: "Platform" | "Database" | "Title" | "Item";
  /** What a row shows beside its figures, and whether the header announces it. */
  attributes: readonly string[];
  announced: readonly string[] | undefined;
  metrics: readonly string[];
  /** Whether items are grouped under what they are part of. */
  grouped?: true;
}

const requests = ["Total_Item_Requests", "Unique_Item_Requests"];
const all = ["Total_Item_Investigations", ...requests, "Unique_Item_Investigations"];
const denied = ["Limit_Exceeded", "No_License"];
const one = (
  id: string,
  level: Shape["level"],
  attributes: readonly string[],
  metrics: readonly string[],
): Shape => ({
  id,
  level,
  attributes,
  metrics,
  announced: undefined,
});

/** The four reports, whose header announces what they show, and the Standard Views, whose header does not. */
export const reportShapes: readonly Shape[] = [
  { ...one("PR", "Platform", ["Data_Type", "Access_Method"], all), announced: ["Access_Method"] },
  one("PR_P1", "Platform", ["Data_Type"], ["Searches_Platform", ...requests]),
  { ...one("DR", "Database", ["Data_Type", "Access_Method"], all), announced: ["Access_Method"] },
  one("DR_D1", "Database", [], ["Searches_Regular", ...all]),
  one("DR_D2", "Database", [], denied),
  {
    ...one("TR", "Title", ["Data_Type", "YOP", "Access_Type", "Access_Method"], all),
    announced: ["YOP", "Access_Type", "Access_Method"],
  },
  one("TR_B1", "Title", ["Data_Type", "YOP"], ["Total_Item_Requests", "Unique_Title_Requests"]),
  one("TR_B2", "Title", ["Data_Type", "YOP"], denied),
  one("TR_B3", "Title", ["Data_Type", "YOP", "Access_Type"], all),
  one("TR_J1", "Title", [], requests),
  one("TR_J2", "Title", [], denied),
  one("TR_J3", "Title", ["Access_Type"], all),
  one("TR_J4", "Title", ["YOP"], requests),
  {
    ...one("IR", "Item", ["Data_Type", "YOP", "Access_Type", "Access_Method"], all),
    announced: ["Authors", "Publication_Date", "Article_Version", "YOP", "Access_Type", "Access_Method"],
    grouped: true,
  },
  { ...one("IR_A1", "Item", ["Access_Type"], requests), grouped: true },
  { ...one("IR_M1", "Item", ["Data_Type"], requests), grouped: true },
];

/** Numbers from 0 to `below` in an order that the seed gives. */
function numbers(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return (state >>> 8) % below;
  };
}

export interface MadeItem {
  Platform: string;
  Attribute_Performance: object[];
  [name: string]: unknown;
}
export interface MadeReport {
  Report_Header: Record<string, unknown>;
  Report_Items: (MadeItem & { Items?: MadeItem[] })[];
}
interface Figure {
  platform: string;
  attributes: string;
  metric: string;
  month: string;
  count: number;
}

const months = ["2026-07", "2026-08", "2026-09"];
const values: Record<string, readonly string[]> = {
  Data_Type: ["Book", "Audiovisual"],
  YOP: ["2024", "2025"],
  Access_Type: ["Controlled", "Open"],
  Access_Method: ["Regular", "TDM"],
};

/** Combinations of the attributes' values: the first of each, then the second of each. */
const rowsOf = (attributes: readonly string[]): Record<string, string>[] =>
  attributes.length === 0
    ? [{}]
    : [0, 1].map((n) => Object.fromEntries(attributes.map((name) => [name, values[name]![n]!])));

/** A report with so many items on each of so many platforms, how many lines that are, and every figure that it holds. */
export function counterReport(
  id: string,
  { items, platforms, seed }: { items: number; platforms: number; seed: number },
): { report: MadeReport; lines: number; figures: Figure[] } {
  const shape = reportShapes.find((known) => known.id === id)!;
  const next = numbers(seed);
  const figures: Figure[] = [];
  const made: MadeItem[] = [];
  for (let p = 1; p <= platforms; p++)
    for (let n = 1; n <= (shape.level === "Platform" ? 1 : items); n++) {
      const Platform = `Platform ${p}`;
      const performance = rowsOf(shape.attributes).map((row) => {
        const counts = shape.metrics.map((metric) => {
          const some = months
            .filter((_, i) => i === 0 || next(3) > 0)
            .map((month) => [month, next(5_000)] as const);
          for (const [month, count] of some)
            figures.push({
              platform: Platform,
              attributes: Object.entries(row)
                .map(([name, value]) => `${name}=${value}`)
                .join(" "),
              metric,
              month,
              count,
            });
          return [metric, Object.fromEntries(some)] as const;
        });
        return { ...row, Performance: Object.fromEntries(counts) };
      });
      made.push({ ...namesOf(shape, n), Platform, Attribute_Performance: performance });
    }
  return {
    report: {
      Report_Header: {
        Release: "5.1",
        Report_ID: id,
        Created: "2026-10-15T09:11:12Z",
        Created_By: "Forlaget",
        Institution_Name: "Kommunen",
        Institution_ID: { Proprietary: ["forlag:751"] },
        Report_Filters: { Begin_Date: "2026-07-01", End_Date: "2026-09-30" },
        ...(shape.announced && { Report_Attributes: { Attributes_To_Show: shape.announced } }),
      },
      Report_Items: shape.grouped ? grouped(made) : made,
    },
    lines: made.length,
    figures,
  };
}

function namesOf({ level, id }: Shape, n: number): Record<string, unknown> {
  if (level === "Platform") return {};
  const publisher = { Publisher: "Forlaget", Publisher_ID: { ISNI: ["4321432143214321"] } };
  const ids = {
    DOI: `10.9999/${id}-${n}`,
    Proprietary: `forlag:${id}-${n}`,
    URI: `https://doi.example/${n}`,
  };
  if (level === "Database")
    return { Database: `Base ${n}`, ...publisher, Item_ID: { Proprietary: `forlag:b${n}` } };
  if (level === "Title")
    return { Title: `Titel ${n}`, ...publisher, Item_ID: { ...ids, Online_ISSN: "1234-4321" } };
  return {
    Item: `Del ${n}`,
    ...publisher,
    Authors: [{ Name: `Forfatter ${n}` }],
    Publication_Date: "2025-09-19",
    Article_Version: "VoR",
    Item_ID: ids,
  };
}

/** Two items a whole. */
function grouped(items: MadeItem[]): MadeReport["Report_Items"] {
  const wholes: MadeReport["Report_Items"] = [];
  for (let at = 0; at < items.length; at += 2)
    wholes.push({
      Title: `Helhed ${at}`,
      Data_Type: "Book",
      Item_ID: { Proprietary: `forlag:h${at}` },
      Items: items.slice(at, at + 2),
    } as unknown as MadeReport["Report_Items"][number]);
  return wholes;
}
