import { type Binding, sliced } from "../platform/jobs/bind.ts";
import { reconcileSlice } from "./actions/index.ts";
import { reconcileJob } from "./schema/index.ts";

export const bindings: Binding[] = [sliced(reconcileJob, "usage", reconcileSlice)];
