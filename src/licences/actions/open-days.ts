import type { Tx } from "../../platform/db/database.ts";
import { Bug, must, Problem } from "../../platform/problem.ts";
import { type Days, mayHold, type OpenDays, openPart } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { notThere } from "./refusals.ts";

/**
 * Asks for every door whether an institution may hold seats on these days. Asked under the pool's lock, so that whoever
 * moves seats after a closure finds all that were given before it. Refuses 404 for another controller's institution,
 * 422 `institution-away` with its open days.
 */
export async function requireOpen(
  tx: Tx,
  place: { controllerId: number; institutionId: number },
  days: Days,
): Promise<void> {
  const open = await store.findOpenDays(tx, place.controllerId, place.institutionId);
  if (!open) throw notThere("institution");
  if (!mayHold(open, days)) throw away(open);
}

/**
 * Writes a draw for an institution that was found open under the pool's lock. A closing does not wait for that lock, so it
 * may have come since: the institution is then refused as `requireOpen` refuses it, and nothing of the request is kept.
 */
export async function writeDraw(tx: Tx, row: store.NewDrawRow): Promise<store.OwnedDraw> {
  const draw = await store.insertDraw(tx, row);
  if (draw) return draw;
  await requireOpen(tx, row, row);
  throw new Bug("an institution that is open has its draw");
}

/** The part of these days on which a controller's own institution may hold seats; undefined: none of them. */
export async function heldDays(
  tx: Tx,
  place: { controllerId: number; institutionId: number },
  days: Days,
): Promise<Days | undefined> {
  const open = await store.findOpenDays(tx, place.controllerId, place.institutionId);
  must(open, `institution ${place.institutionId} is not of controller ${place.controllerId}`);
  return openPart(open, days);
}

/**
 * The days of these on which pupils may be seated on what an institution holds; undefined: it is not open then. Their seats
 * do not end where it closes: on that day they go to its heir, follow their pupils, or go back (`institutions.ts`).
 */
export async function seatedDays(
  tx: Tx,
  place: { controllerId: number; institutionId: number },
  days: Days,
): Promise<Days | undefined> {
  const open = await heldDays(tx, place, days);
  return open && { from: open.from, to: days.to };
}

/** Of days on which an institution is not there. */
export const away = ({ from, to }: OpenDays): Problem =>
  new Problem(
    s.institutionAway,
    `The institution is open from ${from}${to === null ? "" : ` until ${to}`}.`,
    {
      extensions: { openDays: { from, to } },
    },
  );
