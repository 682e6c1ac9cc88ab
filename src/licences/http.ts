import { bind, type Route } from "../platform/http/route.ts";
import * as draws from "./operations/draws.ts";
import { listEntitlements } from "./operations/entitlements.ts";
import * as held from "./operations/held.ts";
import * as pools from "./operations/pools.ts";
import * as seats from "./operations/seats.ts";
import * as waitlist from "./operations/waitlist.ts";

export const routes: readonly Route[] = [
  bind(draws.drawSeats, { method: "post", path: "/v1/pools/{poolId}/draws", status: 201 }),
  bind(draws.listDraws, { method: "get", path: "/v1/draws" }),
  bind(draws.getDraw, { method: "get", path: "/v1/draws/{drawId}" }),
  bind(draws.returnSeats, { method: "post", path: "/v1/draws/{drawId}/returns", status: 201 }),
  bind(draws.transferSeats, { method: "post", path: "/v1/draws/{drawId}/transfers", status: 201 }),
  bind(listEntitlements, { method: "get", path: "/v1/entitlements" }),
  bind(held.listSeats, { method: "get", path: "/v1/seats" }),
  bind(held.getSeats, { method: "get", path: "/v1/seats/{licenceId}" }),
  bind(held.returnToPool, { method: "post", path: "/v1/pools/{poolId}/returns", status: 201 }),
  bind(held.moveBetweenClasses, { method: "post", path: "/v1/pools/{poolId}/class-moves", status: 201 }),
  bind(pools.listLicences, { method: "get", path: "/v1/licences" }),
  bind(pools.getLicence, { method: "get", path: "/v1/licences/{licenceId}" }),
  bind(pools.listPools, { method: "get", path: "/v1/pools" }),
  bind(pools.getPool, { method: "get", path: "/v1/pools/{poolId}" }),
  bind(pools.getAvailability, { method: "get", path: "/v1/pools/{poolId}/availability" }),
  bind(pools.getPoolCalendar, { method: "get", path: "/v1/pools/{poolId}/calendar" }),
  bind(pools.resizePool, { method: "post", path: "/v1/pools/{poolId}/resizes", status: 201 }),
  bind(seats.assignSeats, { method: "post", path: "/v1/draws/{drawId}/assignments", status: 201 }),
  bind(seats.drawForPupils, { method: "post", path: "/v1/pools/{poolId}/pupil-draws", status: 201 }),
  bind(seats.listStandingOrders, { method: "get", path: "/v1/standing-orders" }),
  bind(seats.endStandingOrder, { method: "post", path: "/v1/standing-orders/{standingOrderId}/end" }),
  bind(seats.checkAccess, { method: "post", path: "/v1/access-checks" }),
  bind(seats.reportActivations, { method: "post", path: "/v1/activations" }),
  bind(waitlist.joinWaitlist, {
    method: "post",
    path: "/v1/pools/{poolId}/waitlist",
    status: 201,
    location: "/v1/waitlist/{id}",
  }),
  bind(waitlist.listWaitlist, { method: "get", path: "/v1/waitlist" }),
  bind(waitlist.getWaiting, { method: "get", path: "/v1/waitlist/{waitingId}" }),
  bind(waitlist.setAsideWaiting, { method: "post", path: "/v1/waitlist/{waitingId}/set-aside" }),
  bind(waitlist.leaveWaitlist, { method: "post", path: "/v1/waitlist/{waitingId}/cancellation" }),
];
