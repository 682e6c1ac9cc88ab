import { z } from "zod";
import { imposers } from "../../law/procedures.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";
import { LotReference } from "../schema/reference.ts";

/** Vocabulary of the intended winner's evidence: what is asked of which company, handed in, judged. */

const Text = (max: number) => z.string().min(1).max(max);

/** Most files of one thing asked for, and most things that are asked for besides the terms' documents. */
export const evidenceFilesMax = 10;
export const moreEvidenceMax = 10;

export const NewEvidenceRequest = z
  .strictObject({
    dueAt: InstantWire.describe("Until when it is handed in"),
    more: z
      .array(z.strictObject({ company: Text(200), text: Text(1_000) }))
      .max(moreEvidenceMax)
      .default([])
      .describe("Besides the documents of the terms: of a company that the bid names"),
  })
  .meta({ id: "NewEvidenceRequest", description: "What a bidder is to prove, and by when." });
export type NewEvidenceRequest = z.output<typeof NewEvidenceRequest>;

export const LaterEvidence = z
  .strictObject({
    dueAt: InstantWire,
    note: Text(2_000).describe("Why, or what of it is to be made whole; the bidder reads it"),
  })
  .meta({ id: "LaterEvidence", description: "More time, or what was handed in is to be made whole." });
export type LaterEvidence = z.output<typeof LaterEvidence>;

export const EvidenceHandIn = z
  .strictObject({
    note: Text(5_000)
      .optional()
      .describe("Instead of a file: where the buyer itself can fetch it, without a fee (udbudsloven § 152)"),
    confidential: Text(500).optional().describe("Why it is not to be given to others"),
  })
  .meta({ id: "EvidenceHandIn", description: "A bidder hands in what it was asked for." });
export type EvidenceHandIn = z.output<typeof EvidenceHandIn>;

export const EvidenceDecision = z
  .strictObject({ accept: z.boolean(), reason: Text(5_000) })
  .meta({ id: "EvidenceDecision", description: "Whether it proves what it has to, and why." });
export type EvidenceDecision = z.output<typeof EvidenceDecision>;

export const EvidenceFile = z
  .object({
    number: z.int(),
    title: z.string(),
    contentType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    addedAt: InstantWire,
  })
  .meta({ id: "EvidenceFile", description: "A file that a bidder has handed in as evidence." });
export type EvidenceFile = z.output<typeof EvidenceFile>;

export const Evidence = z
  .object({
    id: z.uuid(),
    bidId: z.uuid(),
    publisherId: z.int(),
    company: z.string().describe("Of which company in the bid it is asked"),
    reference: LotReference.nullable().describe("The terms' document; null: asked besides them"),
    text: z.string(),
    askedAt: InstantWire,
    dueAt: InstantWire,
    files: z.array(EvidenceFile),
    note: z.string().nullable(),
    confidential: z.string().nullable(),
    handedInAt: InstantWire.nullable(),
    decision: z.enum(["accepted", "failed"]).nullable(),
    reason: z.string().nullable(),
    decidedBy: z.uuid().nullable(),
    decidedAt: InstantWire.nullable(),
    outOn: z
      .array(z.string())
      .nullable()
      .describe(
        "Failed while other lots stood awarded: the lots that the bid is out on; null: it is out whole",
      ),
  })
  .meta({ id: "Evidence", description: "A thing that a bidder is asked to prove its statements with." });
export type Evidence = z.output<typeof Evidence>;

export const EvidenceList = z
  .object({
    data: z.array(Evidence),
    rule: z
      .object({ source: z.string(), confirmed: z.boolean(), imposed: z.enum(imposers) })
      .nullable()
      .describe("Why evidence is asked for before the award; null: the round does not have to"),
  })
  .meta({ id: "EvidenceList", description: "The evidence that was asked for." });
export type EvidenceList = z.output<typeof EvidenceList>;

/** What becomes of parts that bidders have marked as confidential. */
export const Marked = z.enum(["left_out", "kept"]);
export type Marked = z.output<typeof Marked>;

/** Why an award cannot rest on a bid yet. */
export const OpenEvidence = z.object({
  lot: z.string(),
  bidId: z.uuid(),
  why: z.enum(["not_asked", "open", "failed"]),
});
export type OpenEvidence = z.output<typeof OpenEvidence>;

export const evidenceOpen = defineProblem({
  code: "evidence-open",
  status: 409,
  title: "The intended winner's evidence has not been accepted",
  help: "Ask for it, wait until it is handed in or its time is over, and decide (udbudsloven § 151). `bids` names what is open.",
  extensions: z.object({ bids: z.array(OpenEvidence) }),
});

/** The code of a rejection for evidence that did not prove what it had to. */
export const evidenceFailed = "evidence";
