import type { Minor } from "../../platform/money.ts";
import type { Role } from "../../platform/operation/caller.ts";
import type { Reading } from "../frame/language.ts";

/** What the pages of simulations have in common. */

export const simulationsPath = "/buying/simulations";
export const simulationPath = (id: string): string => `${simulationsPath}/${id}`;
export const roles: readonly Role[] = ["buyer", "finance"];

export const crowns = ({ say, forms }: Reading, minor: Minor): string =>
  say.frame.kroner(forms.amount(minor));

/** With its sign, as something that changes: `+1.200,00 kr.` */
export const change = (reading: Reading, minor: Minor): string =>
  minor > 0n ? `+${crowns(reading, minor)}` : crowns(reading, minor);

/** What was counted, in the reader's words: a result holds it in the operation's. */
export function countedAs({ texts }: Reading, basis: string): string {
  const say = texts.pages.simulations.one.counted[basis.replaceAll(/\d+/g, "#")];
  return say === undefined ? basis : say(...(basis.match(/\d+/g) ?? []));
}
