import type { Route } from "../../platform/http/route.ts";
import { bidRoutes } from "./bids.ts";
import { evaluationRoutes } from "./evaluation.ts";
import { openingRoutes } from "./opening.ts";
import { paperRoutes } from "./papers.ts";
import { previewRoutes } from "./previews.ts";
import { roundRoutes } from "./round.ts";

export const routes: Route[] = [
  ...roundRoutes,
  ...bidRoutes,
  ...openingRoutes,
  ...evaluationRoutes,
  ...paperRoutes,
  ...previewRoutes,
];
