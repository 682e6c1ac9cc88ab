import { LICENCE_MODELS, type LicenceModel } from "../../catalogue/index.ts";
import { common, Problem } from "../../platform/problem.ts";
import type { RoundTexts } from "../../texts/index.ts";
import {
  type DialogueCall,
  type DialogueItem,
  type RoundState,
  type Stance,
  stances,
  wrongState,
} from "../schema/index.ts";
import { decideThere } from "./access.ts";

/** What may be said in a market dialogue, and what of it is published: what a person released, positions as sums. */

export interface DialogueEntry {
  kind: "meeting" | "question" | "material" | "position";
  publisherId: number | null;
  positions: readonly { model: LicenceModel; stance: Stance }[] | null;
  confidentialReason: string | null;
  released: { title: string; text: string; answer: string | null } | null;
  cancelled: object | null;
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

/** Items that have to be released before anything is published: all but positions, what is confidential, and meetings that are not held. */
export const unreleased = <T extends DialogueEntry>(items: readonly T[]): T[] =>
  items.filter(
    (item) =>
      item.kind !== "position" &&
      item.confidentialReason === null &&
      item.released === null &&
      item.cancelled === null,
  );

type Item = Pick<DialogueItem, "kind" | "title" | "text" | "confidentialReason" | "released" | "cancelled">;
/** Most things that are said in one dialogue: by a publisher, and by the buyers. */
export const itemsMax = 1_000;

/** A publisher contributes while the dialogue is open. `own`: how many contributions it has made. */
export function decideContribution<C extends Pick<DialogueCall, "closedAt">>(
  call: C | undefined,
  own: number,
): C {
  const announced = decideThere(call, "round");
  if (announced.closedAt) throw new Problem(wrongState, "The market dialogue is closed.");
  if (own >= itemsMax)
    throw new Problem(wrongState, `A publisher says at most ${itemsMax} things in one dialogue.`);
  return announced;
}

/** The buyers add to a dialogue that has been opened. */
export function decideAddition(state: RoundState, call: unknown, items: number): void {
  if (call === undefined)
    throw new Problem(wrongState, `The round is ${state}: open its market dialogue first.`);
  if (items >= itemsMax) throw new Problem(wrongState, `A dialogue has at most ${itemsMax} items.`);
}

const notHeld = "The meeting has been cancelled.";

/** A meeting may be changed until it is released or cancelled. */
export function decideMeetingChange({ kind, released, cancelled }: Item): void {
  if (kind !== "meeting") throw new Problem(wrongState, `A ${kind} is not changed here: it is no meeting.`);
  if (released) throw new Problem(common.conflict, "The item has been released as it is.");
  if (cancelled) throw new Problem(common.conflict, notHeld);
}

/** A meeting that has minutes was held: what was said there is published, so it is not cancelled. */
export function decideMeetingCancellation(item: Item): void {
  decideMeetingChange(item);
  if (item.text !== null) throw new Problem(common.conflict, "The meeting has minutes: it was held.");
}

/** Questions are answered and meetings get their minutes; once released they stand. Answers which of the two it is. */
export function decideReply({ kind, released, cancelled }: Item): "answer" | "text" {
  if (kind !== "question" && kind !== "meeting") throw new Problem(wrongState, `A ${kind} takes no answer.`);
  if (released) throw new Problem(common.conflict, "The item has been released as it is.");
  if (cancelled) throw new Problem(common.conflict, notHeld);
  return kind === "question" ? "answer" : "text";
}

/** What a person may release: never a position or anything confidential, a question with its answer. */
export function decideRelease(item: Item, answer: string | undefined): void {
  const refuse = (detail: string) => new Problem(wrongState, detail);
  if (item.kind === "position") throw refuse("Positions are published as sums alone.");
  if (item.confidentialReason !== null) throw refuse("The publisher has marked this as confidential.");
  if (item.cancelled) throw refuse(notHeld);
  if (item.kind === "meeting" && item.text === null) throw refuse("The meeting has no minutes yet.");
  if ((item.kind === "question") !== (answer !== undefined))
    throw refuse("A question is released with its answer, anything else without.");
}

const titles = (items: readonly Item[]): string => items.map((item) => `'${item.title}'`).join(", ");

/** Meetings whose minutes lack. */
export const withoutMinutes = <T extends Pick<Item, "kind" | "text" | "cancelled">>(
  items: readonly T[],
): T[] => items.filter((item) => item.kind === "meeting" && item.text === null && item.cancelled === null);

/** Demand is not collected while a meeting lacks its minutes. */
export function decideMinutes(items: readonly Item[]): void {
  const lacking = withoutMinutes(items);
  if (lacking.length > 0) throw new Problem(wrongState, `Minutes lack of ${titles(lacking)}.`);
}

/** Nothing is published while something said in the dialogue would stay with those who heard it. */
export function decideReleased(items: readonly DialogueItem[]): void {
  const open = unreleased(items);
  if (open.length > 0)
    throw new Problem(wrongState, `Not released yet of the market dialogue: ${titles(open)}.`);
}
