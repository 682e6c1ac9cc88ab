import type { Reader, Tx } from "../../platform/db/database.ts";
import { type Days, emptyOf, gapsOf, levelOf, type Steps } from "../rules/index.ts";
import * as store from "../store/index.ts";

/** The seats that a draw has on each of its days. */
export const levelNow = async (tx: Reader, draw: store.OwnedDraw): Promise<Steps> =>
  levelOf(draw, await store.listReturns(tx, draw.id));

/** The seats of a locked draw that nobody has, on each day from one on. */
export const emptyFrom = async (tx: Tx, draw: store.OwnedDraw, day: string): Promise<Steps> =>
  emptyOf(await levelNow(tx, draw), await store.lockSeats(tx, draw.id, day), draw.to);

/** Days on which a pupil shall have a seat. */
export interface Want extends Days {
  pseudonym: string;
}

/**
 * The days of a period on which pupils have no seat of a licence yet, in the pupils' order: who holds a shorter seat
 * keeps it and wants the rest. `already`: pupils who want nothing; `continued`: who want a part.
 */
export async function wantsOf(
  tx: Reader,
  licence: { controllerId: number; licenceId: string },
  pupils: readonly string[],
  days: Days,
): Promise<{ wants: Want[]; already: number; continued: number }> {
  const { controllerId, licenceId } = licence;
  const seated = await store.listSeated(tx, controllerId, licenceId, pupils, days);
  const wants: Want[] = [];
  let [already, continued] = [0, 0];
  for (const pseudonym of pupils) {
    const held = seated.get(pseudonym) ?? [];
    const gaps = gapsOf(days, held);
    if (gaps.length === 0) already++;
    else if (held.length > 0) continued++;
    wants.push(...gaps.map((gap) => ({ pseudonym, ...gap })));
  }
  return { wants, already, continued };
}

/** How many different pupils there are among these. */
export const pupilsIn = (wants: readonly Want[]): number =>
  new Set(wants.map(({ pseudonym }) => pseudonym)).size;
