import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.createProduct, {
    method: "post",
    path: "/v1/products",
    status: 201,
    location: "/v1/products/{id}",
  }),
  bind(operations.listProducts, { method: "get", path: "/v1/products" }),
  bind(operations.getProduct, { method: "get", path: "/v1/products/{productId}" }),
  bind(operations.updateProduct, { method: "patch", path: "/v1/products/{productId}" }),
  bind(operations.getBundle, { method: "get", path: "/v1/products/{productId}/items" }),
  bind(operations.setBundleItems, { method: "put", path: "/v1/products/{productId}/items" }),
  bind(operations.acceptBundleItem, {
    method: "post",
    path: "/v1/products/{productId}/items/{itemId}/acceptance",
  }),
  bind(operations.createOffer, {
    method: "post",
    path: "/v1/products/{productId}/offers",
    status: 201,
    location: "/v1/offers/{id}",
  }),
  bind(operations.listOffers, { method: "get", path: "/v1/offers" }),
  bind(operations.getOffer, { method: "get", path: "/v1/offers/{offerId}" }),
  bind(operations.reviseOffer, {
    method: "post",
    path: "/v1/offers/{offerId}/versions",
    status: 201,
    location: "/v1/offers/{id}",
  }),
  bind(operations.removeOffer, { method: "delete", path: "/v1/offers/{offerId}" }),
  bind(operations.uploadProducts, { method: "post", path: "/v1/product-uploads" }),
  bind(operations.uploadPrices, { method: "post", path: "/v1/price-uploads" }),
];
