import { z } from "zod";
import { boundedPeriod } from "../agreements/index.ts";
import { LicenceModel, OverUse, overUseFault, PriceSheetWire, potRules } from "../catalogue/index.ts";
import { InstantWire, PeriodWire } from "../platform/calendar.ts";
import { DecimalWire } from "../platform/decimal.ts";
import { defineJob } from "../platform/job.ts";
import { MinorWire, MoneyOrNull, MoneyWire, UnitPriceWire } from "../platform/money.ts";

/** Vocabulary of simulations: what use would have cost and earned under other models and prices. */

export const sheetsMax = 100;
export const scenariosMax = 12;

/** Percent, 0 to 10,000, as millionths. */
const Percent = DecimalWire.refine((pct) => pct >= 0n && pct <= 10_000_000_000n, "must be 0 to 10000");
const Name = z.string().min(1).max(60);
/** A product of the catalogue by its id; in a made-up dataset any name. */
const ProductRef = z.string().min(1).max(120);

const Pot = z
  .strictObject({
    pricePerPupil: UnitPriceWire,
    rule: z.enum(potRules),
    guarantees: z
      .array(
        z.strictObject({
          publisher: z.string().min(1).max(60).describe("Its id; in a made-up dataset its name"),
          minor: MinorWire.refine((minor) => minor >= 0n, "must be 0 or more"),
        }),
      )
      .max(200)
      .refine((rows) => new Set(rows.map(({ publisher }) => publisher)).size === rows.length, {
        message: "a publisher has one guarantee",
      })
      .default([]),
    capPct: Percent.optional().describe("Most that one publisher gets, in percent of the pot"),
  })
  .describe("A flat-rate pot for every product without a sheet of its own, split between publishers by use");

const Sheet = z
  .strictObject({
    productId: ProductRef.nullable()
      .default(null)
      .describe(
        "null: every product that has no sheet of its own. A bundle's sheet prices what it covers, unless that has one",
      ),
    priceSheet: PriceSheetWire.optional(),
    offerId: z.uuid().optional().describe("Instead of a price sheet: a catalogue offer's"),
    bidId: z
      .uuid()
      .optional()
      .describe(
        "Instead of a price sheet: an opened bid's, with `lotReference`; once you have declared your interests",
      ),
    lotReference: z.string().min(1).max(60).optional(),
    basis: z.enum(["active", "enrolled"]).default("active").describe("What a price per pupil is counted on"),
    seats: z.int().min(0).max(10_000_000).nullable().default(null).describe("Pooled: seats per controller"),
    overUse: OverUse.default("REPORT_ONLY"),
    toleranceBp: z.int().min(0).max(10_000).default(0),
  })
  .refine(
    ({ priceSheet, offerId, bidId }) =>
      [priceSheet, offerId, bidId].filter((one) => one !== undefined).length === 1,
    {
      path: ["priceSheet"],
      message: "give one of priceSheet, offerId and bidId",
    },
  )
  .superRefine(({ priceSheet, overUse }, ctx) => {
    const message = priceSheet && overUseFault(priceSheet, overUse);
    if (message !== undefined) ctx.addIssue({ code: "custom", path: ["overUse"], message });
  });

export const ScenarioWire = z
  .strictObject({
    name: Name,
    inForce: z
      .boolean()
      .default(false)
      .describe("As bought: call-offs of the period and over-use by the rules that bill it; no sheets"),
    sheets: z.array(Sheet).max(sheetsMax).default([]),
    pot: Pot.optional(),
  })
  .refine(
    ({ inForce, sheets, pot }) => (inForce ? sheets.length === 0 && !pot : sheets.length > 0 || !!pot),
    {
      path: ["sheets"],
      message: "give at least one price sheet, or a pot, or inForce alone",
    },
  )
  .refine(({ sheets }) => new Set(sheets.map(({ productId }) => productId)).size === sheets.length, {
    path: ["sheets"],
    message: "a product has one sheet in a scenario; set several side by side as scenarios",
  })
  .meta({ id: "Scenario", description: "One set of models and prices to hold against others." });
