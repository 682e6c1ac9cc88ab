/**
 * SQL of a list that can be sorted by one of several columns, and goes on after any of its rows: one statement for all
 * of its orders, of which the one that nobody asked for keeps its index. The operation says the keys (`sortBy` of
 * operation/list.ts); here they get their columns.
 */

/** One column of the list's own order: with its type (and collation), and whether the greatest comes first. */
export type OwnOrder = readonly [column: string, type: string, falls?: "falls"];

/** A column as text that sorts as the value does; NULL comes first. Times are of milliseconds, as cursors are. */
export const sortAs = {
  text: (column: string): string => `${column}::text`,
  whole: (column: string): string => `to_char(${column} + 1000000000000000, 'FM0000000000000000')`,
  day: (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`,
  instant: (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
};

/** What is asked of a sorted statement. */
interface SortFilters {
  after?: string[];
  above?: string[];
  below?: string[];
  up?: true;
  down?: true;
}

/** The condition that a row comes after the values in `given`, from its member `first` on. */
function afterOwn(own: readonly OwnOrder[], first: number): string {
  const values = own.map(([, type], n) => `($1::text[])[${first + n}]::${type}`);
  if (own.every(([, , falls]) => falls === undefined))
    return `(${own.map(([column]) => column).join(", ")}) > (${values.join(", ")})`;
  const steps = own.map(([column, , falls], n) => {
    const same = own.slice(0, n).map(([earlier], m) => `${earlier} = ${values[m]}`);
    return [...same, `${column} ${falls ? "<" : ">"} ${values[n]}`].join(" and ");
  });
  return `(${steps.map((step) => `(${step})`).join(" or ")})`;
}

/**
 * The text and the filters of `filtered` for a list `rows` (a select, without order and limit) whose columns are known
 * as those of `l`. `chosen` and `limit` are the values that hold the key and how many rows: `$3::text`, `$4::int`.
 */
export function sorted(
  rows: string,
  {
    chosen,
    limit,
    keys,
    own,
  }: {
    chosen: string;
    limit: string;
    /** By key: the column, by `sortAs`. A key without one keeps the list's own order. */
    keys: Readonly<Record<string, string>>;
    own: readonly OwnOrder[];
  },
): { text: string; filters: Record<"after" | "above" | "below" | "up" | "down", string> } {
  const cases = Object.entries(keys).map(([key, column]) => `when '${key}' then ${column}`);
  const beyond = (sign: string) =>
    `and (k.key ${sign} ($1::text[])[1] or (k.key = ($1::text[])[1] and ${afterOwn(own, 2)}))`;
  const order = own.map(([column, , falls]) => `${column}${falls ? " desc" : ""}`).join(", ");
  return {
    text: `select l.*, k.key as "sortKey!" from (${rows}) l
     cross join lateral (select coalesce(case ${chosen} ${cases.join(" ")} end, '') collate "da-x-icu" as key) k
     where true {after} {above} {below} order by {up} {down} ${order} limit ${limit}`,
    filters: {
      after: `and ${afterOwn(own, 1)}`,
      above: beyond(">"),
      below: beyond("<"),
      up: "k.key,",
      down: "k.key desc,",
    },
  };
}

/** The key of a `sort` without its direction; null: the list's own order. */
export const sortKeyOf = (sort: string | undefined): string | null => sort?.replace(/^-/, "") ?? null;

/** The filters of a sorted statement, of what was asked for and where the page before ended. */
export function sortFilters(sort: string | undefined, after: string[] | undefined): SortFilters {
  if (sort === undefined) return after === undefined ? {} : { after };
  return sort.startsWith("-")
    ? { down: true, ...(after && { below: after }) }
    : { up: true, ...(after && { above: after }) };
}
