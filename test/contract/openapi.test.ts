import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { documentText } from "../../bin/openapi/text.ts";
import { domains } from "../../src/domains.ts";
import { resolved, type Schema } from "./support/document.ts";

type Json = Record<string, unknown>;
const text = readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8");
const document = parse(text) as {
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Schema> };
};
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const routes = domains.flatMap((domain) => domain.routes);

const isObject = (node: unknown): node is Json => typeof node === "object" && node !== null;

/** Every object and list in a node, with its path. */
function* nodesOf(node: unknown, path = ""): Generator<[path: string, node: Json]> {
  if (!isObject(node)) return;
  yield [path, node];
  for (const [key, value] of Object.entries(node)) yield* nodesOf(value, `${path}/${key}`);
}

/** A copy without the text of examples, which is not counted. */
function withoutExamples(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutExamples);
  if (!isObject(node)) return node;
  const left = Object.entries(node).filter(([key]) => key !== "example" && key !== "examples");
  return Object.fromEntries(left.map(([key, value]) => [key, withoutExamples(value)]));
}

describe("the size of openapi.yaml", () => {
  test("is at most 1,700 bytes an operation, examples not counted", () => {
    const bytes = Buffer.byteLength(documentText(withoutExamples(document)));
    expect(Math.round(bytes / operations.length)).toBeLessThanOrEqual(1_700);
  });

  test("holds no unnamed object of three members or more that stands elsewhere too", () => {
    const places = new Map<string, string[]>();
    for (const [path, node] of nodesOf(document.components.schemas)) {
      if (!isObject(node["properties"]) || Object.keys(node["properties"]).length < 3) continue;
      const { description: _said, ...schema } = node;
      const same = JSON.stringify(schema);
      places.set(same, [...(places.get(same) ?? []), path]);
    }
    const isNamed = (path: string) => path.lastIndexOf("/") === 0;
    const copies = [...places.values()].filter((paths) => paths.length > 1 && !paths.every(isNamed));
    expect(copies).toEqual([]);
  });
});

/** A file of these is no text that could be shown. */
const isShown = (type: string): boolean => /json|^text\/|ndjson|csv|svg/.test(type);

/** Whether one of the content types has an example; nothing is asked of bytes. */
function isExampled(holder: unknown): boolean {
  const content = (isObject(holder) ? (holder["content"] ?? {}) : {}) as Record<string, Json>;
  const shown = Object.entries(content).filter(([type]) => isShown(type));
  return shown.length === 0 || shown.some(([, media]) => "example" in media || "examples" in media);
}

describe("every operation", () => {
  const nameOf = (operation: Json) => String(operation["operationId"]);

  test("has a sentence of description besides its summary", () => {
    const without = operations.filter(({ description }) => !/\w.*\.$/s.test(String(description ?? "")));
    expect(without.map(nameOf)).toEqual([]);
  });

  test("shows an example of what is sent and what is answered", () => {
    const without = operations.filter(({ requestBody, responses }) => {
      const answers = Object.entries(responses as Json).filter(([status]) => status < "300");
      return !isExampled(requestBody) || !answers.every(([, answer]) => isExampled(answer));
    });
    expect(without.map(nameOf)).toEqual([]);
  });
});

/** Every zod schema of text with a pattern that callers send or are sent, and the pattern as it is published. */
function patterned(): Map<z.core.$ZodType, string> {
  const found = new Map<z.core.$ZodType, string>();
  const all = routes.flatMap(({ operation: { target, options, content, output } }) => [
    target,
    options,
    ...(content ? [content] : []),
    ...(output ? [output] : []),
  ]);
  z.toJSONSchema(z.object(Object.fromEntries(all.map((schema, i) => [`s${i}`, schema]))), {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const isText = zodSchema._zod.def.type === "string" && !("format" in zodSchema._zod.def);
      if (isText && typeof jsonSchema.pattern === "string") found.set(zodSchema, jsonSchema.pattern);
    },
  });
  return found;
}

/** Texts near a pattern: they fit, or one thing about them is otherwise. */
function near(pattern: RegExp): fc.Arbitrary<string> {
  const fits = fc.stringMatching(pattern);
  return fc.tuple(fits, fc.nat({ max: 6 }), fc.nat({ max: 200 })).map(([value, how, at]) => {
    const i = value.length === 0 ? 0 : at % value.length;
    const changes = [
      value,
      value.toUpperCase(),
      value.toLowerCase(),
      `${value}\n`,
      ` ${value}`,
      value.slice(0, i) + value.slice(i + 1),
      `${value.slice(0, i)}٣${value.slice(i + 1)}`,
    ];
    return changes[how]!;
  });
}

describe("a pattern means to a client what it means here", () => {
  const all = [...patterned()];
  /** Those of headers, which the mount reads without a schema of zod's. */
  const ofHeaders = ["^[\\x21-\\x7e]{1,255}$", '^"\\d{1,9}"$'];

  test("every published one is tested here", () => {
    const published = [...nodesOf(document)].flatMap(([path, { pattern }]) =>
      typeof pattern === "string" && !path.endsWith("/properties") ? [pattern] : [],
    );
    const tested = new Set([...all.map(([, pattern]) => pattern), ...ofHeaders]);
    expect(published.filter((pattern) => !tested.has(pattern))).toEqual([]);
    expect(all.length).toBeGreaterThan(10);
  });

  test.each(all.map(([schema, pattern]) => [pattern, schema] as const))("%s", (pattern, schema) => {
    // JSON Schema's patterns are not anchored, know no flag but the one for Unicode, and stand in openapi.yaml.
    const published = new RegExp(pattern, "u");
    const bare = z
      .string()
      .check(
        ...((schema._zod.def.checks ?? []) as z.core.$ZodCheck<string>[]).filter(
          (check) => check._zod.def.check === "string_format",
        ),
      );
    fc.assert(
      fc.property(near(published), (value) => bare.safeParse(value).success === published.test(value)),
      { seed: 20_260_801, numRuns: 200 },
    );
  });
});

describe("members with a default", () => {
  const { schemas } = document.components;
  const withDefault = Object.entries(schemas).flatMap(([name, schema]) =>
    [...nodesOf(schema)].flatMap(([path, node]) =>
      Object.entries((node["properties"] ?? {}) as Record<string, Schema>)
        .filter(([, member]) => "default" in member)
        .map(([member]) => ({ name, path, member, required: (node["required"] ?? []) as string[] })),
    ),
  );

  test("may be left out by whoever sends them", () => {
    expect(withDefault.length).toBeGreaterThan(30);
    expect(withDefault.filter(({ member, required }) => required.includes(member))).toEqual([]);
  });

  test("are always there in a reply", () => {
    const shared = Object.keys(schemas).filter((name) => `${name}Input` in schemas);
    expect(shared.length).toBeGreaterThan(5);
    for (const name of shared) {
      const { required = [], properties = {} } = resolved(schemas[`${name}Input`]!);
      const defaults = Object.keys(properties).filter((member) => "default" in properties[member]!);
      expect(resolved(schemas[name]!).required ?? [], name).toEqual(
        expect.arrayContaining([...required, ...defaults]),
      );
    }
  });
});
