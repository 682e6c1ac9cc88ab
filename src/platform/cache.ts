import { monotonicMs } from "./clock.ts";

/** What is kept in this process's memory for a while: a bounded map whose entries end by the process's own clock. */
export class Cache<V> {
  private readonly kept = new Map<string, { value: V; until: number }>();
  private readonly most: number;

  /** `most` entries; one more and all are forgotten, so that memory is bounded. */
  constructor(most: number) {
    this.most = most;
  }

  get(key: string): V | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    if (found.until > monotonicMs()) return found.value;
    this.kept.delete(key);
    return undefined;
  }

  set(key: string, value: V, ms: number): void {
    if (ms <= 0) return;
    if (this.kept.size >= this.most) this.kept.clear();
    this.kept.set(key, { value, until: monotonicMs() + ms });
  }

  delete(key: string): void {
    this.kept.delete(key);
  }
}
