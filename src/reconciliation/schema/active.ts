import { z } from "zod";
import { LocalDateWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";

/** What usage data says of a licence, beside the seats that platforms report as taken into use. */
export const ActivePupils = z
  .object({
    licenceId: z.uuid(),
    month: LocalDateWire.nullable().describe("First day of the newest reckoned month; null: none yet"),
    active: countOfPupils(z.int().nullable()).describe("Pupils with use that counts in that month"),
  })
  .meta({ id: "ActivePupils", description: "How many pupils use what a licence gives." });
export type ActivePupils = z.output<typeof ActivePupils>;
