import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { root } from "./bootstrap.mjs";

/** What samples are drawn by: the commit's hash, so that each commit tries others and a run can be repeated. */
export function commitHash() {
  const { status, stdout } = spawnSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : "no-commit";
}

/** The seed of every property: a number below 2³¹ that follows from the commit, so that a red run can be repeated. */
export const propertySeed = () => createHash("sha256").update(commitHash()).digest().readUInt32BE(0) >>> 1;

/** `count` of the names in their own order, drawn by `seed`: the same names and seed give the same ones. */
export function sampleOf(names, count, seed) {
  const drawn = [...names]
    .map((name) => ({ name, rank: createHash("sha256").update(`${seed} ${name}`).digest("hex") }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name);
  return names.filter((name) => drawn.includes(name));
}
