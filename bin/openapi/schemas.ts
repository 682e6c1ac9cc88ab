import { z } from "zod";
import { sameValue } from "./same.ts";

export type Json = Record<string, unknown>;

/** Who writes a value: the caller (a body, a parameter) or this server (a reply). */
export type Face = "sent" | "answered";

/** A schema in the document: where it is used, and the named schemas that it leads to. */
export interface PublishedSchemas {
  /** The JSON Schema of one of the given zod schemas: a `$ref` where it has a name. */
  of(schema: z.ZodType, face: Face): Json;
  /** `components.schemas`, by name. */
  components: Json;
}

const refTo = (name: string): string => `#/components/schemas/${name}`;
const nameIn = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** zod says `-(2 ** 53 - 1)` and `2 ** 53 - 1` of every whole number; the document's introduction says it once. */
const safe = Number.MAX_SAFE_INTEGER;
/** zod tests these by patterns of its own, longer than the format's name and no clearer. */
const plainFormats = ["uuid", "email", "base64"];

/** Members with a default may be left out by who sends; a reply always has them. */
function alwaysAnswered(schema: z.core.$ZodType): string[] {
  const { shape } = (schema as z.ZodObject)._zod.def;
  return Object.keys(shape).filter((key) => {
    const member = shape[key]!._zod;
    return member.optin === undefined || member.optout === undefined;
  });
}

function tidyNode(zodSchema: z.core.$ZodType, json: Json, face: Face): void {
  const { def } = zodSchema._zod;
  if (face === "answered") {
    delete json["default"];
    const required = def.type === "object" && json["properties"] ? alwaysAnswered(zodSchema) : [];
    if (required.length > 0) json["required"] = required;
  }
  if (json["type"] !== "string" || plainFormats.includes(String(json["format"]))) delete json["pattern"];
  if (json["format"] === "base64") delete json["format"];
  // zod leaves out examples of what is decoded; these are as the wire has it.
  const { examples } = z.globalRegistry.get(zodSchema) ?? {};
  if (examples) json["examples"] = examples;
  // A constant says its type by itself.
  if ("const" in json) delete json["type"];
  // A query's default is text until it is decoded.
  if (json["type"] === "integer" && typeof json["default"] === "string")
    json["default"] = Number(json["default"]);
  if (json["minimum"] === -safe) delete json["minimum"];
  if (json["maximum"] === safe) delete json["maximum"];
}

/** One conversion for all schemas of a face, so that two schemas of one name are found (zod throws). */
function convert(schemas: readonly z.ZodType[], face: Face): { roots: Json[]; named: Json } {
  const shape = Object.fromEntries(schemas.map((schema, i) => [`s${i}`, schema.optional()]));
  const all = z.toJSONSchema(z.object(shape), {
    // The wire is a codec's input side; what lies inside never leaves the program.
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => tidyNode(zodSchema, jsonSchema as Json, face),
  }) as { properties: Record<string, Json>; $defs?: Json };
  return { roots: schemas.map((_schema, i) => all.properties[`s${i}`]!), named: all.$defs ?? {} };
}

const isObject = (node: unknown): node is Json =>
  typeof node === "object" && node !== null && !Array.isArray(node);

/** The schemas inside a schema, each replaced by what `change` makes of it. */
function mapInner(schema: Json, change: (inner: Json) => Json): Json {
  const each = (node: unknown): unknown =>
    Array.isArray(node) ? node.map(each) : isObject(node) ? change(node) : node;
  const member = ([key, value]: [string, unknown]): [string, unknown] => {
    if (key === "properties")
      return [key, Object.fromEntries(Object.entries(value as Json).map(([k, v]) => [k, each(v)]))];
    return [key, holders.includes(key) ? each(value) : value];
  };
  return Object.fromEntries(Object.entries(schema).map(member));
}
const holders = ["items", "anyOf", "oneOf", "allOf", "additionalProperties", "propertyNames"];

/** Beside a `$ref` stays only what it says otherwise than the schema that it names. */
function withoutRepeats(named: Json, node: Json): Json {
  if (typeof node["$ref"] !== "string") return node;
  const target = named[nameIn(node["$ref"])] as Json;
  return Object.fromEntries(Object.entries(node).filter(([key, value]) => !sameValue(target[key], value)));
}

function withoutDefault(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const { default: _left, ...said } = schema;
  return said;
}

/** What an object schema says besides `base`, which it holds whole: other members, and more that is required. */
function besides(base: Json, baseRef: string, schema: Json): Json {
  const known = (base["properties"] ?? {}) as Json;
  const { description, additionalProperties: _same, type: _too, properties, required, ...said } = schema;
  const own = Object.entries(properties as Json).filter(
    ([key, value]) => !sameValue(withoutDefault(known[key]), withoutDefault(value)),
  );
  const more = ((required ?? []) as string[]).filter(
    (key) => !((base["required"] ?? []) as string[]).includes(key),
  );
  return {
    allOf: [{ $ref: baseRef }],
    ...said,
    ...(own.length > 0 ? { properties: Object.fromEntries(own) } : {}),
    ...(more.length > 0 ? { required: more } : {}),
    ...(description === base["description"] ? {} : { description }),
  };
}

/** A schema whose `extends` names another one says only what it has besides that one's members. */
function withoutInherited(named: Json, node: Json): Json {
  const { extends: base, ...schema } = node;
  return typeof base === "string" ? besides(named[base] as Json, base, schema) : node;
}

