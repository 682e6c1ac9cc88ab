import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** The committed openapi.yaml as a client reads it; nothing here is taken from the routes themselves. */

/** The keywords that our schemas use. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  default?: unknown;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  schema: Schema;
}

export interface Operation {
  id: string;
  /** `POST /v1/pools/{poolId}/draws`, for a test's name. */
  name: string;
  method: string;
  path: string;
  roles: string[];
  params: Parameter[];
  /** The JSON body's schema. */
  body: Schema | undefined;
  /** The content type of a body that is not JSON. */
  upload: string | undefined;
  /** Every content type that an upload may have. */
  uploads: readonly string[];
  /** The codes of problems that it may answer with, by status; a success has none. */
  replies: Map<number, string[]>;
}

interface Json {
  [key: string]: Json;
}
const document = parse(readFileSync(new URL("../../../openapi.yaml", import.meta.url), "utf8")) as Json;

/** What a reference leads to, with what stands beside it; anything else is itself. */
export function followed<T extends { $ref?: string }>({ $ref, ...beside }: T): T {
  if ($ref === undefined) return beside as T;
  const found = $ref
    .slice(2)
    .split("/")
    .reduce<Json | undefined>((at, key) => at?.[key], document);
  if (found === undefined) throw new Error(`openapi.yaml has no ${$ref}`);
  return { ...(found as unknown as T), ...beside };
}

/** `anyOf: [X, null]` as one schema that takes null too; undefined for any other schema. */
function orNull({ anyOf, ...said }: Schema): Schema | undefined {
  const [schema, none] = anyOf ?? [];
  if (anyOf?.length !== 2 || none?.type !== "null") return undefined;
  const { type, ...rest } = resolved(schema!);
  return type === undefined ? undefined : { type: [type, "null"].flat(), ...rest, ...said };
}

/** A schema with what its references say, as one object: what stands beside a reference counts first. */
export function resolved({ $ref, allOf, ...own }: Schema): Schema {
  const bases = [...($ref === undefined ? [] : [{ $ref }]), ...(allOf ?? [])].map((base) =>
    resolved(followed(base)),
  );
  let whole: Schema = own;
  for (const base of bases) {
    const properties = { ...base.properties, ...whole.properties };
    const required = [...new Set([...(base.required ?? []), ...(whole.required ?? [])])];
    const members = Object.keys(properties).length > 0 ? { properties, required } : {};
    whole = { ...base, ...whole, ...members };
  }
  if (whole.const !== undefined) return { ...whole, enum: [whole.const] };
  return orNull(whole) ?? whole;
}

/** The codes of problems that a reply lists, by status; a reply of one status leaves it out. */
function codesOf(status: string, reply: Json): [status: number, code: string][] {
  const text = String(followed(reply as { $ref?: string } & Json)["description"]);
  return [...text.matchAll(/(?:(?:^|, )(\d{3}) |^- )`([a-z0-9-]+)`/gm)].map(([, own, code]) => [
    Number(own ?? status),
    code!,
  ]);
}

/** What an operation may answer, by status: a success without codes, and the codes of its refusals. */
function repliesOf(responses: Json): Map<number, string[]> {
  const replies = new Map<number, string[]>();
  for (const [status, reply] of Object.entries(responses)) {
    if (status < "300") replies.set(Number(status), []);
    for (const [of, code] of codesOf(status, reply)) replies.set(of, [...(replies.get(of) ?? []), code]);
  }
  return replies;
}

/** A key with one of these roles may call it; `public`: no key is asked for. */
function rolesOf(security: Json): string[] {
  const [needed] = security as unknown as { apiKey: string[] }[];
  return needed ? needed.apiKey : ["public"];
}

const methods = ["get", "put", "post", "patch", "delete"];

function operationOf(method: string, path: string, said: Json): Operation {
  const content = (said["requestBody"]?.["content"] ?? {}) as unknown as Record<string, { schema: Schema }>;
  const types = Object.keys(content);
  // A file is bytes in one of several types, JSON among them or not; anything else is one JSON object.
  const file =
    types.length > 1 || types.some((type) => content[type]!.schema["format" as never] === "binary");
  const json = file ? undefined : content["application/json"];
  return {
    id: String(said["operationId"]),
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    roles: rolesOf(said["security"]!),
    params: ((said["parameters"] ?? []) as unknown as (Parameter & { $ref?: string })[]).map((one) => {
      const { schema, required = false, ...parameter } = followed(one);
      return { ...parameter, required, schema: resolved(schema) };
    }),
    body: json && resolved(json.schema),
    upload: json ? undefined : types[0],
    uploads: file ? types : [],
    replies: repliesOf(said["responses"]!),
  };
}

/** Every operation that is documented, in the document's order. */
export const operations: readonly Operation[] = Object.entries(document["paths"]!).flatMap(([path, item]) =>
  methods.filter((method) => item[method]).map((method) => operationOf(method, path, item[method]!)),
);
