import { z } from "zod";
import { noticeKinds } from "../../law/deadlines.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ConfirmedNames } from "../schema/names.ts";
import { reopeningGrounds } from "../schema/reopening.ts";

/** Vocabulary of a round's papers: documents, questions and answers, notices. */

const Text = (max: number) => z.string().min(1).max(max);

export const documentRules = {
  allowed: [
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "text/plain",
  ],
  maxBytes: 20_971_520,
};
export const documentsMax = 200;

export const Filename = z
  .string()
  .regex(
    /^[A-Za-z0-9ÆØÅæøå][A-Za-z0-9ÆØÅæøå ._()-]{0,199}$/,
    "must be 1 to 200 letters, digits, spaces, dots, hyphens, underscores and brackets, a letter or digit first",
  );
export const RoundDocument = z
  .object({
    id: z.uuid(),
    title: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    contentType: z.string(),
    addedAt: InstantWire,
    later: z.boolean().describe("Added after publication: no part of what was approved and hashed"),
    noticeId: z
      .uuid()
      .nullable()
      .describe("The notice that published it; of a later one without: it waits for one"),
  })
  .meta({ id: "RoundDocument", description: "A document of a round; hashed with its terms at publication." });
export type RoundDocument = z.output<typeof RoundDocument>;

export const NewQuestion = z.strictObject({ text: Text(5_000) }).meta({
  id: "NewQuestion",
  description: "A question to the buyers; the asker stays hidden from everyone else.",
});
/** What somebody publishes while bids are open, by what it does to the deadline. */
const published = {
  kind: z.enum(noticeKinds),
  pointsTo: Text(300).optional().describe("Of a pointer: document and paragraph"),
};
const newDeadline = InstantWire.optional().describe("The new deadline, where one is needed");

export const answersMax = 20;
export const NewAnswer = z
  .strictObject({
    questionId: z.uuid(),
    question: Text(5_000).describe("The question as it is published: leave out what gives the asker away"),
    answer: Text(10_000),
    ...published,
  })
  .meta({ id: "NewAnswer", description: "An answer, to all at once; its kind is one of a notice's." });
export type NewAnswer = z.output<typeof NewAnswer>;
export const NewAnswers = z
  .strictObject({
    answers: z.array(NewAnswer).min(1).max(answersMax),
    closesAt: newDeadline,
    confirmedNames: ConfirmedNames,
  })
  .meta({ id: "NewAnswers", description: "Answers that are given together, with one deadline." });
export type NewAnswers = z.output<typeof NewAnswers>;
export const NewDeclination = z
  .strictObject({
    question: Text(5_000).describe("The question as it is published"),
    reason: Text(2_000).describe("In the lead's own words"),
    confirmedNames: ConfirmedNames,
  })
  .meta({ id: "NewDeclination", description: "Why a question is not answered, said to all." });
export type NewDeclination = z.output<typeof NewDeclination>;
export const Question = z
  .object({
    id: z.uuid(),
    question: z
      .string()
      .describe("As published; before the answer as it was asked, for buyers and the asker"),
    answer: z.string().nullable(),
    kind: z.string().nullable(),
    pointsTo: z.string().nullable(),
    declinedReason: z.string().nullable(),
    closesAt: InstantWire.nullable().describe("The deadline with the answer"),
    askedAt: InstantWire,
    answeredAt: InstantWire.nullable(),
  })
  .meta({ id: "Question", description: "A question and its answer, without the asker." });
export type Question = z.output<typeof Question>;

/** Most documents that one notice carries. */
export const noticeDocumentsMax = 20;
export const NewNotice = z
  .strictObject({
    text: Text(10_000),
    ...published,
    documents: z
      .array(z.uuid())
      .max(noticeDocumentsMax)
      .refine((ids) => new Set(ids).size === ids.length, "names a document twice")
      .default([])
      .describe("Documents that were added after publication and go with it: new ones, correction sheets"),
    closesAt: newDeadline,
    confirmedNames: ConfirmedNames,
  })
  .meta({
    id: "NewNotice",
    description:
      "Published to all while bids are open. supplementary: more information; substantial: a change, always " +
      "with a later deadline, and bids must be confirmed; pointer: where to find what was there, moves nothing; basic: " +
      "refused, cancel.",
  });
export type NewNotice = z.output<typeof NewNotice>;
export const Notice = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    text: z.string(),
    pointsTo: z.string().nullable(),
    formerClosesAt: InstantWire,
    closesAt: InstantWire,
    publishedAt: InstantWire,
    documents: z.array(z.object({ id: z.uuid(), title: z.string(), sha256: z.string() })),
    reopened: z
      .object({
        ground: z.enum(reopeningGrounds),
        questionId: z.uuid().nullable().describe("The question that had no answer"),
        from: InstantWire.nullable().describe("Since when the system failed"),
        until: InstantWire.nullable(),
      })
      .nullable()
      .describe("Kind `reopened`: why a deadline that had passed was reopened"),
  })
  .meta({ id: "Notice", description: "What was published while bids were open, or reopened them." });
export type Notice = z.output<typeof Notice>;

/** How near the deadline is for a question that waits: an answer will soon move it, it is the last day, it has passed. */
export const reminderStages = ["soon", "late", "past"] as const;
export type ReminderStage = (typeof reminderStages)[number];
export const remindJob = defineJob({
  name: "rounds.remind",
  payload: Poke,
  description:
    "Remind leads of questions that wait for an answer, and bidders of bids that they have to stand by.",
});

export const amended = defineJob({
  name: "rounds.amended",
  payload: z.object({ roundId: z.uuid() }),
  description: "Bids from before an amendment wait for their bidder's word.",
});

export const deadlineNeeded = defineProblem({
  code: "deadline-too-early",
  status: 422,
  title: "This publication needs a later deadline",
  help: "Send `closesAt`, no earlier than `earliestDeadline` (udbudsloven § 134: six whole days).",
  extensions: z.object({ earliestDeadline: InstantWire }),
});
export const cancelInstead = defineProblem({
  code: "cancel-instead",
  status: 422,
  title: "A change of something basic cannot be published",
  help: "Cancel the round with the reason `basic_change` and start a new one.",
});
export const documentTaken = defineProblem({
  code: "document-title-taken",
  status: 409,
  title: "The round has a document of this title",
  help: "Remove it first while the round is being prepared, or choose another title.",
});
export const sealedWrong = defineProblem({
  code: "sealed-wrong",
  status: 422,
  title: "This is not a bid sealed for this round",
  help: "Seal it with `samkoeb seal` to the round's present openers: every pair of them, and nobody else.",
});
