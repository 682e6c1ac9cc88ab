import { z } from "zod";
import { PartyId } from "../parties/index.ts";
import { InstantWire, LocalDateWire } from "../platform/calendar.ts";
import { PageQuery, WholeText } from "../platform/http/page.ts";
import { defineMachine } from "../platform/machine.ts";
import { defineProblem } from "../platform/problem.ts";
import { normaliseIdentifier } from "./identifiers.ts";
import { Proration } from "./pricing/prorate.ts";
import { LicenceModel, PriceSheetWire } from "./pricing/sheet.ts";

/** The vocabulary of the catalogue: products, offers, and the terms that an offer and an agreement share. */

export const COUNT_BASES = ["count_date", "seats", "active"] as const;
/** What is counted: pupils enrolled on the count date, seats taken, or distinct active pupils. */
export const CountBasis = z.enum(COUNT_BASES);
export type CountBasis = z.infer<typeof CountBasis>;

export const OVER_USES = ["HARD", "TOLERANCE", "TRUE_UP", "REPORT_ONLY"] as const;
/** What happens when more is used than was bought. */
export const OverUse = z.enum(OVER_USES);
export type OverUse = z.infer<typeof OverUse>;

export const MAX_GRADE = 13;
const PartyNumber = z.int().positive().max(2_147_483_647);
const BasisPoints = z.int().min(0).max(10_000);
const Days = z.int().min(0).max(366);
const Grade = z.int().min(0).max(MAX_GRADE);

/** A product's identifier in its one spelling: ISBN-13 without hyphens, or a URN. Other spellings decode to it. */
export const ProductIdentifier = z
  .codec(
    z.string().min(1).max(200),
    z.custom<string>((v) => typeof v === "string" && v !== "", {
      error: "must be an ISBN-13 with a valid check digit, or a URN such as urn:example:title",
    }),
    { decode: (text) => normaliseIdentifier(text) ?? "", encode: (identifier) => identifier },
  )
  .meta({ description: "ISBN-13 (check digit tested; hyphens are dropped) or URN" });

export const ProductReference = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,119}$/, "must be 2 to 120 of a–z, 0–9, dot and hyphen");

/** draft: its publisher's alone; published: on the market; withdrawn: still readable, no longer sold. */
export const productMachine = defineMachine({
  name: "Product",
  column: "catalogue_product.state",
  initial: "draft",
  table: {
    draft: { publish: "published" },
    published: { withdraw: "withdrawn" },
    withdrawn: { publish: "published" },
  },
});
export const ProductState = z.enum(["draft", "published", "withdrawn"]);
export type ProductState = z.infer<typeof ProductState>;

export const Audience = z.enum(["pupils", "teachers", "all"]);
export const InstitutionKind = z.enum(["school", "daycare", "library"]);

const described = {
  title: z.string().min(1).max(300),
  description: z.string().max(5_000),
  identifiers: z.array(ProductIdentifier).min(1).max(50),
  subjects: z.array(z.string().min(1).max(80)).min(1).max(20),
  gradeFrom: Grade.nullable().describe("Lowest grade; null where grades do not apply"),
  gradeTo: Grade.nullable().describe("Highest grade, itself included; null where grades do not apply"),
  audience: Audience,
  institutionKinds: z.array(InstitutionKind).min(1).max(3),
  language: z.string().regex(/^[a-z]{2,3}$/, "must be an ISO 639 code such as da"),
};

export const Product = z
  .object({
    id: z.uuid(),
    publisherId: PartyNumber,
    reference: ProductReference.describe("The publisher's own, unique among its products"),
    ...described,
    state: ProductState,
    version: z.int().min(1).describe("Rises with each change; the ETag"),
    createdAt: InstantWire,
    updatedAt: InstantWire,
  })
  .meta({ id: "Product", description: "A learning material on the market." });
export type Product = z.output<typeof Product>;

type Grades = { gradeFrom?: number | null | undefined; gradeTo?: number | null | undefined };
/** Grades come in pairs that rise; said once for creating and for changing. */
const gradesRise = (body: Grades): boolean =>
  (body.gradeFrom ?? null) === null
    ? (body.gradeTo ?? null) === null
    : typeof body.gradeTo === "number" && Number(body.gradeFrom) <= body.gradeTo;
const gradesHint = { path: ["gradeTo"], message: "give both grades, the lower first, or neither" };

