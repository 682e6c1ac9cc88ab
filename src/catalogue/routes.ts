import { z } from "zod";
import { onePage, pageOf } from "../platform/http/page.ts";
import { type Role, type Route, route } from "../platform/http/route.ts";
import { common } from "../platform/problem.ts";
import * as actions from "./actions/index.ts";
import * as s from "./schema/index.ts";
import * as store from "./store/index.ts";

const tag = "catalogue";
const everyone: readonly Role[] = [
  "buyer",
  "opener",
  "evaluator",
  "approver",
  "publisher",
  "school",
  "finance",
  "operator",
];
const productId = z.strictObject({ productId: z.uuid() });
const offerId = z.strictObject({ offerId: z.uuid() });
const file = {
  contentTypes: ["text/csv", "application/json"],
  maxBytes: 16 * 1_048_576,
} as const;
const refusals = [s.uploadRefused, common.tooLarge, common.unsupportedMediaType];
const productReply = { schema: s.Product, etag: (product: s.Product) => product.version };

/** A cursor belongs to its filters. */
const listName = (name: string, { limit: _l, cursor: _c, ...filters }: Record<string, unknown>): string =>
  `${name} ${JSON.stringify(filters)}`;

export const routes: Route[] = [
  route({
    method: "post",
    path: "/v1/products",
    id: "createProduct",
    tag,
    summary: "List a learning material",
    roles: ["publisher"],
    body: s.NewProduct,
    reply: { status: 201, ...productReply, location: (product) => `/v1/products/${product.id}` },
    problems: [common.conflict, s.identifierTaken],
    run: (tx, ctx, { body }) => actions.createProduct(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/products",
    id: "listProducts",
    tag,
    summary: "The market's learning materials: by title, or the best match for words first",
    roles: everyone,
    query: s.ProductQuery,
    reply: { status: 200, schema: pageOf("ProductPage", s.Product) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        listName("products", query),
        query,
        (after, limit) => store.listProducts(tx, query, after, limit),
        (product) => [String(product.rank), product.id],
      ),
  }),
  route({
    method: "get",
    path: "/v1/products/{productId}",
    id: "getProduct",
    tag,
    summary: "One learning material",
    roles: everyone,
    params: productId,
    reply: { status: 200, ...productReply },
    run: (tx, _ctx, { params }) => actions.getProduct(tx, params.productId),
  }),
  route({
    method: "patch",
    path: "/v1/products/{productId}",
    id: "updateProduct",
    tag,
    summary: "Change, publish or withdraw a learning material",
    description: "Identifiers of a published product may be added to, never taken away.",
    roles: ["publisher"],
    params: productId,
    body: s.ProductChange,
    ifMatch: true,
    reply: { status: 200, ...productReply },
    problems: [s.identifierTaken, s.identifierKept, s.productTransition],
    run: (tx, ctx, { params, body, ifMatch }) =>
      actions.updateProduct(tx, ctx, params.productId, ifMatch, body),
  }),
  route({
    method: "get",
    path: "/v1/products/{productId}/items",
    id: "getBundle",
    tag,
    summary: "What a bundle holds",
    roles: everyone,
    params: productId,
    reply: { status: 200, schema: s.Bundle },
    run: (tx, _ctx, { params }) => actions.getBundle(tx, params.productId),
  }),
  route({
    method: "put",
    path: "/v1/products/{productId}/items",
    id: "setBundleItems",
    tag,
    summary: "Make a product a bundle of others",
    description:
      "Your own products are in it at once, another publisher's when it accepts. No items: no bundle.",
    roles: ["publisher"],
    params: productId,
    body: s.BundleItems,
    reply: { status: 200, schema: s.Bundle },
    problems: [s.notBundleable],
    run: (tx, ctx, { params, body }) => actions.setItems(tx, ctx, params.productId, body.productIds),
  }),
  route({
    method: "post",
    path: "/v1/products/{productId}/items/{itemId}/acceptance",
    id: "acceptBundleItem",
    tag,
    summary: "Say yes to your product's being in another publisher's bundle",
    roles: ["publisher"],
    params: z.strictObject({ productId: z.uuid(), itemId: z.uuid() }),
    reply: { status: 200, schema: s.Bundle },
    run: (tx, ctx, { params }) => actions.acceptItem(tx, ctx, params.productId, params.itemId),
  }),
  route({
    method: "post",
    path: "/v1/products/{productId}/offers",
    id: "createOffer",
    tag,
    summary: "Offer a product on a licence model",
    description: "One offer per product and licence model; later prices are versions of it.",
    roles: ["publisher"],
    params: productId,
    body: s.NewOffer,
    reply: { status: 201, schema: s.Offer, location: (offer) => `/v1/offers/${offer.id}` },
    problems: [s.productTransition, s.offerExists],
    run: (tx, ctx, { params, body }) => actions.createOffer(tx, ctx, params.productId, body),
  }),
  route({
    method: "get",
    path: "/v1/offers",
    id: "listOffers",
    tag,
    summary: "Offers with their versions",
    roles: everyone,
    query: s.OfferQuery,
    reply: { status: 200, schema: pageOf("OfferPage", s.Offer) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        listName("offers", query),
        query,
        (after, limit) => store.listOffers(tx, query, after, limit),
        (offer) => [offer.productId, offer.model, String(offer.version)],
      ),
  }),
  route({
    method: "get",
    path: "/v1/offers/{offerId}",
    id: "getOffer",
    tag,
    summary: "One version of an offer",
    roles: everyone,
    params: offerId,
    reply: { status: 200, schema: s.Offer },
    run: (tx, _ctx, { params }) => actions.getOffer(tx, params.offerId),
  }),
  route({
    method: "post",
    path: "/v1/offers/{offerId}/versions",
    id: "reviseOffer",
    tag,
    summary: "Give an offer new prices or terms from a day on",
    roles: ["publisher"],
    params: offerId,
    body: s.NewOffer,
    reply: { status: 201, schema: s.Offer, location: (offer) => `/v1/offers/${offer.id}` },
    problems: [s.productTransition, s.offerSuperseded, s.offerStartsTooEarly],
    run: (tx, ctx, { params, body }) => actions.reviseOffer(tx, ctx, params.offerId, body),
  }),
  route({
    method: "delete",
    path: "/v1/offers/{offerId}",
    id: "removeOffer",
    tag,
    summary: "Take back the newest version of an offer while nobody has bought at it",
    roles: ["publisher"],
    params: offerId,
    reply: { status: 200, schema: s.Offer },
    problems: [s.offerInUse, s.offerSuperseded],
    run: (tx, ctx, { params }) => actions.removeOffer(tx, ctx, params.offerId),
  }),
  route({
    method: "post",
    path: "/v1/product-uploads",
    id: "uploadProducts",
    tag,
    summary: "Make or change products by a file",
    description:
      "Whole or not at all. A row makes the product of its `reference`, or changes the one there is in the members that " +
      "it gives; an empty cell gives nothing. The same file again changes nothing.",
    roles: ["publisher"],
    query: s.UploadQuery,
    upload: {
      ...file,
      description:
        "CSV with the members of a product as columns (comma, semicolon or tab; lists divided by `|`), or a JSON array of " +
        "products; UTF-8, UTF-16 or Windows-1252; at most 10,000 rows and 16 MB.",
    },
    reply: { status: 200, schema: s.UploadReport },
    problems: [...refusals, common.conflict, s.identifierTaken],
    stream: (ctx, { query }, request) => actions.uploadProducts(ctx, request, query.dryRun === "true"),
  }),
  route({
    method: "post",
    path: "/v1/price-uploads",
    id: "uploadPrices",
    tag,
    summary: "Change prices from a day on by a file",
    description:
      "Whole or not at all. A row gives an offer of yours new prices from its `validFrom`, today or later: a new version with " +
      "the terms that the offer has. The same file again changes nothing.",
    roles: ["publisher"],
    query: s.UploadQuery,
    upload: {
      ...file,
      description:
        "CSV with the columns reference, model, validFrom, prices and if wanted mode, minQuantity; prices: tiers " +
        "`1:62.00|100:55.00+500.00` (from, price, flat fee), bands `0:500.00|200:900.00`, pot `12.34`, use " +
        "`0.75|cap:4.00|fixed:3.00`. Or a JSON array with `priceSheet`. At most 10,000 rows and 16 MB.",
    },
    reply: { status: 200, schema: s.UploadReport },
    problems: [...refusals, common.conflict],
    stream: (ctx, { query }, request) => actions.uploadPrices(ctx, request, query.dryRun === "true"),
  }),
];
