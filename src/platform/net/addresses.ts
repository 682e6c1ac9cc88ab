import { BlockList, isIP, isIPv6 } from "node:net";

/**
 * Addresses that lead into the installation's own network or to nobody: what a party's address on the internet must not
 * lead to. Loopback, private, link-local (with the metadata of clouds), shared, multicast, reserved and documentation
 * addresses, by the IANA special-purpose registries (RFC 6890); and one at which a cloud's machines are given secrets.
 */
const internal = new BlockList();
for (const [network, bits] of [
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
  ["224.0.0.0", 3],
  ["168.63.129.16", 32],
] as const)
  internal.addSubnet(network, bits, "ipv4");
/** What of IPv6 is routed in the open (2000::/3), but for what carries IPv4 addresses or is set apart. */
const open = new BlockList();
open.addSubnet("2000::", 3, "ipv6");
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  internal.addSubnet(network, bits, "ipv6");

/** The IPv4 address within an IPv6 one that stands for it (::ffff:10.0.0.1), as such. */
function mapped(address: string): string | undefined {
  const host = new URL(`http://[${address.replace(/%.*$/, "")}]/`).hostname.slice(1, -1);
  const found = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (!found) return undefined;
  const [high, low] = [Number.parseInt(found[1]!, 16), Number.parseInt(found[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** Whether an IP address is none of the open internet's. Whatever is no address counts as internal. Pure. */
export function isInternal(address: string): boolean {
  if (isIP(address) === 0) return true;
  if (!isIPv6(address)) return internal.check(address, "ipv4");
  const inner = mapped(address);
  if (inner !== undefined) return isInternal(inner);
  return !open.check(address, "ipv6") || internal.check(address, "ipv6");
}

/** Networks of a setting: `127.0.0.1, 10.20.0.0/16, fd00::/8`. Throws where one is none. */
export function networksOf(text: string): BlockList {
  const list = new BlockList();
  for (const one of text.split(",").map((part) => part.trim())) {
    if (one === "") continue;
    const [net = "", bits] = one.split("/");
    const family = isIPv6(net) ? "ipv6" : "ipv4";
    list.addSubnet(net, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  }
  return list;
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
