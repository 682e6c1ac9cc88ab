import { z } from "zod";

export const NewAssignments = z
  .strictObject({
    pupils: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(1_000)
      .describe("Login ids; pseudonyms are made at the door"),
  })
  .meta({ id: "NewAssignments", description: "Pupils to seat on a draw." });

export const Assigned = z
  .object({ drawId: z.uuid(), assigned: z.int(), already: z.int(), seats: z.int(), taken: z.int() })
  .meta({ id: "Assigned", description: "How many pupils were seated; nobody is named." });
