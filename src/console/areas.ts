import { agreementsArea } from "./agreements/index.ts";
import { buyingArea } from "./buying/index.ts";
import { dataArea } from "./data/index.ts";
import { financeArea } from "./finance/index.ts";
import type { Area } from "./frame/site.ts";
import { homePage } from "./home/page.tsx";
import { operatingArea } from "./operating/index.ts";
import { peopleArea } from "./people/index.ts";
import { publicArea } from "./public/index.ts";
import { purchasesArea } from "./purchases/index.ts";
import { schoolArea } from "./school/index.ts";
import { sellingArea } from "./selling/index.ts";
import { signInArea } from "./sign-in/index.ts";
import { simulationsArea } from "./simulations/index.ts";
import { webhooksArea } from "./webhooks/index.ts";

/** The areas of the console, in the order of the menu. */
export const areas: readonly Area[] = [
  { pages: [homePage], menu: [] },
  signInArea,
  publicArea,
  buyingArea,
  agreementsArea,
  purchasesArea,
  simulationsArea,
  peopleArea,
  schoolArea,
  sellingArea,
  financeArea,
  dataArea,
  webhooksArea,
  operatingArea,
];
