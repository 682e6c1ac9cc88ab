import type { ComponentChildren } from "preact";
import { z } from "zod";
import { useSight } from "./sight.ts";

/** What lists have in their query beside their filters: where a page begins, and by what it is sorted (`Sorting`). */
export const listOptions = <S extends z.ZodType>(sort: S) => ({
  cursor: z.string().max(500).optional(),
  sort,
});

/** Rows on a page that is sorted by name when it is drawn: long enough to be the whole list of most parties. */
export const longPage = 150;

/** The link to a list's next page, with the filters that it has. */
export function NextPage({
  path,
  cursor,
  filters = {},
}: {
  path: string;
  cursor: string | null;
  filters?: Readonly<Record<string, string | number | undefined>>;
}) {
  const { list } = useSight().reading.texts.pages.frame;
  if (cursor === null) return null;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined) query.set(name, String(value));
  query.set("cursor", cursor);
  return (
    <p>
      <a href={`${path}?${query}`}>{list.next}</a>
    </p>
  );
}

/** The link to a list as a file, with the filters that it has. */
export function ListFile({
  path,
  filters = {},
}: {
  path: string;
  filters?: Readonly<Record<string, string | number | undefined>>;
}) {
  const { list } = useSight().reading.texts.pages.frame;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined && value !== "") query.set(name, String(value));
  return (
    <p>
      <a href={`${path}/file${query.size === 0 ? "" : `?${query}`}`}>{list.export}</a>
    </p>
  );
}

/** Filters of a list: a form that asks for the page anew, so that what is shown can be linked to. */
export function Filters({
  path,
  button,
  sort,
  children,
}: {
  path: string;
  /** The order that the list is in, which stays. */
  sort?: string | undefined;
  /** What the button says where it does more than narrow a list. */
  button?: string;
  children: ComponentChildren;
}) {
  const { list } = useSight().reading.texts.pages.frame;
  return (
    <form method="get" action={path} class="search">
      {sort && <input type="hidden" name="sort" value={sort} />}
      {children}
      <button type="submit" class="button button-secondary">
        {button ?? list.filter}
      </button>
    </form>
  );
}

/**
 * A search for what a form lets one choose from, where that is more than a page of its list: no choice stops silently at
 * the first ones.
 */
export function NarrowChoices({
  path,
  label,
  value,
  more,
  found,
  kept = {},
}: {
  path: string;
  label: string;
  /** The words of `?q=` by which the choices are narrowed. */
  value: string | undefined;
  /** Whether there are more than are shown. */
  more: boolean;
  /** How many are shown. */
  found: number;
  /** What else stays in the address. */
  kept?: Readonly<Record<string, string>>;
}) {
  const { choices } = useSight().reading.texts.pages.frame;
  if (!more && !value) return null;
  return (
    <>
      {more && <p>{choices.more}</p>}
      <Filters path={path} button={choices.search}>
        {Object.entries(kept).map(([name, text]) => (
          <input type="hidden" name={name} value={text} key={name} />
        ))}
        <FilterText name="q" label={label} value={value} />
      </Filters>
      {found === 0 && <p>{choices.none}</p>}
    </>
  );
}

/** One of several in a list's filters. */
export function FilterSelect({
  name,
  label,
  value = "",
  choices,
  all,
}: {
  name: string;
  label: string;
  value?: string | undefined;
  choices: readonly (readonly [value: string, label: string])[];
  /** The text of no choice. */
  all: string;
}) {
  return (
    <div class="form-group">
      <label class="form-label" for={`filter-${name}`}>
        {label}
      </label>
      <select class="form-select" id={`filter-${name}`} name={name}>
        <option value="">{all}</option>
        {choices.map(([choice, text]) => (
          <option value={choice} selected={choice === value} key={choice}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Several of several in a list's filters, under a summary that can be opened. */
export function FilterChoices({
  name,
  label,
  values,
  choices,
}: {
  name: string;
  label: string;
  values: readonly string[];
  choices: readonly (readonly [value: string, label: string])[];
}) {
  return (
    <details class="wide" open={values.length > 0}>
      <summary>{label}</summary>
      <fieldset>
        <legend class="sr-only">{label}</legend>
        {choices.map(([value, text]) => (
          <div class="form-group-checkbox" key={value}>
            <input
              class="form-checkbox"
              type="checkbox"
              id={`filter-${name}-${value}`}
              name={name}
              value={value}
              checked={values.includes(value)}
            />
            <label for={`filter-${name}-${value}`}>{text}</label>
          </div>
        ))}
      </fieldset>
    </details>
  );
}

/** A text, a day or a month in a list's filters. */
export function FilterText({
  name,
  label,
  value = "",
  kind = "search",
}: {
  name: string;
  label: string;
  value?: string | undefined;
  kind?: "date" | "month" | "number" | "decimal" | "search";
}) {
  const shared = { class: "form-input", id: `filter-${name}`, name, value, autocomplete: "off" as const };
  return (
    <div class="form-group">
      <label class="form-label" for={`filter-${name}`}>
        {label}
      </label>
      {kind === "date" ? (
        <input type="date" {...shared} />
      ) : kind === "month" ? (
        <input type="month" {...shared} />
      ) : kind === "number" || kind === "decimal" ? (
        <input type="text" inputMode={kind === "number" ? "numeric" : "decimal"} {...shared} />
      ) : (
        <input type="search" {...shared} />
      )}
    </div>
  );
}