export const NewProduct = z
  .strictObject({
    reference: ProductReference,
    title: described.title,
    description: described.description.default(""),
    identifiers: described.identifiers,
    subjects: described.subjects,
    gradeFrom: described.gradeFrom.default(null),
    gradeTo: described.gradeTo.default(null),
    audience: described.audience.default("pupils"),
    institutionKinds: described.institutionKinds.default(["school"]),
    language: described.language.default("da"),
    state: z.enum(["draft", "published"]).default("published"),
  })
  .refine(gradesRise, gradesHint)
  .meta({ id: "NewProduct", description: "A learning material to list." });
export type NewProduct = z.output<typeof NewProduct>;

export const ProductChange = z
  .strictObject({
    title: described.title.optional(),
    description: described.description.optional(),
    identifiers: described.identifiers.optional(),
    subjects: described.subjects.optional(),
    gradeFrom: described.gradeFrom.optional(),
    gradeTo: described.gradeTo.optional(),
    audience: described.audience.optional(),
    institutionKinds: described.institutionKinds.optional(),
    language: described.language.optional(),
    state: z.enum(["published", "withdrawn"]).optional(),
  })
  .refine((body) => Object.keys(body).length > 0, "must change something")
  .refine(
    (body) => (body.gradeFrom === undefined) === (body.gradeTo === undefined) && gradesRise(body),
    gradesHint,
  )
  .meta({ id: "ProductChange", description: "The members that change; the others stay." });
export type ProductChange = z.output<typeof ProductChange>;

export const ProductQuery = PageQuery.extend({
  subject: z.string().min(1).max(80).optional(),
  grade: WholeText(0, MAX_GRADE).optional().describe("Covered by the product"),
  publisherId: PartyId.optional(),
  model: LicenceModel.optional().describe("With an offer on this licence model"),
  identifier: ProductIdentifier.optional(),
});

/** The terms that an offer states and an agreement keeps; basis points of the quantity and of the amount. */
export const termsShape = {
  proration: Proration,
  countBasis: CountBasis,
  overUse: OverUse,
  toleranceBp: BasisPoints.describe("Over-use that is not billed, in basis points of what is entitled"),
  vatBp: BasisPoints.describe("VAT rate in basis points"),
  returnWindowDays: Days.describe("Days in which an activated seat may be returned"),
  graceDays: Days.describe("Days of use after the end that count as covered"),
};
export interface Terms {
  proration: Proration;
  countBasis: CountBasis;
  overUse: OverUse;
  toleranceBp: number;
  vatBp: number;
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
  vatBp: termsShape.vatBp.default(2_500),
  returnWindowDays: termsShape.returnWindowDays.default(0),
  graceDays: termsShape.graceDays.default(0),
  term: OfferTerm.default({ startsOn: "08-01", months: 12 }),
  noticeBy: MonthDay.nullable().default(null),
  validFrom: LocalDateWire,
};
const toleranceFits = (body: { overUse: OverUse; toleranceBp: number }): boolean =>
  body.overUse === "TOLERANCE" || body.toleranceBp === 0;
const toleranceHint = { path: ["toleranceBp"], message: "only over-use TOLERANCE has a tolerance" };

export const NewOffer = z.strictObject(newTerms).refine(toleranceFits, toleranceHint).meta({
  id: "NewOffer",
  description: "Prices and terms of a product on the licence model of the price sheet.",
});
export type NewOffer = z.output<typeof NewOffer>;

export const OfferQuery = PageQuery.extend({
  productId: z.uuid().optional(),
  publisherId: PartyId.optional(),
  model: LicenceModel.optional(),
  on: LocalDateWire.optional().describe("Only the versions in force on this day"),
});

export const identifierTaken = defineProblem({
  code: "identifier-taken",
  status: 409,
  title: "Another product carries this identifier",
  help: "`detail` names the identifier. An ISBN or URN stands for one product; check the number.",
});
export const identifierKept = defineProblem({
  code: "identifier-kept",
  status: 409,
  title: "An identifier of a published product stays",
  help: "Usage data may already refer to it. Send the product's identifiers with the new ones added.",
});
export const productTransition = defineProblem({
  code: "product-state",
  status: 409,
  title: "The product's state does not allow this",
  help: "`detail` names the state. Offers need a published product; a draft is published before it is withdrawn.",
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
