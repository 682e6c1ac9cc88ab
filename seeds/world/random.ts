/** A source of numbers that depends on nothing but the seed and the stream's name. */
export type Random = {
  /** Next 32 bits, 0..2^32−1. */
  uint32(): number;
  /** Integer in 0..n−1. */
  below(n: number): number;
  /** Integer in lo..hi, both included. */
  between(lo: number, hi: number): number;
  /** True in `bp` of 10,000 cases. */
  chance(bp: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** `count` different elements in random order. */
  sample<T>(list: readonly T[], count: number): T[];
};

const GOLDEN = 0x9e3779b9;

/** Stateless mixing of two words into 32 well-spread bits (murmur3's finaliser). */
export function mix(key: number, counter: number): number {
  let h = (key ^ Math.imul(counter + 1, GOLDEN)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 32-bit key of a named stream; both halves of a seed beyond 32 bits count. */
export function streamKey(seed: number, name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  const high = Math.floor(seed / 2 ** 32);
  return mix(mix(h >>> 0, seed >>> 0), high >>> 0);
}

/**
 * A named stream of a seed (xoshiro128**). Streams are independent: drawing more from one, or
 * adding a new one, leaves every other as it was.
 */
export function stream(seed: number, name: string): Random {
  const key = streamKey(seed, name);
  let [a, b, c, d] = [mix(key, 1), mix(key, 2), mix(key, 3), mix(key, 4) | 1];
  const uint32 = (): number => {
    const spun = Math.imul(b, 5);
    const result = Math.imul((spun << 7) | (spun >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const below = (n: number): number => Math.floor((uint32() / 2 ** 32) * n);
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error("cannot pick from an empty list");
    return list[below(list.length)]!;
  };
  return {
    uint32,
    below,
    between: (lo, hi) => lo + below(hi - lo + 1),
    chance: (bp) => below(10_000) < bp,
    pick,
    sample: (list, count) => sample(list, count, below),
  };
}

function sample<T>(list: readonly T[], count: number, below: (n: number) => number): T[] {
  if (count > list.length) throw new Error(`cannot sample ${count} of ${list.length}`);
  const rest = [...list];
  for (let i = 0; i < count; i++) {
    const j = i + below(rest.length - i);
    [rest[i], rest[j]] = [rest[j]!, rest[i]!];
  }
  return rest.slice(0, count);
}

/** Splits an integer by weights so that the parts sum to it (largest remainder, ties to the earlier). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((s, w) => s + w, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((w) => (total * w) / sum);
  const parts = exact.map(Math.floor);
  let left = total - parts.reduce((s, p) => s + p, 0);
  const order = exact
    .map((x, i) => ({ i, remainder: x - Math.floor(x) }))
    .sort((x, y) => y.remainder - x.remainder || x.i - y.i);
  for (const { i } of order) {
    if (left === 0) break;
    parts[i]! += 1;
    left -= 1;
  }
  return parts;
}
