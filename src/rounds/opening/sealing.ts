import { openWith, recipientOf, secretOf } from "../../platform/age.ts";
import { base64Of, bytesOfBase64, hexOf } from "../../platform/bytes.ts";
import type { Material, NewOpening } from "./vocabulary.ts";

/**
 * What an opener's own machine does with its identity: the command line, its browser, tests. The identity is used here
 * and sent nowhere.
 */

/** The secret of an age identity, as a person keeps it. Throws where the text is none. */
export const secretIn = (identity: string): string => {
  const secret = secretOf(identity);
  if (secret === undefined) throw new Error("This is no age identity (AGE-SECRET-KEY-1…).");
  return secret;
};

/** The recipient that belongs to an identity. */
export const recipientIn = (identity: string): Promise<string> => recipientOf(secretIn(identity));

/** The value that is sealed to an opener's recipient, as 64 hex digits. Throws where the identity is another's. */
export const answerTo = async (sealed: string, identity: string): Promise<string> =>
  hexOf(await openWith(secretIn(identity), bytesOfBase64(sealed)));

export type Part = Required<Pick<NewOpening, "layers" | "keys" | "failed">>;

/** What an opener's identity takes off: its outer layers, and each bid's key where another has taken off its own. */
export async function partOf(material: readonly Material[], identity: string): Promise<Part> {
  const secret = secretIn(identity);
  const part: Part = { layers: [], keys: [], failed: [] };
  const opened = async (sealed: string) => openWith(secret, bytesOfBase64(sealed));
  const openedOrNot = (sealed: string) => opened(sealed).catch(() => undefined);
  for (const { bidId, recipient, outer, inner } of material) {
    for (const { for: other, wrap } of outer) {
      const layer = await openedOrNot(wrap);
      if (layer) part.layers.push({ bidId, for: other, layer: base64Of(layer) });
      else part.failed.push({ bidId, with: other, reason: "outer_layer" });
    }
    for (const { from, layer } of inner) {
      const held = await openedOrNot(layer);
      const key = held?.length === 32 ? hexOf(held) : undefined;
      if (!held) part.failed.push({ bidId, with: from, reason: "inner_layer" });
      else if (key === undefined || (await recipientOf(key)) !== recipient)
        part.failed.push({ bidId, with: from, reason: "key" });
      else {
        part.keys.push({ bidId, key });
        break;
      }
    }
  }
  return part;
}
