import type { Route } from "../../platform/http/route.ts";
import { bidRoutes } from "./bids.ts";
import { dialogueRoutes } from "./dialogue.ts";
import { evaluationRoutes } from "./evaluation.ts";
import { openingRoutes } from "./opening.ts";
import { paperRoutes } from "./papers.ts";
import { previewRoutes } from "./previews.ts";
import { regimeRoutes } from "./regime.ts";
import { roundRoutes } from "./round.ts";

export const routes: Route[] = [
  ...roundRoutes,
  ...regimeRoutes,
  ...dialogueRoutes,
  ...bidRoutes,
  ...openingRoutes,
  ...evaluationRoutes,
  ...paperRoutes,
  ...previewRoutes,
];
