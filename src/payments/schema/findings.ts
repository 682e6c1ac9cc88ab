import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Note } from "./refunds.ts";

/** Where the list of Stripe's balance and the books differ. */

export const FindingKind = z.enum(["not_posted", "differs", "not_at_stripe"]);
export type FindingKind = z.output<typeof FindingKind>;
export const StripeFinding = z
  .object({
    id: z.uuid(),
    kind: FindingKind.describe(
      "not_posted: Stripe has a movement that the books have not; differs: by amount or fee; not_at_stripe: the other way round",
    ),
    transactionId: z.string().describe("As Stripe calls the movement"),
    stated: MoneyWire.nullable().describe("After its fee, as Stripe has it"),
    posted: MoneyWire.nullable().describe("After its fee, as the books have it"),
    note: z.string().nullable().describe("What a person has found; null: nobody has looked"),
    foundAt: InstantWire,
  })
  .meta({
    id: "StripeFinding",
    description: "A movement of the balance that is one thing at Stripe and another in the books.",
  });
export type StripeFinding = z.output<typeof StripeFinding>;
export const FindingQuery = PageQuery.extend({ waits: z.enum(["true"]).optional() });
export const FindingNote = z
  .strictObject({ note: Note })
  .meta({ id: "StripeFindingNote", description: "What a person has found about it." });
export const findingSettled = defineProblem({
  code: "stripe-finding-settled",
  status: 409,
  title: "Somebody has looked at it already",
  help: "Its note says what was found.",
});
export const tie = defineJob({
  name: "payments.tie",
  payload: Poke,
  description: "Tie the list of Stripe's balance to the books, and raise what differs.",
});
