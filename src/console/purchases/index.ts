import { own } from "../agreements/place.tsx";
import type { Area } from "../frame/site.ts";
import { productPage, searchPage } from "./catalogue.tsx";
import { purchasePage } from "./purchase.tsx";

/** Small purchases at an offer of the catalogue, below the threshold for tendering. */
export const purchasesArea: Area = {
  pages: [searchPage, productPage, purchasePage],
  group: "buying",
  menu: [{ path: "/buying/catalogue", name: ({ purchases }) => purchases.menu, ...own, roles: ["buyer"] }],
};
