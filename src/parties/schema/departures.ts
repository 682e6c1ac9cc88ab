import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";

export const Departure = z
  .object({ personId: z.uuid(), leftBy: z.uuid(), leftAt: InstantWire })
  .meta({ id: "Departure", description: "A person who has left: its keys and grants have ended." });
export type Departure = z.output<typeof Departure>;

export const lastAdminStays = defineProblem({
  code: "last-admin-stays",
  status: 409,
  title: "The party's last admin cannot leave",
  help: "Name another admin first, or let the party leave.",
});
