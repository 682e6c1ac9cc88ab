import type { Route } from "../../platform/http/route.ts";
import { countRoutes } from "./counts.ts";
import { importRoutes } from "./imports.ts";
import { pupilRoutes } from "./pupils.ts";

export const routes: Route[] = [...importRoutes, ...countRoutes, ...pupilRoutes];
