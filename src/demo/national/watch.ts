import { readdirSync, readFileSync } from "node:fs";

/**
 * The highest memory of this process and its descendants (the database's processes among them), shared pages counted
 * once, in bytes. Reads /proc: on other systems only this process is known.
 */
export class MemoryWatch {
  highest = 0;
  private readonly timer: NodeJS.Timeout;
  private readonly roots: number[];

  constructor(roots: number[]) {
    this.roots = roots;
    this.timer = setInterval(() => this.look(), 1_000);
    this.timer.unref();
  }

  stop(): number {
    this.look();
    clearInterval(this.timer);
    return this.highest;
  }

  private look(): void {
    this.highest = Math.max(this.highest, this.now());
  }

  private now(): number {
    try {
      return family(this.roots).reduce((sum, pid) => sum + proportional(pid), 0) || process.memoryUsage.rss();
    } catch {
      return process.memoryUsage.rss();
    }
  }
}

function family(roots: readonly number[]): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(name);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const all = [...new Set(roots)];
  for (const pid of all)
    for (const child of children.get(pid) ?? []) if (!all.includes(child)) all.push(child);
  return all;
}

function parentOf(pid: string): number | undefined {
  try {
    // `pid (name) state ppid …`; the name may hold anything, also brackets.
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}

/** A process's own pages and its part of those it shares. */
function proportional(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"));
    return found ? Number(found[1]) * 1_024 : 0;
  } catch {
    return 0;
  }
}
