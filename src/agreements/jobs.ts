import { type Binding, on, type Schedule } from "../platform/jobs/bind.ts";
import { countShortfalls, extendAgreement } from "./actions/yearly.ts";
import { optionTaken, yearsEnded } from "./schema.ts";

export const bindings: Binding[] = [
  on(optionTaken, "agreements", (tx, ctx, taken) => extendAgreement(tx, ctx, taken)),
  on(yearsEnded, "agreements", (tx, ctx) => countShortfalls(tx, ctx)),
];

export const schedules: Schedule[] = [{ job: yearsEnded, every: "day", catchUp: "latest" }];
