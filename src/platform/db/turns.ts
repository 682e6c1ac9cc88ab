import { Outage } from "../problem.ts";

/**
 * Whose turn it is to have a connection. Each kind of work has a queue of its own and at most some of the pool at once, so
 * that slow changes never stand before quick reads, nor a long reader before either.
 */

export type Kind = "read" | "write" | "stream";

/** A queue in which nothing has moved for so long is refused: the database, or what holds the connections, is slow. */
const stillMs = 2_200;
/** One that moves is worth waiting for. */
const mostMs = 5_000;

interface Waiting {
  since: number;
  begin(): void;
  refuse(error: Error): void;
}

class Queue {
  private busy = 0;
  private moved = 0;
  private readonly waiting: Waiting[] = [];
  private watch: NodeJS.Timeout | undefined;
  private readonly most: number;
  constructor(most: number) {
    this.most = most;
  }

  begin(): Promise<void> {
    if (this.busy < this.most) {
      this.busy += 1;
      this.moved = performance.now();
      return Promise.resolve();
    }
    return new Promise((begin, refuse) => {
      this.waiting.push({ since: performance.now(), begin, refuse });
      this.watch ??= setInterval(() => this.refuseLate(), 100);
    });
  }

  end(): void {
    this.moved = performance.now();
    const next = this.waiting.shift();
    if (next) next.begin();
    else this.busy -= 1;
    if (this.waiting.length === 0) this.rest();
  }

  /** Those at the front have waited longest. */
  private refuseLate(): void {
    const now = performance.now();
    const patience = now - this.moved > stillMs ? stillMs : mostMs;
    while (this.waiting[0] && now - this.waiting[0].since > patience)
      this.waiting.shift()!.refuse(new Outage("the database is too busy"));
    if (this.waiting.length === 0) this.rest();
  }

  get length(): number {
    return this.waiting.length;
  }

  private rest(): void {
    clearInterval(this.watch);
    this.watch = undefined;
  }
}

export class Turns {
  private readonly queues: Record<Kind, Queue>;
  /** `connections`: of the pool. Each kind has most of them, and leaves some to the others. */
  constructor(connections: number) {
    const share = (part: number) => new Queue(Math.max(1, Math.ceil(connections * part)));
    this.queues = { read: share(0.75), write: share(0.6), stream: share(0.25) };
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return Object.values(this.queues).reduce((sum, queue) => sum + queue.length, 0);
  }

  /** Runs `work` when it is its turn; an Outage where that does not come in time. */
  async take<T>(kind: Kind, work: () => Promise<T>): Promise<T> {
    const end = await this.begin(kind);
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Waits for the turn, and gives what ends it. */
  async begin(kind: Kind): Promise<() => void> {
    const queue = this.queues[kind];
    await queue.begin();
    return () => queue.end();
  }
}
