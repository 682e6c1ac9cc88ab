import { isNamed } from "../../licences/index.ts";
import type { Explanation, UsageResult } from "../schema/index.ts";
import {
  type Account,
  drawsOf,
  entitles,
  lastDayOf,
  licencesOf,
  limitsUse,
  resultsOf,
  rowsAt,
} from "./reconcile.ts";

const within = (day: string, from: string, to: string): boolean => from <= day && day < to;

/**
 * Why a reconciliation says what it says of one place (null: the controller as a whole): its figures with the
 * licences, draws and counts that they are made of, by the same functions that made them. Undefined where
 * nothing is known of the place. Pure; parts sum to their figure.
 */
export function explain(
  account: Account,
  institutionId: number | null,
): Omit<Explanation, "reconciliationId" | "unchanged" | "agreed" | "adjustments"> | undefined {
  const result = resultsOf(account).find((one) => one.institutionId === institutionId);
  if (!result) return undefined;
  const { licensing } = account;
  const lastDay = lastDayOf(account);
  const parts = new Map<string, Explanation["active"][number]>();
  for (const row of rowsAt(account, institutionId)) {
    const key = `${row.class} ${row.reason}`;
    const part = parts.get(key) ?? { class: row.class, reason: row.reason, pupils: 0, events: 0 };
    part.pupils += row.pupils;
    part.events += row.events;
    parts.set(key, part);
  }
  const covering = licencesOf(account).filter(
    (l) =>
      within(lastDay, l.from, l.to) &&
      (institutionId === null || isNamed(l.institutionIds, licensing.mergers ?? [], institutionId, lastDay)),
  );
  return {
    institutionId,
    lastDay,
    result,
    active: [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part),
    events: result.events,
    licences: covering.map((licence) => ({
      ...{ id: licence.id, model: licence.model, quantity: licence.quantity },
      ...{ from: licence.from, to: licence.to },
      entitles: institutionId === null ? entitles(account, licence) : null,
    })),
    draws: drawsOf(account)
      .filter((draw) => institutionId === null || draw.institutionId === institutionId)
      .map(({ licenceId, institutionId: at, seats, from, to }) => ({
        licenceId,
        institutionId: at,
        seats,
        from,
        to,
      })),
    rosterPupils:
      institutionId === null
        ? [...licensing.pupils.values()].reduce((sum, pupils) => sum + pupils, 0)
        : (licensing.pupils.get(institutionId) ?? 0),
    rules: rulesOf(result, limitsUse(account)),
  };
}

/** Each figure as a sum that can be done by hand. */
function rulesOf(
  { active, unmatched, entitled, drawn, over, under, events }: UsageResult,
  limited: boolean,
): string[] {
  const known = active - unmatched;
  return [
    `active ${active} = pupils with at least one qualifying event in the month`,
    `known ${known} = active ${active} − unmatched ${unmatched}`,
    limited
      ? `over ${over} = max(0, known ${known} − entitled ${entitled})`
      : "over 0: the licence covers all who use it",
    `under ${under}, from drawn ${drawn} or entitled ${entitled} less known ${known}`,
    `events ${events} = events of these pupils that count; previews do not`,
  ];
}
