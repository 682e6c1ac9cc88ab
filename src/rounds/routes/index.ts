import type { Route } from "../../platform/http/route.ts";
import { bidRoutes } from "./bids.ts";
import { paperRoutes } from "./papers.ts";
import { previewRoutes } from "./previews.ts";
import { roundRoutes } from "./round.ts";

export const routes: Route[] = [...roundRoutes, ...bidRoutes, ...paperRoutes, ...previewRoutes];
