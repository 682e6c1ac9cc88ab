/** All that is said to Stripe and heard from it. No transaction is open meanwhile. */
export { KeySpent, notTaken } from "./client.ts";
export * from "./connect.ts";
export * from "./events.ts";
export * from "./payments.ts";
