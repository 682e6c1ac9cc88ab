import type { Holding } from "./kinds.ts";
import { parties } from "./parties.ts";
import { platform } from "./platform.ts";
import { pupils } from "./pupils.ts";
import { rounds } from "./rounds.ts";
import { trades } from "./trades.ts";

/**
 * The one list of what the program holds of a party: what becomes of each table's rows when the party leaves, why what
 * stays stays, and what the export has of them. Deletion, export and `verify` go by it; a test holds it to the schema, so
 * that no table is forgotten. In conditions `t` is a row and `$1` the party.
 */

export { type Holding, type Reason, reasons } from "./kinds.ts";

/** By table, in the order in which they are deleted. */
export const holdings: Readonly<Record<string, Holding>> = {
  ...pupils,
  ...trades,
  ...rounds,
  ...parties,
  ...platform,
};

/** What goes or is emptied: the condition of the rows that still hold something. */
export const leavingOf = (holding: Holding): string | undefined =>
  "deletes" in holding ? holding.deletes : "empties" in holding ? holding.empties : undefined;
