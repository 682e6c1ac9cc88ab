import { z } from "zod";
import { LICENCE_MODELS, LicenceModel } from "../../catalogue/index.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { ConfirmedNames } from "./names.ts";

/** Vocabulary of the market dialogue: what is said before a round is published, and what of it is published then. */

/** What a publisher says of a licence model. */
export const stances = ["prefers", "accepts", "declines"] as const;
export type Stance = (typeof stances)[number];

const Text = (max: number) => z.string().min(1).max(max);
/** Shortest reason for keeping something from the others. */
export const confidentialReasonMin = 30;
const Confidential = z
  .strictObject({ reason: z.string().min(confidentialReasonMin).max(2_000) })
  .meta({
    id: "Confidential",
    description: "Only the buyers ever read it; left out: it is published, a position as part of a sum",
  })
  .optional();

const Position = z
  .strictObject({ model: LicenceModel, stance: z.enum(stances) })
  .meta({ id: "Position", description: "What a publisher thinks of one licence model." });
const distinct = (list: { model: string }[]) => new Set(list.map((one) => one.model)).size === list.length;

export const NewContribution = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("question"),
      title: Text(300),
      text: Text(20_000),
      confidential: Confidential,
    }),
    z.strictObject({
      kind: z.literal("position"),
      title: Text(300),
      text: Text(20_000).describe("In your words: the buyers alone read them"),
      positions: z.array(Position).min(1).max(LICENCE_MODELS.length).refine(distinct, "names a model twice"),
      confidential: Confidential,
    }),
  ])
  .meta({ id: "NewContribution", description: "A publisher's question, or its position on licence models." });
export type NewContribution = z.output<typeof NewContribution>;

export const NewDialogueItem = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("meeting"),
      title: Text(300),
      heldAt: InstantWire,
      minutes: Text(20_000).optional().describe("May follow; demand is not collected before it is there"),
    }),
    z.strictObject({ kind: z.literal("material"), title: Text(300), text: Text(20_000) }),
  ])
  .meta({ id: "NewDialogueItem", description: "A meeting with its minutes, or the buyers' own material." });
export type NewDialogueItem = z.output<typeof NewDialogueItem>;

export const MeetingChange = z
  .strictObject({
    title: Text(300),
    heldAt: InstantWire,
    reason: Text(2_000).describe("Why; the participants read it"),
  })
  .meta({ id: "MeetingChange", description: "A meeting as it is now, and why it was changed." });
export const MeetingCancellation = z
  .strictObject({ reason: Text(2_000).describe("Why; the participants read it") })
  .meta({ id: "MeetingCancellation", description: "A meeting is not held." });

export const DialogueReply = z
  .strictObject({ text: Text(20_000) })
  .meta({ id: "DialogueReply", description: "The answer to a question, or a meeting's minutes." });
export const Release = z
  .strictObject({
    title: Text(300),
    text: Text(20_000).describe("As it is published: leave out what gives a publisher away"),
    answer: Text(20_000).optional().describe("question: the answer as it is published"),
    confirmedNames: ConfirmedNames,
  })
  .meta({ id: "DialogueRelease", description: "An item as it is published to all, released by a person." });

export const DialogueItem = z
  .object({
    id: z.uuid(),
    kind: z.enum(["meeting", "question", "material", "position"]),
    publisherId: z.int().nullable(),
    title: z.string(),
    text: z.string().nullable(),
    answer: z.string().nullable(),
    positions: z.array(Position).nullable(),
    heldAt: InstantWire.nullable(),
    confidentialReason: z.string().nullable(),
    createdAt: InstantWire,
    released: z
      .object({
        title: z.string(),
        text: z.string(),
        answer: z.string().nullable(),
        by: z.uuid(),
        at: InstantWire,
      })
      .nullable(),
    changed: z.object({ reason: z.string(), at: InstantWire }).nullable().describe("A meeting's last change"),
    cancelled: z
      .object({ reason: z.string(), at: InstantWire })
      .nullable()
      .describe("A meeting that is not held: it has no minutes and is not published"),
  })
  .meta({ id: "DialogueItem", description: "Something said in the market dialogue." });
export type DialogueItem = z.output<typeof DialogueItem>;

export const Disclosure = z
  .object({
    kind: z.enum(["meeting", "question", "material", "positions"]),
    title: z.string(),
    text: z.string(),
    answer: z.string().nullable(),
    publishedAt: InstantWire,
  })
  .meta({
    id: "Disclosure",
    description: "What was published of the market dialogue, to all in the same minute.",
  });
export type Disclosure = z.output<typeof Disclosure>;

export const DialogueCall = z
  .object({
    roundId: z.uuid(),
    leadId: z.int(),
    reference: z.string(),
    title: z.string(),
    text: z.string(),
    lots: z.array(
      z.object({
        reference: z.string(),
        title: z.string(),
        subject: z.string(),
        models: z.array(LicenceModel),
      }),
    ),
    openedAt: InstantWire,
    closedAt: InstantWire.nullable(),
  })
  .meta({ id: "DialogueCall", description: "A market dialogue that publishers are asked to take part in." });
export type DialogueCall = z.output<typeof DialogueCall>;
