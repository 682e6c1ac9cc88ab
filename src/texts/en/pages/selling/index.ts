export { agreements } from "./agreements.ts";
export { products } from "./products.ts";
export { rounds } from "./rounds.ts";
export { usage } from "./usage.ts";
