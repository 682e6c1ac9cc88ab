import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { domains } from "../../src/domains.ts";
import { readConfig } from "../../src/platform/config.ts";
import { createLog } from "../../src/platform/log.ts";
import { startServer } from "../../src/server.ts";
import { startWorker } from "../../src/worker.ts";
import { testSecret } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";

/** The dashboard, the alert rules and the operator's page speak of the series that server and worker really give. */
const root = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(root, name), "utf8");

interface Panel {
  type: string;
  title: string;
  targets?: { expr: string }[];
}
const panels = (JSON.parse(read("docs/operations/dashboard.json")) as { panels: Panel[] }).panels;
const { groups } = parse(read("docs/operations/alerts.yml")) as {
  groups: {
    rules: {
      alert: string;
      expr: string;
      for: string;
      labels: { severity: string };
      annotations: { summary: string; description: string };
    }[];
  }[];
};
const rules = groups.flatMap((group) => group.rules);
const drawn = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

const words = new Set(["and", "or", "unless", "by", "on", "without", "ignoring", "bool", "offset"]);
/** Names of series in a PromQL expression. */
function seriesIn(expr: string): string[] {
  const bare = expr
    .replaceAll(/"[^"]*"/g, "")
    .replaceAll(/\{[^}]*\}/g, "")
    .replaceAll(/\[[^\]]*\]/g, "")
    .replaceAll(/\b(by|on|without|ignoring)\s*\([^)]*\)/g, "");
  return [...bare.matchAll(/\b([a-z_][a-z0-9_]*)\b(?!\s*\()/g)]
    .map((found) => found[1]!)
    .filter((name) => !words.has(name));
}
/** Labels that an expression asks for, by matcher or `by`. */
const labelsIn = (expr: string): string[] => [
  ...[...expr.matchAll(/[{,]\s*([a-z]+)\s*[=!]/g)].map((found) => found[1]!),
  ...[...expr.matchAll(/\bby\s*\(([^)]*)\)/g)].flatMap((found) => found[1]!.split(/,\s*/)),
];

/** By the process: its series, each with its kind. */
const given = new Map<string, string>();
const texts: string[] = [];
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const database = await testDatabase();
  const log = createLog("silent");
  const common = { SAMKOEB_SECRET: testSecret, METRICS_PORT: "0" };
  const worker = await startWorker(
    readConfig(["DATABASE_PLATFORM_URL", "SAMKOEB_SECRET"], {
      ...common,
      DATABASE_PLATFORM_URL: database.platformUrl,
    }),
    log,
  );
  stops.push(() => worker.stop());
  const server = await startServer(
    readConfig(["DATABASE_URL", "SAMKOEB_SECRET"], {
      ...{ ...common, DATABASE_URL: database.appUrl, PORT: "0", DRAIN_SECONDS: "0" },
    }),
    log,
  );
  stops.push(() => server.stop());
  await fetch(`${server.url}/livez`);
  for (const port of [worker.metricsPort, server.metricsPort]) {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    texts.push(text);
    for (const [, name, kind] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) given.set(name!, kind!);
  }
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

/** The series that PromQL reads by this name. */
function known(name: string): boolean {
  const whole = /^(.*)_(?:bucket|sum|count)$/.exec(name)?.[1];
  return given.has(name) ? given.get(name) !== "histogram" : given.get(whole ?? "") === "histogram";
}

describe("series that are named", () => {
  test("are found in expressions", () => {
    expect(
      seriesIn('sum by (le) (rate(a_bucket{status=~"5..", x!="y"}[5m])) / max(b) > 3 and absent(c)'),
    ).toEqual(["a_bucket", "b", "c"]);
    expect(known("http_request_duration_seconds_count")).toBe(true);
    // A histogram is read by its parts only.
    expect(known("http_request_duration_seconds")).toBe(false);
    expect(known("jobs_lost")).toBe(false);
  });

  test("are given by server or worker", () => {
    const named = [...drawn, ...rules.map(({ expr }) => expr)].flatMap(seriesIn);
    expect(new Set(named).size).toBeGreaterThan(40);
    expect(named.filter((name) => !known(name))).toEqual([]);
  });

  test("have the labels that they are asked for", () => {
    const sources = read("src/platform/counters.ts") + read("src/platform/metrics.ts");
    const declared = new Set(["le", "instance"]);
    for (const [, list] of sources.matchAll(/labelNames: \[([^\]]*)\]/g))
      for (const [, label] of list!.matchAll(/"(\w+)"/g)) declared.add(label!);
    for (const { measures } of domains)
      for (const { labels } of measures ?? []) for (const label of labels) declared.add(label);
    const asked = [...drawn, ...rules.map(({ expr }) => expr)].flatMap(labelsIn);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((label) => !declared.has(label))).toEqual([]);
  });

  test("are all of ours: each is drawn, and each is explained", () => {
    const ours = [...given.keys()].filter((name) => !/^(process|nodejs)_/.test(name));
    const shown = new Set(drawn.flatMap(seriesIn).map((name) => name.replace(/_(bucket|count)$/, "")));
    expect(ours.filter((name) => !shown.has(name))).toEqual([]);
    const page = read("docs/operations.md");
    expect(ours.filter((name) => !page.includes(`\`${name}`))).toEqual([]);
  });
});

test("a worker's measures are all read, and those without labels have a number or NaN", () => {
  expect(texts[0]).toMatch(/^measures_failed 0$/m);
  for (const { measures } of domains)
    for (const { series, labels } of measures ?? [])
      for (const name of Object.keys(series))
        if (labels.length === 0) expect(texts[0]).toMatch(new RegExp(`^${name} (\\d|Nan|NaN)`, "m"));
});

test("each rule says what is wrong and what to do, by addresses that exist", () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  const paths = new Set(domains.flatMap(({ routes }) => routes.map(({ path }) => path)));
  for (const rule of rules) {
    expect(rule.labels.severity).toMatch(/^(page|ticket|info)$/);
    expect(rule.for).toMatch(/^\d+[mh]$/);
    expect(rule.annotations.summary.length).toBeGreaterThan(15);
    expect(rule.annotations.description).toMatch(/\.$/);
    for (const [, path] of rule.annotations.description.matchAll(/GET (\/\S+?)[:\s]/g))
      expect([...paths]).toContain(path);
    for (const [, label] of rule.annotations.summary.matchAll(/\$labels\.(\w+)/g))
      if (label !== "instance") expect(rule.expr + read("src/platform/metrics.ts")).toContain(label);
  }
});

test("the dashboard's panels have a title, and lie in it without overlap", () => {
  const cells = new Set<string>();
  for (const { gridPos, title } of panels as (Panel & { gridPos: Record<"x" | "y" | "w" | "h", number> })[]) {
    expect(title.length).toBeGreaterThan(0);
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        expect(cells.has(`${x},${y}`), title).toBe(false);
        cells.add(`${x},${y}`);
      }
  }
});
