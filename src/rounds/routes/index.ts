import type { Route } from "../../platform/http/route.ts";
import { awardRoutes } from "../award/routes.ts";
import { bidRoutes } from "../bids/routes.ts";
import { demandRoutes } from "../demand/routes.ts";
import { evaluationRoutes } from "../evaluation/routes.ts";
import { openingRoutes } from "../opening/routes.ts";
import { paperRoutes } from "../papers/routes.ts";
import { dialogueRoutes } from "./dialogue.ts";
import { regimeRoutes } from "./regime.ts";
import { roundRoutes } from "./round.ts";

export const routes: Route[] = [
  ...roundRoutes,
  ...regimeRoutes,
  ...dialogueRoutes,
  ...demandRoutes,
  ...paperRoutes,
  ...bidRoutes,
  ...openingRoutes,
  ...evaluationRoutes,
  ...awardRoutes,
];
