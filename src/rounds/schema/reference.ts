import { z } from "zod";

/** How lots, criteria and conditions of a round are called. */
export const LotReference = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, "a–z, 0–9 and hyphen")
  .meta({ id: "RoundReference", description: "A readable name, unique within the round." });
