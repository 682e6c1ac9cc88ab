/** All SQL of banking; writes banking's tables only, reads invoices, payments and balances through their views. */

export * from "./balances.ts";
export * from "./credits.ts";
export * from "./imports.ts";
export * from "./lines.ts";
