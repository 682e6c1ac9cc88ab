import { z } from "zod";
import { modelsWhere } from "../../catalogue/index.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { MoneyWire } from "../../platform/money.ts";
import { defineProblem } from "../../platform/problem.ts";

/** What agreements refuse, and why. */

/** Licence models by what they ask of a purchase, as problems and descriptions name them. */
const named = (is: Parameters<typeof modelsWhere>[0]): string => modelsWhere(is).join(" and ");
export const byUnits = named((model) => model.pricedByUnits);
export const byInstitution = named((model) => model.counts === "institutions");
export const inArrears = named((model) => model.billedInArrears);

export const ceilingReached = defineProblem({
  code: "ceiling-reached",
  status: 409,
  title: "The agreement's ceiling does not hold this",
  help: "`remaining` is what the agreement still has room for, VAT excluded. Ask for less, or buy on another agreement.",
  extensions: z.object({ remaining: MoneyWire }),
});
export const agreementEnded = defineProblem({
  code: "agreement-ended",
  status: 409,
  title: "The agreement has ended",
  help: "Nothing more can be called off on it.",
});
export const periodOutside = defineProblem({
  code: "period-outside-agreement",
  status: 422,
  title: "The days lie outside the agreement's period",
  help: "`detail` says from which day to which day the agreement runs.",
});
export const modelNotCallable = defineProblem({
  code: "model-not-callable",
  status: 422,
  title: "Nothing more can be called off on this licence model",
  help: `Further quantities are called off on ${byUnits} agreements only; the other models cover the whole buyer.`,
});
export const quantityMismatch = defineProblem({
  code: "quantity-mismatch",
  status: 422,
  title: "The quantity does not fit the licence model",
  help: `${byInstitution} counts its institutions: leave \`quantity\` out. Every other model needs a \`quantity\` (or is counted on the count date from the roster) and no \`institutionIds\`; ${inArrears} without a cap needs the \`ceiling\` that you expect.`,
});
export const sizeUnknown = defineProblem({
  code: "institution-size-unknown",
  status: 422,
  title: "The number of pupils at an institution is not known",
  help: "Bands of size need the pupils on the count date: import the roster, or give the institution's number of people.",
});
export const thresholdReached = defineProblem({
  code: "threshold-reached",
  status: 409,
  title: "Your direct purchases would reach the threshold for tendering",
  help: "What a controller buys directly over the school years of the purchase is summed, however it is split (udbudsloven §§ 29 ff.). `bought` is the sum so far, `threshold` the limit, and `confirmed` whether the figure of the day was at hand; run a joint round, or call off on a running agreement.",
  extensions: z.object({ bought: MoneyWire, threshold: MoneyWire, confirmed: z.boolean() }),
});
export const fixedPriceNotOffered = defineProblem({
  code: "fixed-price-not-offered",
  status: 422,
  title: "The agreement has no fixed price to choose",
  help: `Only a ${inArrears} agreement whose price sheet has a \`fixedPrice\` gives the choice.`,
});
export const monthHasBegun = defineProblem({
  code: "month-has-begun",
  status: 409,
  title: "The month has begun",
  help: "The fixed price is chosen before the first second of the month that it is for, Copenhagen time.",
});

export const FixedPrice = z
  .object({
    agreementId: z.uuid(),
    institutionId: z.int(),
    month: z.string().describe("YYYY-MM"),
    fixed: z.boolean().describe("true: pupils times the fixed price; false: by use"),
    chosenAt: InstantWire,
  })
  .meta({ id: "FixedPrice", description: "A school's choice of the fixed price for one month." });
export type FixedPrice = z.output<typeof FixedPrice>;
export const NewFixedPrice = z
  .strictObject({
    institutionId: z.int().optional().describe("Yours where your key belongs to one school"),
    fixed: z.boolean(),
  })
  .meta({ id: "NewFixedPrice", description: "Whether the month is paid at the fixed price." });
export type NewFixedPrice = z.output<typeof NewFixedPrice>;
export const MonthWord = z
  .string()
  .regex(/^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2])$/, "must be a month such as 2026-10");
export const noVatRule = defineProblem({
  code: "no-vat-rule",
  status: 409,
  title: "No rule of VAT fits the two parties on that day",
  help: "It would not be invoiced either: `detail` says where both are. A seller abroad is registered in Denmark, or its buyer is registered.",
});
