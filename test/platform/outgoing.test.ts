import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { isInternal } from "../../src/platform/net/addresses.ts";
import { createOutgoing, NotAnswered } from "../../src/platform/net/outgoing.ts";
import { webServer } from "../support/web-server.ts";

describe("an address is internal", () => {
  test.each([
    ...["127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...[
      "169.254.169.254",
      "100.64.0.1",
      "192.0.0.1",
      "192.0.2.7",
      "198.18.0.1",
      "198.51.100.1",
      "203.0.113.9",
    ],
    ...["224.0.0.1", "255.255.255.255", "240.0.0.1"],
    ...[
      "::",
      "::1",
      "fe80::1",
      "fe80::1%eth0",
      "fc00::1",
      "fd12:3456::1",
      "ff02::1",
      "2001:db8::1",
      "2002:7f00:1::",
    ],
    ...[
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "::ffff:10.0.0.1",
      "64:ff9b::7f00:1",
      "2001::1",
      "not an address",
      "",
    ],
  ])("%s", (address) => expect(isInternal(address)).toBe(true));
  test.each([
    ...["1.1.1.1", "172.15.0.1", "172.32.0.1", "192.167.0.1", "100.63.0.1", "11.0.0.1", "193.0.0.1"],
    ...["2606:4700:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1"],
  ])("not %s", (address) => expect(isInternal(address)).toBe(false));
});

const server = await webServer();
const some = { bytesMax: 1_000, withinMs: 2_000 };
const ours = createOutgoing({ hosts: [server.host] });
const strangers = createOutgoing();
const why = (asked: Promise<unknown>) =>
  asked.then(
    () => "answered",
    (error: unknown) => (error instanceof NotAnswered ? error.why : `thrown: ${error}`),
  );

describe("a server is asked", () => {
  test("over https alone, and not at an internal address, however that is written", async () => {
    server.answers((_request, reply) => reply.end("secret"));
    const port = server.host.split(":")[1];
    for (const url of [
      server.url,
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://2130706433:${port}/`,
      `https://0x7f.1:${port}/`,
      "https://169.254.169.254/latest/meta-data",
      "ftp://example.org/",
    ])
      expect(await why(strangers.ask(new URL(url), some)), url).toBe("address");
    expect(server.asked).toEqual([]);
  });

  test("where its host is named, and its answer is read whole", async () => {
    server.answers((request, reply) => {
      reply.writeHead(200, { "Content-Encoding": "gzip", "X-Total-Count": "3" });
      reply.end(gzipSync(`${request.method} ${request.headers["user-agent"]}`));
    });
    const { status, headers, body } = await ours.ask(new URL(server.url), some);
    expect([status, headers["x-total-count"], body.toString()]).toEqual([200, "3", "GET Samkoeb"]);
  });

  test("with a form", async () => {
    server.answers((request, reply) => {
      request.setEncoding("utf8").on("data", (text: string) => reply.end(`${request.method} ${text}`));
    });
    const form = new URLSearchParams({ grant_type: "client_credentials" });
    const { body } = await ours.ask(new URL(server.url), { ...some, method: "POST", body: form });
    expect(body.toString()).toBe("POST grant_type=client_credentials");
  });

  test("and a redirect is an answer that is not followed", async () => {
    server.asked.length = 0;
    server.answers((_request, reply) => reply.writeHead(302, { Location: `${server.url}/there` }).end());
    expect((await ours.ask(new URL(server.url), some)).status).toBe(302);
    expect(server.asked).toHaveLength(1);
  });

  test("and what is too large, packed or not, is not read to its end", async () => {
    server.answers((_request, reply) => reply.end("x".repeat(1_001)));
    expect(await why(ours.ask(new URL(server.url), some))).toBe("too_large");
    server.answers((_request, reply) =>
      reply.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync("x".repeat(10_000_000))),
    );
    expect(await why(ours.ask(new URL(server.url), some))).toBe("too_large");
  });

  test("and what is slow, breaks off, is no gzip or does not come is said", async () => {
    server.answers(() => {});
    expect(await why(ours.ask(new URL(server.url), { ...some, withinMs: 100 }))).toBe("slow");
    server.answers((_request, reply) => void reply.write("a"));
    expect(await why(ours.ask(new URL(server.url), { ...some, withinMs: 100 }))).toBe("slow");
    server.answers((_request, reply) => {
      reply.writeHead(200, { "Content-Length": "100" }).write("a");
      setTimeout(() => reply.destroy(), 20);
    });
    expect(await why(ours.ask(new URL(server.url), some))).toBe("unreachable");
    server.answers((_request, reply) => reply.writeHead(200, { "Content-Encoding": "gzip" }).end("plain"));
    expect(await why(ours.ask(new URL(server.url), some))).toBe("unreachable");
    server.answers((_request, reply) => reply.destroy());
    expect(await why(ours.ask(new URL(server.url), some))).toBe("unreachable");
  });
});
