/** The door of `console`: the web pages, rendered on the server. It holds no rule of its own. */
import type { Domain } from "../platform/jobs/bind.ts";
import { areas } from "./areas.ts";
import { assets } from "./frame/assets.ts";
import { refusalPage } from "./frame/refusal.tsx";
import { openSite } from "./frame/site.ts";
import { makeRoutes, type OwnWords } from "./http.ts";

/** What pages are dressed in, by address. */
export const consoleAssets = () => assets().files;

/** How refusals of pages are shown. */
export const showRefusal = refusalPage;

/** The pages for people who have signed in, for tests to walk: address, roles, forms. */
export const consolePages = () => areas.flatMap(({ pages }) => pages);

/** The pages of one installation. */
export const createConsole = (own: OwnWords): Domain => {
  openSite(areas);
  return {
    name: "console",
    routes: [...makeRoutes(own), ...consolePages().flatMap(({ routes }) => routes)],
  };
};
