import { type Actor, isOneOf } from "../../platform/actor.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** Who may approve in an approver's place, and who says so. Pure. */

/** Most days that a deputy is named for at once. */
export const deputyDaysMax = 366;

/** Refuses oneself, machines, an institution's people, and days that are over or too many. */
export function decideDeputy(
  deputy: Pick<s.Person, "id" | "kind" | "institutionId">,
  by: Actor,
  { from, to }: { from: LocalDate; to: LocalDate },
  today: LocalDate,
): void {
  if (by.standsFor) throw new Problem(s.ownRole, "A deputy names none: the approver does.");
  if (deputy.id === by.personId) throw new Problem(s.ownRole, "Your deputy is somebody else.");
  if (deputy.kind === "machine" || deputy.institutionId !== null)
    throw new Problem(s.roleNotForPerson, "A deputy is a person of the party, bound to no institution.");
  if (to <= today)
    throw new Problem(common.badRequest, "These days are over.", {
      errors: [{ pointer: "/to", detail: `After ${today}.` }],
    });
  if ((Date.parse(to) - Date.parse(from)) / 86_400_000 > deputyDaysMax)
    throw new Problem(common.badRequest, "Too many days.", {
      errors: [{ pointer: "/to", detail: `At most ${deputyDaysMax} days after \`from\`.` }],
    });
}

export function decideDeputyConfirmation(
  deputy: Pick<s.Deputy, "personId" | "deputyId" | "confirmedAt" | "endedAt">,
  by: Actor,
): void {
  if (deputy.endedAt || deputy.confirmedAt)
    throw new Problem(common.conflict, deputy.endedAt ? "It has ended." : "It is confirmed.");
  if (isOneOf(by, [deputy.personId, deputy.deputyId]))
    throw new Problem(s.ownRole, "An admin who is neither of the two, nor stands for one, confirms it.");
}

/** The approver, the deputy or an admin ends it. */
export function decideDeputyEnd(
  deputy: Pick<s.Deputy, "personId" | "deputyId" | "endedAt">,
  by: { personId: string; admin: boolean },
): void {
  if (deputy.endedAt) throw new Problem(common.conflict, "It has ended.");
  if (!by.admin && by.personId !== deputy.personId && by.personId !== deputy.deputyId)
    throw new Problem(common.forbidden, "The approver, its deputy or an admin ends it.");
}
