import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";

export const UsageAggregate = z
  .object({
    controllerId: z.int(),
    publisherId: z.int(),
    report: z.string().describe("COUNTER report, for example TR"),
    platform: z.string(),
    item: z.string().describe("ISBN where the report has one, else its identifier or name"),
    attributes: z.string(),
    metric: z.string(),
    count: z.int().min(0),
  })
  .meta({
    id: "UsageAggregate",
    description:
      "A provider's own sum for a month. PublisherView, never billed: its uniques are no distinct pupils.",
  });
export type UsageAggregate = z.output<typeof UsageAggregate>;

export const UsageRestatement = z
  .object({
    controllerId: z.int(),
    publisherId: z.int(),
    report: z.string().describe("COUNTER report, for example TR"),
    platform: z.string(),
    item: z.string().describe("ISBN where the report has one, else its identifier or name"),
    attributes: z.string(),
    metric: z.string(),
    before: z.int().min(0).nullable().describe("null: the month had no such figure"),
    after: z.int().min(0).nullable().describe("null: the figure was withdrawn"),
    delta: z.int().describe("after - before"),
    createdBefore: InstantWire.nullable().describe("Created of the report before; null: it had none"),
    createdAfter: InstantWire.describe("Created of the report that changed the figure"),
    batchId: z.uuid().describe("The batch that brought it"),
  })
  .meta({
    id: "UsageRestatement",
    description: "What a provider's newer report changed of a figure of a month that it had reported before.",
  });
export type UsageRestatement = z.output<typeof UsageRestatement>;
