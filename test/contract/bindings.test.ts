import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { createConsole } from "../../src/console/index.ts";
import { domains } from "../../src/domains.ts";
import type { Operation } from "../../src/platform/operation/operation.ts";

/** Every operation that a domain offers is reached, and in one way: at one address, or by the pages that invoke it. */

const src = fileURLToPath(new URL("../../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" });
const routes = [...domains, createConsole({})].flatMap((domain) => domain.routes ?? []);

const isOperation = (value: unknown): value is Operation =>
  typeof value === "object" && value !== null && "id" in value && "kind" in value && "roles" in value;

interface Offered {
  file: string;
  name: string;
  value: unknown;
}
let offered: Offered[];

beforeAll(async () => {
  const rooms = files.filter((file) => /\boperations(\/[\w-]+)?\.ts$/.test(file)).sort();
  const modules = rooms.map(async (file) => {
    const module: Record<string, unknown> = await import(pathToFileURL(join(src, file)).href);
    return Object.entries(module).map(([name, value]) => ({ file, name, value }));
  });
  offered = (await Promise.all(modules)).flat();
});

const operations = () =>
  offered.flatMap(({ value, ...at }) => (isOperation(value) ? [{ ...at, operation: value }] : []));

describe("an operation", () => {
  test("has its own id, which is the name it is exported by, and the domain of its folder", () => {
    expect(operations().length).toBeGreaterThan(200);
    const wrong = operations().filter(
      ({ file, name, operation }) => operation.id !== name || operation.domain !== file.split("/")[0],
    );
    expect(wrong.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
    const ids = routes.map(({ operation }) => operation.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test("is bound to one address, or to none and a page invokes it", () => {
    const pages = files
      .filter((file) => file.startsWith("console/") && /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(src, file), "utf8"))
      .join("\n");
    const wrong = operations().filter(({ name, operation }) => {
      const times = routes.filter((route) => route.operation === operation).length;
      return times !== 1 && !(times === 0 && new RegExp(`\\b(invoke|sends)\\(\\s*${name}\\b`).test(pages));
    });
    expect(wrong.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  test("stands in its room without the work of others: a room gives operations and words, no functions", () => {
    const functions = offered.filter(
      ({ file, value }) => typeof value === "function" && !file.startsWith("console/"),
    );
    expect(functions.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });
});
