import { type AddressInfo, createServer, type Socket } from "node:net";
import supertest from "supertest";
import { afterAll, describe, expect, it, vi } from "vitest";
import { domains } from "../../src/domains.ts";
import { senderOf } from "../../src/platform/http/address.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { createLimits } from "../../src/platform/http/limits.ts";
import { createLog } from "../../src/platform/log.ts";
import type { Caller } from "../../src/platform/operation/caller.ts";
import { testApp } from "../support/app.ts";
import { doorConfig, testDoors } from "../support/doors.ts";

const wrong = (n: number) => `Bearer sk_${String(n).padStart(8, "0")}_${"x".repeat(40)}`;

describe("one address", async () => {
  const t = await testApp({ settings: { LIMIT_FAILED: 60, LIMIT_OPEN: 40, TRUST_PROXY: 1 } });
  const asking = (path: string, address: string, authorization?: string) => {
    const made = t.request.get(path).set("X-Forwarded-For", address);
    return authorization === undefined ? made : made.set("Authorization", authorization);
  };

  it("cannot try 1,500 keys in a row, while a good key from it goes on working", async () => {
    const good = `Bearer ${t.operator}`;
    const from = "192.0.2.1";
    await asking("/v1/runs", from, good).expect(200);
    const seen: Record<number, number> = {};
    for (let n = 0; n < 1_500; n++) {
      const { status } = await asking("/v1/runs", from, wrong(n));
      seen[status] = (seen[status] ?? 0) + 1;
      if (n % 100 === 0) await asking("/v1/runs", from, good).expect(200);
    }
    expect(seen).toEqual({ 401: 60, 429: 1_440 });
    const refused = await asking("/v1/runs", from, wrong(0)).expect(429);
    expect(refused.body).toMatchObject({ type: "/problems/too-many-requests", status: 429 });
    expect(refused.headers["retry-after"]).toMatch(/^[1-9]\d?$/);
    expect(refused.headers["ratelimit-policy"]).toBe('"failed";q=60;w=60');
    expect(refused.headers["ratelimit"]).toMatch(/^"failed";r=0;t=\d+$/);
    // Another address is another matter, whatever the first has done.
    await asking("/v1/runs", "192.0.2.2", wrong(1)).expect(401);
  });

  it("cannot ask without a key for ever, and does not stop those who have one", async () => {
    const from = "192.0.2.3";
    const seen: number[] = [];
    for (let n = 0; n < 45; n++) seen.push((await asking("/v1/no-such-place", from)).status);
    expect(seen.filter((status) => status === 404)).toHaveLength(40);
    expect(seen.slice(40)).toEqual([429, 429, 429, 429, 429]);
    await asking("/v1/runs", from, `Bearer ${t.operator}`).expect(200);
    // What a balancer asks costs nothing.
    await asking("/livez", from).expect(200);
  });

  it("cannot go round the limit by the many addresses of one IPv6 network", async () => {
    const seen: number[] = [];
    for (let n = 0; n < 62; n++)
      seen.push((await asking("/v1/runs", `2001:db8:1:2::${n.toString(16)}`, wrong(n))).status);
    expect(seen.slice(59)).toEqual([401, 429, 429]);
    await asking("/v1/runs", "2001:db8:1:3::1", wrong(1)).expect(401);
  });
});

describe("one key, or one party's keys together", async () => {
  const t = await testApp();
  const { buyer, finance } = await t.municipality();
  const tight = testDoors({ LIMIT_KEY: 20, LIMIT_PARTY: 30 });
  const routes = domains.flatMap((domain) => domain.routes);
  const app = createApp({ services: t.services, routes, trustProxy: 0, ...tight });
  const get = (key: string) => supertest(app).get("/v1/pools").set("Authorization", `Bearer ${key}`);

  it("cannot ask without end: what is left is told, and then 429 until it comes back", async () => {
    const first = await get(buyer).expect(200);
    expect(first.headers["ratelimit-policy"]).toBe('"key";q=20;w=60, "party";q=30;w=60');
    expect(first.headers["ratelimit"]).toMatch(/^"key";r=19;t=\d+, "party";r=29;t=\d+$/);
    for (let n = 1; n < 20; n++) await get(buyer).expect(200);
    const refused = await get(buyer).expect(429);
    expect(refused.headers["ratelimit"]).toMatch(/^"key";r=0;t=\d+$/);
    // What a key was refused is not taken from its party: ten are left for the others.
    for (let n = 0; n < 10; n++) await get(finance).expect(200);
    const together = await get(finance).expect(429);
    expect(together.headers["ratelimit-policy"]).toBe('"party";q=30;w=60');
  });

  it("cannot have dear operations at the price of cheap ones", () => {
    const cost = (id: string) => routes.find(({ operation }) => operation.id === id)?.operation.cost;
    expect(cost("listPools")).toBe(1);
    for (const id of ["simulate", "getCaseFile", "uploadProducts", "receiveBatch", "importRoster"])
      expect(cost(id) ?? 0, id).toBeGreaterThan(1);
  });
});

it("the limits never wait for a Redis that takes connections and says nothing", async () => {
  const settings = doorConfig({ LIMIT_FAILED: 3, LIMIT_KEY: 2 });
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => void sockets.add(socket.on("error", () => {})));
  await new Promise<void>((resolve) => void silent.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
  const { port } = silent.address() as AddressInfo;
  const limits = createLimits(settings, `redis://127.0.0.1:${port}`, createLog("silent"));
  afterAll(() => limits.close());
  const caller: Caller = {
    credential: { kind: "key", id: "k" },
    personId: "p",
    partyId: 1,
    partyKind: "controller",
    roles: [],
  };
  const headers = { setHeader: vi.fn() };
  for (let n = 0; n < 3; n++)
    expect(await limits.signIn("a", "token", async () => undefined)).toBeUndefined();
  await expect(limits.signIn("a", "token", async () => undefined)).rejects.toThrow("too-many-requests");
  await limits.spend(caller, 1, headers);
  await limits.spend(caller, 1, headers);
  await expect(limits.spend(caller, 1, headers)).rejects.toThrow("too-many-requests");
});

it("an address is counted by its network: IPv4 whole, IPv6 by its first 64 bits", () => {
  expect(senderOf("::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(senderOf("192.0.2.1")).toBe("192.0.2.1");
  expect(senderOf("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(senderOf("2001:0db8:0000:0000:ffff::2")).toBe("2001:db8:0:0::/64");
  expect(senderOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  expect(senderOf("::1")).toBe("0:0:0:0::/64");
  expect(senderOf("64:ff9b::192.0.2.1")).toBe("64:ff9b:0:0::/64");
});
