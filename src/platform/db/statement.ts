import type { z } from "zod";
import { Bug, must } from "../problem.ts";

/**
 * SQL as named values. `npm run statements` prepares each on PostgreSQL and writes what it takes and gives into
 * `src/<domain>/statements.gen.ts`; test/contract/statements.test.ts fails where that is stale. How to add one:
 * docs/architecture.md, "A statement".
 */

/** What PostgreSQL says of each statement, by name. The generated files add to this interface. */
// biome-ignore lint/suspicious/noEmptyInterface: its members stand in the generated files.
export interface Statements {}

/** What the generated files say of one statement. */
export interface Described {
  /** The types of `$1`, `$2` … */
  parameters: readonly unknown[];
  /** A row by column; undefined where the statement gives none. */
  row: object | undefined;
  /** What each declared filter takes: a value, a tuple of several, or whether it is wanted. */
  filters?: object;
}
type DescribedBy<N> = N extends keyof Statements
  ? Statements[N] extends Described
    ? Statements[N]
    : never
  : never;
/** A name that no generated file has yet does not compile, and says what to do. */
type Known<N> = N extends keyof Statements ? N : "no types yet: npm run statements";

/** Schemas that decode columns, by column: jsonb and texts that no CHECK lists. NULL stays null. */
export type Decoders = Readonly<Record<string, z.ZodType>>;
type DecodedRow<R, D extends Decoders> = R extends object
  ? { [C in keyof R]: C extends keyof D ? z.output<D[C]> | (null extends R[C] ? null : never) : R[C] }
  : R;

/** A jsonb value that is not NULL: anything, until a schema decodes it. */
export type Json = NonNullable<unknown>;

declare const types: unique symbol;

/** A statement with its types: `P` the values, `R` a row, `F` its filters (undefined where it has none). */
export interface Statement<P extends readonly unknown[], R, F = undefined> {
  readonly name: string;
  /** The SQL text with these filters in it, in the order of their declaration. */
  textWith(filters: readonly string[]): string;
  /** The declared filters, each with how many values it takes. */
  readonly filters: ReadonlyMap<string, number>;
  /** Whether each connection keeps it prepared under its name. */
  readonly hot: boolean;
  /** Columns whose text promises that they are never NULL (`"name!"`). */
  readonly present: readonly string[];
  readonly decoders: Decoders;
  readonly [types]?: (parameters: P, filters: F) => R;
}
/** A row of a statement: `RowOf<typeof listDays>`. */
export type RowOf<S> = S extends { readonly [types]?: (...given: never) => infer R } ? R : never;
export type AnyStatement = Statement<never, unknown, never>;

/** What a call passes on: values in the order of `$1`, `$2` … (each may be null), then the filters. */
export type Given<P extends readonly unknown[], F> = F extends object
  ? [values: Nullable<P>, filters: F]
  : P extends readonly []
    ? []
    : [values: Nullable<P>];
type Nullable<P extends readonly unknown[]> = { readonly [I in keyof P]: P[I] | null };

type Typed<D extends Described, C extends Decoders> = Statement<
  D["parameters"],
  DecodedRow<D["row"], C>,
  D extends { filters: infer F } ? F : undefined
>;

interface Options<D extends Decoders> {
  /** Hot paths only: prepared once per connection, under the statement's name. */
  hot?: boolean;
  /** Decodes columns of each row by a schema. */
  decode?: D;
}

const registry = new Map<string, AnyStatement>();
/** Texts that make temporary tables, by name; run before the statements that need them are prepared. */
const temporary = new Map<string, string>();

/** All statements of the modules that are loaded, by name. For the script that describes them, and its test. */
export const allStatements = (): AnyStatement[] => [...registry.values()];
/** The texts of all temporary tables, in the order of their declaration. */
export const temporaryTables = (): string[] => [...temporary.values()];

const domainName = /^[a-z]+\.[a-z][A-Za-z0-9]*$/;
const mark = /"([A-Za-z_]\w*)!"/g;
const placeholder = /\{([a-z][A-Za-z]*)\}/g;

/** The highest `$n` of a text. */
const parametersOf = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map((found) => Number(found[1])));

/**
 * A statement named `<domain>.<verb and noun>`, of SQL with `$1::type` for each value. A column whose alias ends in
 * `!` (`count(*) as "days!"`) is never NULL: that is promised here, typed so and checked on every row. The name must
 * be of one statement only.
 */
