import type { Database, Plane, Tx } from "../db/database.ts";

type Work = (tx: Tx) => Promise<void>;

/**
 * What a request leaves to be written once its own transaction has ended, also where it was refused and rolled back:
 * an attempt to see what is sealed, for example. Written while the first transaction still holds its connection, it
 * would need a second one, and a pool full of such requests would wait for itself.
 */
export class Afterwards {
  private left: Work[] | undefined;

  /** Whether there is something to write. */
  get pending(): boolean {
    return this.left !== undefined;
  }

  readonly add = (work: Work): void => {
    this.left ??= [];
    this.left.push(work);
  };

  /** The start of a transaction: one that is tried again leaves everything anew. */
  forget(): void {
    this.left = undefined;
  }

  /** Writes what was left, in one transaction; nothing where nothing was. */
  async write(db: Database, plane: Plane): Promise<void> {
    const left = this.left;
    this.left = undefined;
    if (left === undefined) return;
    await db.write(plane, async (tx) => {
      for (const work of left) await work(tx);
    });
  }
}
