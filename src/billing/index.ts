/** The door of `billing`: invoices, and the pure functions that rate over-use and VAT. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings } from "./jobs.ts";
import { routes } from "./routes.ts";

export { getInvoice } from "./actions.ts";
export { vatPerCategory } from "./rules/index.ts";
export { Invoice, InvoiceDetails, issued } from "./schema.ts";

export const billingDomain: Domain = { name: "billing", routes, bindings, checks };
