import { answerTo, partOf } from "../rounds/opening/sealing.ts";
import type { Material } from "../rounds/opening/vocabulary.ts";
import type { Asking } from "./asking.ts";

/**
 * What an opener's own machine does: `samkoeb open`, the demo and tests. The identity is used here and sent nowhere.
 */

/** Shows that the opener holds the identity: opens the value that is sealed to its recipient. */
export async function answerChallenge(asking: Asking, round: string, identity: string): Promise<void> {
  const { sealed } = await asking.post<{ sealed: string }>(`${round}/opener-challenge`, {});
  await asking.post(`${round}/opener-answer`, { value: await answerTo(sealed, identity) });
}

export interface Opened {
  opened: boolean;
  openers: number;
  bids: number | null;
  flagged: string[];
  /** What this machine did: layers taken off, keys taken out, and what did not come off. */
  did: { layers: number; keys: number; failed: number };
}

async function listMaterial(asking: Asking, round: string, envelope: string): Promise<Material[]> {
  const all: Material[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { data: Material[]; nextCursor: string | null } = await asking.get(
      `${round}/openings/material?envelope=${envelope}&limit=50${more}`,
    );
    all.push(...page.data);
    cursor = page.nextCursor;
  }
  return all;
}

/**
 * An opener's part of an opening, as the first or the second: fetches what is sealed to it, takes off what its identity
 * takes off, and sends what remained and each bid's own key. `declaration` is made first where it is given.
 */
export async function openPart(
  asking: Asking,
  round: string,
  identity: string,
  { envelope = "bids", declaration }: { envelope?: "bids" | "prices"; declaration?: string } = {},
): Promise<Opened> {
  if (declaration !== undefined) await asking.post(`${round}/declarations`, { conflict: false, declaration });
  for (let again = triesMax - 1; ; again--) {
    const part = await partOf(await listMaterial(asking, round, envelope), identity);
    try {
      const done = await asking.post<Omit<Opened, "did">>(`${round}/openings`, { envelope, ...part });
      const { layers, keys, failed } = part;
      return { ...done, did: { layers: layers.length, keys: keys.length, failed: failed.length } };
    } catch (error) {
      // Another opener has done its part meanwhile: there is more to do now.
      if (typeOf(error) !== "/problems/opening-part" || again === 0) throw error;
    }
  }
}

const triesMax = 3;
const typeOf = (error: unknown): unknown => (error as { problem?: { type?: unknown } }).problem?.type;
