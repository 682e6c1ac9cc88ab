export * from "./bundles.ts";
export * from "./offers.ts";
export * from "./products.ts";
export * from "./uploads.ts";
