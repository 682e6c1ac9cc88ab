import type { Reader } from "../platform/db/database.ts";
import { operation as declared } from "../platform/operation/operation.ts";
import { naming } from "./actions/who.ts";

interface Worked {
  kind: string;
  work(first: unknown, ...rest: unknown[]): unknown;
}
/** An operation of rounds: what it refuses names parties and people, not ids. */
export const operation: typeof declared = (def) => {
  const { kind, work } = def as unknown as Worked;
  if (kind !== "read" && kind !== "write") return declared(def);
  const named: Worked["work"] = (tx, ...rest) => naming(tx as Reader, () => work(tx, ...rest));
  return declared({ ...def, work: named } as unknown as typeof def);
};
