import { resolved, type Schema } from "./document.ts";

/** One thing that is wrong with a value, where, and the whole value with it. */
export interface Break {
  what: string;
  pointer: string;
  value: unknown;
}

type Found = [what: string, value: unknown];

const typesOf = ({ type }: Schema): string[] => (type === undefined ? [] : [type].flat());
const escaped = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");

const others: Record<string, unknown> = {
  string: 17,
  integer: "17",
  number: "17",
  boolean: "true",
  array: { 0: "first" },
  object: [["a", "list"]],
};

function wrongType(schema: Schema): Found[] {
  const types = typesOf(schema);
  if (types.length === 0) return [];
  const first = types.find((type) => type !== "null")!;
  return [["another type", others[first]], ...(types.includes("null") ? [] : ([["null", null]] as Found[]))];
}

const wrongDates = ["2026-02-30", "2026-13-01", "0000-00-00", "1899-12-31", "26-1-1"];
const wrongInstants = ["2026-02-30T10:00:00Z", "2026-06-01T10:00:00", "2026-06-01", "9999-12-31T24:00:00Z"];

function wrongStrings(schema: Schema, value: string): Found[] {
  const { minLength = 0, maxLength, pattern, format } = schema;
  const found: Found[] = [
    ["a NUL character", `${value}\0`],
    ["half a surrogate pair", `\ud800${value}`],
  ];
  if (schema.enum) return [...found, ["a word that is not listed", "no-such-word"], ["no word", ""]];
  if (maxLength !== undefined) found.push(["too long", "x".repeat(maxLength + 1)]);
  // Of a pattern that takes any text but for some, what is no fault is no break.
  const refuses = (text: string) => pattern !== undefined && !new RegExp(pattern, "u").test(text);
  if (minLength > 0 || refuses("") || format) found.push(["empty", ""]);
  if (maxLength !== undefined || pattern || format) found.push(["far too long", "9".repeat(100_000)]);
  if (refuses("~ ~")) found.push(["against its pattern", "~ ~"]);
  if (refuses(`${value}\n`)) found.push(["a line more", `${value}\n`]);
  if (format === "uuid") found.push(["no UUID", "not-a-uuid"], ["a short UUID", value.slice(1)]);
  if (format === "date") found.push(...wrongDates.map((date): Found => [`date ${date}`, date]));
  if (format === "date-time") found.push(...wrongInstants.map((at): Found => [`instant ${at}`, at]));
  return found;
}

function wrongNumbers({ minimum, exclusiveMinimum, maximum }: Schema): Found[] {
  const found: Found[] = [
    ["not whole", 1.5],
    ["beyond all integers", 1e300],
    ["not exact", 2 ** 53],
  ];
  if (minimum !== undefined) found.push(["below its minimum", minimum - 1]);
  if (exclusiveMinimum !== undefined) found.push(["not above its minimum", exclusiveMinimum]);
  if (maximum !== undefined) found.push(["above its maximum", maximum + 1]);
  return found;
}

function* wrongObject(schema: Schema, value: Record<string, unknown>, at: string): Generator<Break> {
  for (const name of schema.required ?? []) {
    const { [name]: _gone, ...rest } = value;
    yield { what: "missing", pointer: `${at}/${escaped(name)}`, value: rest };
  }
  if (schema.additionalProperties !== false) return;
  for (const name of ["zzUnknown", "constructor", "a/b~c"])
    yield {
      what: `unknown member ${name}`,
      pointer: `${at}/${escaped(name)}`,
      value: { ...value, [name]: 1 },
    };
}

function* wrongArray(schema: Schema, value: unknown[], at: string): Generator<Break> {
  const { minItems = 0, maxItems } = schema;
  if (minItems > 0) yield { what: "too few", pointer: at, value: value.slice(0, minItems - 1) };
  if (maxItems !== undefined && value.length > 0)
    yield {
      what: "too many",
      pointer: at,
      value: Array.from({ length: maxItems + 1 }, (_, i) => value[i % value.length]),
    };
}

/** The branch that the value's discriminator names. */
function branchOf(schema: Schema, value: unknown): Schema {
  const fits = (branch: Schema): boolean =>
    Object.entries(resolved(branch).properties ?? {}).every(([name, member]) => {
      const words: unknown[] | undefined = resolved(member).enum;
      const given = (value as Record<string, unknown>)[name];
      return !words || given === undefined || words.includes(given);
    });
  return resolved(schema.oneOf!.find(fits) ?? schema.oneOf![0]!);
}

/** Every single thing that the schema forbids, done to a value that it takes; deeper members included. */
export function* breaksOf(given: Schema, value: unknown, at = ""): Generator<Break> {
  const outer = resolved(given);
  const schema = outer.oneOf ? branchOf(outer, value) : outer;
  const scalars: Found[] = [...wrongType(schema)];
  if (typeof value === "string") scalars.push(...wrongStrings(schema, value));
  if (typeof value === "number") scalars.push(...wrongNumbers(schema));
  for (const [what, wrong] of scalars) yield { what, pointer: at, value: wrong };
  if (Array.isArray(value)) {
    yield* wrongArray(schema, value, at);
    for (const [i, item] of value.entries())
      for (const found of breaksOf(schema.items ?? {}, item, `${at}/${i}`))
        yield { ...found, value: value.with(i, found.value) };
  } else if (typeof value === "object" && value !== null) {
    const members = value as Record<string, unknown>;
    yield* wrongObject(schema, members, at);
    for (const [name, member] of Object.entries(members))
      for (const found of breaksOf(schema.properties?.[name] ?? {}, member, `${at}/${escaped(name)}`))
        yield { ...found, value: { ...members, [name]: found.value } };
  }
}
