import express, { type Express, type Request, type Response } from "express";
import { senderOfRequest } from "./address.ts";
import type { Limits } from "./limits.ts";
import { readCookie, readSessionCookie, sessionCookie, setCookie, setSessionCookie } from "./session.ts";

/** Why a sign-in came to nothing: each has a text on the page that a browser is sent to. */
export const signInProblems = [
  "down",
  "cancelled",
  "refused",
  "state",
  "stale",
  "unlinked",
  "barred",
  "another",
  "invitation",
] as const;
export type SignInProblem = (typeof signInProblems)[number];

/** What a browser brings when it begins to sign in. */
export interface Beginning {
  provider: string;
  /** One of our own paths. */
  returnTo: string;
  /** The token of the session whose person is to be asked anew. */
  renews?: string | undefined;
  /** The secret of a link by which a person is linked. */
  invitation?: string | undefined;
  /** The secret by which the browser proves at the end that it began; a new one where it has none. */
  browser?: string | undefined;
}

/** What a browser brings back from a provider. */
export interface Ending {
  provider: string;
  answer: URLSearchParams;
  browser: string | undefined;
  /** The session that the browser has, which the new one replaces. */
  session: string | undefined;
  address: string;
}

/** Signing in by providers; made by the domain that owns sessions. */
export interface SignIn {
  begin(asked: Beginning): Promise<{ location: string; browser: string } | { problem: SignInProblem }>;
  end(
    brought: Ending,
  ): Promise<{ token: string; returnTo: string } | { problem: SignInProblem; returnTo: string }>;
  /** The provider by which a session was signed in; undefined where none was asked. */
  providerOf(token: string): Promise<string | undefined>;
  /** Where a provider ends its own session, where it offers that. */
  leave(provider: string): Promise<string | undefined>;
}

/** A path on this server: never another address, however a browser reads slashes and backslashes. */
const ownPath = /^\/(?![/\\])[A-Za-z0-9\-._~/%!$&()*+,;=:@?#[\]]*$/;
const pathOf = (value: unknown): string =>
  typeof value === "string" && value.length <= 2_000 && ownPath.test(value) ? value : "/";
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const browserSeconds = 600;

/**
 * The addresses of the protocol: they only send a browser on, to a provider and back, and never show anything. A
 * provider may answer by a post from its own site, which brings no cookie: it is turned into a `get` of ours, which does.
 */
export function mountSignIn(app: Express, signIn: SignIn, limits: Limits, publicUrlOf: () => string): void {
  const browserCookie = () => `${sessionCookie(publicUrlOf())}-sign-in`;
  const failed = (response: Response, problem: SignInProblem, returnTo: string) =>
    response.redirect(303, `/sign-in?${new URLSearchParams({ problem, return: returnTo })}`);

  async function begin(request: Request, response: Response, asked: Beginning): Promise<void> {
    const browser = readCookie(request, browserCookie());
    const begun = await signIn.begin({ ...asked, browser });
    if ("problem" in begun) return failed(response, begun.problem, asked.returnTo);
    const cookie = setCookie(publicUrlOf(), browserCookie(), begun.browser);
    response.setHeader("Set-Cookie", `${cookie}; Max-Age=${browserSeconds}`);
    response.redirect(303, begun.location);
  }

  app.get("/sign-in/with/:provider", async (request, response) => {
    await limits.open(senderOfRequest(request), 1);
    const { query } = request;
    await begin(request, response, {
      provider: request.params["provider"],
      returnTo: pathOf(query["return"]),
      invitation: textOf(query["invitation"]),
    });
  });

  app.get("/sign-in/fresh", async (request, response) => {
    await limits.open(senderOfRequest(request), 1);
    const returnTo = pathOf(request.query["return"]);
    const renews = readSessionCookie(request, publicUrlOf());
    const provider = renews === undefined ? undefined : await signIn.providerOf(renews);
    if (provider === undefined)
      return response.redirect(303, `/sign-in?${new URLSearchParams({ return: returnTo })}`);
    await begin(request, response, { provider, returnTo, renews });
  });

  app.get("/sign-in/callback/:provider", async (request, response) => {
    const address = senderOfRequest(request);
    await limits.refuseFailing(address);
    const at = request.originalUrl.indexOf("?");
    const ended = await signIn.end({
      provider: request.params["provider"],
      answer: new URLSearchParams(at < 0 ? "" : request.originalUrl.slice(at)),
      browser: readCookie(request, browserCookie()),
      session: readSessionCookie(request, publicUrlOf()),
      address,
    });
    if ("problem" in ended) {
      await limits.failed(address);
      return failed(response, ended.problem, ended.returnTo);
    }
    response.setHeader("Set-Cookie", [
      setSessionCookie(publicUrlOf(), ended.token),
      `${setCookie(publicUrlOf(), browserCookie(), "")}; Max-Age=0`,
    ]);
    response.redirect(303, ended.returnTo);
  });

  const form = express.urlencoded({ extended: false, limit: "16kb", parameterLimit: 20 });
  app.post("/sign-in/callback/:provider", async (request, response) => {
    await limits.open(senderOfRequest(request), 1);
    await new Promise<void>((resolve, reject) =>
      form(request, response, (error?: unknown) => (error ? reject(error) : resolve())),
    );
    const given = Object.entries((request.body ?? {}) as Record<string, unknown>);
    const answer = given.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
    const provider = encodeURIComponent(request.params["provider"]);
    response.redirect(303, `/sign-in/callback/${provider}?${new URLSearchParams(answer)}`);
  });

  app.get("/sign-out/with/:provider", async (request, response) => {
    await limits.open(senderOfRequest(request), 1);
    response.redirect(303, (await signIn.leave(request.params["provider"])) ?? "/");
  });
}