export type ScenarioWire = z.output<typeof ScenarioWire>;

const SampleWire = z
  .strictObject({
    seed: z.int().min(0).max(4_294_967_295),
    controllers: z
      .array(
        z.strictObject({
          id: Name,
          name: Name.optional(),
          schools: z.array(z.int().min(0).max(5_000)).min(1).max(200).describe("Pupils of each school"),
        }),
      )
      .min(1)
      .max(98),
    products: z
      .array(
        z.strictObject({
          id: ProductRef,
          title: z.string().min(1).max(300).optional(),
          publisher: Name,
          pupilsPct: z.int().min(0).max(100).default(60),
          schoolsPct: z.int().min(0).max(100).default(80),
          usesPerMonth: z.int().min(1).max(200).default(8),
        }),
      )
      .min(1)
      .max(50),
  })
  .meta({ id: "SampleUse", description: "Rosters and use made from a seed: the same seed, the same use." });

const MadeUpWire = z
  .strictObject({
    controllers: z
      .array(
        z.strictObject({
          id: Name,
          name: Name.optional(),
          schools: z.array(z.strictObject({ id: Name, pupils: z.int().min(0).max(100_000) })).max(500),
        }),
      )
      .min(1)
      .max(98),
    products: z
      .array(
        z.strictObject({ id: ProductRef, title: z.string().min(1).max(300).optional(), publisher: Name }),
      )
      .min(1)
      .max(200),
    use: z
      .array(
        z.strictObject({
          controller: Name,
          school: Name.nullable().default(null),
          pupil: z.string().min(1).max(80).nullable().default(null).describe("Made up: never a real pupil"),
          product: ProductRef,
          month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "A month such as 2026-10."),
          uses: z.int().min(1).max(1_000_000),
        }),
      )
      .max(50_000),
  })
  .meta({ id: "MadeUpUse", description: "Rosters and use written by hand." });

const scenarioList = z
  .array(ScenarioWire)
  .min(1)
  .max(scenariosMax)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
    message: "scenarios have names of their own",
  });

export const NewSimulation = z
  .strictObject({
    period: boundedPeriod().describe("Of the use that is replayed; a price term, where true-ups count"),
    roundId: z
      .uuid()
      .optional()
      .describe("Of all participants of a round that you lead; a publisher then sees its own line"),
    sample: SampleWire.optional().describe("Instead of recorded use"),
    dataset: MadeUpWire.optional().describe("Instead of recorded use"),
    scenarios: scenarioList,
    today: Name.optional().describe("The scenario that the others are held against; absent: the first"),
    usePcts: z
      .array(Percent)
      .max(9)
      .prefault(["80", "100", "120"])
      .describe("Sensitivity: these percentages of the uses and active pupils"),
  })
  .refine(({ roundId, sample, dataset }) => [roundId, sample, dataset].filter(Boolean).length <= 1, {
    path: ["roundId"],
    message: "give at most one of roundId, sample and dataset",
  })
  .refine(({ scenarios, today }) => today === undefined || scenarios.some(({ name }) => name === today), {
    path: ["today"],
    message: "must be a scenario's name",
  })
  .meta({
    id: "NewSimulation",
    description: "What would use have cost and earned under these models and prices?",
  });
export type NewSimulation = z.output<typeof NewSimulation>;

/** The bids whose prices are in a simulation. */
export const KeptBids = z.object({ bidIds: z.array(z.uuid()).default([]) });
/** As it is kept. */
export const KeptSimulation = NewSimulation.safeExtend(KeptBids.shape);

const PercentOrNull = DecimalWire.nullable();
const share = z
  .object({
    id: z.string(),
    name: z.string(),
    amount: MoneyWire,
    difference: MoneyWire.describe("Against today"),
  })
  .meta({ id: "SimulatedShare", description: "What one controller pays, or one publisher gets." });

