import { describe, expect, it } from "vitest";
import { makeIdentity, openBid, removeOuterLayer, sealBid } from "../../src/rounds/bids/sealing.ts";

describe("sealed bids", async () => {
  const openers = await Promise.all([makeIdentity(), makeIdentity(), makeIdentity()]);
  const sealed = await sealBid(
    "canary 4711.42",
    openers.map((opener) => opener.recipient),
  );

  it("opens for every ordered pair of openers and for no one alone", async () => {
    for (const first of openers)
      for (const second of openers) {
        const layers = await removeOuterLayer(sealed, first.identity);
        const opened = openBid(sealed, layers, second.identity);
        if (first === second) await expect(opened).rejects.toThrow();
        else expect(await opened).toBe("canary 4711.42");
      }
  });

  it("shows nothing of the content, and notices a flipped byte", async () => {
    expect(JSON.stringify(sealed)).not.toContain("4711");
    expect(Buffer.from(sealed.content, "base64").toString("latin1")).not.toContain("4711");
    const bytes = Buffer.from(sealed.content, "base64");
    bytes[bytes.length - 1]! ^= 1;
    const layers = await removeOuterLayer(sealed, openers[0]!.identity);
    await expect(
      openBid({ ...sealed, content: bytes.toString("base64") }, layers, openers[1]!.identity),
    ).rejects.toThrow();
  });

  it("gives an outsider nothing", async () => {
    const outsider = await makeIdentity();
    expect(await removeOuterLayer(sealed, outsider.identity)).toEqual({});
  });
});
