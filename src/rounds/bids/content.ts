import { z } from "zod";
import { PriceSheetWire } from "../../catalogue/models/index.ts";
import { LocalDateWire } from "../../platform/calendar.ts";
import { documentRules } from "../papers/schema.ts";
import { packageLotsMax, packagesMax } from "../schema/lot-groups.ts";
import { LotReference } from "../schema/reference.ts";
import { ConfidentialMark, Statement, statementsMax } from "./statement.ts";

/** What a bid says; a bidder's browser reads it by the same schemas. */

const Text = (max: number) => z.string().min(1).max(max);

/** Most files of a bid, most sealed bytes of one, and of all together. */
export const filesMax = 20;
/** Fewest bytes of a sealed file: what age writes of an empty one. */
export const fileBytesMin = 169;
export const fileBytesMax = 52_428_800;
export const filesBytesMax = 209_715_200;

/** A title as people read it; nothing of it becomes a path. */
const Title = z
  .string()
  .regex(
    /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,200}$/u,
    "must be 1 to 200 characters, none of them a control character",
  );
const ContentType = z.enum(documentRules.allowed as [string, ...string[]]);
/** A SHA-256 as hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hex, lower case");
/** A file as the sealed inside names it. */
export const BidFile = z.strictObject({
  title: Title,
  contentType: ContentType,
  bytes: z.int().min(0).max(fileBytesMax),
  sha256: Sha256,
  sealed: Sha256,
});
export type BidFile = z.output<typeof BidFile>;
/** A file within the plain request: sealed there, and kept beside the bid like any other. */
const InlineFile = z.strictObject({
  title: Title,
  contentType: ContentType,
  content: z.base64().describe("The file's bytes"),
});
export type InlineFile = z.output<typeof InlineFile>;

const BidContact = z
  .strictObject({ name: Text(200), email: z.email().max(200), phone: Text(40).optional() })
  .meta({ id: "BidContact", description: "Who answers questions about the bid" });
const LotBid = z
  .strictObject({
    lot: LotReference,
    productId: z.uuid(),
    priceSheets: z
      .array(PriceSheetWire)
      .min(1)
      .max(5)
      .describe("An offer on each licence model that you choose, at most one on each"),
    answers: z.record(LotReference, z.string().max(5_000)),
  })
  .meta({ id: "LotBid", description: "What is offered on one lot." });

const LotOfPackage = z.strictObject({ lot: LotReference, priceSheet: PriceSheetWire });
const PackageBid = z
  .strictObject({
    group: LotReference.describe("One of the terms' groups"),
    lots: z.array(LotOfPackage).min(2).max(packageLotsMax),
  })
  .meta({
    id: "PackageBid",
    description: "A price on each lot of a group, where all are won together; answers are those on the lots.",
  });

export const BidContent = z.strictObject({
  contact: BidContact.optional(),
  selfDeclaration: z
    .record(LotReference, z.boolean())
    .optional()
    .describe("By the round's eligibility criteria: whether each is met"),
  files: z.array(BidFile).max(filesMax).optional(),
  confidentialPrices: Text(500)
    .optional()
    .describe("Why other bidders are not to learn the prices; without it they do"),
  statements: z
    .array(Statement)
    .min(1)
    .max(statementsMax)
    .optional()
    .describe("Where the terms ask for evidence: yours first, then of each company that the bid names"),
  confidential: z
    .array(ConfidentialMark)
    .max(50)
    .optional()
    .describe("Parts that are left out where the round's papers are given to others"),
  validUntil: LocalDateWire.optional().describe(
    "The last day on which you stand by the bid, where the terms let it have one of its own",
  ),
  lots: z.array(LotBid).min(1).max(50),
  packages: z.array(PackageBid).min(1).max(packagesMax).optional(),
});
export type BidContent = z.output<typeof BidContent>;
export const NewBid = z
  .strictObject({
    reference: Text(100).describe("Your own name for the bid: kept as it is, so put nothing into it"),
    ...BidContent.shape,
    files: z
      .array(InlineFile)
      .max(filesMax)
      .optional()
      .describe(
        "Small ones: the whole body has at most 1 MiB. Larger files go with a bid that you seal yourself",
      ),
  })
  .meta({ id: "NewBid", description: "A bid; sealed in the request before anything is written." });

/** A bid without its prices: what evaluators see while these are closed. */
export const QualityPart = BidContent.extend({
  lots: z
    .array(LotBid.omit({ priceSheets: true }))
    .min(1)
    .max(50),
  packages: z
    .array(
      PackageBid.extend({
        lots: z
          .array(LotOfPackage.omit({ priceSheet: true }))
          .min(2)
          .max(packageLotsMax),
      }),
    )
    .min(1)
    .max(packagesMax)
    .optional(),
});
export type QualityPart = z.output<typeof QualityPart>;
/** Prices by the pointer of the member that they stand in. */
export const PricesPart = z.record(z.string().max(200), z.unknown());
