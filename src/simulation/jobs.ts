import { type Binding, sliced } from "../platform/jobs/bind.ts";
import { simulateSlice } from "./actions/index.ts";
import { simulateJob } from "./schema.ts";

export const bindings: Binding[] = [sliced(simulateJob, "simulation", simulateSlice)];
