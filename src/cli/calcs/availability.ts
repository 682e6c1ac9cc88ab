import { z } from "zod";
import { availability } from "../../licences/rules/availability.ts";
import { type Calc, Count, defineCalc, refuseAt } from "../../platform/calc.ts";
import { LocalDateWire } from "../../platform/calendar.ts";

const seatsFor = z
  .strictObject({ seats: Count, from: LocalDateWire, to: LocalDateWire })
  .refine((ask) => ask.from < ask.to, { path: ["to"], message: "must be later than `from`" });

const availabilityCalc = defineCalc({
  name: "availability",
  summary: "whether a pool has seats for a period, and how many at most",
  input: z.strictObject({ size: Count, draws: z.array(seatsFor), ask: seatsFor }),
  run: ({ size, draws, ask }) => {
    const verdict = availability(size, draws, ask);
    if (!Number.isSafeInteger(verdict.peak)) throw refuseAt("/draws", "their seats are too many together");
    return verdict;
  },
});

export const poolCalcs: readonly Calc[] = [availabilityCalc];
