import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { countOfPupils } from "../../platform/cells.ts";
import { withoutCivilNumber } from "../../platform/civil.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Month } from "../../usage/index.ts";

/** proposed ⇄ disputed → agreed → invoiced; incomplete until the provider's month is there. */
export const reconciliationMachine = defineMachine({
  name: "Reconciliation",
  column: "reconciliation_reconciliation.state",
  initial: "open",
  table: {
    open: { compute: "proposed", lack: "incomplete" },
    incomplete: { compute: "proposed", lack: "incomplete" },
    proposed: { compute: "proposed", dispute: "disputed", agree: "agreed" },
    disputed: { compute: "proposed", agree: "agreed", dispute: "disputed" },
    agreed: { invoice: "invoiced" },
    invoiced: {},
  },
});

export const ReconciliationState = z.enum([
  "open",
  "incomplete",
  "proposed",
  "disputed",
  "agreed",
  "invoiced",
]);
export type ReconciliationState = z.output<typeof ReconciliationState>;

export const Reconciliation = z
  .object({
    id: z.uuid(),
    agreementId: z.uuid(),
    agreementReference: z.string(),
    productTitle: z.string().describe("The agreement's product"),
    controllerId: z.int(),
    controllerName: z.string(),
    publisherId: z.int(),
    publisherName: z.string(),
    month: LocalDateWire.describe("First day of the month"),
    state: ReconciliationState,
    inputHash: z.string().nullable().describe("SHA-256 of what it was computed from"),
    proposedAt: InstantWire.nullable().describe(
      "Agreed by both sides, or by their silence 14 days after this",
    ),
    silenceCountsFrom: InstantWire.nullable().describe("While proposed: from when silence is agreement"),
    controllerAgreedAt: InstantWire.nullable(),
    publisherAgreedAt: InstantWire.nullable(),
    agreedBySilence: z.boolean().describe("A side had not answered in 14 days"),
    disputeReason: z.string().nullable(),
  })
  .meta({ id: "Reconciliation", description: "Use against licences, per agreement, controller and month." });

export type Reconciliation = z.output<typeof Reconciliation>;

const shownPupils = () => countOfPupils(z.int().nullable());
export const UsageResult = z
  .object({
    institutionId: z.int().nullable().describe("null: the controller's total, each pupil once"),
    productId: z.uuid(),
    entitled: z.int().nullable(),
    drawn: z.int(),
    active: countOfPupils(z.int().nullable().describe("Distinct pupils with a qualifying event")),
    over: z.int().nullable(),
    under: z.int().nullable(),
    unlicensed: shownPupils(),
    unmatched: shownPupils(),
    events: z.int(),
    distinctInTerm: countOfPupils(
      z
        .int()
        .nullable()
        .describe("The controller's total only: distinct known pupils since the price term began"),
    ),
  })
  .meta({
    id: "UsageResult",
    description: "One line of a reconciliation. null: to its publisher, where 1 to 4 pupils would follow.",
  });
/** A line as it is read: with the names as they were when it was computed. */
export const NamedResult = UsageResult.extend({
  productTitle: z.string(),
  institutionNumber: z.string().nullable(),
  institutionName: z.string().nullable(),
}).meta({
  id: "NamedUsageResult",
  extends: "UsageResult",
  description: "One line of a reconciliation, with names.",
});
type ShownResult = z.output<typeof UsageResult>;
/** A line as it is computed and as its controller sees it. */
export type UsageResult = {
  [K in keyof ShownResult]: K extends "institutionId" | "distinctInTerm"
    ? ShownResult[K]
    : NonNullable<ShownResult[K]>;
};

