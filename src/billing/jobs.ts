import { sliced } from "../platform/jobs/bind.ts";
import { billSlice } from "./actions.ts";
import { invoiceRun } from "./schema.ts";

export const bindings = [sliced(invoiceRun, "billing", (ctx, { runId }) => billSlice(ctx, runId))];
