import type { Route } from "../../platform/http/route.ts";
import { routes as data } from "./data.ts";
import { routes as parties } from "./parties.ts";

export const routes: Route[] = [...parties, ...data];
