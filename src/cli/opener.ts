import { openWith, recipientOfSecret, secretOf } from "../platform/age.ts";
import type { Asking } from "./asking.ts";

/**
 * What an opener's own machine does: `samkoeb open`, the demo and tests. The identity is used here and sent nowhere.
 */

const secretIn = (identity: string): string => {
  const secret = secretOf(identity);
  if (secret === undefined) throw new Error("This is no age identity (AGE-SECRET-KEY-1…).");
  return secret;
};

/** The recipient that belongs to an identity. */
export const recipientIn = (identity: string): string => recipientOfSecret(secretIn(identity));

/** Shows that the opener holds the identity: opens the value that is sealed to its recipient. */
export async function answerChallenge(asking: Asking, round: string, identity: string): Promise<void> {
  const { sealed } = await asking.post<{ sealed: string }>(`${round}/opener-challenge`, {});
  const value = await openWith(secretIn(identity), Buffer.from(sealed, "base64"));
  await asking.post(`${round}/opener-answer`, { value: Buffer.from(value).toString("hex") });
}

interface Material {
  bidId: string;
  recipient: string;
  outer: { for: string; wrap: string }[];
  inner: { from: string; layer: string }[];
}
interface Part {
  layers: { bidId: string; for: string; layer: string }[];
  keys: { bidId: string; key: string }[];
  failed: { bidId: string; with: string; reason: "outer_layer" | "inner_layer" | "key" }[];
}
export interface Opened {
  opened: boolean;
  openers: number;
  bids: number | null;
  flagged: string[];
  /** What this machine did: layers taken off, keys taken out, and what did not come off. */
  did: { layers: number; keys: number; failed: number };
}

/** What an opener's identity takes off: its outer layers, and each bid's key where another has taken off its own. */
async function partOf(material: readonly Material[], secret: string): Promise<Part> {
  const part: Part = { layers: [], keys: [], failed: [] };
  const opened = (sealed: string) => openWith(secret, Buffer.from(sealed, "base64")).catch(() => undefined);
  for (const { bidId, recipient, outer, inner } of material) {
    for (const { for: other, wrap } of outer) {
      const layer = await opened(wrap);
      if (layer) part.layers.push({ bidId, for: other, layer: Buffer.from(layer).toString("base64") });
      else part.failed.push({ bidId, with: other, reason: "outer_layer" });
    }
    for (const { from, layer } of inner) {
      const held = await opened(layer);
      const key = held?.length === 32 ? Buffer.from(held).toString("hex") : undefined;
      if (!held) part.failed.push({ bidId, with: from, reason: "inner_layer" });
      else if (key === undefined || recipientOfSecret(key) !== recipient)
        part.failed.push({ bidId, with: from, reason: "key" });
      else {
        part.keys.push({ bidId, key });
        break;
      }
    }
  }
  return part;
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
  const secret = secretIn(identity);
  if (declaration !== undefined) await asking.post(`${round}/declarations`, { conflict: false, declaration });
  for (let again = triesMax - 1; ; again--) {
    const part = await partOf(await listMaterial(asking, round, envelope), secret);
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
