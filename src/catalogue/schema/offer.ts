import { z } from "zod";
import { PartyId, PartyNumber } from "../../parties/index.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { PageQuery, sortBy } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import {
  LicenceModel,
  modelOf,
  overUseFault,
  overUseTable,
  type PriceSheet,
  PriceSheetWire,
} from "../models/index.ts";
import { COUNT_BASES, OVER_USES } from "../models/terms.ts";
import { Proration } from "../pricing/prorate.ts";

/** The vocabulary of offers, and the terms that an offer and an agreement share. */

const BasisPoints = z.int().min(0).max(10_000);
const Days = z.int().min(0).max(366);

/** What is counted: pupils enrolled on the count date, seats taken, or distinct active pupils. */
export const CountBasis = z.enum(COUNT_BASES).meta({
  id: "CountBasis",
  description: "Pupils enrolled on the count date, seats taken, or distinct active pupils.",
});
export type CountBasis = z.infer<typeof CountBasis>;

/** What happens when more is used than was bought. */
export const OverUse = z.enum(OVER_USES).meta({
  id: "OverUse",
  description: `What happens when more is used than was bought. What a licence model knows: ${overUseTable}.`,
});
export type OverUse = z.infer<typeof OverUse>;

/** The terms that an offer states and an agreement keeps; basis points of the quantity and of the amount. */
export const termsShape = {
  proration: Proration,
  countBasis: CountBasis,
  overUse: OverUse,
  toleranceBp: BasisPoints.meta({
    id: "Tolerance",
    description: "Over-use that is not billed, in basis points of what is entitled",
  }),
  returnWindowDays: Days.meta({
    id: "ReturnWindow",
    description: "Days in which an activated seat may be returned",
  }),
  graceDays: Days.meta({
    id: "GraceDays",
    description: "Days of use after the end that count as covered",
  }),
};
export interface Terms {
  proration: Proration;
  countBasis: CountBasis;
  overUse: OverUse;
  toleranceBp: number;
  returnWindowDays: number;
  graceDays: number;
}

const MonthDay = z
  .string()
  .regex(
    /^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$/,
    "must be a month and a day from 01 to 28, such as 08-01",
  );

/** Which days one price pays for. */
export const OfferTerm = z
  .strictObject({
    startsOn: MonthDay.nullable().describe("Month and day, MM-DD; null: the purchase's own first day"),
    months: z.int().min(1).max(12),
  })
  .meta({ id: "OfferTerm", description: "The stretch of days that one price pays for, every year." });
export type OfferTerm = z.output<typeof OfferTerm>;

export const Offer = z
  .object({
    id: z.uuid(),
    productId: z.uuid(),
    publisherId: PartyNumber,
    version: z.int().min(1).describe("Of the product's offer on this licence model, from 1"),
    model: LicenceModel,
    priceSheet: PriceSheetWire,
    ...termsShape,
    term: OfferTerm,
    noticeBy: MonthDay.nullable().describe("Last day of the year, MM-DD, to say that one does not go on"),
    validFrom: LocalDateWire,
    validTo: LocalDateWire.nullable().describe(
      "First day of the version that follows; null: until further notice",
    ),
    usedAt: InstantWire.nullable().describe("Since when an agreement holds it"),
    createdAt: InstantWire,
  })
  .meta({
    id: "Offer",
    description: "A publisher's standing price for a product on one licence model; one version.",
  });
export type Offer = z.output<typeof Offer>;

const newTerms = {
  priceSheet: PriceSheetWire,
  ...termsShape,
  toleranceBp: termsShape.toleranceBp.default(0),
  returnWindowDays: termsShape.returnWindowDays.default(0),
  graceDays: termsShape.graceDays.default(0),
  term: OfferTerm.default({ startsOn: "08-01", months: 12 }),
  noticeBy: MonthDay.nullable().default(null),
  validFrom: LocalDateWire,
};
const toleranceFits = (body: { overUse: OverUse; toleranceBp: number }): boolean =>
  body.overUse === "TOLERANCE" || body.toleranceBp === 0;
const basisFits = (body: { priceSheet: PriceSheet; countBasis: CountBasis }): boolean =>
  modelOf(body.priceSheet.model).countBases.includes(body.countBasis);
const basisHint = { path: ["countBasis"], message: "does not go with this licence model" };
const toleranceHint = { path: ["toleranceBp"], message: "only over-use TOLERANCE has a tolerance" };

export const NewOffer = z
  .strictObject(newTerms)
  .refine(toleranceFits, toleranceHint)
  .refine(basisFits, basisHint)
  .superRefine(({ priceSheet, overUse }, ctx) => {
    const message = overUseFault(priceSheet, overUse);
    if (message !== undefined) ctx.addIssue({ code: "custom", path: ["overUse"], message });
  })
  .meta({
    id: "NewOffer",
    description: "Prices and terms of a product on the licence model of the price sheet.",
  });
export type NewOffer = z.output<typeof NewOffer>;

export const OfferQuery = PageQuery.extend({
  productId: z.uuid().optional(),
  publisherId: PartyId.optional(),
  model: LicenceModel.optional(),
  on: LocalDateWire.optional().describe("Only the versions in force on this day"),
  sort: sortBy("model", "validFrom", "createdAt"),
});

export const offerExists = defineProblem({
  code: "offer-exists",
  status: 409,
  title: "The product has an offer on this licence model",
  help: "Add a version to it: `POST /v1/offers/{offerId}/versions` with the newest version's id.",
});
export const offerSuperseded = defineProblem({
  code: "offer-superseded",
  status: 409,
  title: "A newer version of this offer exists",
  help: "Read the product's offers and go on from the newest version.",
});
export const offerInUse = defineProblem({
  code: "offer-in-use",
  status: 409,
  title: "An agreement holds this offer",
  help: "A used offer never changes. Add a version that takes over from a later day.",
});
export const offerStartsTooEarly = defineProblem({
  code: "offer-starts-too-early",
  status: 422,
  title: "A new version begins in the past or before the one it follows",
  help: "Prices change from a day to come: `validFrom` is today or later, and later than the version before.",
});
export const offerNotInForce = defineProblem({
  code: "offer-not-in-force",
  status: 409,
  title: "This version of the offer is not in force today",
  help: "`GET /v1/offers?productId=…&on=<today>` gives the one that is.",
});
export const periodOutsideTerm = defineProblem({
  code: "period-outside-term",
  status: 422,
  title: "The days lie outside the offer's term",
  help: "`detail` says which days one price of the offer pays for. A term of twelve months goes on year by year; a shorter one is bought by itself.",
});
