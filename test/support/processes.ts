import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testSecret } from "./app.ts";
import { until } from "./until.ts";

/** The program's processes as an installation starts them, for tests of what becomes of them. */

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Process {
  child: ChildProcess;
  /** What it has written, line by line. */
  lines: string[];
  said(what: string): boolean;
  /** Its exit code, once it has ended; a signal's name where that ended it. */
  ended: Promise<number | string>;
  running(): boolean;
  kill(signal?: NodeJS.Signals): void;
}

/** Starts `src/<program>.ts` (or the file itself) and waits until it says that it works. */
export async function startProcess(
  program: string,
  env: Record<string, string>,
  ready: RegExp = /the worker works|the server listens/,
  folder = root,
): Promise<Process> {
  const entry = join(folder, program.endsWith(".ts") ? program : `src/${program}.ts`);
  const child = spawn(process.execPath, ["--import", "tsx", entry], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", SAMKOEB_SECRET: testSecret, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text: string) => {
      const parts = (rest + text).split("\n");
      rest = parts.pop()!;
      lines.push(...parts.filter(Boolean));
    });
  }
  const one: Process = {
    child,
    lines,
    said: (what) => lines.some((line) => line.includes(what)),
    ended: new Promise((resolve) =>
      child.once("exit", (code, signal) => resolve(code ?? signal ?? "unknown")),
    ),
    running: () => child.exitCode === null && child.signalCode === null,
    kill: (signal = "SIGKILL") => void child.kill(signal),
  };
  await until(`${program} is ready`, () => {
    if (!one.running()) throw new Error(`${program} ended at once:\n${lines.join("\n")}`);
    return lines.some((line) => ready.test(line));
  });
  return one;
}
