import { z } from "zod";

/** What may be said of counts of pupils to those who do not answer for them. */

/** A publisher sees no count of fewer pupils (domain invariant 16). */
export const leastPupils = 5;

/** Whether a count, or a change of one, is of so few that it is not said. None at all is said. */
export const isFew = (pupils: number): boolean => pupils !== 0 && Math.abs(pupils) < leastPupils;

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

/** Why somebody reads rows about pupils: it stands in the audit beside who and how many. */
export const ReadPurpose = z
  .enum(["dispute", "billing", "correction", "support", "guardian"])
  .meta({ id: "ReadPurpose", description: "Why you read rows about pupils; kept in your audit log." });
export type ReadPurpose = z.output<typeof ReadPurpose>;

/** Members of what operations answer that say something of pupils: how many, or of one of them. */
export const pupilMembers = z.registry<{ says: "count" | "one" }>();

/** Marks a member that counts pupils; what a publisher is said there is none, or five at least. */
export function countOfPupils<T extends z.ZodType>(schema: T): T {
  pupilMembers.add(schema, { says: "count" });
  return schema;
}

/** Marks a member that is about one pupil: an operation that answers with it notes who read it, why and how many. */
export function ofOnePupil<T extends z.ZodType>(schema: T): T {
  pupilMembers.add(schema, { says: "one" });
  return schema;
}
