import { listPartiesWithin, listPeopleWithin } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { addressesIn, decideNames } from "../rules/names.ts";

/** Refuses what goes to all while parties, people or addresses are named in it that its writer has not confirmed. */
export async function refuseNames(
  tx: Tx,
  texts: readonly (string | undefined)[],
  confirmed: readonly string[] = [],
): Promise<void> {
  const whole = texts.filter((text) => text !== undefined).join("\n");
  const found = [...(await listPartiesWithin(tx, whole)), ...(await listPeopleWithin(tx, whole))];
  decideNames([...found, ...addressesIn(whole)], confirmed);
}
