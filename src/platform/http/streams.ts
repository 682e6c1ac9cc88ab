import { createHash } from "node:crypto";
import { setTimeout as rest } from "node:timers/promises";
import type { Request, Response } from "express";
import type { Caller } from "../operation/caller.ts";
import { common, Problem } from "../problem.ts";
import { senderOfRequest } from "./address.ts";
import type { Limits } from "./limits.ts";
import { admitSession, askPage, markPage, type PageServices } from "./pages.ts";
import type { Route } from "./route.ts";
import { readSessionCookie } from "./session.ts";

/**
 * Server-sent events of a page on which something runs: at the page's own address, for whoever may see the page. An event
 * says that the page has changed; what it shows now is asked for as ever. A stream ends after some seconds, when nothing
 * runs any longer, and with its session; the browser comes back by itself.
 */

/** How many streams one person may have at once, over all their windows. */
const perPerson = 3;
/** How often the page is read, and for how long before the browser is to come back, in milliseconds. */
const everyMs = 1_000;
const lastsMs = 20_000;
/** What marks a part of a page that changes by itself. */
const marker = " data-live";

const open = new Map<string, number>();

/** Whether a browser asks for changes. */
export const wantsEvents = (request: Pick<Request, "headers">): boolean =>
  request.headers.accept === "text/event-stream";

/** What a page shows, without what is new each time it is drawn; undefined where nothing on it runs. */
function stateOf(body: unknown): string | undefined {
  if (typeof body !== "string" || !body.includes(marker)) return undefined;
  const steady = body.replaceAll(/name="_key" value="[^"]*"/g, "");
  return createHash("sha256").update(steady).digest("base64url").slice(0, 22);
}

/** Sends an event to the browser whenever the page has changed, for as long as the stream lasts. */
export async function streamPage(
  route: Route,
  services: PageServices,
  limits: Limits,
  request: Request,
  response: Response,
): Promise<void> {
  markPage(response);
  const token = readSessionCookie(request, services.publicUrl) ?? "";
  const caller = await admitSession(route.operation.cost, token, services, limits, request, response);
  if (caller.credential.kind === "none")
    throw new Problem(common.unauthenticated, "Sign in to follow changes.");
  const who = `${caller.personId}`;
  const streams = open.get(who) ?? 0;
  if (streams >= perPerson) limits.refuseStreams(caller, perPerson, lastsMs / 1_000);
  open.set(who, streams + 1);
  try {
    const ask = async (one: Caller) => stateOf((await askPage(route, services, one, request, response)).body);
    const again = async () => {
      const now = await services.session(token, senderOfRequest(request));
      return now && ask(now);
    };
    await sendChanges(request, response, services.leaving, await ask(caller), again);
  } finally {
    const left = open.get(who)! - 1;
    if (left === 0) open.delete(who);
    else open.set(who, left);
  }
}

async function sendChanges(
  request: Request,
  response: Response,
  leaving: AbortSignal | undefined,
  first: string | undefined,
  again: () => Promise<string | undefined>,
): Promise<void> {
  response.status(200).set("Content-Type", "text/event-stream").set("X-Accel-Buffering", "no");
  response.write("retry: 1000\n\n");
  const since = request.headers["last-event-id"];
  let known = typeof since === "string" ? since : first;
  const until = performance.now() + lastsMs;
  let now = first;
  for (;;) {
    if (now !== known) response.write(`event: changed\nid: ${now ?? "none"}\ndata: \n\n`);
    known = now;
    if (now === undefined || performance.now() > until || response.destroyed || leaving?.aborted) break;
    await rest(everyMs);
    try {
      now = await again();
    } catch {
      // What the page refuses now its reader finds out from the page itself.
      now = undefined;
    }
  }
  response.end(now === undefined ? "event: ended\ndata: \n\n" : "");
}
