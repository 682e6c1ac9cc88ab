import { partyEnded } from "../parties/index.ts";
import { type Binding, on } from "../platform/jobs/bind.ts";
import { withdrawAll } from "./actions/index.ts";

export const bindings: Binding[] = [
  on(partyEnded, "catalogue", (tx, _ctx, { partyId }) => withdrawAll(tx, partyId)),
];
