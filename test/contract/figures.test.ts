import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** Counts over the sources that may not rise. Hand-typed queries: statements.test.ts; licence models: models.test.ts. */
const src = join(import.meta.dirname, "../../src");
const texts = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(tsx?|sql|md)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(src, name), "utf8") }));

const found = (pattern: RegExp): string[] =>
  texts.flatMap(({ name, text }) => [...text.matchAll(pattern)].map((match) => `${name}: ${match[0]}`));

describe("the sources", () => {
  test("are read", () => {
    expect(texts.length).toBeGreaterThan(400);
    expect(found(/\bexport\b/g).length).toBeGreaterThan(1_000);
  });

  test("cast to never in at most five places, and to any in none", () => {
    const casts = found(/\bas never\b/g);
    expect(casts.length, casts.join("\n")).toBeLessThanOrEqual(5);
    expect(found(/\bas any\b/g)).toEqual([]);
  });

  test("say 'tell' and 'told' at most sixty times: a precise word says who does what", () => {
    const words = found(/\b(?:tell|told)\w*/gi);
    expect(words.length, words.join("\n")).toBeLessThanOrEqual(60);
  });
});
