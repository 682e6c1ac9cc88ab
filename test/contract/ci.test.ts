import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sampleOf } from "../../bin/sample.mjs";
import { type Step, stepsOf } from "../../bin/steps.mjs";
import { databaseFiles, testFiles } from "../../bin/test-files.mjs";

const steps = (tier: "short" | "all", seed: string) => stepsOf(tier, { seed, scratch: "/nowhere" });
const named = (list: Step[], name: string) => list.find((step) => step.name === name)!.tests!;
const onOldest = "tests on PostgreSQL 15";
const withDatabase = databaseFiles();

test("both tiers have the same steps, and the long one more of each", () => {
  const [short, all] = [steps("short", "a"), steps("all", "a")];
  expect(all.map(({ name }) => name).slice(0, short.length)).toEqual(short.map(({ name }) => name));
  expect(named(all, onOldest).sort()).toEqual(withDatabase);
  expect(named(short, onOldest).length).toBeLessThan(withDatabase.length);
  expect(named(short, "tests")).toEqual([]);
});

test("the newest Node plays the demo and a smoke of the suite for every commit, the oldest before a release", () => {
  const [short, all] = [steps("short", "a"), steps("all", "a")].map((list) =>
    list.filter(({ node }) => node !== undefined).map(({ name, node }) => [name, node!.at(-1)]),
  );
  const here = process.versions.node.split(".")[0];
  const on = (version: string) =>
    version === here
      ? []
      : ["demo", "smoke"].map((what) => [`${what} on Node ${version}`, `node@${version}`]);
  expect(short).toEqual(on("26"));
  expect(all).toEqual([...on("26"), ...on("20")]);
});

test("a sample is the same for the same commit, and another for another", () => {
  expect(named(steps("short", "a"), onOldest)).toEqual(named(steps("short", "a"), onOldest));
  expect(named(steps("short", "a"), onOldest)).not.toEqual(named(steps("short", "b"), onOldest));
  const hashes = Array.from({ length: 300 }, (_, n) => `commit ${n}`);
  const seen = new Set(hashes.flatMap((hash) => sampleOf(withDatabase, 8, hash)));
  expect([...seen].sort()).toEqual(withDatabase);
});

test("each step that npm runs is a script of package.json", () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  for (const { command } of steps("all", "a"))
    if (command?.[0] === "npm") expect(scripts).toHaveProperty([command[3]!]);
});

test("files that open a database are found by what they import", () => {
  expect(testFiles()).toEqual(expect.arrayContaining(withDatabase));
  expect(withDatabase).toContain("test/licences/store.test.ts");
  expect(withDatabase).not.toContain("test/platform/money.test.ts");
});
