import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";

export const Departure = z
  .object({ personId: z.uuid(), leftBy: z.uuid(), leftAt: InstantWire })
  .meta({ id: "Departure", description: "A person who has left: its keys and grants have ended." });
export type Departure = z.output<typeof Departure>;
