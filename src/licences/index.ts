/** What other domains may use of `licences`: the licence that a call-off gives, and the seats that schools draw. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings, schedules } from "./jobs.ts";
import "./tables.ts";
import { routes } from "./http.ts";

export { decideWithdrawn, getLicence, registerDraw, repairPool, withdrawUnits } from "./actions/index.ts";
export { drawSeats, drawSort, getDraw, listDraws, returnSeats, transferSeats } from "./operations/draws.ts";
export { getSeats, listSeats, moveBetweenClasses, returnToPool, seatSort } from "./operations/held.ts";
export {
  getLicence as readLicence,
  getPool,
  getPoolCalendar,
  listLicences,
  listPools,
  poolSort,
  resizePool,
} from "./operations/pools.ts";
export { assignSeats, drawForPupils, endStandingOrder, listStandingOrders } from "./operations/seats.ts";
export { joinWaitlist, leaveWaitlist, listWaitlist, setAsideWaiting } from "./operations/waitlist.ts";
export { decideDraw, isNamed, type Merger, maxAvailable } from "./rules/index.ts";
export {
  type CalendarMonth,
  Draw,
  type DrawHistory,
  type DrawNow,
  drawn,
  exhausted,
  expired,
  expiring,
  institutionAway,
  type Licence,
  NewDraw,
  outsidePool,
  pupilsMax,
  queueServed,
  type SeatsHeld,
  type SeatsInClasses,
  type StandingOrder,
  seatsExhausted,
  seatsInUse,
} from "./schema/index.ts";
export { activateSeats, type Use } from "./store/index.ts";

export const licencesDomain: Domain = { name: "licences", routes, bindings, schedules, checks };
