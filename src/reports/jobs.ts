import type { Check } from "../platform/check.ts";
import { type Binding, sliced } from "../platform/jobs/bind.ts";
import { inspectSlice } from "./inspection.ts";
import { inspect } from "./schema/index.ts";

/** Binds the inspection to the checks of all domains, which only the composition root knows. */
export const bindingsOf = (checks: () => readonly Check[]): readonly Binding[] => [
  sliced(inspect, "reports", (ctx, { runId }) => inspectSlice(ctx, runId, checks())),
];
