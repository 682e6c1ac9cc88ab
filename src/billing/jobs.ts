import { sliced } from "../platform/jobs/bind.ts";
import { billSlice, potSlice } from "./actions.ts";
import { invoiceRun, potSplit } from "./schema.ts";

export const bindings = [
  sliced(invoiceRun, "billing", (ctx, { runId }) => billSlice(ctx, runId)),
  sliced(potSplit, "billing", (ctx, { agreementId, on }) => potSlice(ctx, agreementId, on)),
];
