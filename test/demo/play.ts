import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The demo as a stranger runs it: a process of its own that ends once it is through. Throws with what it has said. */
export function playDemo(more: readonly string[], minutes: number): string {
  const done = spawnSync(process.execPath, ["bin/demo.mjs", "--exit", ...more], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    encoding: "utf8",
    timeout: minutes * 60_000,
  });
  if (done.status !== 0)
    throw new Error(
      `the demo ended with ${done.status} (${done.signal}):\n${done.stderr}\n${done.stdout.slice(-4_000)}`,
    );
  return done.stdout + done.stderr;
}
