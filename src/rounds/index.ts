/** The door of `rounds`: joint purchasing rounds, and what of them is public. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings, schedules } from "./jobs.ts";
import { routes } from "./routes/index.ts";

export { showInvitation } from "./actions/demand.ts";
export { getPublicRound, listPublicRounds } from "./actions/look.ts";
export { findOpenedBid } from "./actions/opened.ts";
export { getPublicPapers, type PublicPapers } from "./actions/public.ts";
export { declarationNeeded, type Round } from "./schema/index.ts";
export { makeIdentity } from "./sealing.ts";

export const roundsDomain: Domain = { name: "rounds", routes, bindings, schedules, checks };
