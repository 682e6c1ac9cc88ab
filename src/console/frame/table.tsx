import type { ComponentChildren } from "preact";

/** How a list's table is sorted by its reader: by links in its head, so that each order has an address of its own. */
export interface Sorting {
  /** The list's address, and what else it is narrowed by. */
  path: string;
  filters?: Readonly<Record<string, string | number | undefined>>;
  /** The `sort` that the list was asked with: a key, with `-` before it the greatest first. */
  by: string | undefined;
  /** The operation's key of each column; null: it sorts by none. */
  keys: readonly (string | null)[];
}

/** A column's name, which sorts the list by it; by it already: the other way round. */
function SortHead({
  name,
  of,
  sorting,
  standing,
}: {
  name: string;
  of: string;
  sorting: Sorting;
  standing: string | undefined;
}) {
  const { path, filters = {}, by } = sorting;
  const rises = by === of;
  const falls = by === `-${of}`;
  const query = new URLSearchParams();
  for (const [filter, value] of Object.entries(filters))
    if (value !== undefined && value !== "" && filter !== "sort") query.set(filter, String(value));
  query.set("sort", rises ? `-${of}` : of);
  return (
    <th scope="col" class={standing} aria-sort={rises ? "ascending" : falls ? "descending" : "none"}>
      <a class="sort" href={`${path}?${query}`}>
        {name}
        <span aria-hidden="true">{rises ? " ▲" : falls ? " ▼" : " ↕"}</span>
      </a>
    </th>
  );
}

/** An amount as our forms write it (`4.725,00 kr.`, `12,50 %`), or a count of thousands; never a number that names something. */
const amount = /^[-−]?(\d{1,3}([.,]\d{3})+|[\d.,]*\d[.,]\d\d)( (kr\.|DKK|%))?$/;
const counts = (cell: ComponentChildren) =>
  typeof cell === "number" || (typeof cell === "string" && amount.test(cell.replaceAll("\u00a0", " ")));
const empty = (cell: ComponentChildren) =>
  cell === null || cell === undefined || cell === "" || cell === "–" || cell === "—";

/** Which columns hold figures alone: these stand to the right, so that they can be compared. */
function figuresOf(rows: readonly (readonly ComponentChildren[])[], columns: number): boolean[] {
  return Array.from({ length: columns }, (_, column) => {
    const cells = rows.map((row) => row[column]).filter((cell) => !empty(cell));
    return column > 0 && cells.length > 0 && cells.every(counts);
  });
}

/** More columns than these would be scrolled for on a phone. */
const fitsPhone = 3;

/** A table with a caption and header cells; the first cell of a row names the row. It scrolls in a frame of its own. */
export function Table({
  caption,
  quiet = false,
  head,
  cards = head.length > fitsPhone,
  sorting,
  rows,
}: {
  caption: string;
  /** The caption is only heard: a heading above says it already. */
  quiet?: boolean;
  head: readonly string[];
  /** On a phone each row is a card, its cells beneath one another: where there are many columns, or a row says much. */
  cards?: boolean;
  /** Where its reader may sort it. */
  sorting?: Sorting | undefined;
  rows: readonly (readonly ComponentChildren[])[];
}) {
  const figures = figuresOf(rows, head.length);
  const standing = (column: number) => (figures[column] ? "figure" : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section class="table--responsive-scroll" aria-label={caption} tabIndex={0}>
      <table class={`table table--compact${cards ? " table-cards" : ""}`}>
        <caption class={quiet ? "sr-only" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, column) => {
              const of = sorting?.keys[column];
              return sorting && of ? (
                <SortHead name={name} of={of} sorting={sorting} standing={standing(column)} key={name} />
              ) : (
                <th scope="col" class={standing(column)} key={name}>
                  {name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest], n) => (
            <tr key={n}>
              <th scope="row" {...(cards && head[0] ? { "data-head": head[0] } : {})}>
                {first}
              </th>
              {rest.map((cell, column) => (
                <td
                  class={cards && empty(cell) ? "nothing" : standing(column + 1)}
                  key={column}
                  {...(cards && (column < rest.length - 1 || typeof cell !== "object")
                    ? { "data-head": head[column + 1] }
                    : {})}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
