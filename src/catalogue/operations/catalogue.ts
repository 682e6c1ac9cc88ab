import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "catalogue";
const everyone: readonly Role[] = [
  "buyer",
  "opener",
  "evaluator",
  "approver",
  "publisher",
  "school",
  "finance",
  "data",
  "catalogue",
];
const productId = z.strictObject({ productId: z.uuid() });
const offerId = z.strictObject({ offerId: z.uuid() });
const file = {
  contentTypes: ["text/csv", "application/json"],
  maxBytes: 16 * 1_048_576,
} as const;
const refusals = [s.uploadRefused, common.tooLarge, common.unsupportedMediaType];

export const createProduct = operation({
  kind: "write",
  id: "createProduct",
  domain,
  summary: "List a learning material",
  description: "ISBN and URN stand for one product on the whole market; a draft is yours alone.",
  unproved: true,
  roles: ["publisher", "catalogue"],
  input: { content: s.NewProduct },
  output: s.Product,
  versionMember: "version",
  problems: [common.conflict, s.identifierTaken],
  work: (tx, ctx, { content }) => actions.createProduct(tx, ctx, content),
});

export const listProducts = list({
  id: "listProducts",
  domain,
  summary: "The market's learning materials: by title, or the best match for words first",
  description: "Filters narrow together; drafts are shown to their publisher alone.",
  unproved: true,
  roles: everyone,
  options: s.ProductQuery,
  page: "ProductPage",
  item: s.Product,
  sort: ["rank", "title", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listProducts(tx, options, after, limit, ctx.plane.publisher),
});

export const getProduct = operation({
  kind: "read",
  id: "getProduct",
  domain,
  summary: "One learning material",
  description: "Its `ETag` is what a change asks for in `If-Match`.",
  unproved: true,
  roles: everyone,
  input: { target: productId },
  output: s.Product,
  versionMember: "version",
  work: (tx, _ctx, { target }) => actions.getProduct(tx, target.productId),
});

export const updateProduct = operation({
  kind: "write",
  id: "updateProduct",
  domain,
  summary: "Change, publish or withdraw a learning material",
  description: "Identifiers of a published product may be added to, never taken away.",
  roles: ["publisher", "catalogue"],
  input: { target: productId, content: s.ProductChange },
  versioned: true,
  output: s.Product,
  versionMember: "version",
  problems: [s.identifierTaken, s.identifierKept, s.productTransition],
  work: (tx, ctx, { target, content, version }) =>
    actions.updateProduct(tx, ctx, target.productId, version, content),
});

export const getBundle = operation({
  kind: "read",
  id: "getBundle",
  domain,
  summary: "What a bundle holds",
  description: "Products of other publishers are in it once those have accepted.",
  roles: everyone,
  input: { target: productId },
  output: s.Bundle,
  work: (tx, _ctx, { target }) => actions.getBundle(tx, target.productId),
});

export const setBundleItems = operation({
  kind: "write",
  id: "setBundleItems",
  domain,
  summary: "Make a product a bundle of others",
  description:
    "Your own products are in it at once, another publisher's when it accepts. No items: no bundle.",
  roles: ["publisher", "catalogue"],
  input: { target: productId, content: s.BundleItems },
  output: s.Bundle,
  problems: [s.notBundleable],
  work: (tx, ctx, { target, content }) => actions.setItems(tx, ctx, target.productId, content.productIds),
});

export const acceptBundleItem = operation({
  kind: "write",
  id: "acceptBundleItem",
  domain,
  summary: "Say yes to your product's being in another publisher's bundle",
  description: "From then on whoever buys the bundle has your product too.",
  roles: ["publisher", "catalogue"],
  input: { target: z.strictObject({ productId: z.uuid(), itemId: z.uuid() }) },
  output: s.Bundle,
  work: (tx, ctx, { target }) => actions.acceptItem(tx, ctx, target.productId, target.itemId),
});

/** Most requests that are shown at once. */
const requestsMax = 200;

export const listBundleRequests = operation({
  kind: "read",
  id: "listBundleRequests",
  domain,
  summary: "Bundles of other publishers that wait for your yes",
  description: "At most 200; say yes by accepting the item.",
  roles: ["publisher"],
  output: z.object({ data: z.array(s.BundleRequest) }),
  work: async (tx, ctx) => ({
    data: await store.listRequests(tx, ctx.plane.publisher ?? 0, requestsMax),
  }),
});

export const createOffer = operation({
  kind: "write",
  id: "createOffer",
  domain,
  summary: "Offer a product on a licence model",
  description: "One offer per product and licence model; later prices are versions of it.",
  roles: ["publisher", "catalogue"],
  input: { target: productId, content: s.NewOffer },
  output: s.Offer,
  problems: [s.productTransition, s.offerExists],
  work: (tx, ctx, { target, content }) => actions.createOffer(tx, ctx, target.productId, content),
});

export const listOffers = list({
  id: "listOffers",
  domain,
  summary: "Offers with their versions",
  description: "A version holds from its first day until the next version's.",
  roles: everyone,
  options: s.OfferQuery,
  page: "OfferPage",
  item: s.Offer,
  sort: ["productId", "model", "version"],
  rows: (tx, _ctx, { options }, after, limit) => store.listOffers(tx, options, after, limit),
});

export const getOffer = operation({
  kind: "read",
  id: "getOffer",
  domain,
  summary: "One version of an offer",
  description: "A version never changes once somebody has bought at it.",
  roles: everyone,
  input: { target: offerId },
  output: s.Offer,
  work: (tx, _ctx, { target }) => actions.getOffer(tx, target.offerId),
});

export const reviseOffer = operation({
  kind: "write",
  id: "reviseOffer",
  domain,
  summary: "Give an offer new prices or terms from a day on",
  description: "Agreements that were made at an earlier version keep its prices.",
  roles: ["publisher", "catalogue"],
  input: { target: offerId, content: s.NewOffer },
  output: s.Offer,
  problems: [s.productTransition, s.offerSuperseded, s.offerStartsTooEarly],
  work: (tx, ctx, { target, content }) => actions.reviseOffer(tx, ctx, target.offerId, content),
});

export const removeOffer = operation({
  kind: "write",
  id: "removeOffer",
  domain,
  summary: "Take back the newest version of an offer while nobody has bought at it",
  description: "The version before it is in force again; a version that was bought at stays.",
  roles: ["publisher", "catalogue"],
  input: { target: offerId },
  output: s.Offer,
  problems: [s.offerInUse, s.offerSuperseded],
  work: (tx, ctx, { target }) => actions.removeOffer(tx, ctx, target.offerId),
});

export const uploadProducts = operation({
  kind: "upload",
  id: "uploadProducts",
  cost: 20,
  domain,
  summary: "Make or change products by a file",
  description:
    "Whole or not at all. A row makes the product of its `reference`, or changes the one there is in the members that " +
    "it gives; an empty cell gives nothing. The same file again changes nothing.",
  roles: ["publisher", "catalogue"],
  input: { options: s.UploadQuery },
  upload: {
    ...file,
    description:
      "CSV with the members of a product as columns (comma, semicolon or tab; lists divided by `|`), or a JSON array of " +
      "products; UTF-8, UTF-16 or Windows-1252; at most 10,000 rows and 16 MB.",
  },
  output: s.UploadReport,
  problems: [...refusals, common.conflict, s.identifierTaken],
  work: (ctx, { options }, request) => actions.uploadProducts(ctx, request, options.dryRun === "true"),
});

export const uploadPrices = operation({
  kind: "upload",
  id: "uploadPrices",
  cost: 20,
  domain,
  summary: "Change prices from a day on by a file",
  description:
    "Whole or not at all. A row gives an offer of yours new prices from its `validFrom`, today or later: a new version with " +
    "the terms that the offer has. The same file again changes nothing.",
  roles: ["publisher", "catalogue"],
  input: { options: s.UploadQuery },
  upload: {
    ...file,
    description:
      "CSV with the columns reference, model, validFrom, prices and if wanted mode, minQuantity; prices: tiers " +
      "`1:62.00|100:55.00+500.00` (from, price, flat fee), bands `0:500.00|200:900.00`, pot `12.34`, use " +
      "`0.75|cap:4.00|fixed:3.00`; decimal commas and days as 01-02-2027 are taken too. Or a JSON array with `priceSheet`. At most 10,000 rows and 16 MB.",
  },
  output: s.UploadReport,
  problems: [...refusals, common.conflict],
  work: (ctx, { options }, request) => actions.uploadPrices(ctx, request, options.dryRun === "true"),
});
