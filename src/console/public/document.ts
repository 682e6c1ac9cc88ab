import { readFile } from "node:fs/promises";
import { parse } from "yaml";

const file = new URL("../../../openapi.yaml", import.meta.url);

/** A JSON schema as far as the reference shows it. */
export interface SchemaNode {
  /** What the text is made of. */
  contentSchema?: SchemaNode;
  examples?: unknown[];
  title?: string;
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: SchemaNode;
  prefixItems?: SchemaNode[];
  properties?: Record<string, SchemaNode>;
  required?: string[];
  additionalProperties?: boolean | SchemaNode;
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  allOf?: SchemaNode[];
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: SchemaNode;
}

interface Body {
  description?: string;
  content?: Record<string, { schema?: SchemaNode; example?: unknown }>;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  /** A key with one of the listed roles may call it; empty: anybody. */
  security: { apiKey: string[] }[];
  parameters?: Parameter[];
  requestBody?: Body;
  responses: Record<string, Body & { $ref?: string; headers?: Record<string, unknown> }>;
}

export interface ApiDocument {
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, SchemaNode>;
    parameters?: Record<string, Parameter>;
    responses?: Record<string, Body>;
  };
}

export interface Placed {
  method: string;
  path: string;
  operation: Operation;
}

let text: Promise<string> | undefined;
let document: Promise<ApiDocument> | undefined;

/** The committed openapi.yaml, as it is. */
export function readYaml(): Promise<string> {
  text ??= readFile(file, "utf8");
  return text;
}

/** The committed openapi.yaml, read once: it belongs to this version of the program. */
export function readDocument(): Promise<ApiDocument> {
  document ??= readYaml().then((yaml) => parse(yaml) as ApiDocument);
  return document;
}

export function operationsOf(api: ApiDocument): Placed[] {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** Who may call it, by role; nobody listed: anybody. */
export const rolesOf = ({ security }: Operation): string[] => security[0]?.apiKey ?? ["public"];

/** A schema with the members that it takes from the ones it extends. */
export function wholeOf(node: SchemaNode, schemas: Record<string, SchemaNode>): SchemaNode {
  const { $ref, allOf = [], ...own } = node;
  const bases = [...($ref ? [{ $ref }] : []), ...allOf].map((base) =>
    wholeOf(base.$ref ? (schemas[nameOf(base.$ref)] ?? {}) : base, schemas),
  );
  let whole: SchemaNode = own;
  for (const base of bases) {
    const properties = { ...base.properties, ...whole.properties };
    const required = [...new Set([...(base.required ?? []), ...(whole.required ?? [])])];
    whole = { ...base, ...whole, ...(Object.keys(properties).length > 0 ? { properties, required } : {}) };
  }
  return whole;
}

/** `#/components/schemas/Pool` → `Pool`. */
export const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);
