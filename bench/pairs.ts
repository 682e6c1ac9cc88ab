import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Load, Outcome } from "./load.ts";

/** What a bench ends with; `--json` writes these rows. */
export interface Row {
  name: string;
  /** Ours: the median of the pairs. */
  value: number;
  unit: string;
  /** What ours is held against, and its median. */
  limitName: string;
  limitValue: number;
  /** The median of the pairs' ratios, ours to theirs: 1 is as fast as theirs. */
  ratio: number;
  /** Lowest and highest ratio among the pairs. */
  spread: [number, number];
  /** Pairs. */
  n: number;
}

/** A result that is not right: the bench ends with 1. Being slow is no fault. */
export class WrongError extends Error {}

export function expect(right: boolean, what: string): asserts right {
  if (!right) throw new WrongError(what);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The process that plays the clients. */
export class Clients {
  private readonly child: ChildProcess;
  constructor() {
    this.child = fork(fileURLToPath(new URL("load.ts", import.meta.url)), { stdio: "inherit" });
  }

  play(load: Load): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const gone = (code: number | null) => reject(new Error(`the clients' process ended (${code})`));
      this.child.once("exit", gone);
      this.child.once("message", (said: { outcome?: Outcome; error?: string }) => {
        this.child.off("exit", gone);
        if (said.outcome) resolve(said.outcome);
        else reject(new Error(said.error));
      });
      this.child.send(load);
    });
  }

  close(): void {
    if (this.child.connected) this.child.disconnect();
  }
}

export type Side = "theirs" | "ours";

/** One bench of requests: the same load for both sides, but for the port. */
export interface Contest {
  name: string;
  limitName: string;
  pairs: number;
  warmUp: number;
  /** Told before each run; `run` numbers them, so that keys stay fresh. */
  load(side: Side, run: number): Omit<Load, "requests">;
  requests: number;
  /** What is compared: requests a second, or how long a reply's first byte takes. */
  compare?: "speed" | "first byte";
  /** Told between warm-up and pairs. */
  settle(): Promise<unknown>;
  /** Looks at each run's replies; throws WrongError. */
  check(side: Side, outcome: Outcome): void;
}

export interface Contested {
  row: Row;
  /** Milliseconds, medians over the pairs. */
  latency: Record<Side, { p50: number; p99: number }>;
}

/** Warms both up, then plays theirs, ours, theirs, ours … */
export async function contest(clients: Clients, given: Contest): Promise<Contested> {
  let run = 0;
  const play = async (side: Side, requests: number): Promise<Outcome> => {
    const outcome = await clients.play({ ...given.load(side, run++), requests });
    given.check(side, outcome);
    return outcome;
  };
  for (const side of ["theirs", "ours"] as const) await play(side, given.warmUp);
  await given.settle();
  const played: Record<Side, Outcome[]> = { theirs: [], ours: [] };
  for (let pair = 0; pair < given.pairs; pair++)
    for (const side of ["theirs", "ours"] as const) played[side].push(await play(side, given.requests));
  const byFirstByte = given.compare === "first byte";
  const value = ({ seconds, firstByteMs }: Outcome): number =>
    byFirstByte ? firstByteMs.p50 : given.requests / seconds;
  const ratios = played.ours.map((ours, i) => {
    const ratio = value(ours) / value(played.theirs[i]!);
    return byFirstByte ? 1 / ratio : ratio;
  });
  const latencyOf = (side: Side) => {
    const times = played[side].map(({ firstByteMs, p50Ms, p99Ms }) =>
      byFirstByte ? firstByteMs : { p50: p50Ms, p99: p99Ms },
    );
    return { p50: median(times.map(({ p50 }) => p50)), p99: median(times.map(({ p99 }) => p99)) };
  };
  return {
    row: {
      name: given.name,
      value: median(played.ours.map(value)),
      unit: byFirstByte ? "ms" : "requests/s",
      limitName: given.limitName,
      limitValue: median(played.theirs.map(value)),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      n: given.pairs,
    },
    latency: { theirs: latencyOf("theirs"), ours: latencyOf("ours") },
  };
}
