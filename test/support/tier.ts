import { commitHash, sampleOf } from "../../bin/sample.mjs";

/** Whether expensive matrices are run whole: `.ci/run --all`, or TEST_TIER=all. */
export const wholeMatrix = process.env["TEST_TIER"] === "all";

/** What samples are drawn by. */
export const sampleSeed = process.env["TEST_SEED"] ?? commitHash();

/** All of these in the long tier, in the short one as many as said, drawn by the commit's hash. */
export const sampled = (names: readonly string[], count: number, matrix: string): string[] =>
  wholeMatrix ? [...names] : sampleOf(names, count, `${matrix} ${sampleSeed}`);
