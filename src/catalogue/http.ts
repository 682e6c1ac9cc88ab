import { bind, type Route } from "../platform/http/route.ts";
import * as catalogue from "./operations/catalogue.ts";

export const routes: readonly Route[] = [
  bind(catalogue.createProduct, {
    method: "post",
    path: "/v1/products",
    status: 201,
    location: "/v1/products/{id}",
  }),
  bind(catalogue.listProducts, { method: "get", path: "/v1/products" }),
  bind(catalogue.getProduct, { method: "get", path: "/v1/products/{productId}" }),
  bind(catalogue.updateProduct, { method: "patch", path: "/v1/products/{productId}" }),
  bind(catalogue.listBundleRequests, { method: "get", path: "/v1/bundle-requests" }),
  bind(catalogue.getBundle, { method: "get", path: "/v1/products/{productId}/items" }),
  bind(catalogue.setBundleItems, { method: "put", path: "/v1/products/{productId}/items" }),
  bind(catalogue.acceptBundleItem, {
    method: "post",
    path: "/v1/products/{productId}/items/{itemId}/acceptance",
  }),
  bind(catalogue.createOffer, {
    method: "post",
    path: "/v1/products/{productId}/offers",
    status: 201,
    location: "/v1/offers/{id}",
  }),
  bind(catalogue.listOffers, { method: "get", path: "/v1/offers" }),
  bind(catalogue.getOffer, { method: "get", path: "/v1/offers/{offerId}" }),
  bind(catalogue.reviseOffer, {
    method: "post",
    path: "/v1/offers/{offerId}/versions",
    status: 201,
    location: "/v1/offers/{id}",
  }),
  bind(catalogue.removeOffer, { method: "delete", path: "/v1/offers/{offerId}" }),
  bind(catalogue.uploadProducts, { method: "post", path: "/v1/product-uploads" }),
  bind(catalogue.uploadPrices, { method: "post", path: "/v1/price-uploads" }),
];
