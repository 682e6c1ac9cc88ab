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
