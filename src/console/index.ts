/** The door of `console`: the web pages, rendered on the server. It holds no rule of its own. */
import type { Domain } from "../platform/jobs/bind.ts";
import { assets } from "./frame/assets.ts";
import { makeRoutes } from "./http.ts";

/** What pages are dressed in, by address. */
export const consoleAssets = () => assets().files;

/** The pages of one installation; `noticeFile` is the path of the operator's notice. */
export const createConsole = (options: { noticeFile?: string | undefined }): Domain => ({
  name: "console",
  routes: makeRoutes(options.noticeFile),
});
