import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";
import { withoutCivilNumber } from "../../platform/civil.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";

const Month = z.string().describe("A calendar month in Copenhagen, YYYY-MM");

export const UnknownProduct = z
  .object({
    name: z.string(),
    events: z.int().describe("Events that wait under this name"),
    firstMonth: LocalDateWire,
    lastMonth: LocalDateWire,
  })
  .meta({ id: "UnknownProduct", description: "A product that events name and the catalogue does not know." });

export const UnknownInstitution = z
  .object({
    number: z.string(),
    publisherIds: z.array(z.int()),
    events: z.int(),
    pupils: countOfPupils(z.int()),
  })
  .meta({ id: "UnknownInstitution", description: "An institution number that events name and nobody has." });

export const NewProductAlias = z
  .strictObject({ name: withoutCivilNumber(z.string().min(1).max(200)), productId: z.uuid() })
  .meta({ id: "NewProductAlias", description: "Which product a name in a publisher's events is." });

export const ProductAlias = z
  .object({
    name: z.string(),
    productId: z.uuid(),
    months: z.array(Month).describe("Months that waited and are reconciled anew"),
  })
  .meta({
    id: "ProductAlias",
    description: "A name that is now a product's, for what waited and what comes.",
  });

export const NewInstitutionAlias = z
  .strictObject({
    number: withoutCivilNumber(z.string().min(1).max(200)),
    institutionId: z.int().min(1).max(2_147_483_647),
  })
  .meta({ id: "NewInstitutionAlias", description: "Which institution a number in events is." });

export const InstitutionAlias = z
  .object({
    number: z.string(),
    institutionId: z.int(),
    months: z.array(Month).describe("Months that waited and are reconciled anew"),
  })
  .meta({
    id: "InstitutionAlias",
    description: "A number that is now an institution's, where it was nobody's.",
  });

export const UsageRepeat = z
  .object({
    controllerId: z.int(),
    publisherId: z.int(),
    month: LocalDateWire.describe("Of the event that no longer counts"),
    eventId: z.string(),
    firstMonth: LocalDateWire.describe("Of the event that came first"),
    sameBody: z.boolean(),
    foundAt: InstantWire,
  })
  .meta({ id: "UsageRepeat", description: "An event id that came again more than a month away: a finding." });

export const repeatsJob = defineJob({
  name: "reconciliation.check-repeats",
  payload: Poke,
  description: "Find event ids that lie more than a month apart.",
});

export const eraseJob = defineJob({
  name: "reconciliation.erase-months",
  payload: Poke,
  description: "Erase the events of months that are no longer kept.",
});

export const repeatedFact = defineJob({
  name: "reconciliation.repeated",
  payload: z.object({ controllerId: z.int(), publisherId: z.int(), month: z.string() }),
  description: "Events of a month no longer count: their ids had come before.",
});

export const monthInUse = defineProblem({
  code: "usage-month-in-use",
  status: 409,
  title: "The month's events are still needed",
  help: "Close its reconciliations (agreement by both sides, or their silence) and let the workers count what waits.",
});
