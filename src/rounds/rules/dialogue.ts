import { LICENCE_MODELS, type LicenceModel } from "../../catalogue/index.ts";
import type { RoundTexts } from "../../texts/index.ts";

/** What of a market dialogue is published: everything that a person released, and positions only as sums. */
export const stances = ["prefers", "accepts", "declines"] as const;
export type Stance = (typeof stances)[number];

export interface DialogueEntry {
  kind: "meeting" | "question" | "material" | "position";
  publisherId: number | null;
  positions: readonly { model: LicenceModel; stance: Stance }[] | null;
  confidentialReason: string | null;
  released: { title: string; text: string; answer: string | null } | null;
}
export interface DisclosedItem {
  kind: "meeting" | "question" | "material" | "positions";
  title: string;
  text: string;
  answer: string | null;
}

/** Fewest publishers behind a published sum: of fewer, each could work out what the others said. */
export const publishersMin = 3;

/** Positions as sums per licence model, a publisher's latest each; confidential ones count nowhere. */
export function sumOfPositions(
  items: readonly DialogueEntry[],
  texts: RoundTexts["dialogue"],
): DisclosedItem | undefined {
  const latest = new Map<number, NonNullable<DialogueEntry["positions"]>>();
  for (const item of items)
    if (item.kind === "position" && item.positions && item.confidentialReason === null)
      latest.set(item.publisherId!, item.positions);
  if (latest.size === 0) return undefined;
  const title = texts.positions;
  if (latest.size < publishersMin)
    return {
      kind: "positions",
      title,
      text: texts.tooFew(publishersMin),
      answer: null,
    };
  const all = [...latest.values()].flat();
  const count = (model: LicenceModel, stance: Stance) =>
    all.filter((one) => one.model === model && one.stance === stance).length;
  const lines = LICENCE_MODELS.filter((model) => all.some((one) => one.model === model)).map(
    (model) => `${model}: ${stances.map((stance) => `${stance} ${count(model, stance)}`).join(", ")}`,
  );
  return {
    kind: "positions",
    title,
    text: [texts.publishers(latest.size), ...lines].join("\n"),
    answer: null,
  };
}

/** What goes to all at publication: the released items in the order they were made, then the sums. */
export function disclosuresOf(
  items: readonly DialogueEntry[],
  texts: RoundTexts["dialogue"],
): DisclosedItem[] {
  const released = items.flatMap(({ kind, released, confidentialReason }): DisclosedItem[] =>
    released && kind !== "position" && confidentialReason === null ? [{ kind, ...released }] : [],
  );
  const sums = sumOfPositions(items, texts);
  return sums ? [...released, sums] : released;
}

/** Items that have to be released before anything is published: all but positions and what is confidential. */
export const unreleased = <T extends DialogueEntry>(items: readonly T[]): T[] =>
  items.filter(
    (item) => item.kind !== "position" && item.confidentialReason === null && item.released === null,
  );
