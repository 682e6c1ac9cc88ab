import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Configuration, Provider } from "oidc-provider";
import { choosePage, frontPage, type Group } from "./pages.ts";

/**
 * A provider of sign-ins for the demo and for tests: real OpenID Connect, and no password. Whoever reaches it is whom
 * it says it is: it listens on this machine alone.
 */
export interface DemoProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  stop(): Promise<void>;
}

export interface DemoProviderOptions {
  /** Its id in the product's settings. */
  id: string;
  port?: number;
  /** Where the product answers, asked when it is needed. */
  productOf: () => string;
  groups: () => readonly Group[];
  /** What is said of somebody beside its subject; undefined for nobody. */
  claimsOf: (subject: string) => Record<string, unknown> | undefined;
  /** The names of what is said. */
  claims?: readonly string[];
}

const clientId = "samkoeb";
const chosenCookie = "demo-person";

/** Starts on 127.0.0.1; `stop` closes it. */
export async function startDemoProvider(options: DemoProviderOptions): Promise<DemoProvider> {
  const clientSecret = randomBytes(24).toString("base64url");
  const server: Server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Made at the first request: by then the product knows its own address.
  let made: Promise<(request: IncomingMessage, response: ServerResponse) => void> | undefined;
  server.on("request", (request, response) => {
    made ??= makeHandler(options, issuer, clientSecret);
    made.then(
      (handle) => handle(request, response),
      () => response.writeHead(500).end(),
    );
  });
  return {
    issuer,
    clientId,
    clientSecret,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function makeHandler(options: DemoProviderOptions, issuer: string, clientSecret: string) {
  const provider = await quietly(async () => {
    const { Provider } = await import("oidc-provider");
    return new Provider(issuer, configurationOf(options, clientSecret));
  });
  const protocol = provider.callback();
  return (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
    const as = /^\/as\/([\w.-]{1,80})$/.exec(pathname)?.[1];
    const uid = /^\/choose\/([\w-]{1,60})$/.exec(pathname)?.[1];
    if (pathname === "/") show(response, frontPage(options.groups(), options.productOf()));
    else if (as !== undefined) sendOn(response, options, as);
    else if (uid !== undefined)
      choose(provider, options, { request, response, uid, person: searchParams.get("person") });
    else {
      if (/^\/auth(\/|$)/.test(pathname)) forgetSession(request);
      void protocol(request, response);
    }
  };
}

/** Whoever comes chooses anew: the demo is about changing seats. */
function forgetSession({ headers }: IncomingMessage): void {
  const kept = (headers.cookie ?? "").split("; ").filter((one) => !one.startsWith("_session"));
  headers.cookie = kept.join("; ");
}

/** One click: the person is remembered for the moment that the product needs to come back and ask. */
function sendOn(response: ServerResponse, { productOf, id }: DemoProviderOptions, person: string): void {
  response.writeHead(303, {
    Location: `${productOf()}/sign-in/with/${id}?return=/home`,
    "Set-Cookie": `${chosenCookie}=${person}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`,
  });
  response.end();
}

function choose(
  provider: Provider,
  options: DemoProviderOptions,
  {
    request,
    response,
    uid,
    person,
  }: { request: IncomingMessage; response: ServerResponse; uid: string; person: string | null },
): void {
  const remembered = new RegExp(`${chosenCookie}=([\\w.-]+)`).exec(request.headers.cookie ?? "")?.[1];
  const chosen = person ?? remembered;
  if (chosen === undefined || !options.claimsOf(chosen)) {
    show(response, choosePage(options.groups(), uid));
    return;
  }
  response.setHeader("Set-Cookie", `${chosenCookie}=; Path=/; Max-Age=0`);
  const login = { accountId: chosen, remember: false };
  provider.interactionFinished(request, response, { login }).catch(() => {
    if (!response.headersSent) show(response, frontPage(options.groups(), options.productOf()));
  });
}

function show(response: ServerResponse, html: string): void {
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
  });
  response.end(html);
}

function configurationOf(
  { id, productOf, claimsOf, claims = [] }: DemoProviderOptions,
  clientSecret: string,
): Configuration {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${productOf()}/sign-in/callback/${id}`],
        post_logout_redirect_uris: [`${productOf()}/`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    cookies: { keys: [randomBytes(24).toString("hex")] },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig", kid: "demo" }] },
    conformIdTokenClaims: false,
    claims: { openid: ["sub", "auth_time", ...claims] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/choose/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...claimsOf(sub) }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 600,
      Grant: 600,
      Session: 600,
    },
  };
}

/** The library says on the terminal that it keeps things in memory, which is what is wanted. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { info, warn } = console;
  Object.assign(console, { info: () => {}, warn: () => {} });
  try {
    return await work();
  } finally {
    Object.assign(console, { info, warn });
  }
}
