import { type Binding, sliced } from "../platform/jobs/bind.ts";
import { reconcileSlice } from "./actions.ts";
import { reconcileJob } from "./schema.ts";

export const bindings: Binding[] = [sliced(reconcileJob, "usage", reconcileSlice)];
