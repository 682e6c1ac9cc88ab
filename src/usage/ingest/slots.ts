import type { Database } from "../../platform/db/database.ts";

/** Lends connections to chunks in the order of asking. A pool's own queue would give up after seconds. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.free = count;
  }

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

const slots = new WeakMap<Database, Slots>();

/** The slots of a pool that can COPY: all its connections but one, which stays free for rosters and others. */
export function slotsOf(bulk: Database): Slots {
  let found = slots.get(bulk);
  if (!found) {
    found = new Slots(Math.max(1, (bulk.pool.options.max ?? 2) - 1));
    slots.set(bulk, found);
  }
  return found;
}
