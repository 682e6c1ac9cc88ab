import { z } from "zod";

/** Who works in a round, as its participants may know them. */
export const RoundPerson = z
  .object({
    personId: z.uuid(),
    name: z.string().nullable().describe("null: of another party, which alone is named"),
    controllerId: z.int(),
    controllerName: z.string(),
  })
  .meta({
    id: "RoundPerson",
    description: "Somebody who works in a round, by name where it is your party's.",
  });
export type RoundPerson = z.output<typeof RoundPerson>;
