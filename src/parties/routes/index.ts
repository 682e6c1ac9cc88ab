import type { Route } from "../../platform/http/route.ts";
import { routes as data } from "./data.ts";
import { institutionRoutes } from "./institutions.ts";
import { keyRoutes } from "./keys.ts";
import { routes as parties } from "./parties.ts";

export const routes: Route[] = [...parties, ...institutionRoutes, ...keyRoutes, ...data];
