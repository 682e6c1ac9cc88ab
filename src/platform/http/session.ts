import type { Request } from "express";
import { ConfigError } from "../config.ts";

/** The cookie that carries a session's token, and where it may go. */

/** A token is 256 bits in base64url. */
const token = /^[\w-]{43}$/;
const readMax = 8_192;

/** Names of this machine alone: what is sent to them in the clear is heard by nobody else. */
export const isLoopback = (address: string): boolean => {
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
};

/**
 * The name of the session's cookie: one that browsers take over https alone and tie to this host, or a plain one where
 * the public address is http on this machine. Throws a ConfigError for any other http address.
 */
export function sessionCookie(publicUrl: string): string {
  if (isSecure(publicUrl)) return "__Host-samkoeb";
  if (isLoopback(publicUrl)) return "samkoeb";
  throw new ConfigError(
    "The environment is not right:\n" +
      `  PUBLIC_URL: ${new URL(publicUrl).origin} is plain http that others can reach: people would sign in in the ` +
      "clear. Give the https address that they use, or one of this machine.",
  );
}

/** The session's token that a browser shows, where it is one by its form and the only one. */
export function readSessionCookie(request: Pick<Request, "headers">, publicUrl: string): string | undefined {
  return readCookie(request, sessionCookie(publicUrl));
}

/** A token under a cookie's name; undefined where there is none, where it is no token, or where there are two. */
export function readCookie(request: Pick<Request, "headers">, name: string): string | undefined {
  const { cookie = "" } = request.headers;
  if (cookie.length > readMax) return undefined;
  const shown = cookie
    .split(/; ?/)
    .filter((one) => one.startsWith(`${name}=`))
    .map((one) => one.slice(name.length + 1));
  return shown.length === 1 && token.test(shown[0]!) ? shown[0] : undefined;
}

/** `Set-Cookie` that gives a browser its session; it goes when the browser does, and the server ends it before. */
export const setSessionCookie = (publicUrl: string, value: string): string =>
  setCookie(publicUrl, sessionCookie(publicUrl), value);

/** `Set-Cookie` that takes the session's token out of the browser. */
export const clearSessionCookie = (publicUrl: string): string =>
  `${setCookie(publicUrl, sessionCookie(publicUrl), "")}; Max-Age=0`;

/** Never read by scripts, never sent with another site's posts. */
export const setCookie = (publicUrl: string, name: string, value: string): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${isSecure(publicUrl) ? "; Secure" : ""}`;

const isSecure = (publicUrl: string): boolean => new URL(publicUrl).protocol === "https:";
