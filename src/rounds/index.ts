/** The door of `rounds`: joint purchasing rounds, and what of them is public. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export { makeIdentity } from "./bids/sealing.ts";
export { findOpenedBid } from "./opening/actions/bids.ts";
export { refuseUnseenBid } from "./opening/actions/guard.ts";
export { listPublicRounds, type PublishedRound, showPublishedRound } from "./operations/public.ts";
export { getRoundInvitation } from "./operations/round.ts";
export { declarationNeeded, type Round } from "./schema/index.ts";
export { listUnfinished } from "./store/index.ts";

export const roundsDomain: Domain = { name: "rounds", routes, bindings, schedules, checks };
