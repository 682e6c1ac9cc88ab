import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { leastPupils } from "../../platform/cells.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { PageQuery, WholeText } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";

/** What each institution may use of a publisher's products, for learning platforms that keep a copy of it. */

/**
 * A place in the order in which entitlements changed, after the generation that it is of: within one it only grows, and a
 * database that was brought back from a copy begins another.
 */
const Position = z
  .string()
  .regex(/^(0|[1-9]\d{0,14}\.[1-9]\d{0,17})$/, "must be a position, as the last row that you have gives it")
  .describe("Where it stands in the order of changes");

export const Entitlement = z
  .object({
    position: Position,
    licenceId: z.uuid(),
    controllerId: z.int(),
    institutionId: z.int(),
    institution: z.string().describe("Six-digit institution number"),
    productId: z.uuid(),
    identifiers: z.array(z.string()).describe("Of the product, and of what a bundle holds"),
    model: z.string(),
    seats: z
      .int()
      .nullable()
      .describe(`Of a pool; null: no seats are drawn of it, or fewer than ${leastPupils}`),
    classes: z
      .array(z.string())
      .describe(
        `Of a pool: classes with ${leastPupils} or more pupils on its seats; else empty: all of the school`,
      ),
    from: LocalDateWire,
    to: LocalDateWire.describe("The first day on which it does not hold"),
    state: z.enum(["active", "ended"]).describe("ended: take it out of your copy"),
    changedAt: InstantWire,
  })
  .meta({
    id: "Entitlement",
    description:
      "That an institution may use a product under a licence. Who of its pupils may is asked by an access check.",
  });
export type Entitlement = z.output<typeof Entitlement>;

export const EntitlementQuery = PageQuery.extend({
  since: Position.optional().describe(
    "`position` of the last row that you have; 0 or left out: all, those that have ended too",
  ),
  institution: z
    .string()
    .regex(/^\d{6}$/, "must be six digits")
    .optional()
    .describe("Of this number alone"),
  controllerId: WholeText(1, 2_147_483_647).optional(),
});

export const entitleJob = defineJob({
  name: "licences.entitle",
  payload: z.object({ controllerId: z.int() }),
  description: "Note what a controller's institutions may use.",
});
export const entitleAllJob = defineJob({
  name: "licences.entitle-all",
  payload: Poke,
  description: "Have noted what all institutions may use.",
});

export const beginAnew = defineProblem({
  code: "entitlements-begin-anew",
  status: 409,
  title: "This position is none that was given out",
  help: "Drop your copy and list all without `since`: the installation was brought back from a copy of its own.",
});
