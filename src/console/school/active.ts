import { type LocalDate, monthOf } from "../../platform/calendar.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { listActivePupils } from "../../reconciliation/index.ts";
import type { Reading } from "../frame/language.ts";
import { askedOf, type SchoolPlace } from "./place.ts";

/** What usage data says of licences, beside the seats that platforms report as taken into use. */

export type ActiveByLicence = ReadonlyMap<string, { month: LocalDate; active: number }>;

/** Active pupils of the licences of a school, or of all schools together, each in the newest month that was reckoned. */
export async function activeOf(ctx: DatabaseCtx, place: SchoolPlace): Promise<ActiveByLicence> {
  const { data } = await ctx.invoke(listActivePupils, { options: askedOf(place) });
  return new Map(
    data.flatMap(({ licenceId, month, active }) =>
      month === null || active === null ? [] : [[licenceId, { month, active }] as const],
    ),
  );
}

/** A licence's active pupils with the month, or that no month has been reckoned. */
export function activeText({ texts }: Reading, active: ActiveByLicence, licenceId: string): string {
  const { school } = texts.pages;
  const found = active.get(licenceId);
  return found === undefined ? school.notReckoned : school.active(found.active, monthOf(found.month));
}
