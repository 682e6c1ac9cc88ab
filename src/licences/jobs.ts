import { calledOff } from "../agreements/index.ts";
import { type Binding, on } from "../platform/jobs/bind.ts";
import { makeLicence } from "./actions/index.ts";
import { drawn } from "./schema.ts";

export const bindings: Binding[] = [
  on(calledOff, "licences", (tx, ctx, { callOffId }) => makeLicence(tx, ctx, callOffId)),
  // Nobody further down reacts to a draw yet; taking the fact keeps its delivery counted.
  on(drawn, "licences", async () => {}),
];
