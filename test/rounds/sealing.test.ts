import { describe, expect, it } from "vitest";
import { bytesOfHex } from "../../src/platform/bytes.ts";
import { sealedFault } from "../../src/rounds/bids/form.ts";
import {
  allPairs,
  makeIdentity,
  makeKey,
  openEnvelope,
  type SealedBid,
  sealBid,
  sealFile,
} from "../../src/rounds/bids/sealing.ts";
import { FileFault, openFile } from "../../src/rounds/bids/unsealing.ts";
import { materialOf } from "../../src/rounds/opening/rules.ts";
import { partOf } from "../../src/rounds/opening/sealing.ts";

const openers = await Promise.all([makeIdentity(), makeIdentity(), makeIdentity()]);
const pairs = allPairs(openers.map((opener) => opener.recipient));
const sealed = await sealBid("canary 4711.42", { pairs, prices: "12.50" });

/** What an opener is given of a bid: as the program gives it, from what lies there. */
const material = (bid: SealedBid, own: string, layers: Record<string, string> = {}) =>
  materialOf([{ id: "bid", layers, sealed: bid }], own);

async function opened(bid: SealedBid, first: string, second: string): Promise<string> {
  const recipient = (identity: string) => openers.find((one) => one.identity === identity)!.recipient;
  const { layers } = await partOf(material(bid, recipient(first)), first);
  const taken = Object.fromEntries(layers.map((one) => [`${recipient(first)}|${one.for}`, one.layer]));
  const { keys, failed } = await partOf(material({ ...bid, wraps: {} }, recipient(second), taken), second);
  if (!keys[0]) throw new Error(`no key: ${failed[0]?.reason}`);
  return Buffer.from(await openEnvelope(bid, bytesOfHex(keys[0].key))).toString();
}

describe("sealed bids", () => {
  it("opens for every ordered pair of openers and for no one alone", async () => {
    for (const first of openers)
      for (const second of openers) {
        const text = opened(sealed, first.identity, second.identity);
        if (first === second) await expect(text).rejects.toThrow();
        else expect((await text).trimEnd()).toBe("canary 4711.42");
      }
  });

  it("is not wrapped for a pair that the round does not list", async () => {
    const [one, two, three] = openers;
    const listed = pairs.filter((pair) => !pair.includes(three!.recipient));
    const bid = await sealBid("x", { pairs: listed });
    expect(Object.keys(bid.wraps)).toHaveLength(2);
    await expect(opened(bid, one!.identity, three!.identity)).rejects.toThrow();
    expect((await opened(bid, one!.identity, two!.identity)).trim()).toBe("x");
  });

  it("shows nothing of the content or its length, and notices a flipped byte", async () => {
    // Base64 of this length holds any four digits once in some hundred runs; it never holds a dot.
    expect(JSON.stringify(sealed)).not.toContain("4711.42");
    expect(Buffer.from(sealed.content, "base64").toString("latin1")).not.toContain("4711.42");
    const longer = await sealBid("x".repeat(65_536), { pairs });
    expect(longer.content.length).toBe(sealed.content.length);
    const bytes = Buffer.from(sealed.content, "base64");
    bytes[bytes.length - 1]! ^= 1;
    const changed = { ...sealed, content: bytes.toString("base64") };
    await expect(opened(changed, openers[0]!.identity, openers[1]!.identity)).rejects.toThrow();
  });

  it("gives an outsider nothing, and another envelope's key does not open", async () => {
    const outsider = await makeIdentity();
    expect((await partOf(material(sealed, outsider.recipient), outsider.identity)).layers).toEqual([]);
    const all = openers.flatMap(({ recipient }) => material(sealed, recipient));
    expect((await partOf(all, outsider.identity)).layers).toEqual([]);
    await expect(openEnvelope(sealed, (await makeKey()).key)).rejects.toThrow("another envelope's");
  });
});

