import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";
import { withoutCivilNumber } from "../../platform/civil.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";

const Month = z.string().describe("A calendar month in Copenhagen, YYYY-MM");

export const UnknownProduct = z
  .object({
    publisherId: z.int(),
    publisherName: z.string(),
    name: z.string(),
    events: z.int().describe("Events that wait under this name"),
    firstMonth: LocalDateWire,
    lastMonth: LocalDateWire,
    candidates: z
      .array(z.object({ productId: z.uuid(), title: z.string() }))
      .describe("To its publisher: products whose title or identifier is most like it"),
  })
  .meta({ id: "UnknownProduct", description: "A product that events name and the catalogue does not know." });

export const UnknownInstitution = z
  .object({
    number: z.string(),
    publishers: z.array(z.object({ id: z.int(), name: z.string() })).describe("Whose events have it"),
    products: z.array(z.string()).describe("Products in these events, the first five"),
    events: z.int(),
    pupils: countOfPupils(z.int()),
    candidates: z
      .array(z.object({ institutionId: z.int(), number: z.string(), name: z.string() }))
      .describe("Where most of its pupils are enrolled, then numbers that differ in one digit or two places"),
  })
  .meta({ id: "UnknownInstitution", description: "An institution number that events name and nobody has." });

const aliasesMax = 500;
const orNone = "null takes the mapping away";
const months = z.array(Month).describe("Months that have it and are reconciled anew");

export const NewProductAliases = z
  .strictObject({
    aliases: z
      .array(
        z.strictObject({
          name: withoutCivilNumber(z.string().min(1).max(200)),
          productId: z.uuid().nullable().describe(orNone),
        }),
      )
      .min(1)
      .max(aliasesMax),
  })
  .meta({ id: "NewProductAliases", description: "Which products names in a publisher's events are." });
export const ProductAlias = z
  .object({ name: z.string(), productId: z.uuid(), title: z.string(), mappedAt: InstantWire })
  .meta({ id: "ProductAlias", description: "A name that is a product's, for what came and what comes." });

export const NewInstitutionAliases = z
  .strictObject({
    aliases: z
      .array(
        z.strictObject({
          number: withoutCivilNumber(z.string().min(1).max(200)),
          institutionId: z.int().min(1).max(2_147_483_647).nullable().describe(orNone),
        }),
      )
      .min(1)
      .max(aliasesMax),
  })
  .meta({ id: "NewInstitutionAliases", description: "Which institutions numbers in events are." });
export const InstitutionAlias = z
  .object({ number: z.string(), institutionId: z.int(), name: z.string(), mappedAt: InstantWire })
  .meta({
    id: "InstitutionAlias",
    description: "A number that is an institution's, on days on which it is nobody's own.",
  });

export const AliasesMade = z
  .object({ changed: z.int().describe("Names mapped, changed or freed"), months })
  .meta({ id: "AliasesMade", description: "What mappings came to." });

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
