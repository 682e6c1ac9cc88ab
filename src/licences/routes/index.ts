import type { Route } from "../../platform/http/route.ts";
import { drawsRoutes } from "./draws.ts";
import { poolsRoutes } from "./pools.ts";
import { seatsRoutes } from "./seats.ts";
import { waitlistRoutes } from "./waitlist.ts";

export const routes: Route[] = [...poolsRoutes, ...drawsRoutes, ...waitlistRoutes, ...seatsRoutes];