export function statement<const N extends string, D extends Decoders = Record<never, never>>(
  name: Known<N>,
  text: string,
  options: Options<D> = {},
): Typed<DescribedBy<N>, D> {
  return register(name, text, {}, options) as Typed<DescribedBy<N>, D>;
}

/**
 * A statement with filters: `{month}` in the text is replaced with the filter's own SQL where the caller gives that
 * filter a value, else by nothing. A filter counts its values from `$1`: `{ month: "and r.month = $1::date" }`. It is
 * prepared with no filter, with each alone and with all.
 */
export function filtered<const N extends string, D extends Decoders = Record<never, never>>(
  name: Known<N>,
  text: string,
  filters: Readonly<Record<string, string>>,
  options: Options<D> = {},
): Typed<DescribedBy<N>, D> {
  return register(name, text, filters, options) as Typed<DescribedBy<N>, D>;
}

/** The text of a temporary table that statements use; answers with the text itself, to be run by `tx.query`. */
export function temporaryTable(name: string, text: string): string {
  must(!temporary.has(name), `the temporary table '${name}' is declared twice`);
  temporary.set(name, text);
  return text;
}

function register(
  name: string,
  text: string,
  filters: Readonly<Record<string, string>>,
  options: Options<Decoders>,
): AnyStatement {
  if (!domainName.test(name)) throw new Bug(`'${name}' is not named <domain>.<verb and noun>`);
  if (registry.has(name)) throw new Bug(`two statements are named '${name}'`);
  for (const filter of Object.keys(filters)) {
    must(text.includes(`{${filter}}`), `${name}: the text has no place for the filter '${filter}'`);
  }
  const parts = [text, ...Object.values(filters)].join("\n");
  const made: AnyStatement = {
    name,
    filters: new Map(Object.entries(filters).map(([filter, part]) => [filter, parametersOf(part)])),
    hot: options.hot ?? false,
    present: [...new Set([...parts.matchAll(mark)].map((found) => found[1]!))],
    decoders: options.decode ?? {},
    textWith: texts(text.replaceAll(mark, '"$1"'), filters),
  };
  registry.set(name, made);
  return made;
}

/** Texts are put together once for each set of filters that is asked for. */
function texts(text: string, filters: Readonly<Record<string, string>>): AnyStatement["textWith"] {
  const declared = Object.entries(filters);
  if (declared.length === 0) return () => text;
  const made = new Map<string, string>();
  return (given) => {
    const key = given.join();
    const there = made.get(key);
    if (there !== undefined) return there;
    let taken = parametersOf(text);
    const sql = new Map<string, string>();
    for (const [name, part] of declared) {
      if (!given.includes(name)) continue;
      const before = taken;
      sql.set(
        name,
        part.replaceAll(/\$(\d+)/g, (_all, n: string) => `$${before + Number(n)}`),
      );
      taken += parametersOf(part);
    }
    const whole = text.replaceAll(placeholder, (all, name: string) =>
      name in filters ? (sql.get(name) ?? "") : all,
    );
    made.set(key, whole);
    return whole;
  };
}

/** A statement's text and values as the driver takes them. */
export interface Bound {
  text: string;
  values: readonly unknown[];
  name?: string;
}

/** Binds values, and those filters that have one: a filter of several values takes them as a tuple. */
export function bound(statement: AnyStatement, values: readonly unknown[] = [], filters: object = {}): Bound {
  const text = (given: readonly string[]): string => statement.textWith(given);
  if (statement.hot) return { text: text([]), values, name: statement.name };
  if (statement.filters.size === 0) return { text: text([]), values };
  const asked = filters as Readonly<Record<string, unknown>>;
  const given = [...statement.filters].filter(([name, takes]) =>
    takes === 0 ? asked[name] === true : asked[name] !== undefined,
  );
  const more = given.map(([name, takes]) => (takes === 1 ? [asked[name]] : takes === 0 ? [] : asked[name]));
  return { text: text(given.map(([name]) => name)), values: [...values, ...more.flat(1)] };
}

/** Decodes a row's columns in place, and holds the text to its promise that a column is never NULL. */
export function decodeRows(statement: AnyStatement, rows: readonly object[]): void {
  const decoders = Object.entries(statement.decoders);
  if (decoders.length === 0 && statement.present.length === 0) return;
  for (const row of rows as Record<string, unknown>[]) {
    for (const column of statement.present) {
      if (row[column] === null) throw new Bug(`${statement.name}: ${column} is NULL, its text says never`);
    }
    for (const [column, schema] of decoders) {
      if (row[column] !== null) row[column] = schema.parse(row[column]);
    }
  }
}
