import { z } from "zod";
import { vatClasses } from "../../law/vat.ts";
import { InstitutionKind, PartyId, PartyNumber } from "../../parties/index.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineMachine } from "../../platform/machine.ts";
import { PageQuery, WholeText } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { normaliseIdentifier } from "../identifiers.ts";
import { LicenceModel } from "../models/index.ts";

/** The vocabulary of products. */

export const MAX_GRADE = 13;
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
  .meta({
    id: "ProductIdentifier",
    description: "ISBN-13 (check digit tested; hyphens are dropped) or URN",
  });

export const ProductReference = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,119}$/, "must be 2 to 120 of a–z, 0–9, dot and hyphen");

/** draft: its publisher's alone; published: on the market; withdrawn: still readable, no longer sold. */
export const productMachine = defineMachine({
  name: "Product",
  column: "catalogue_product.state",
  initial: ["draft", "published"],
  table: {
    draft: { publish: "published" },
    published: { withdraw: "withdrawn" },
    withdrawn: { publish: "published" },
  },
});
export const ProductState = z.enum(["draft", "published", "withdrawn"]);
export type ProductState = z.infer<typeof ProductState>;

export const Audience = z.enum(["pupils", "teachers", "all"]);
export const ContentType = z
  .enum([
    "site",
    "textbook",
    "exercise",
    "test",
    "reference",
    "fiction",
    "audio",
    "video",
    "game",
    "tool",
    "other",
  ])
  .meta({
    id: "ContentType",
    description: "What it is: a site for a subject, a textbook, exercises, a test, …",
  });
export const Authentication = z
  .enum(["unilogin", "mitid", "local", "email", "none"])
  .meta({ id: "Authentication", description: "How pupils and teachers log in." });

export const VatClass = z.enum(vatClasses).meta({
  id: "VatClass",
  description:
    "What VAT law takes it for; exempt_… names the paragraph of momsloven. The rate follows by law and day.",
});

export const VatClassFrom = z
  .object({ from: LocalDateWire, vatClass: VatClass })
  .meta({ id: "VatClassFrom", description: "A class, and the day of supply from which it holds." });
export type VatClassFrom = z.output<typeof VatClassFrom>;

/** Without a flag, so that the published pattern means the same: JSON Schema knows none. */
const SecureUrl = z
  .string()
  .max(500)
  .regex(
    /^[Hh][Tt][Tt][Pp][Ss]:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[\x21-\x7e]*)?$/,
    "must be an address that begins with https://",
  )
  .meta({ id: "SecureAddress", description: "An address that begins with https://" });

const described = {
  title: z.string().min(1).max(300),
  description: z.string().max(5_000),
  identifiers: z
    .array(ProductIdentifier)
    .min(1)
    .max(50)
    .meta({ id: "ProductIdentifiers", description: "ISBNs and URNs of the product" }),
  subjects: z
    .array(z.string().min(1).max(80))
    .min(1)
    .max(20)
    .meta({ id: "Subjects", description: "School subjects, in Danish" }),
  gradeFrom: Grade.nullable().meta({
    id: "LowestGrade",
    description: "Lowest grade; null where grades do not apply",
  }),
  gradeTo: Grade.nullable().meta({
    id: "HighestGrade",
    description: "Highest grade, itself included; null where grades do not apply",
  }),
  audience: Audience,
  institutionKinds: z.array(InstitutionKind).min(1).max(3),
  language: z.string().regex(/^[a-z]{2,3}$/, "must be an ISO 639 code such as da"),
  creators: z
    .array(z.string().min(1).max(200))
    .max(50)
    .meta({ id: "Creators", description: "Authors and others, in order" }),
  contentType: ContentType,
  authentication: z
    .array(Authentication)
    .max(5)
    .meta({ id: "Authentications", description: "How people log in; empty: not said" }),
  termsUrl: SecureUrl.nullable().describe("Where the terms of use are"),
  link: SecureUrl.nullable().describe("Where the material itself is"),
};