export const FindingEvidence = z
  .object({
    entitled: z.int(),
    drawn: z.int(),
    active: countOfPupils(z.int()),
    licenceIds: z.array(z.uuid()),
    from: z
      .array(z.object({ institutionId: z.int(), seats: z.int() }))
      .describe("Schools that can let seats go, most first: those drawn above what they keep"),
    to: z
      .array(z.object({ institutionId: z.int(), seats: z.int(), waits: z.boolean() }))
      .describe(
        "Of `under`: where the seats of `from` could go, no more than those. First who waits for seats in the pool's " +
          "queue on the month's last day, in its order (`waits`), then schools with more active pupils than seats, most first",
      ),
    keeps: z.int().nullable().describe("Seats to keep: a tenth more than are active, rounded up"),
    pupils: countOfPupils(z.int()),
    events: z.int(),
  })
  .partial()
  .meta({ id: "FindingEvidence", description: "The counts that a finding rests on." });

export const UsageAdjustment = UsageResult.extend({
  number: z.int().describe("1, 2, 3 … : lines of one number were made together"),
  madeAt: InstantWire,
}).meta({
  id: "UsageAdjustment",
  extends: "UsageResult",
  description:
    "What late, restated or voided data changed of a closed month: what was agreed to plus all adjustments is a fresh computation.",
});

export type UsageAdjustment = UsageResult & Pick<z.output<typeof UsageAdjustment>, "number" | "madeAt">;

export const UsageFinding = z
  .object({
    id: z.uuid(),
    institutionId: z.int().nullable(),
    productId: z.uuid(),
    kind: z.enum(["over", "under", "unlicensed", "unmatched"]),
    reason: z.string(),
    quantity: z.int(),
    suggestion: z.enum(["buy", "move_seats", "map", "ask_provider"]),
    evidence: FindingEvidence,
  })
  .meta({ id: "UsageFinding", description: "A discrepancy that a person may act on." });

export type UsageFinding = z.output<typeof UsageFinding>;

export const NewReconciliations = z
  .strictObject({ month: Month })
  .meta({ id: "NewReconciliations", description: "The month to reconcile, for your agreements." });

export const Dispute = z
  .strictObject({ reason: withoutCivilNumber(z.string().min(1).max(2_000)) })
  .meta({ id: "Dispute", description: "Why a reconciliation is not agreed to." });

export const reconcileJob = defineJob({
  name: "reconciliation.reconcile",
  payload: z.object({ runId: z.uuid(), partyId: z.int(), month: z.string() }),
  description: "Reconcile a month for every agreement of a party.",
});

export const proposedFact = defineJob({
  name: "reconciliation.proposed",
  payload: z.object({ reconciliationId: z.uuid() }),
  description: "What a month comes to is proposed to both sides.",
});

export const agreedFact = defineJob({
  name: "reconciliation.agreed",
  payload: z.object({ reconciliationId: z.uuid() }),
  description: "Both sides agree to a reconciliation: its period is closed.",
});

export const adjustedFact = defineJob({
  name: "reconciliation.adjusted",
  payload: z.object({ reconciliationId: z.uuid(), number: z.int() }),
  description: "Late data has changed what a closed month comes to.",
});

export const countJob = defineJob({
  name: "reconciliation.count",
  payload: Poke,
  description: "Count events that have come, and classify the pupils whose use has changed anew.",
});

export const drawRegistered = defineJob({
  name: "reconciliation.draw-registered",
  payload: z.object({ drawId: z.uuid() }),
  description: "A municipality registered a draw that began on an earlier day.",
});
export const agreeBySilenceJob = defineJob({
  name: "reconciliation.agree-by-silence",
  payload: Poke,
  description: "Agree to reconciliations that nobody has answered in 14 days.",
});

/** Days in which silence is no agreement yet. */
export const silenceDays = 14;

export const monthClosed = defineProblem({
  code: "month-closed",
  status: 409,
  title: "A month that these days reach is closed",
  help: "Its reconciliation is agreed to. `openFrom` is the first day on which a draw may begin.",
  extensions: z.object({ openFrom: z.string() }),
});
export const notProposed = defineProblem({
  code: "reconciliation-not-open-to-this",
  status: 409,
  title: "The reconciliation's state does not allow this",
  help: "Only a proposed or disputed reconciliation is agreed to or disputed; an agreed one is closed.",
});
