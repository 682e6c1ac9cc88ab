import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { areNetworks } from "../../src/platform/net/addresses.ts";
import { createOutward, type NotReached } from "../../src/platform/net/outward.ts";

/** What goes to addresses that others chose: signed, to machines on the internet alone, wherever a name leads. */
const secrets = [1, 2].map((n) => `whsec_${Buffer.alloc(32, n).toString("base64")}`);
let server: Server;
let port: number;
const hits: { path: string; headers: Record<string, string>; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, reply) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      hits.push({ path: request.url!, headers: request.headers as Record<string, string>, body });
      if (request.url === "/away") reply.writeHead(302, { location: `http://127.0.0.1:${port}/inner` }).end();
      else if (request.url === "/slow") setTimeout(() => reply.end("late"), 2_000);
      else reply.writeHead(202).end("x".repeat(100_000));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const message = (address: string) => ({ address, id: "one", body: '{"type":"a"}', secrets });
const failure = (sent: Promise<unknown>) =>
  sent.then(
    () => "sent",
    (error: NotReached) => error.failure,
  );
const found = (...addresses: string[]) => ({
  find: async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
});

describe("an internal machine", () => {
  test.each([
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "017700000001",
    "0.0.0.0",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.100.100.200",
    "168.63.129.16",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[ff02::1]",
  ])("is not asked as %s", async (host) => {
    const before = hits.length;
    expect(await failure(createOutward().send(message(`http://${host}:${port}/`)))).toBe("internal");
    expect(hits).toHaveLength(before);
  });

  test.each([
    ["a name that is its own", ["127.0.0.1"]],
    ["a name of two, one of them inside", ["93.184.215.14", "10.0.0.1"]],
    ["a name in IPv6", ["::1"]],
    ["a name that maps to IPv4", ["::ffff:192.168.0.1"]],
  ])("is not asked by %s", async (_what, addresses) => {
    const before = hits.length;
    const outward = createOutward(found(...addresses));
    expect(await failure(outward.send(message(`https://hooks.example:${port}/`)))).toBe("internal");
    expect(hits).toHaveLength(before);
  });

  test("is not asked over http, which anybody on the way reads", async () => {
    const outward = createOutward(found("93.184.215.14"));
    expect(await failure(outward.send(message(`http://hooks.example:${port}/`)))).toBe("internal");
  });

  test("is not asked where localhost is what its name says", async () => {
    expect(await failure(createOutward().send(message(`https://localhost:${port}/`)))).toBe("internal");
  });

  test("is not asked by a name that leads elsewhere a moment later: it is looked up once, and pinned", async () => {
    let looks = 0;
    // The first answer is open, each later one is not; nobody listens at the first.
    const outward = createOutward({
      timeoutMs: 300,
      find: async () => {
        looks += 1;
        return [{ address: looks === 1 ? "203.0.114.1" : "127.0.0.1", family: 4 }];
      },
    });
    const before = hits.length;
    expect(["timeout", "connection"]).toContain(
      await failure(outward.send(message(`https://hooks.example:${port}/`))),
    );
    expect(looks).toBe(1);
    expect(hits).toHaveLength(before);
  });

  test("is asked where the setting names its network, and only there", async () => {
    const outward = createOutward({ networks: "127.0.0.1, 10.20.0.0/16" });
    expect(await outward.send(message(`http://127.0.0.1:${port}/`))).toEqual({ status: 202 });
    expect(await failure(outward.send(message(`http://127.0.0.2:${port}/`)))).toBe("internal");
    expect(await failure(outward.send(message(`http://[::1]:${port}/`)))).toBe("internal");
    expect(["127.0.0.1", "fd00::/8, 10.0.0.0/8", ""].map(areNetworks)).toEqual([true, true, true]);
    expect(["localhost", "10.0.0.0/33", "10.0.0.0/x"].map(areNetworks)).toEqual([false, false, false]);
  });
});

describe("a message", () => {
  const outward = createOutward({ networks: "127.0.0.1", timeoutMs: 400 });

  test("is proved by each secret that is in force, and by no other", async () => {
    await outward.send(message(`http://127.0.0.1:${port}/signed`));
    const { headers, body } = hits.at(-1)!;
    for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual({ type: "a" });
    const other = new Webhook(`whsec_${Buffer.alloc(32, 9).toString("base64")}`);
    expect(() => other.verify(body, headers)).toThrow();
    expect(() => new Webhook(secrets[0]!).verify(`${body} `, headers)).toThrow();
  });

  test("follows no redirect", async () => {
    expect(await outward.send(message(`http://127.0.0.1:${port}/away`))).toEqual({ status: 302 });
    expect(hits.at(-1)!.path).toBe("/away");
  });

  test("is given up where nobody answers in time, or nobody is there", async () => {
    expect(await failure(outward.send(message(`http://127.0.0.1:${port}/slow`)))).toBe("timeout");
    expect(await failure(outward.send(message("http://127.0.0.1:1/")))).toBe("connection");
    const nowhere = createOutward();
    expect(await failure(nowhere.send(message("https://nowhere.invalid/")))).toBe("unknown");
  });
});
