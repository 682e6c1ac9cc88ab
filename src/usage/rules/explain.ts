import type { Explanation, UsageResult } from "../schema/index.ts";
import { countUse, type Inputs, reconcile } from "./reconcile.ts";

const within = (day: string, from: string, to: string): boolean => from <= day && day < to;

/**
 * Why a reconciliation says what it says of one place (null: the controller as a whole): its figures with the
 * licences, draws and counts that they are made of, by the same functions that made them. Undefined where
 * nothing is known of the place. Pure; parts sum to their figure.
 */
export function explain(
  inputs: Inputs,
  institutionId: number | null,
): Omit<Explanation, "reconciliationId" | "unchanged"> | undefined {
  const result = reconcile(inputs).results.find((one) => one.institutionId === institutionId);
  if (!result) return undefined;
  const { total, places } = countUse(inputs);
  const count = institutionId === null ? total : places.get(institutionId);
  const parts = new Map<string, number>();
  for (const { cls, reason } of count?.pupils.values() ?? [])
    parts.set(`${cls} ${reason}`, (parts.get(`${cls} ${reason}`) ?? 0) + 1);
  const covering = inputs.licences.filter(
    (l) =>
      within(inputs.lastDay, l.from, l.to) &&
      (institutionId === null || l.institutionIds === null || l.institutionIds.includes(institutionId)),
  );
  return {
    institutionId,
    lastDay: inputs.lastDay,
    result,
    active: [...parts].sort().map(([key, pupils]) => {
      const [cls, reason] = key.split(" ") as [string, string];
      return { class: cls, reason, pupils };
    }),
    events: count?.events ?? 0,
    licences: covering.map(({ id, model, quantity, from, to }) => ({ id, model, quantity, from, to })),
    draws: inputs.draws
      .filter(
        (draw) =>
          within(inputs.lastDay, draw.from, draw.to) &&
          (institutionId === null || draw.institutionId === institutionId),
      )
      .map(({ licenceId, institutionId: at, seats, from, to }) => ({
        licenceId,
        institutionId: at,
        seats,
        from,
        to,
      })),
    rosterPupils:
      institutionId === null
        ? [...inputs.pupils.values()].reduce((sum, pupils) => sum + pupils, 0)
        : (inputs.pupils.get(institutionId) ?? 0),
    rules: rulesOf(result),
  };
}

/** Each figure as a sum that can be done by hand. */
function rulesOf({ active, unmatched, entitled, drawn, over, under }: UsageResult): string[] {
  const known = active - unmatched;
  return [
    `active ${active} = pupils with at least one qualifying event in the month`,
    `known ${known} = active ${active} − unmatched ${unmatched}`,
    `over ${over} = max(0, known ${known} − entitled ${entitled})`,
    `under ${under}, from drawn ${drawn} or entitled ${entitled} less known ${known}`,
  ];
}
