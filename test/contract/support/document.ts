import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** The committed openapi.yaml as a client reads it; nothing here is taken from the routes themselves. */

/** The keywords that our schemas use. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
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

/** What a reference leads to; anything else is itself. */
export function resolved<T extends { $ref?: string }>(node: T): T {
  if (node.$ref === undefined) return node;
  const found = node.$ref
    .slice(2)
    .split("/")
    .reduce<Json | undefined>((at, key) => at?.[key], document);
  if (found === undefined) throw new Error(`openapi.yaml has no ${node.$ref}`);
  return found as unknown as T;
}

const codesOf = (reply: Json): string[] =>
  [
    ...String(resolved(reply as { $ref?: string } & Json)["description"]).matchAll(
      /\(\/problems\/([a-z0-9-]+)\)/g,
    ),
  ].map(([, code]) => code!);

const methods = ["get", "put", "post", "patch", "delete"];

function operationOf(method: string, path: string, said: Json): Operation {
  const content = (said["requestBody"]?.["content"] ?? {}) as unknown as Record<string, { schema: Schema }>;
  const types = Object.keys(content);
  // A file is bytes in one of several types, JSON among them or not; anything else is one JSON object.
  const file = types.some((type) => content[type]!.schema["format" as never] === "binary");
  const json = file ? undefined : content["application/json"];
  return {
    id: String(said["operationId"]),
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    roles: (said["x-roles"] ?? []) as unknown as string[],
    params: ((said["parameters"] ?? []) as unknown as Parameter[]).map((one) => resolved(one as never)),
    body: json && resolved(json.schema),
    upload: json ? undefined : types[0],
    uploads: file ? types : [],
    replies: new Map(
      Object.entries(said["responses"]!).map(([status, reply]) => [Number(status), codesOf(reply)]),
    ),
  };
}

/** Every operation that is documented, in the document's order. */
export const operations: readonly Operation[] = Object.entries(document["paths"]!).flatMap(([path, item]) =>
  methods.filter((method) => item[method]).map((method) => operationOf(method, path, item[method]!)),
);
