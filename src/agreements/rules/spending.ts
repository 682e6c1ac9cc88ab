import { modelOf } from "../../catalogue/index.ts";
import { isOneOf } from "../../platform/actor.ts";
import { addDays, asLocalDate, type LocalDate, type Period } from "../../platform/calendar.ts";
import { type Minor, money } from "../../platform/money.ts";
import { Problem } from "../../platform/problem.ts";
import { limitReached, ownLimit } from "../schema.ts";

/** What may still be called off by whom. Pure. */

/** A limit as it is kept, with what was approved on top and spent in a fiscal year. */
export interface Room {
  /** null: the buyer's budget. */
  personId: string | null;
  limitMinor: Minor;
  extraMinor: Minor;
  spentMinor: Minor;
}
export const roomLeft = ({ limitMinor, extraMinor, spentMinor }: Room): Minor =>
  limitMinor + extraMinor - spentMinor;

/** What a call-off takes of the room: its price, and where use is paid in arrears the most that the use may cost. */
export const spentBy = (
  { model, ceiling }: { model: string; ceiling: { minor: Minor } },
  netMinor: Minor,
): Minor => (modelOf(model).billedInArrears ? ceiling.minor : netMinor);

/** The fiscal year that a day lies in, by the month in which it begins. */
export function fiscalYearOn(day: LocalDate, startsIn: number): Period {
  const month = String(startsIn).padStart(2, "0");
  const year = Number(day.slice(0, 4)) - (day.slice(5, 7) < month ? 1 : 0);
  const first = (of: number) => asLocalDate(`${String(of).padStart(4, "0")}-${month}-01`);
  return { from: first(year), to: first(year + 1) };
}

/** Refuses with `limit-reached` what is more than is left of any of the limits. */
export function decideSpending(rooms: readonly Room[], netMinor: Minor, year: Period): void {
  for (const room of rooms) {
    const left = roomLeft(room);
    if (netMinor <= left) continue;
    const whose = room.personId === null ? "the budget" : "the limit";
    throw new Problem(limitReached, `It costs ${netMinor} øre, and ${left} øre are left of ${whose}.`, {
      extensions: { left: money(left), until: addDays(year.to, -1) },
    });
  }
}

/** A second person approves more: never who it is for, nor its deputy for it. */
export function decideExtra(personId: string | null, by: Parameters<typeof isOneOf>[0]): void {
  if (personId !== null && isOneOf(by, [personId]))
    throw new Problem(ownLimit, "Another administrator or approver approves it.");
}
