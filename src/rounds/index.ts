/** The door of `rounds`: joint purchasing rounds, and what of them is public. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export { showInvitation } from "./actions/participants.ts";
export { getPublicPapers, getPublicRound, listPublicRounds, type PublicPapers } from "./actions/read.ts";
export { makeIdentity } from "./bids/sealing.ts";
export { findOpenedBid } from "./opening/actions/bids.ts";
export { declarationNeeded, type Round } from "./schema/index.ts";

export const roundsDomain: Domain = { name: "rounds", routes, bindings, schedules, checks };
