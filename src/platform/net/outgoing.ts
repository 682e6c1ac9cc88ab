import { lookup as lookUp } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { createGunzip } from "node:zlib";
import { isInternal } from "./addresses.ts";

/** Requests to servers whose addresses parties give: what may be asked, for how long, and how much is read. */

/** Why nothing was answered that can be read. */
export type Unanswered =
  /** The address leads into our own network, or is not asked over https. */
  | "address"
  /** No such name, refused, reset, or a certificate that is not its own. */
  | "unreachable"
  | "slow"
  | "too_large";

export class NotAnswered extends Error {
  override name = "NotAnswered";
  readonly why: Unanswered;
  /** `what` names no address and no secret: it may be logged. */
  constructor(why: Unanswered, what: string, cause?: unknown) {
    super(what, { cause });
    this.why = why;
  }
}

export interface Asked {
  method?: "GET" | "POST";
  headers?: Readonly<Record<string, string>>;
  /** A form, of a POST. */
  form?: URLSearchParams;
  /** Most bytes of the answer, unpacked. */
  bytesMax: number;
  /** For all of it, until the last byte. */
  withinMs: number;
}

export interface Answered {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

export interface Outgoing {
  /** Asks once. Redirects are not followed: they are answers. Throws `NotAnswered`. */
  ask(url: URL, asked: Asked): Promise<Answered>;
}

/** Looks a name up and refuses it where any of its addresses is internal: what is connected to is what was looked at. */
const openLookup: LookupFunction = (host, options, done) => {
  lookUp(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "", 0);
    if (found.length === 0 || found.some(({ address }) => isInternal(address)))
      return done(new NotAnswered("address", "the name leads to an internal address"), "", 0);
    if (options.all) return done(null, found);
    return done(null, found[0]!.address, found[0]!.family);
  });
};

/**
 * Asks servers on the internet over https alone. `internalHosts` (`host` or `host:port`) are reached wherever they are,
 * over http too: servers of the installation's own network, which its operator names.
 */
export function createOutgoing(internalHosts: readonly string[] = []): Outgoing {
  const named = new Set(internalHosts.map((host) => host.toLowerCase()));
  const mayBeInternal = ({ host, hostname }: URL) => named.has(host) || named.has(hostname);
  return {
    async ask(url, asked) {
      const own = mayBeInternal(url);
      if (!own && url.protocol !== "https:") throw new NotAnswered("address", "only https is asked");
      // A literal address is connected to without a look-up.
      const literal = url.hostname.replace(/^\[|\]$/g, "");
      if (!own && isIP(literal) !== 0 && isInternal(literal))
        throw new NotAnswered("address", "the address is internal");
      return await once(url, asked, own ? undefined : openLookup);
    },
  };
}

function once(url: URL, asked: Asked, lookup: LookupFunction | undefined): Promise<Answered> {
  const { method = "GET", form, bytesMax, withinMs } = asked;
  const body = form === undefined ? undefined : Buffer.from(form.toString());
  const headers = {
    "Accept-Encoding": "gzip",
    "User-Agent": "Samkoeb",
    ...asked.headers,
    ...(body && { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": body.length }),
  };
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(withinMs);
    const fail = (error: unknown) => reject(failureOf(error, signal.aborted));
    const sent = request(url, { method, headers, signal, agent: false, ...(lookup && { lookup }) });
    sent.on("error", fail);
    sent.on("response", (reply) => {
      readAll(reply, bytesMax).then((bytes) => {
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: bytes });
      }, fail);
    });
    sent.end(body);
  });
}

function failureOf(error: unknown, late: boolean): NotAnswered {
  if (error instanceof NotAnswered) return error;
  if (late) return new NotAnswered("slow", "no answer in time", error);
  return new NotAnswered("unreachable", "the server could not be reached", error);
}

async function readAll(reply: http.IncomingMessage, bytesMax: number): Promise<Buffer> {
  const packed = reply.headers["content-encoding"]?.toLowerCase() === "gzip";
  const unpack = packed ? createGunzip() : undefined;
  const source = unpack ? reply.on("error", (error) => unpack.destroy(error)).pipe(unpack) : reply;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of source) {
    bytes += (part as Buffer).length;
    if (bytes > bytesMax) {
      reply.destroy();
      throw new NotAnswered("too_large", `more than ${bytesMax} bytes`);
    }
    parts.push(part as Buffer);
  }
  if (!reply.complete) throw new NotAnswered("unreachable", "the answer broke off");
  return Buffer.concat(parts);
}
