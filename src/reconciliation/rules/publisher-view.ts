import type { PublisherView } from "../schema/index.ts";
import { type Account, resultsOf, rowsAt } from "./reconcile.ts";

/** A publisher sees no count of fewer pupils (domain invariant 16). */
export const leastPupils = 5;

/**
 * Splits counts into those that a publisher may see by themselves and those that are merged into 'others'. The small
 * ones are merged, and then the next smallest, as long as the others are one count alone (it would follow from the
 * total) or come to too few pupils. Others that still come to too few are left out. Pure.
 */
export function mergeSmall<C extends { pupils: number; name: string }>(
  cells: readonly C[],
): { single: C[]; others: C[] } {
  const sorted = [...cells].sort((a, b) => a.pupils - b.pupils || (a.name < b.name ? -1 : 1));
  let cut = sorted.filter(({ pupils }) => pupils < leastPupils).length;
  const merged = (n: number) => sorted.slice(0, n).reduce((sum, { pupils }) => sum + pupils, 0);
  while (cut > 0 && cut < sorted.length && (cut === 1 || merged(cut) < leastPupils)) cut += 1;
  const others = merged(cut) >= leastPupils ? sorted.slice(0, cut) : [];
  const single = sorted.slice(cut).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { single, others };
}

/** The places and classes of a month as its publisher may see them. Totals and amounts are exact where they stand. */
export function publisherViewOf(account: Account): PublisherView {
  const places = mergeSmall(
    resultsOf(account)
      .filter((one) => one.institutionId !== null)
      .map(({ institutionId, active, events }) => ({
        ...{ name: String(institutionId).padStart(10, "0"), institutionId, pupils: active, events },
      })),
  );
  const byClass = new Map<string, { name: string; class: string; reason: string; pupils: number }>();
  for (const row of rowsAt(account, null)) {
    const name = `${row.class} ${row.reason}`;
    const cell = byClass.get(name) ?? { name, class: row.class, reason: row.reason, pupils: 0 };
    cell.pupils += row.pupils;
    byClass.set(name, cell);
  }
  const classes = mergeSmall([...byClass.values()].filter(({ pupils }) => pupils > 0));
  const sum = (cells: readonly { pupils: number }[]) => cells.reduce((all, { pupils }) => all + pupils, 0);
  return {
    places: [
      ...places.single.map(({ institutionId, pupils, events }) => ({
        ...{ institutionId, institutions: 1, active: pupils, events },
      })),
      ...(places.others.length === 0
        ? []
        : [
            {
              ...{ institutionId: null, institutions: places.others.length, active: sum(places.others) },
              events: places.others.reduce((all, { events }) => all + events, 0),
            },
          ]),
    ],
    classes: [
      ...classes.single.map(({ class: cls, reason, pupils }) => ({ class: cls, reason, pupils })),
      ...(classes.others.length === 0
        ? []
        : [{ class: "OTHER", reason: "OTHER", pupils: sum(classes.others) }]),
    ],
  };
}
