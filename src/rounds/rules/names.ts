import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** A text that goes to all gives nobody away by mistake. */

const address = /[^\s@<>(),;:"']+@[^\s@<>(),;:"']+\.\p{L}{2,}/gu;
/** Addresses of e-mail in a text. */
export const addressesIn = (text: string): string[] => text.match(address) ?? [];

/** Each name that was found was confirmed by whoever publishes, in any case of its letters. */
export function decideNames(found: readonly string[], confirmed: readonly string[]): void {
  const stands = new Set(confirmed.map((name) => name.trim().toLowerCase()));
  const names = [...new Set(found)].filter((name) => !stands.has(name.toLowerCase())).sort();
  if (names.length === 0) return;
  const detail = `Remove or confirm: ${names.join("; ")}.`;
  throw new Problem(s.namesFound, detail, {
    extensions: { names },
    errors: [{ pointer: "/confirmedNames", detail }],
  });
}
