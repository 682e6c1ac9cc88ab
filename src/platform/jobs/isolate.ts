import { type ChildProcess, fork } from "node:child_process";
import { type JobServices, perform } from "./perform.ts";
import type { Registry } from "./reactions.ts";

/** Reactions in processes of their own: one that takes all its memory takes nobody else's. */

/** The process that performs heavy jobs: what it runs, with which environment, and how much heap it has. */
export interface IsolateOptions {
  /** The file that calls `answerParent`. */
  entry: string;
  env: Record<string, string>;
  heapMb: number;
  /** Its last words are not passed on; for tests. */
  quiet?: boolean;
}

interface Ask {
  outboxId: string;
  subscriber: string;
}
type Reply = { done: true } | { done: false; name: string; message: string };

/** The process ended before it answered: out of memory, or killed. */
export class ProcessCrashed extends Error {
  override name = "ProcessCrashed";
}

export interface Isolate {
  /** As `perform`, in another process. Throws `ProcessCrashed` where that ends without an answer. */
  perform(outboxId: bigint, subscriber: string): Promise<void>;
  stop(): void;
}

/** A process that has nothing to do for so long ends. */
const idleMs = 60_000;

export function createIsolate({ entry, env, heapMb, quiet = false }: IsolateOptions): Isolate {
  const idle = new Map<ChildProcess, NodeJS.Timeout>();
  const all = new Set<ChildProcess>();
  const start = (): ChildProcess => {
    const child = fork(entry, {
      execArgv: ["--import", "tsx", `--max-old-space-size=${heapMb}`],
      env,
      stdio: ["ignore", "inherit", quiet ? "ignore" : "inherit", "ipc"],
    });
    all.add(child);
    child.on("error", () => child.kill());
    // Also of one that could not be started, which never exits.
    child.once("close", () => {
      all.delete(child);
      clearTimeout(idle.get(child));
      idle.delete(child);
    });
    return child;
  };
  const take = (): ChildProcess => {
    const [child] = idle.keys();
    if (!child) return start();
    clearTimeout(idle.get(child));
    idle.delete(child);
    return child;
  };
  const rest = (child: ChildProcess) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), idleMs);
    timer.unref();
    idle.set(child, timer);
  };
  return {
    perform(outboxId, subscriber) {
      const child = take();
      return new Promise((resolve, reject) => {
        const onEnd = (code: number | null, signal: string | null) =>
          reject(
            child.pid === undefined
              ? new Error(`the job's process could not be started (${code})`)
              : new ProcessCrashed(`the job's process ended (${signal ?? code})`),
          );
        child.once("close", onEnd);
        child.once("message", (reply: Reply) => {
          child.off("close", onEnd);
          rest(child);
          if (reply.done) resolve();
          else reject(Object.assign(new Error(reply.message), { name: reply.name }));
        });
        const ask: Ask = { outboxId: String(outboxId), subscriber };
        child.send(ask);
      });
    },
    stop() {
      for (const child of all) child.kill("SIGKILL");
    },
  };
}

/** The other side: performs what the parent asks for, one after the other, and ends with the parent. */
export function answerParent(services: JobServices, registry: Registry): void {
  process.on("message", ({ outboxId, subscriber }: Ask) => {
    perform(services, registry, BigInt(outboxId), subscriber).then(
      () => reply({ done: true }),
      (error: unknown) =>
        reply({
          done: false,
          name: error instanceof Error ? error.name : "Error",
          message: error instanceof Error ? error.message : "unknown",
        }),
    );
  });
  process.on("disconnect", () => process.exit(0));
  // A terminal signals the whole group: the parent lets us finish what we do, and then ends us.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
}

const reply = (what: Reply): void => void process.send?.(what);
