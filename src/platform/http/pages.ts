import type { Request, Response } from "express";
import { anonymous, type Caller, type Role } from "../operation/caller.ts";
import type { Services } from "../operation/context.ts";
import type { Download } from "../operation/kinds.ts";
import { invoke } from "../operation/pipeline.ts";
import { Bug, common, Problem } from "../problem.ts";
import { senderOfRequest } from "./address.ts";
import { announcesBody, refuseNul } from "./body.ts";
import { readForm } from "./form.ts";
import { languagesOf } from "./language.ts";
import type { Limits } from "./limits.ts";
import { requestIdOf } from "./reply.ts";
import type { Route } from "./route.ts";
import { refuseCrossSite } from "./same-site.ts";
import { readSessionCookie } from "./session.ts";
import type { BodyTimes } from "./upload.ts";

/** What pages need besides what all invocations share. */
export interface PageServices extends Services {
  /** Who a browser's session belongs to, as things are at this moment; undefined where it has ended or never was. */
  session(token: string, address?: string): Promise<Caller | undefined>;
  /** As whom else of theirs somebody may, where their role was refused; pages then offer no switch where it is left out. */
  whoMay?(caller: Caller, roles: readonly Role[]): Promise<readonly WhoMay[]>;
}

/** One of the people that somebody is, who has a role that is asked for. */
export interface WhoMay {
  personId: string;
  name: string;
  partyName: string;
  institutionName: string | null;
}

/** A refusal as the browser's person shall read it. */
export interface Refusal {
  problem: Problem;
  requestId: string;
  languages: readonly string[];
  /** The address that was asked for, with its query. */
  path: string;
  /** What the refused form held, where it can be sent again. */
  fields?: ReadonlyMap<string, readonly string[]>;
  /** As whom its person may switch to, where their role was refused. */
  whoMay?: readonly WhoMay[];
}

/** How refusals become pages; given by the console. */
export type ShowRefusal = (refusal: Refusal) => string;

/** More of a form than this is not kept for somebody who has yet to sign in again. */
const keptBytesMax = 65_536;
const restingFields = "fields";
const restingWhoMay = "whoMay";

export const isPage = ({ operation: { kind } }: Route): boolean => kind === "page" || kind === "form";

/** Marks a response as a page's: its refusals are pages too. */
export const markPage = (response: Response): void => {
  response.locals["page"] = true;
};
export const isMarkedPage = (response: Response): boolean => response.locals["page"] === true;

/** Answers a page's request: by the session's cookie, never by a key. */
export async function answerPage(
  { operation }: Route,
  services: PageServices,
  { limits, times }: { limits: Limits; times: BodyTimes },
  request: Request,
  response: Response,
): Promise<Download> {
  markPage(response);
  if (operation.kind === "form" && !operation.crossSite) refuseCrossSite(request, services.publicUrl);
  const token = readSessionCookie(request, services.publicUrl);
  const caller = await admitSession(operation.cost, token, services, limits, request, response);
  if (caller === anonymous && operation.kind === "form" && operation.roles !== "public")
    await keepFields(request, response, times);
  try {
    return await askPage({ operation }, services, caller, request, response, times);
  } catch (error) {
    if (error instanceof Problem && error.def === common.forbidden && operation.roles !== "public")
      response.locals[restingWhoMay] = await services.whoMay?.(caller, operation.roles);
    throw error;
  }
}

/** Invokes a page's operation as somebody; a form's body is read within `times`. */
export async function askPage(
  { operation }: Pick<Route, "operation">,
  services: PageServices,
  caller: Caller,
  request: Request,
  response: Response,
  times?: BodyTimes,
): Promise<Download> {
  const answered = await invoke(services, operation, {
    caller,
    requestId: requestIdOf(response),
    languages: languagesOf(request),
    read: async () => {
      const options = { ...request.query };
      refuseNul(request.params, (key) => `{${key}}`);
      refuseNul(options, (key) => `?${key}`);
      const target = { ...request.params };
      if (operation.kind !== "form" || times === undefined) return { target, options };
      const token = readSessionCookie(request, services.publicUrl) ?? "";
      const rule = { times, fileBytesMax: operation.fileBytesMax, token };
      return { target, options, posted: await readForm(request, response, rule) };
    },
  });
  if (answered.kind !== "file") throw new Bug(`${operation.id} is no page`);
  return answered.file;
}

/** Whose session it is, counted as a key is; without one the address is counted. */
export async function admitSession(
  cost: number,
  token: string | undefined,
  services: PageServices,
  limits: Limits,
  request: Request,
  response: Response,
): Promise<Caller> {
  const sender = senderOfRequest(request);
  const caller = token === undefined ? undefined : await services.session(token, sender);
  if (caller === undefined) {
    await limits.open(sender, cost);
    return anonymous;
  }
  await limits.spend(caller, cost, response);
  return caller;
}

/** Keeps a small form of somebody whose session has ended, so that it can be sent again after signing in. */
async function keepFields(request: Request, response: Response, times: BodyTimes): Promise<void> {
  const stated = Number(request.headers["content-length"] ?? Number.NaN);
  const small = announcesBody(request) && stated <= keptBytesMax;
  const plain = (request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  if (!small || !plain) return;
  response.locals[restingFields] = (
    await readForm(request, response, { times, fileBytesMax: 0, token: "" })
  ).fields;
}

/** Sends a refusal as a page, or sends whoever has not signed in to where one does. */
export function sendRefusal(problem: Problem, show: ShowRefusal, request: Request, response: Response): void {
  for (const [name, text] of Object.entries(problem.headers ?? {})) response.set(name, text);
  const path = request.originalUrl;
  const unknown = problem.def === common.unauthenticated;
  response.removeHeader("WWW-Authenticate");
  if (unknown && request.method === "GET") {
    response
      .location(`/sign-in?return=${encodeURIComponent(path)}`)
      .status(303)
      .send("");
    return;
  }
  const fields = response.locals[restingFields] as Refusal["fields"];
  const whoMay = response.locals[restingWhoMay] as Refusal["whoMay"];
  const html = show({
    problem,
    requestId: requestIdOf(response),
    languages: languagesOf(request),
    path,
    ...(fields ? { fields } : {}),
    ...(whoMay ? { whoMay } : {}),
  });
  response.status(problem.def.status).set("Content-Type", "text/html; charset=utf-8").send(html);
}

/** Whether somebody looks with a browser at an address where no page is. */
export const wantsPage = (request: Request): boolean =>
  request.method === "GET" &&
  !request.path.startsWith("/v1/") &&
  (request.headers.accept ?? "").includes("text/html");
