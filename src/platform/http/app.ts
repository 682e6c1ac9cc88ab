import express, { type Express } from "express";
import helmet from "helmet";
import { common, Problem } from "../problem.ts";
import { senderOfRequest } from "./address.ts";
import { type Asset, mountAssets } from "./assets.ts";
import type { Limits } from "./limits.ts";
import { expressPath, type HttpServices, mount } from "./mount.ts";
import { isMarkedPage, type ShowRefusal, sendRefusal, wantsPage } from "./pages.ts";
import { nameRequest, newRequestId, sendProblem } from "./reply.ts";
import type { Route } from "./route.ts";
import { mountSignIn, type SignIn } from "./sign-in.ts";
import type { BodyTimes } from "./upload.ts";

export interface AppOptions {
  services: HttpServices;
  routes: readonly Route[];
  trustProxy: number;
  limits: Limits;
  times: BodyTimes;
  /** Files of pages, by their address. */
  assets?: ReadonlyMap<string, Asset> | undefined;
  /** How refusals of pages are shown. */
  showRefusal?: ShowRefusal | undefined;
  /** Providers that people sign in by. */
  signIn?: SignIn | undefined;
  /** Called when a reply is out, for the metrics. */
  observe?: (route: string, method: string, status: number, seconds: number) => void;
}

/** The whole HTTP face: security headers, request ids, the routes, problems for everything else. */
export function createApp({
  services,
  routes,
  trustProxy,
  limits,
  times,
  assets,
  showRefusal,
  observe,
  signIn,
}: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", trustProxy);
  app.set("etag", false);
  app.set("query parser", "simple");
  const headers = headersOf(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
    }),
  );
  const discreet = new Set(
    routes
      .filter((route) => route.operation.discreet)
      .map((route) => `${route.method.toUpperCase()} ${expressPath(route.path)}`),
  );
  app.use((request, response, next) => {
    const requestId = newRequestId();
    nameRequest(response, requestId);
    for (const [name, value] of headers) response.setHeader(name, value);
    response.set("X-Request-Id", requestId);
    response.set("Cache-Control", "no-store");
    if (request.originalUrl.length > 8_192)
      throw new Problem(common.badRequest, "The address is longer than 8192 characters.", {
        errors: [{ pointer: "", detail: "Shorten the query." }],
      });
    if (observe) {
      const started = performance.now();
      response.on("finish", () => {
        const path = (request.route as { path?: string } | undefined)?.path ?? "none";
        if (discreet.has(`${request.method} ${path}`)) return;
        observe(path, request.method, response.statusCode, (performance.now() - started) / 1000);
      });
    }
    next();
  });
  if (assets) mountAssets(app, assets);
  if (signIn) mountSignIn(app, signIn, limits, () => services.publicUrl);
  mount(app, routes, services, { limits, times });
  app.use(async (request) => {
    await limits.open(senderOfRequest(request), 1);
    throw new Problem(common.notFound, "Nothing lies at this address.");
  });
  app.use(
    (error: unknown, request: express.Request, response: express.Response, _next: express.NextFunction) => {
      const page = showRefusal && (isMarkedPage(response) || wantsPage(request));
      const show = (problem: Problem) => sendRefusal(problem, showRefusal!, request, response);
      sendProblem(error, request, response, services.log, page ? show : undefined);
    },
  );
  return app;
}

/** What a middleware sets on every response alike, asked once: its dozen functions need not run per request. */
function headersOf(middleware: ReturnType<typeof helmet>): [string, string][] {
  const headers: [string, string][] = [];
  const response = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader: () => {},
  };
  middleware({} as never, response as never, () => {});
  return headers;
}
