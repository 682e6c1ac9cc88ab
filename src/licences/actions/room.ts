import type { Reader, Tx } from "../../platform/db/database.ts";
import { type Days, emptyOf, gapsOf, levelOf, type Steps, seatWants } from "../rules/index.ts";
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

/**
 * Seats pupils on what is empty of their school's own draws in a locked pool, from the first day on. `wants` are the days
 * on which they lack a seat still.
 */
export async function seatOnOwn(
  tx: Tx,
  place: { controllerId: number; institutionId: number; licenceId: string; poolId: string },
  asked: readonly Want[],
  days: Days,
): Promise<{ seated: Want[]; wants: readonly Want[] }> {
  const { institutionId, licenceId, poolId } = place;
  const seated: Want[] = [];
  let wants = asked;
  for (const draw of wants.length > 0 ? await store.listWithRoom(tx, poolId, institutionId, days) : []) {
    if (wants.length === 0) break;
    const placed = seatWants(await emptyFrom(tx, draw, days.from), within(wants, draw), draw.to);
    if (placed.seated.length === 0) continue;
    await store.insertSeats(tx, draw, licenceId, placed.seated);
    seated.push(...placed.seated);
    const before = new Set(wants.map(({ pseudonym }) => pseudonym));
    wants = (await wantsOf(tx, place, [...before], days)).wants;
  }
  return { seated, wants };
}

/** The parts of wants that lie within a draw's days. */
const within = (wants: readonly Want[], { from, to }: Days): Want[] =>
  wants
    .map((want) => ({
      ...want,
      from: want.from < from ? from : want.from,
      to: want.to > to ? to : want.to,
    }))
    .filter((want) => want.from < want.to);