/** `anyOf: [{type: string, …}, {type: null}]` is `{type: [string, null], …}`, said shorter. */
function foldNull(node: Json): Json {
  const { anyOf, ...rest } = node as { anyOf?: Json[] };
  if (anyOf?.length !== 2 || !sameValue(anyOf[1], { type: "null" })) return node;
  const { type, enum: words, ...said } = anyOf[0]! as { type?: unknown; enum?: unknown[] };
  if (typeof type !== "string" || "const" in said) return node;
  return { type: [type, "null"], ...(words ? { enum: [...words, null] } : {}), ...said, ...rest };
}

const order = [
  "$ref",
  "allOf",
  "type",
  "const",
  "enum",
  "format",
  "pattern",
  "properties",
  "required",
  "items",
];
const rankOf = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
const inOrder = (node: Json): Json =>
  Object.fromEntries(Object.entries(node).sort(([a], [b]) => rankOf(a) - rankOf(b)));

const nullOr = (ref: string): Json => ({ anyOf: [{ $ref: ref }, { type: "null" }] });
const orNull = (name: string): string => `${name}OrNull`;

/** The named schemas that are met with null so often that a name for both is shorter. */
function oftenNull(text: string): string[] {
  const met = new Map<string, number>();
  for (const [, name] of text.matchAll(/"anyOf":\[\{"\$ref":"[^"]*\/(\w+)"\},\{"type":"null"\}\]/g))
    met.set(name!, (met.get(name!) ?? 0) + 1);
  return [...met].filter(([, times]) => times > 2).map(([name]) => name);
}

/** `anyOf: [X, null]` is `XOrNull` where that is a name. */
function nameNull(names: readonly string[], node: Json): Json {
  const { anyOf, ...said } = node as { anyOf?: [{ $ref?: string }, Json] };
  const name = nameIn(anyOf?.[0].$ref ?? "");
  const isNamed = names.includes(name) && sameValue(anyOf, nullOr(refTo(name))["anyOf"]);
  return mapInner(isNamed ? { $ref: refTo(orNull(name)), ...said } : node, (inner) => nameNull(names, inner));
}

/** Names whose schema is not the same on both faces, by itself or through a name that it uses. */
function namesThatDiffer(sent: Json, answered: Json): Set<string> {
  const both = Object.keys(sent).filter((name) => name in answered);
  const differing = new Set(both.filter((name) => !sameValue(sent[name], answered[name])));
  const leads = (name: string): boolean =>
    [...JSON.stringify(sent[name]).matchAll(/"\$ref":"[^"]*\/(\w+)"/g)].some(([, to]) => differing.has(to!));
  for (let before = -1; before !== differing.size; ) {
    before = differing.size;
    for (const name of both) if (leads(name)) differing.add(name);
  }
  return differing;
}

/**
 * The published form of zod schemas, each name once. A named schema that callers and replies share and
 * that has members with defaults is two: `X` as it is answered, `XInput` as it is sent.
 */
export function publish(sent: readonly z.ZodType[], answered: readonly z.ZodType[]): PublishedSchemas {
  const faces = { sent: convert(sent, "sent"), answered: convert(answered, "answered") };
  const differing = namesThatDiffer(faces.sent.named, faces.answered.named);
  const finish = (face: Face) => {
    const { named } = faces[face];
    const nameOf = (name: string) => (face === "sent" && differing.has(name) ? `${name}Input` : name);
    const change = (schema: Json): Json => {
      const plain = withoutRepeats(named, withoutInherited(named, schema));
      const ref = plain["$ref"];
      const placed = typeof ref === "string" ? { ...plain, $ref: refTo(nameOf(nameIn(ref))) } : plain;
      return inOrder(foldNull(mapInner(placed, change)));
    };
    const components = Object.fromEntries(
      Object.entries(named).map(([name, schema]) => [nameOf(name), change(schema as Json)]),
    );
    return { components, roots: faces[face].roots.map(change) };
  };
  const done = { sent: finish("sent"), answered: finish("answered") };
  const { components: taken } = done.sent;
  const given = Object.entries(done.answered.components).map(([name, schema]) => {
    const input = taken[`${name}Input`] as Json | undefined;
    const isShorter = input && "properties" in input && differing.has(name);
    return [name, isShorter ? besides(input, refTo(`${name}Input`), schema as Json) : schema];
  });
  const named: Json = { ...taken, ...Object.fromEntries(given) };
  const nulls = oftenNull(JSON.stringify([named, done.sent.roots, done.answered.roots]));
  const whole = (schema: unknown): Json => nameNull(nulls, schema as Json);
  const components = [
    ...Object.entries(named).map(([name, schema]) => [name, whole(schema)] as const),
    ...nulls.map(
      (name) => [orNull(name), { ...nullOr(refTo(name)), description: `${name}, or null` }] as const,
    ),
  ];
  const places = {
    sent: new Map(sent.map((s, i) => [s, i])),
    answered: new Map(answered.map((s, i) => [s, i])),
  };
  return {
    of: (schema, face) => {
      const place = places[face].get(schema);
      if (place === undefined) throw new Error(`a schema was not given as ${face}`);
      return whole(done[face].roots[place]);
    },
    components: Object.fromEntries(components.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
