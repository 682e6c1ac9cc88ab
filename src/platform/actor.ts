/**
 * Two persons are two persons. Whoever acts in an approver's place counts as one with it, in every rule that asks for
 * two: whatever was done is held against both ids. Rows that a later act is compared with keep both.
 */

/** Who acts or has acted: a person, and the approver in whose place, where it was one's deputy at that moment. */
export interface Actor {
  personId: string;
  standsFor?: string | null | undefined;
}

/** The ids that an act counts for: one, or the deputy's and its approver's. */
export const peopleBehind = ({ personId, standsFor }: Actor): string[] =>
  standsFor ? [personId, standsFor] : [personId];

/** Whether somebody counts as one with any of those who acted before. Ids alone are people who stood for nobody. */
export function isOneOf(actor: Actor, earlier: readonly (Actor | string | null | undefined)[]): boolean {
  const own = peopleBehind(actor);
  const others = earlier.flatMap((one) => (typeof one === "string" ? [one] : one ? peopleBehind(one) : []));
  return others.some((id) => own.includes(id));
}

/** How many people acted: whoever counts as one with another, also through a third, is counted once. */
export function countPeople(actors: readonly Actor[]): number {
  let groups: string[][] = [];
  for (const actor of actors) {
    const own = peopleBehind(actor);
    const same = groups.filter((group) => group.some((id) => own.includes(id)));
    groups = [...groups.filter((group) => !same.includes(group)), [...own, ...same.flat()]];
  }
  return groups.length;
}
