import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { RoundDocument } from "../papers/schema.ts";
import { RoundTerms } from "./terms.ts";

/** What an organisation begins its rounds with. */

/** Most that one organisation keeps. */
export const templatesMax = 100;

export const templateParts = ["terms", "criteria", "documents"] as const;
export type TemplatePart = (typeof templateParts)[number];

const Name = z.string().trim().min(1).max(100);
export const NewRoundTemplate = z
  .strictObject({ name: Name.describe("One of yours by this name is replaced") })
  .meta({ id: "NewRoundTemplate", description: "What a round's terms, criteria and documents are kept as." });

export const TemplateDocument = RoundDocument.pick({
  title: true,
  sha256: true,
  bytes: true,
  contentType: true,
});
export type TemplateDocument = z.output<typeof TemplateDocument>;
export const RoundTemplate = z
  .object({
    id: z.uuid(),
    name: z.string(),
    savedFrom: z.string().describe("Reference of the round"),
    savedAt: InstantWire,
    terms: RoundTerms,
    documents: z.array(TemplateDocument),
  })
  .meta({ id: "RoundTemplate", description: "Terms, criteria and documents that new rounds begin with." });
export type RoundTemplate = z.output<typeof RoundTemplate>;

export const TemplateUse = z
  .strictObject({
    templateId: z.uuid(),
    parts: z
      .array(z.enum(templateParts))
      .min(1)
      .max(templateParts.length)
      .describe(
        "criteria: weights, criteria, model and tie-break; terms: everything else; documents: added to those there are",
      ),
  })
  .meta({ id: "RoundTemplateUse", description: "Which parts of a template a round takes." });
export type TemplateUse = z.output<typeof TemplateUse>;
