export { agreements } from "./agreements.ts";
export { complaints } from "./complaints.ts";
export { products } from "./products.ts";
export { rounds } from "./rounds.ts";
export { usage } from "./usage.ts";
