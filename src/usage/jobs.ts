import { type Binding, sliced } from "../platform/jobs/bind.ts";
import { readFile } from "./actions/index.ts";
import { readFileJob } from "./schema/index.ts";

export const bindings: Binding[] = [sliced(readFileJob, "usage", readFile)];
