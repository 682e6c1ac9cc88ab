export * from "./offer.ts";
export * from "./product.ts";
export * from "./upload.ts";