export const ComparedWire = z
  .object({
    name: z.string(),
    total: MoneyWire,
    controllers: z.array(share).describe("What each pays; a negative difference: it wins"),
    publishers: z.array(share).describe("What each gets; a positive difference: it wins"),
    costs: z.array(
      z.object({
        controller: z.string(),
        product: z.string().nullable().describe("null: paid into the pot"),
        model: LicenceModel,
        basis: z.string().describe("What was counted"),
        amount: MoneyWire,
        perActivePupil: MoneyOrNull,
        breakEvenPct: PercentOrNull.describe("Percent of these prices at which it costs what today does"),
      }),
    ),
    sensitivity: z.array(z.object({ usePct: DecimalWire, total: MoneyWire })),
    breakEvenPct: PercentOrNull,
  })
  .meta({ id: "SimulatedScenario", description: "What one scenario costs and earns, excluding VAT." });

const saving = z.object({
  controller: z.string(),
  product: z.string(),
  agreementId: z.uuid(),
  entitled: z.int(),
  active: z.int().describe("Distinct known pupils of the period"),
  keeps: z.int().describe("A tenth more than are active, rounded up; at most what is held"),
  seats: z.int().describe("That could be saved in the coming term"),
  amount: MoneyWire,
});

export const SimulationResult = z
  .object({
    pupils: z.int().describe("As the period's last month is counted"),
    products: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        publisher: z.string(),
        active: z.int().describe("Distinct pupils"),
        uses: z.int(),
        schools: z.int().describe("Schools with use"),
      }),
    ),
    scenarios: z.array(ComparedWire),
    renewal: z.array(saving),
  })
  .meta({ id: "SimulationResult", description: "Scenarios side by side." });
export type SimulationResult = z.output<typeof SimulationResult>;

export const Simulation = z
  .object({
    id: z.uuid(),
    state: z.enum(["running", "done", "failed"]),
    runId: z.uuid().nullable().describe("Of a large one: its progress at /v1/runs/{id}"),
    roundId: z.uuid().nullable(),
    inputsHash: z.string().nullable().describe("Equal inputs, equal answer"),
    problem: z.string().nullable().describe("Why it failed"),
    madeAt: InstantWire,
    result: SimulationResult.nullable(),
  })
  .meta({
    id: "Simulation",
    description: "Costs and earnings under other models, kept with its inputs' hash.",
  });
export type Simulation = z.output<typeof Simulation>;

export const SimulationChoices = z
  .object({
    period: PeriodWire,
    products: z
      .array(
        z.object({
          id: z.uuid(),
          title: z.string(),
          publisherId: z.int(),
          publisherName: z.string(),
          models: z.array(LicenceModel).describe("Of its offers in force today"),
        }),
      )
      .describe("Used in the period"),
    scenarios: z
      .array(
        z.object({
          model: LicenceModel,
          sheets: z.array(
            z.object({ productId: z.uuid(), offerId: z.uuid(), basis: z.enum(["active", "enrolled"]) }),
          ),
        }),
      )
      .describe("Each product at its offer on the model, else at another of its offers"),
  })
  .meta({ id: "SimulationChoices", description: "What recorded use can be held against in the catalogue." });
export type SimulationChoices = z.output<typeof SimulationChoices>;

export const simulateJob = defineJob({
  name: "simulation.simulate",
  payload: z.object({ runId: z.uuid(), simulationId: z.uuid() }),
  description: "Compute a large simulation, or one of a round's participants.",
  heavy: true,
});

export const SimulationLine = z
  .object({
    simulationId: z.uuid(),
    roundId: z.uuid(),
    roundTitle: z.string().nullable(),
    readAt: z
      .enum(["round", "dialogue", "nowhere"])
      .describe("Where you may read of the round: once it is published, or while its dialogue is open"),
    madeAt: InstantWire,
    scenarios: z.array(z.object({ name: z.string(), amount: MoneyWire, difference: MoneyWire })),
  })
  .meta({
    id: "SimulationLine",
    description: "What one publisher would get in each scenario of a round's simulation.",
  });
export type SimulationLine = z.output<typeof SimulationLine>;
