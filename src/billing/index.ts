/** The door of `billing`: runs, invoices, and the facts about them. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings } from "./jobs.ts";
import { routes } from "./routes.ts";

export { getInvoice } from "./actions.ts";
export { Invoice, InvoiceDetails, issued } from "./schema.ts";

export const billingDomain: Domain = { name: "billing", routes, bindings, checks };
