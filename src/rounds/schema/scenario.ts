import { z } from "zod";
import { modelsWhere } from "../../catalogue/models/index.ts";

/**
 * The declared use of one year for the licence models that count no units. Units are not declared: what participants
 * have committed to stands for each year by itself.
 */

const inArrears = modelsWhere((model) => model.billedInArrears).join(" and ");
const schoolsMax = 5_000;
const SchoolsAlike = z
  .strictObject({
    schools: z.int().min(1).max(1_000).default(1).describe("Schools that are alike"),
    pupils: z.int().min(0).max(100_000).describe("Pupils at each"),
    uses: z.int().min(0).max(100_000_000).default(0).describe("Uses at each in one settlement period"),
    fixed: z.boolean().default(false).describe("Would choose the fixed price, where a bid has one"),
  })
  .meta({ id: "SchoolsAlike", description: "Schools of the declared use that are alike." });

export const Scenario = z
  .strictObject({
    schools: z.array(SchoolsAlike).max(500).default([]),
    periods: z.int().min(1).max(12).default(1).describe(`${inArrears}: settlement periods a year`),
  })
  .refine(({ schools }) => schools.reduce((sum, row) => sum + row.schools, 0) <= schoolsMax, {
    path: ["schools"],
    message: `at most ${schoolsMax} schools`,
  })
  .meta({
    id: "DeclaredUse",
    description:
      "The use of one year that models which count no units are compared on; units are those committed, year by year.",
  });
export type Scenario = z.output<typeof Scenario>;
