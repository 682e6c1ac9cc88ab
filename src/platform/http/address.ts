import { isIPv6 } from "node:net";
import type { Request } from "express";

/**
 * What of an address counts as one sender: an IPv4 address whole, of an IPv6 address the first 64 bits, since a single
 * household has that many. Text that is no address stands for itself.
 */
export function senderOf(address: string | undefined): string {
  if (address === undefined) return "unknown";
  const bare = address.replace(/%.*$/, "");
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(bare) ? `${firstGroups(bare, 4).join(":")}::/64` : bare;
}

/**
 * The network that a sender (`senderOf`) is in, which is kept where a single household need not be: of an IPv4 address the first
 * 24 bits, of an IPv6 address the first 48.
 */
export function senderNetworkOf(sender: string): string {
  const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(sender)?.[1];
  if (v4 !== undefined) return `${v4}.0/24`;
  const v6 = sender.replace(/\/64$/, "");
  return isIPv6(v6) ? `${firstGroups(v6, 3).join(":")}::/48` : "unknown";
}

/** The first groups of an IPv6 address, without leading zeros. */
function firstGroups(address: string, count: number): string[] {
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  // A dotted end takes the room of two groups.
  const length = (groups: string[]) => groups.length + (groups.at(-1)?.includes(".") ? 1 : 0);
  const missing = tail === undefined ? 0 : Math.max(0, 8 - length(before) - length(after));
  const all = [...before, ...Array<string>(missing).fill("0"), ...after];
  return all.slice(0, count).map((group) => (Number.parseInt(group, 16) || 0).toString(16));
}

/** Who sends a request: behind proxies the address that the innermost trusted one saw (TRUST_PROXY). */
export const senderOfRequest = (request: Request): string => senderOf(request.ip);
