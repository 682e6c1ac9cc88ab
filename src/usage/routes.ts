import type { Route } from "../platform/http/route.ts";
import { intakeRoutes } from "./routes/intake.ts";
import { monthRoutes } from "./routes/months.ts";

export const routes: Route[] = [...intakeRoutes, ...monthRoutes];
