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
function SortHead({ name, of, sorting }: { name: string; of: string; sorting: Sorting }) {
  const { path, filters = {}, by } = sorting;
  const rises = by === of;
  const falls = by === `-${of}`;
  const query = new URLSearchParams();
  for (const [filter, value] of Object.entries(filters))
    if (value !== undefined && value !== "" && filter !== "sort") query.set(filter, String(value));
  query.set("sort", rises ? `-${of}` : of);
  return (
    <th scope="col" aria-sort={rises ? "ascending" : falls ? "descending" : "none"}>
      <a class="sort" href={`${path}?${query}`}>
        {name}
        <span aria-hidden="true">{rises ? " ▲" : falls ? " ▼" : " ↕"}</span>
      </a>
    </th>
  );
}

/** A table with a caption and header cells; the first cell of a row names the row. It scrolls in a frame of its own. */
export function Table({
  caption,
  quiet = false,
  head,
  sorting,
  rows,
}: {
  caption: string;
  /** The caption is only heard: a heading above says it already. */
  quiet?: boolean;
  head: readonly string[];
  /** Where its reader may sort it. */
  sorting?: Sorting | undefined;
  rows: readonly (readonly ComponentChildren[])[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section class="table--responsive-scroll" aria-label={caption} tabIndex={0}>
      <table class="table table--compact">
        <caption class={quiet ? "sr-only" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, column) => {
              const of = sorting?.keys[column];
              return sorting && of ? (
                <SortHead name={name} of={of} sorting={sorting} key={name} />
              ) : (
                <th scope="col" key={name}>
                  {name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest], n) => (
            <tr key={n}>
              <th scope="row">{first}</th>
              {rest.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
