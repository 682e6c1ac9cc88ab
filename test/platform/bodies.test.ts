import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { until } from "../support/until.ts";

/** A bare socket: it sends what it is told to and keeps what comes back. */
function rawSocket(url: string) {
  const { port } = new URL(url);
  const socket: Socket = connect(Number(port), "127.0.0.1");
  const seen = { text: "", closed: false, reset: false };
  socket.on("data", (part: Buffer) => {
    seen.text += part.toString("latin1");
  });
  socket.on("error", (error: Error & { code?: string }) => {
    if (error.code === "ECONNRESET") seen.reset = true;
  });
  socket.on("close", () => {
    seen.closed = true;
  });
  return { socket, seen, send: (what: string | Buffer) => socket.write(what) };
}

const head = (path: string, headers: Record<string, string | number>): string =>
  [`POST ${path} HTTP/1.1`, "Host: samkoeb.test", ...Object.entries(headers).map(([k, v]) => `${k}: ${v}`)]
    .join("\r\n")
    .concat("\r\n\r\n");

const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
const megabyte = 1_048_576;
const json = "application/json";

describe("a body", async () => {
  const t = await testApp({ settings: { BODY_SECONDS: 1, CONNECTIONS_PER_ADDRESS: 400 } });
  const seller = await t.publisher();
  const buyer = await t.municipality();
  const bearer = (key: string) => `Bearer ${key}`;

  it("is not waited for when 200 senders of a megabyte show no key", async () => {
    const sockets = Array.from({ length: 200 }, () => rawSocket(t.url));
    for (const one of sockets) {
      one.send(head("/v1/simulations", { "Content-Type": json, "Content-Length": megabyte }));
      // All but the last byte: a server that reads first has a megabyte of each of them by now.
      one.send(Buffer.alloc(megabyte - 1, 32));
    }
    await until("all are answered", async () => sockets.every(({ seen }) => seen.text.includes("}")));
    expect(new Set(sockets.map(({ seen }) => statusOf(seen.text)))).toEqual(new Set([401]));
    expect(sockets.every(({ seen }) => /connection: close/i.test(seen.text))).toBe(true);
    await until("all are closed", async () => sockets.every(({ seen }) => seen.closed));
    expect(sockets.filter(({ seen }) => seen.reset)).toEqual([]);
  });

  it("is not read of whoever has not the role, or when its stated length is too large", async () => {
    const roleless = rawSocket(t.url);
    const headers = { "Content-Type": json, "Content-Length": megabyte };
    roleless.send(head("/v1/simulations", { ...headers, Authorization: bearer(buyer.school) }));
    const large = rawSocket(t.url);
    const authorised = { Authorization: bearer(buyer.buyer), "Content-Type": json };
    large.send(head("/v1/simulations", { ...authorised, "Content-Length": megabyte + 1 }));
    await until("both are answered", async () =>
      [roleless, large].every(({ seen }) => seen.text.includes("}")),
    );
    expect([roleless, large].map(({ seen }) => statusOf(seen.text))).toEqual([403, 413]);
  });

  it("that waits for 100 Continue is told to go on only when its sender is known", async () => {
    const expecting = { "Content-Type": json, "Content-Length": 2, Expect: "100-continue" };
    const unknown = rawSocket(t.url);
    unknown.send(head("/v1/simulations", expecting));
    const known = rawSocket(t.url);
    known.send(head("/v1/simulations", { ...expecting, Authorization: bearer(buyer.buyer) }));
    await until("the known is welcome", async () => known.seen.text.includes("100 Continue"));
    known.send("{}");
    await until("both are answered", async () =>
      [unknown, known].every(({ seen }) => seen.text.includes("}")),
    );
    expect(statusOf(unknown.seen.text)).toBe(401);
    expect(known.seen.text).toContain("HTTP/1.1 400");
    for (const { socket } of [unknown, known]) socket.destroy();
  });

  it("cannot trickle for ever: a JSON body has its seconds in all", async () => {
    const slow = rawSocket(t.url);
    const headers = { Authorization: bearer(buyer.buyer), "Content-Type": json, "Content-Length": 1_000 };
    slow.send(head("/v1/simulations", headers));
    const began = performance.now();
    const drip = setInterval(() => slow.send(" "), 50);
    await until("it is refused", async () => slow.seen.text.includes("body-timeout"));
    clearInterval(drip);
    expect(statusOf(slow.seen.text)).toBe(408);
    expect(performance.now() - began).toBeGreaterThan(900);
    await until("the connection is closed", async () => slow.seen.closed);
  });

  it("after a refusal with a small body the connection goes on", async () => {
    const one = rawSocket(t.url);
    const small = { "Content-Type": json, "Content-Length": 2 };
    one.send(head("/v1/simulations", small));
    await until("it is refused", async () => one.seen.text.includes("unauthenticated"));
    one.send("{}");
    one.send(head("/v1/simulations", { ...small, "Content-Length": 0, Authorization: bearer(buyer.buyer) }));
    await until("the next is answered", async () => one.seen.text.includes("bad-request"));
    one.socket.destroy();
  });

  it("that grows more than fiftyfold from gzip is refused before it has cost anything", async () => {
    const bomb = gzipSync(Buffer.alloc(10 * megabyte, "\n{}"));
    expect(bomb.length).toBeLessThan(20_000);
    const reply = await t.request
      .post("/v1/usage-batches?reference=bombe")
      .set("Authorization", bearer(seller.publisher))
      .set("Content-Type", "application/x-ndjson")
      .set("Content-Encoding", "gzip")
      .send(bomb);
    expect([reply.status, reply.body.type]).toEqual([400, "/problems/bad-request"]);
    expect(reply.body.detail).toContain("50 times");
    const packed = await t.request
      .post("/v1/simulations")
      .set("Authorization", bearer(buyer.buyer))
      .set("Content-Type", json)
      .set("Content-Encoding", "gzip")
      .send(bomb);
    expect(packed.status).toBe(415);
  });
});

describe("connections", async () => {
  const t = await testApp({ settings: { CONNECTIONS_PER_ADDRESS: 10 } });

  it("of one address cannot take all there are: one too many is closed, and those that stand go on", async () => {
    const sockets = Array.from({ length: 12 }, () => rawSocket(t.url));
    await until("two are closed", async () => sockets.filter(({ seen }) => seen.closed).length === 2);
    const standing = sockets.find(({ seen }) => !seen.closed)!;
    standing.send("GET /livez HTTP/1.1\r\nHost: samkoeb.test\r\n\r\n");
    await until("it is answered", async () => standing.seen.text.includes("200 OK"));
    for (const { socket } of sockets) socket.destroy();
    await until("there is room again", () =>
      t.request.get("/livez").then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
  });
});

describe("an upload", async () => {
  const t = await testApp({ settings: { UPLOAD_MINUTES: 1 / 60 } });
  const seller = await t.publisher();

  it("cannot trickle for ever: it has its time in all, and its sender is told", async () => {
    const slow = rawSocket(t.url);
    slow.send(
      head("/v1/usage-batches?reference=sivende", {
        Authorization: `Bearer ${seller.publisher}`,
        "Content-Type": "application/x-ndjson",
        "Content-Length": 10_000_000,
      }),
    );
    const drip = setInterval(() => slow.send("{}\n"), 50);
    await until("it is refused", async () => slow.seen.text.includes("body-timeout"));
    clearInterval(drip);
    expect(statusOf(slow.seen.text)).toBe(408);
    await until("the connection is closed", async () => slow.seen.closed);
  });
});
