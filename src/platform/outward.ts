import { lookup } from "node:dns/promises";
import { type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Webhook } from "standardwebhooks";

/**
 * Messages to addresses that other people chose, signed as Standard Webhooks has it. An address is looked up once for each
 * connection, judged, and connected to as it was found: a name that means another machine a moment later leads nowhere. No
 * redirect is followed, and nothing of an answer is kept but its status.
 */

/** IPv4 that is nobody's on the internet: RFC 6890 and its successors, and two services of clouds that say secrets. */
const closed4: readonly [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["168.63.129.16", 32],
];
/** Of IPv6 only global unicast is open, without what leads to IPv4 by another way (Teredo, 6to4) and documentation. */
const open6: readonly [string, number][] = [["2000::", 3]];
const closed6: readonly [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const listOf = (v4: readonly [string, number][], v6: readonly [string, number][]): BlockList => {
  const list = new BlockList();
  for (const [net, bits] of v4) list.addSubnet(net, bits, "ipv4");
  for (const [net, bits] of v6) list.addSubnet(net, bits, "ipv6");
  return list;
};
const closed = listOf(closed4, closed6);
const open = listOf([], open6);

/** Networks of a setting: `127.0.0.1, 10.20.0.0/16, fd00::/8`. Throws where one is none. */
function networksOf(text: string): BlockList {
  const networks = text.split(",").map((one) => one.trim());
  const parts = networks.filter(Boolean).map((one): [string, number] => {
    const [net = "", bits] = one.split("/");
    return [net, bits === undefined ? (isIP(net) === 6 ? 128 : 32) : Number(bits)];
  });
  return listOf(
    parts.filter(([net]) => isIP(net) !== 6),
    parts.filter(([net]) => isIP(net) === 6),
  );
}

/** Whether a setting names networks. */
export function areNetworks(text: string): boolean {
  try {
    networksOf(text);
    return true;
  } catch {
    return false;
  }
}

/** `internal`: it is a machine's that nobody may ask; `unknown`: no machine has the name. */
export type OutwardFailure = "internal" | "unknown" | "timeout" | "connection";
export class NotReached extends Error {
  override name = "NotReached";
  readonly failure: OutwardFailure;
  constructor(failure: OutwardFailure, cause?: unknown) {
    super(failure, { cause });
    this.failure = failure;
  }
}

export interface OutwardMessage {
  address: string;
  /** The same at every attempt, so that a receiver knows what it has had. */
  id: string;
  body: string;
  /** `whsec_…`, each that is in force: a receiver needs to know one. */
  secrets: readonly string[];
}
export interface Outward {
  /** Sends once; answers the receiver's status, whatever it is, or throws `NotReached`. */
  send(message: OutwardMessage): Promise<{ status: number }>;
}

/** Whether a machine on the internet has the address. */
const isPublic = (address: string): boolean =>
  isIP(address) === 6
    ? open.check(address, "ipv6") && !closed.check(address, "ipv6")
    : isIP(address) === 4 && !closed.check(address, "ipv4");

type Found = { address: string; family: number };
interface OutwardOptions {
  /** Networks that may be asked although they are internal, as the setting names them. */
  internal?: string | undefined;
  timeoutMs?: number;
  /** For tests: how names are looked up. */
  find?: (name: string) => Promise<Found[]>;
}

export function createOutward({
  internal = "",
  timeoutMs = 10_000,
  find = (name) => lookup(name, { all: true, verbatim: true }),
}: OutwardOptions = {}): Outward {
  const own = networksOf(internal);
  const mayReach = (address: string) =>
    isPublic(address) || own.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  /** Every address of a name is judged, so that none is left for the connection's second try. */
  const pinned: LookupFunction = (name, options, callback) => {
    find(name).then(
      (found) => {
        if (!found.every(({ address }) => mayReach(address))) callback(new NotReached("internal"), []);
        else if (found.length === 0) callback(new NotReached("unknown"), []);
        else if (options.all) callback(null, found);
        else callback(null, found[0]!.address, found[0]!.family);
      },
      (error: unknown) => callback(new NotReached("unknown", error), []),
    );
  };
  return {
    async send({ address, id, body, secrets }) {
      const url = new URL(address);
      const host = url.hostname.replace(/^\[|\]$/g, "");
      // A connection to a literal address asks no look-up.
      if (isIP(host) !== 0 && !mayReach(host)) throw new NotReached("internal");
      const at = new Date();
      const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
      return post(url, {
        body,
        options: { lookup: pinned, signal: AbortSignal.timeout(timeoutMs) },
        headers: {
          "content-type": "application/json",
          "user-agent": "samkoeb-webhooks",
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
          "webhook-signature": signatures.join(" "),
        },
      });
    },
  };
}

function post(
  url: URL,
  what: { body: string; headers: Record<string, string>; options: RequestOptions },
): Promise<{ status: number }> {
  const { body, options } = what;
  const headers = { ...what.headers, "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const begin = url.protocol === "https:" ? requestHttps : requestHttp;
    const sent = begin(url, { ...options, method: "POST", headers, agent: false }, (answer) => {
      answer.on("error", () => {});
      answer.resume();
      resolve({ status: answer.statusCode ?? 0 });
    });
    sent.on("error", (error) => {
      if (error instanceof NotReached) reject(error);
      else reject(new NotReached(options.signal?.aborted ? "timeout" : "connection", error));
    });
    sent.end(body);
  });
}
