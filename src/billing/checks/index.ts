import type { Check } from "../../platform/check.ts";
import { bookChecks } from "./books.ts";
import { deliveryChecks } from "./delivery.ts";
import { invoiceChecks } from "./invoices.ts";
import { lifeChecks } from "./life.ts";
import { sellingChecks } from "./selling.ts";

export const checks: Check[] = [
  ...invoiceChecks,
  ...lifeChecks,
  ...deliveryChecks,
  ...sellingChecks,
  ...bookChecks,
];
