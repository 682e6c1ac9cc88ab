import { z } from "zod";
import { LocalDateWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";
import { PriceSheetWire } from "../models/index.ts";

/** The vocabulary of files of products and of prices. */

const UploadFault = z
  .object({
    line: z.int().describe("Of the file, from 1; of JSON the line that the row begins on"),
    column: z.string().nullable(),
    detail: z.string().describe("What to do"),
  })
  .meta({ id: "UploadFault", description: "A line that must be put right." });

const PriceChange = z
  .object({
    line: z.int(),
    reference: z.string().describe("The product's"),
    from: LocalDateWire,
    before: PriceSheetWire,
    after: PriceSheetWire,
  })
  .meta({ id: "PriceChange", description: "The prices of an offer before a line of a file, and after." });
export type PriceChange = z.output<typeof PriceChange>;

export const UploadReport = z
  .object({
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    applied: z.boolean().describe("false: a dry run; nothing was written"),
    prices: z.array(PriceChange).describe("Of a file of prices, the first 200 lines that change any"),
    encoding: z.string().describe("What the file was read as: utf-8, utf-16le, utf-16be or windows-1252"),
    faults: z.array(UploadFault).describe("At most 200; a file with any is not applied"),
    faultsTotal: z.int(),
  })
  .meta({
    id: "UploadReport",
    description: "What a file would change or has changed, line by line where it is wrong.",
  });
export type UploadReport = z.output<typeof UploadReport>;

export const UploadQuery = z.strictObject({
  dryRun: z
    .enum(["true", "false"])
    .default("false")
    .describe("true: says what the file would do, and writes nothing"),
});

export const uploadRefused = defineProblem({
  code: "upload-refused",
  status: 422,
  title: "The file has lines that must be put right",
  help: "Nothing was written: a file is applied whole or not at all. Each entry of `faults` names a line and says what to do; `faultsTotal` counts all of them. `?dryRun=true` answers with the same faults and is no refusal.",
  extensions: z.object({ faults: z.array(UploadFault), faultsTotal: z.int() }),
});

/** Columns of a file of products whose cells are lists, divided by `|`, and those that are numbers. */
export const productLists = [
  "identifiers",
  "subjects",
  "institutionKinds",
  "creators",
  "authentication",
] as const;
export const productNumbers = ["gradeFrom", "gradeTo"] as const;
/** The columns of a file of products. */
export const productColumns = [
  "reference",
  "title",
  "description",
  ...productLists,
  ...productNumbers,
  "audience",
  "language",
  "contentType",
  "vatClass",
  "vatClassFrom",
  "termsUrl",
  "link",
  "state",
] as const;
/** The columns of a file of prices. */
export const priceColumns = ["reference", "model", "validFrom", "prices", "mode", "minQuantity"] as const;
