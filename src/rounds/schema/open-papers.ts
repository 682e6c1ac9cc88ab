import { z } from "zod";
import { Notice, Question, RoundDocument } from "../papers/schema.ts";
import { Disclosure } from "./dialogue.ts";
import { Regime } from "./regime.ts";

/** What publication makes public besides the round itself. */
export const OpenPapers = z
  .object({
    regime: Regime,
    disclosures: z.array(Disclosure).describe("Of the market dialogue, as released"),
    documents: z
      .array(RoundDocument)
      .describe("Each at `/v1/public/rounds/{reference}/documents/{documentId}`"),
    questions: z.array(Question).describe("Those that are answered or declined; nobody learns who asked"),
    notices: z.array(Notice),
  })
  .meta({ id: "PublicPapers", description: "What everybody may read of a published round's papers." });
export type OpenPapers = z.output<typeof OpenPapers>;
