import type { Request } from "express";
import { common, Problem } from "../problem.ts";

/**
 * Refuses a form that another site has made a browser send (403): by `Sec-Fetch-Site`, which browsers set and no page
 * can, else by `Origin`. One of the two comes with every post of a browser; a post with neither is refused.
 */
export function refuseCrossSite(request: Pick<Request, "headers">, publicUrl: string): void {
  const site = request.headers["sec-fetch-site"];
  if (site === undefined ? request.headers.origin === new URL(publicUrl).origin : site === "same-origin")
    return;
  throw new Problem(common.crossSite, "This form did not come from a page of this server.");
}
