/**
 * One thing that must always hold, as a query that returns what is broken. `samkoeb verify` runs all of
 * them across tenants; a row it returns is a fault, named by `what` (ids only, never names).
 */
export interface Check {
  /** The number of the invariant in docs/domain.md; 0 for one of the platform's own. */
  readonly invariant: number;
  /** Unique, kebab-case, for example `pool-never-oversold`. */
  readonly name: string;
  readonly sentence: string;
  /** Select that returns one row per fault with a text column `what`. */
  readonly sql: string;
}
