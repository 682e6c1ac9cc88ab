import { lookup as lookUp } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP, isIPv6, type LookupFunction } from "node:net";
import { createGunzip } from "node:zlib";
import { isInternal, networksOf } from "./addresses.ts";

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
  /** Of a POST: a form, or what its headers say. */
  body?: URLSearchParams | string;
  /** Most bytes of the answer, unpacked; "unread": nothing of it is read but its status. */
  bytesMax: number | "unread";
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

type Found = { address: string; family: number };
export interface OutgoingOptions {
  /** Servers (`host` or `host:port`) that are reached wherever they are, over http too. */
  hosts?: readonly string[] | undefined;
  /** Networks of which the same holds, as `networksOf` reads them. */
  networks?: string | undefined;
  /** For tests: how names are looked up. */
  find?: (name: string) => Promise<Found[]>;
}

/**
 * Asks servers on the internet, over https alone; of the installation's own network those that its operator names, over http
 * too. A name is looked up once for each connection, every address of it is judged, and what was judged is connected to: a
 * name that means another machine a moment later leads nowhere.
 */
export function createOutgoing({
  hosts = [],
  networks = "",
  find = (name) => lookUp(name, { all: true, verbatim: true }),
}: OutgoingOptions = {}): Outgoing {
  const named = new Set(hosts.map((host) => host.toLowerCase()));
  const own = networksOf(networks);
  const isOwn = (address: string) => own.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  const lookup: LookupFunction = (host, options, done) => {
    find(host).then(
      (found) => {
        if (found.length === 0 || found.some(({ address }) => isInternal(address) && !isOwn(address)))
          done(new NotAnswered("address", "the name leads to an internal address"), "", 0);
        else if (options.all) done(null, found);
        else done(null, found[0]!.address, found[0]!.family);
      },
      (error: NodeJS.ErrnoException) => done(error, "", 0),
    );
  };
  return {
    async ask(url, asked) {
      if (named.has(url.host) || named.has(url.hostname)) return once(url, asked, undefined);
      // A literal address is connected to without a look-up.
      const literal = url.hostname.replace(/^\[|\]$/g, "");
      const ours = isIP(literal) !== 0 && isOwn(literal);
      if (!ours && url.protocol !== "https:") throw new NotAnswered("address", "only https is asked");
      if (!ours && isIP(literal) !== 0 && isInternal(literal))
        throw new NotAnswered("address", "the address is internal");
      return once(url, asked, lookup);
    },
  };
}

function once(url: URL, asked: Asked, lookup: LookupFunction | undefined): Promise<Answered> {
  const { method = "GET", body, bytesMax, withinMs } = asked;
  const bytes = body === undefined ? undefined : Buffer.from(body.toString());
  const headers = {
    "Accept-Encoding": "gzip",
    "User-Agent": "Samkoeb",
    ...(body instanceof URLSearchParams && { "Content-Type": "application/x-www-form-urlencoded" }),
    ...(bytes && { "Content-Length": bytes.length }),
    ...asked.headers,
  };
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(withinMs);
    const fail = (error: unknown) => reject(failureOf(error, signal.aborted));
    const sent = request(url, { method, headers, signal, agent: false, ...(lookup && { lookup }) });
    let answered = false;
    sent.on("error", fail);
    // An answer that leads over to another protocol is none, nor is a line that closes without one: Node says no error of either.
    sent.on("upgrade", (_reply, socket) => {
      socket.destroy();
      fail(new Error("the server changes the protocol"));
    });
    sent.on("close", () => {
      if (!answered) fail(new Error("the line was closed without an answer"));
    });
    sent.on("response", (reply) => {
      answered = true;
      const { statusCode: status = 0, headers: said } = reply;
      reply.on("error", () => {});
      if (status < 200 || status > 599) {
        reply.destroy();
        fail(new Error("the answer is none of HTTP's"));
      } else if (bytesMax === "unread") {
        // What is not read is not fetched either.
        reply.destroy();
        resolve({ status, headers: said, body: Buffer.alloc(0) });
      } else readAll(reply, bytesMax).then((read) => resolve({ status, headers: said, body: read }), fail);
    });
    sent.end(bytes);
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