describe("a form is not received", () => {
  const file = { sha256: "a".repeat(64), bytes: 70_000 };
  const fault = (change: (bid: Record<string, unknown>) => void, two = true): string | undefined => {
    const bid = structuredClone(sealed) as unknown as Record<string, unknown>;
    change(bid);
    return sealedFault(Buffer.from(JSON.stringify(bid)), { pairs, two });
  };
  const stanzas = (count: number) =>
    Buffer.from(
      `age-encryption.org/v1\n${`-> X25519 ${"A".repeat(43)}\n${"A".repeat(43)}\n`.repeat(count)}--- ${"A".repeat(43)}\n${"x".repeat(64)}`,
    ).toString("base64");

  it("of another version, with a member of no use or without one", () => {
    expect(fault(() => {})).toBeUndefined();
    expect(fault((bid) => (bid["version"] = 1))).toContain("version");
    expect(fault((bid) => delete bid["version"])).toContain("version");
    expect(fault((bid) => (bid["more"] = 1))).toBeDefined();
    expect(fault((bid) => delete bid["files"])).toContain("files");
    expect(fault((bid) => (bid["recipient"] = "age1x"))).toContain("recipient");
    expect(fault((bid) => delete bid["prices"])).toContain("two envelopes");
    expect(fault(() => {}, false)).toContain("one envelope");
  });

  it("with a pair that the round does not list, or without one that it does", () => {
    const key = pairs[0]!.join("|");
    const wraps = () => ({ ...sealed.wraps });
    expect(
      fault((bid) => {
        const { [key]: _one, ...rest } = wraps();
        bid["wraps"] = rest;
      }),
    ).toContain("each pair");
    expect(fault((bid) => (bid["wraps"] = { ...wraps(), "a|b": sealed.wraps[key] }))).toContain("each pair");
  });

  it("with a wrap or a content of many recipients, or a wrap of more than a kilobyte", () => {
    const key = pairs[0]!.join("|");
    for (const wrap of [stanzas(2), stanzas(20_000), sealed.content, "QUJD", "=", "", "x y", 7, null])
      expect(fault((bid) => (bid["wraps"] = { ...sealed.wraps, [key]: wrap }))).toContain("wraps");
    expect(fault((bid) => (bid["content"] = stanzas(2_000)))).toContain("content");
  });

  it("with files that are none, too many, too large, or listed twice", () => {
    const files = (list: unknown) => fault((bid) => (bid["files"] = list));
    const many = (count: number, bytes: number) =>
      Array.from({ length: count }, (_, n) => ({ sha256: n.toString(16).padStart(64, "0"), bytes }));
    expect(files([file])).toBeUndefined();
    expect(files("x")).toContain("files");
    expect(files([{ sha256: file.sha256 }])).toContain("files");
    expect(files([file, file])).toContain("twice");
    expect(files(many(21, 1_000))).toContain("files");
    expect(files(many(1, 52_428_801))).toContain("files");
    expect(files(many(5, 52_428_800))).toContain("together");
  });

  it("that is no JSON of ours", () => {
    for (const text of ["", "x", "null", "[]", "7", '{"version":2,"version":2}', "[".repeat(200_000)])
      expect(sealedFault(Buffer.from(text), { pairs, two: true })).toBeDefined();
    expect(sealedFault(Buffer.from([0xff, 0xfe]), { pairs, two: true })).toContain("UTF-8");
  });
});

describe("a file beside a bid", async () => {
  const { key, recipient } = await makeKey();
  async function* parts(...all: (string | Uint8Array)[]) {
    for (const one of all) yield new Uint8Array(Buffer.from(one));
  }
  const bytesOf = async (from: AsyncIterable<Uint8Array>) => {
    const all: Uint8Array[] = [];
    for await (const one of from) all.push(one);
    return Buffer.concat(all);
  };
  const hash = async (text: string) =>
    Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(text))).toString("hex");
  const text = "Kravopfyldelse ".repeat(9_000);
  const named = { bytes: Buffer.byteLength(text), sha256: await hash(text) };
  const file = await bytesOf(sealFile(parts(text.slice(0, 7), text.slice(7)), recipient));

  it("opens to its bytes, and its sealed length says how many 64 KiB they fill", async () => {
    expect(
      (await bytesOf(openFile(parts(file.subarray(0, 9), file.subarray(9)), key, named))).toString(),
    ).toBe(text);
    const other = await bytesOf(sealFile(parts("x".repeat(131_073)), recipient));
    expect(other.length).toBe(file.length);
  });

  it("is not given out as another one than the bid names", async () => {
    const open = (given: Uint8Array, said = named, by = key) => bytesOf(openFile(parts(given), by, said));
    await expect(open(file, { ...named, sha256: "0".repeat(64) })).rejects.toThrow("SHA-256");
    await expect(open(file, { ...named, bytes: named.bytes - 1 })).rejects.toThrow("more than");
    await expect(open(file, { ...named, bytes: 200_000 })).rejects.toThrow("the bid names 200000");
    await expect(open(file.subarray(0, -1))).rejects.toBeInstanceOf(FileFault);
    await expect(open(file, named, (await makeKey()).key)).rejects.toBeInstanceOf(FileFault);
    await expect(open(Buffer.from("not an age file"))).rejects.toBeInstanceOf(FileFault);
  });
});
