export * from "./offer.ts";
export * from "./product.ts";
