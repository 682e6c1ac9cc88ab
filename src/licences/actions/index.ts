export * from "./access.ts";
export * from "./draws.ts";
export { extendLicences, getLicence, makeLicence } from "./licences.ts";
export * from "./pools.ts";
export { returnSeats, transferSeats } from "./returns.ts";
export * from "./seats.ts";
export * from "./waitlist.ts";
export * from "./watch.ts";
