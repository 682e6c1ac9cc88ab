/** What other domains may use of `licences`: the licence that a call-off gives, and the seats that schools draw. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings, schedules } from "./jobs.ts";
import "./tables.ts";
import { routes } from "./http.ts";

export { getLicence, registerDraw, repairPool } from "./actions/index.ts";
export { decideDraw, isNamed, type Merger, maxAvailable } from "./rules/index.ts";
export {
  Draw,
  drawn,
  institutionAway,
  type Licence,
  NewDraw,
  outsidePool,
  seatsExhausted,
} from "./schema/index.ts";
export { activateSeats, type Use } from "./store/index.ts";

export const licencesDomain: Domain = { name: "licences", routes, bindings, schedules, checks };
