/** Which of the known names an unknown one may be. Pure. */

/** Something that a name may be: its id, and the texts that it goes by. */
export interface Known<Id> {
  id: Id;
  texts: readonly string[];
}

const shownMax = 3;
/** How much of two texts must be the same, from 0 to 1. */
const likeness = 0.4;

/** The pairs of neighbouring letters and digits in a text, without regard to case and signs. */
function pairsOf(text: string): Set<string> {
  const plain = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < plain.length; i++) pairs.add(plain.slice(i, i + 2));
  return pairs;
}

/**
 * Answers for each name with the ids of the known things most like it, at most three: by the share of pairs of letters
 * that two texts have in common (twice those in common, of all in both). Equal ones come in the order given.
 */
export function candidatesOf<Id>(names: readonly string[], known: readonly Known<Id>[]): Id[][] {
  const texts = known.flatMap(({ texts }, thing) => texts.map((text) => ({ thing, pairs: pairsOf(text) })));
  const holders = new Map<string, number[]>();
  for (const [n, { pairs }] of texts.entries())
    for (const pair of pairs) {
      const some = holders.get(pair);
      if (some) some.push(n);
      else holders.set(pair, [n]);
    }
  return names.map((name) => {
    const pairs = pairsOf(name);
    const common = new Map<number, number>();
    for (const pair of pairs)
      for (const n of holders.get(pair) ?? []) common.set(n, (common.get(n) ?? 0) + 1);
    const best = new Map<number, number>();
    for (const [n, shared] of common) {
      const { thing, pairs: own } = texts[n]!;
      best.set(thing, Math.max(best.get(thing) ?? 0, (2 * shared) / (pairs.size + own.size)));
    }
    return [...best]
      .filter(([, like]) => like >= likeness)
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, shownMax)
      .map(([thing]) => known[thing]!.id);
  });
}

/** Whether two numbers differ in one digit, or in two neighbouring ones that have changed places. */
export function isSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const wrong = [...a].flatMap((digit, i) => (digit === b[i] ? [] : [i]));
  if (wrong.length === 1) return true;
  const [i, j] = wrong;
  return wrong.length === 2 && j === i! + 1 && a[i!] === b[j] && a[j] === b[i!];
}