export const Product = z
  .object({
    id: z.uuid(),
    publisherId: PartyNumber,
    reference: ProductReference.describe("The publisher's own, unique among its products"),
    ...described,
    vatClass: VatClass.describe("As of today"),
    vatClasses: z.array(VatClassFrom).describe("Each until the next one's day"),
    items: z.array(z.uuid()).describe("Products that a bundle holds; empty: not a bundle"),
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
    creators: described.creators.default([]),
    contentType: described.contentType.default("other"),
    vatClass: VatClass.default("standard"),
    authentication: described.authentication.default([]),
    termsUrl: described.termsUrl.default(null),
    link: described.link.default(null),
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
    creators: described.creators.optional(),
    contentType: described.contentType.optional(),
    vatClass: VatClass.optional(),
    vatClassFrom: LocalDateWire.optional().describe(
      "From which day of supply `vatClass` holds, whatever was said of later days; else from today",
    ),
    authentication: described.authentication.optional(),
    termsUrl: described.termsUrl.optional(),
    link: described.link.optional(),
    state: z.enum(["published", "withdrawn"]).optional(),
  })
  .refine((body) => Object.keys(body).length > 0, "must change something")
  .refine((body) => body.vatClassFrom === undefined || body.vatClass !== undefined, {
    path: ["vatClass"],
    message: "say which class holds from that day",
  })
  .refine(
    (body) => (body.gradeFrom === undefined) === (body.gradeTo === undefined) && gradesRise(body),
    gradesHint,
  )
  .meta({ id: "ProductChange", description: "The members that change; the others stay." });
export type ProductChange = z.output<typeof ProductChange>;

/** By what products are sorted; the best match and the newest come first as they are. */
export const productSort = z
  .enum(["match", "newest", "title", "-title", "reference", "-reference"])
  .optional()
  .describe("`match`: the best first, without `q` by title");

export const ProductQuery = PageQuery.extend({
  q: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Words in Danish, in any form, of title, subjects, creators and description, best match first; "…" keeps ' +
        "words together, - leaves out, or joins",
    ),
  subject: z.string().min(1).max(80).optional(),
  grade: WholeText(0, MAX_GRADE).optional().describe("Covered by the product"),
  publisherId: PartyId.optional(),
  model: LicenceModel.optional().describe("With an offer on this licence model"),
  institutionKind: InstitutionKind.optional().describe("For this kind of institution"),
  contentType: ContentType.optional(),
  state: ProductState.optional(),
  identifier: ProductIdentifier.optional(),
  sort: productSort,
});
export type ProductQuery = z.output<typeof ProductQuery>;
/** What a search narrows by, without its page. */
export type ProductSearch = Omit<ProductQuery, "limit" | "cursor">;

export const ITEMS_MAX = 100;
export const BundleItems = z
  .strictObject({ productIds: z.array(z.uuid()).max(ITEMS_MAX) })
  .refine(({ productIds }) => new Set(productIds).size === productIds.length, {
    path: ["productIds"],
    message: "names a product twice",
  })
  .meta({ id: "BundleItems", description: "The products that a bundle holds, in order." });

export const BundleItem = z
  .object({
    productId: z.uuid(),
    title: z.string(),
    publisherId: PartyNumber.describe("Of the product that is in the bundle"),
    acceptedAt: InstantWire.nullable().describe("null: its publisher has not said yes"),
  })
  .meta({ id: "BundleItem", description: "A product in a bundle, or asked to be." });
export type BundleItem = z.output<typeof BundleItem>;
/** A bundle that another publisher wants a product in, as that product's publisher sees it. */
export const BundleRequest = z
  .object({
    bundleId: z.uuid(),
    bundleTitle: z.string(),
    publisherName: z.string().describe("Who makes the bundle"),
    productId: z.uuid(),
    productTitle: z.string(),
  })
  .meta({ id: "BundleRequest", description: "A bundle that waits for a yes." });
export type BundleRequest = z.output<typeof BundleRequest>;
export const Bundle = z
  .object({ productId: z.uuid(), items: z.array(BundleItem) })
  .meta({ id: "Bundle", description: "A product that holds others." });
export type Bundle = z.output<typeof Bundle>;

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
export const notBundleable = defineProblem({
  code: "not-bundleable",
  status: 409,
  title: "This product cannot be in the bundle",
  help: "A bundle holds published products that are no bundles themselves, and is in no other bundle.",
});
