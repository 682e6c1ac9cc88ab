import type { Database } from "../../platform/db/database.ts";
import { common, Problem } from "../../platform/problem.ts";

/** The backlog that one process states: how many batches it receives at once, and how many may wait. */
export const backlog = {
  /** Batches received at the same time, in all and of one provider. */
  active: 4,
  activePerProvider: 2,
  /** Batches that wait, in all and of one provider, and how long at most. */
  waiting: 16,
  waitingPerProvider: 8,
  waitMs: 20_000,
  retryAfterSeconds: 10,
} as const;

interface Waiting {
  publisherId: number;
  go: () => void;
}

/** Admits a few batches at a time, so that many batches of one provider neither fill the memory nor keep others out. */
export class Admission {
  private readonly active: number[] = [];
  private readonly waiting: Waiting[] = [];

  /** Waits until the batch is admitted and answers with what to call when it is done. Refuses with 429 past the backlog. */
  async enter(publisherId: number): Promise<() => void> {
    if (this.mayEnter(publisherId)) return this.begin(publisherId);
    const own = this.waiting.filter((other) => other.publisherId === publisherId).length;
    if (this.waiting.length >= backlog.waiting || own >= backlog.waitingPerProvider) throw tooMany();
    let timer: NodeJS.Timeout | undefined;
    const one: Waiting = { publisherId, go: () => {} };
    const turn = new Promise<boolean>((resolve) => {
      one.go = () => resolve(true);
      timer = setTimeout(() => resolve(false), backlog.waitMs);
    });
    this.waiting.push(one);
    const came = await turn;
    clearTimeout(timer);
    if (came) return () => this.leave(publisherId);
    this.waiting.splice(this.waiting.indexOf(one), 1);
    throw tooMany();
  }

  private mayEnter(publisherId: number): boolean {
    const own = this.active.filter((other) => other === publisherId).length;
    return this.active.length < backlog.active && own < backlog.activePerProvider;
  }

  private begin(publisherId: number): () => void {
    this.active.push(publisherId);
    return () => this.leave(publisherId);
  }

  private leave(publisherId: number): void {
    this.active.splice(this.active.indexOf(publisherId), 1);
    const next = this.waiting.findIndex((other) => this.mayEnter(other.publisherId));
    if (next === -1) return;
    const [one] = this.waiting.splice(next, 1);
    this.active.push(one!.publisherId);
    one!.go();
  }
}

const tooMany = (): Problem =>
  new Problem(common.tooMany, "As many batches as are stated are being received or waiting.", {
    headers: { "Retry-After": String(backlog.retryAfterSeconds) },
  });

const admissions = new WeakMap<Database, Admission>();

/** The admission of this process, one for each bulk pool. */
export function admissionOf(bulk: Database): Admission {
  let admission = admissions.get(bulk);
  if (!admission) {
    admission = new Admission();
    admissions.set(bulk, admission);
  }
  return admission;
}
