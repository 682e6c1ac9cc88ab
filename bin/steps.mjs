import { join } from "node:path";
import { sampleOf } from "./sample.mjs";
import { databaseFiles } from "./test-files.mjs";
import { SETTINGS } from "./test-runs.mjs";

/** Files that the short tier runs on PostgreSQL 15 for every commit: what asks PostgreSQL most, and many clients at once. */
const ALWAYS_ON_OLDEST = /^test\/(.+\/store|contract\/statements|stories\/concurrency)\.test\.ts$/;
/** How many files of the others that open a database a commit's sample has, per setting. */
const SAMPLES = { oldest: 8, lesser: 4 };
/** What must hold on another version of Node: a year from offers to invoices, the queue, a process from start to end. */
const SMOKE = [
  "test/stories/school-year.test.ts",
  "test/platform/jobs.test.ts",
  "test/platform/outage.test.ts",
];
/** Of these, what every commit asks of the newest Node. */
const BRIEF = SMOKE.slice(1);
/** The newest Node, and the oldest that the program supports; npm's package `node` has them. */
const [NEWEST, OLDEST] = ["26", "20"];

const npm = (script, ...args) => ["npm", "run", "-s", script, ...(args.length > 0 ? ["--", ...args] : [])];

/** What is checked without running the program's tests: `npm run check`, and the first part of CI. */
export const staticSteps = [
  { name: "format", command: npm("format:check") },
  { name: "lint", command: npm("lint") },
  { name: "types", command: npm("types") },
  { name: "imports", command: npm("imports") },
  { name: "openapi", command: npm("openapi:check") },
  { name: "schema", command: npm("schema", "--check") },
  { name: "statements", command: npm("statements", "--check") },
  { name: "diagrams", command: npm("diagrams", "--check") },
];

/**
 * The steps of a tier, in order. Each has a `command`, or `tests` (files; none is all) with a setting of `SETTINGS` and
 * perhaps another Node. `seed` draws the short tier's samples; what the demo writes goes to `scratch`.
 */
export function stepsOf(tier, { seed, scratch }) {
  const all = tier === "all";
  const files = databaseFiles();
  const always = files.filter((file) => ALWAYS_ON_OLDEST.test(file));
  const sample = (setting, from) => (all ? from : sampleOf(from, SAMPLES[setting], `${setting} ${seed}`));
  const onOldest = sample(
    "oldest",
    files.filter((file) => !always.includes(file)),
  );
  return [
    ...staticSteps,
    { name: "tests", tests: [], env: { ...SETTINGS.embedded.env, TEST_TIER: tier, TEST_SEED: seed } },
    { name: "tests on PostgreSQL 15", tests: [...always, ...onOldest], ...SETTINGS.oldest },
    { name: "tests with a lesser owner", tests: sample("lesser", files), ...SETTINGS.lesser },
    ...onNode(NEWEST, scratch, all ? SMOKE : BRIEF),
    ...(all ? onNode(OLDEST, scratch, SMOKE) : []),
  ];
}

const demo = (scratch, node = ["node"]) => [
  ...node,
  ...["bin/demo.mjs", "--exit", "--json", join(scratch, "summary.json"), "--out", join(scratch, "out")],
];

/** Nothing for the Node that runs everything else: there test/demo plays it as a stranger runs it. */
function onNode(version, scratch, smoke) {
  if (process.versions.node.split(".")[0] === version) return [];
  const node = ["npx", "--yes", `node@${version}`];
  return [
    { name: `demo on Node ${version}`, command: demo(scratch, node), node },
    { name: `smoke on Node ${version}`, tests: smoke, node, env: {} },
  ];
}
