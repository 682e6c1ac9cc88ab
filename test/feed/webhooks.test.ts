import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { publishSome } from "../../src/feed/actions/index.ts";
import { checks } from "../../src/feed/checks.ts";
import { triesMax, waitMinutes } from "../../src/feed/schema/index.ts";
import * as store from "../../src/feed/store/index.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { createOutward } from "../../src/platform/net/outward.ts";
import { faultsOf } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { until } from "../support/until.ts";

/** Facts to a receiver of ours, which is well, slow, away, elsewhere, gone: in their order, signed, at least once under one id. */
interface Hit {
  path: string;
  id: string;
  signature: string;
  headers: Record<string, string>;
  text: string;
  body: { id: string; type: string; timestamp: string; data: { n?: number }; test?: true };
}
interface Made {
  id: string;
  secret: string;
  state: string;
}
interface Attempt {
  eventId: string;
  reason: string;
  number: number;
  status: number | null;
  failure: string | null;
}

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let server: Server;
let base: string;
let hits: Hit[];
/** What the receiver answers at a path; 204 where nothing is said, and nothing more than has been said where it answers by itself. */
type Answer = (hit: Hit, request: IncomingMessage) => number | Promise<number> | "answered";
let answers: Record<string, Answer>;
const internal = "127.0.0.1";
let outboxId = 2_000_000n;
let now: Date;

const travel = async (to: Date | string): Promise<void> => {
  now = new Date(to);
  await t.travelTo(now.toISOString());
};
/** So many minutes on, what is due is tried. */
const later = async (minutes: number): Promise<void> => {
  await travel(new Date(now.getTime() + minutes * 60_000));
  await t.runJobs({ schedules: true });
};
const note = (party: number, n: number) =>
  t.jobs.db.platform((tx) => {
    outboxId += 1n;
    const concern = { party, institution: null, data: { n } };
    return store.noteEvents(tx, "invoice.paid", { id: outboxId, at: now }, [concern]);
  });
/** Facts with these numbers happen, are published, and what follows is done. */
async function happen(...numbers: number[]): Promise<void> {
  for (const n of numbers) await note(seller.publisherId, n);
  await t.jobs.db.platform((tx) => publishSome(tx, enqueue));
  await t.runJobs();
}
const webhook = (path: string, types = ["invoice.paid"], key = seller.publisher) =>
  t.post<Made>(key, "/v1/webhooks", { url: base + path, types });
const stateOf = async (id: string) =>
  (await t.get<{ data: Made[] }>(seller.publisher, "/v1/webhooks")).data.find((one) => one.id === id)!.state;
const attempts = async (id: string, key = seller.publisher) =>
  (await t.get<{ data: Attempt[] }>(key, `/v1/webhooks/${id}/attempts`)).data;
const numbersAt = (path: string) => hits.filter((hit) => hit.path === path).map(({ body }) => body.data.n);
const change = (id: string, to: object) => t.as(seller.publisher).patch(`/v1/webhooks/${id}`, to);

beforeAll(async () => {
  server = createServer((request, reply) => {
    let text = "";
    request.on("data", (part) => {
      text += part;
    });
    request.on("end", async () => {
      const headers = request.headers as Record<string, string>;
      const path = request.url!;
      const hit = {
        ...{ path, headers, text, body: JSON.parse(text) },
        ...{ id: headers["webhook-id"]!, signature: headers["webhook-signature"]! },
      };
      const status = (await answers[path]?.(hit, request)) ?? 204;
      hits.push(hit);
      if (status === "answered") return;
      reply.writeHead(status, status === 302 ? { location: `${base}/inner` } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  t = await testApp({ travel: true, webhookInternal: internal });
  await travel("2026-08-03T07:00:00Z");
  seller = await t.publisher();
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  hits = [];
  answers = {};
  t.jobs.outward = createOutward({ networks: internal, timeoutMs: 2_000 });
  await t.sql("delete from feed_webhook");
});

describe("an address", () => {
  test("has a secret that is shown once, and none that is not its party's is seen or changed", async () => {
    const made = await webhook("/own");
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const list = await t.request.get("/v1/webhooks").set("Authorization", `Bearer ${seller.publisher}`);
    expect(list.text).toContain(made.id);
    expect(list.text).not.toContain("whsec_");
    const rows = await t.sql<{ wrapped: Buffer }>("select wrapped from feed_webhook_secret");
    expect(rows[0]!.wrapped.includes(Buffer.from(made.secret.slice(6), "base64"))).toBe(false);
    const other = await t.publisher();
    const foreign = t.as(other.publisher);
    expect((await foreign.get("/v1/webhooks")).body.data).toEqual([]);
    await foreign.get(`/v1/webhooks/${made.id}/attempts`).expect(404);
    await foreign.patch(`/v1/webhooks/${made.id}`, { active: false }).expect(404);
    await foreign.delete(`/v1/webhooks/${made.id}`).expect(404);
    await foreign.post(`/v1/webhooks/${made.id}/secrets`).expect(404);
    await foreign.post(`/v1/webhooks/${made.id}/tests`, { type: "invoice.paid" }).expect(404);
    expect(await stateOf(made.id)).toBe("active");
  });

  test.each([
    ["http://hooks.example/in", "begins with https"],
    ["ftp://hooks.example/in", "begins with https"],
    ["hooks.example", "begins with https"],
    ["https://user:word@hooks.example/", "no user name"],
    ["https://:word@hooks.example/", "no user name"],
    ["http://localhost:9/in", "begins with https"],
    ["https://hooks.example/#part", "no user name"],
  ])("is not taken as %s", async (address, says) => {
    const reply = await t
      .as(seller.publisher)
      .post("/v1/webhooks", { url: address, types: ["invoice.paid"] })
      .expect(400);
    expect(reply.body.errors).toEqual([{ pointer: "/url", detail: expect.stringContaining(says) }]);
  });

  test("is not taken with types that are none, twice or unknown, nor beyond twenty", async () => {
    const post = (types: string[]) => t.as(seller.publisher).post("/v1/webhooks", { url: base, types });
    for (const types of [[], ["invoice.paid", "invoice.paid"], ["invoice.burnt"]])
      await post(types).expect(400);
    for (let n = 0; n < 20; n++) await post(["invoice.paid"]).expect(201);
    expect((await post(["invoice.paid"]).expect(409)).body.type).toBe("/problems/too-many-webhooks");
  });

  test("is one of twenty of its party, and as many of each institution, however many come at once", async () => {
    const p = await pooled(t, 1, { schools: 2 });
    const post = (key: string) =>
      t.as(key).post("/v1/webhooks", { url: `${base}/many`, types: ["seats.exhausted"] });
    for (let n = 0; n < 19; n++) await post(p.buyer.buyer).expect(201);
    const last = await Promise.all([1, 2, 3].map(() => post(p.buyer.buyer)));
    expect(last.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await post(p.buyer.school).expect(201);
  });
});

describe("delivery", () => {
  test("has facts in the feed's order, signed, with the feed's ids, of the types that were chosen", async () => {
    await happen(1);
    const made = await webhook("/all");
    await webhook("/else", ["invoice.issued"]);
    const { nextCursor } = await t.get<{ nextCursor: string }>(seller.publisher, "/v1/events?begin=newest");
    await happen(2, 3, 4);
    await happen(5);
    expect(numbersAt("/all")).toEqual([2, 3, 4, 5]);
    expect(numbersAt("/else")).toEqual([]);
    const { data } = await t.get<{ data: unknown[] }>(seller.publisher, `/v1/events?cursor=${nextCursor}`);
    expect(hits.map(({ body }) => body)).toEqual(data);
    for (const { text, headers, id, body } of hits) {
      expect(id).toBe(body.id);
      expect(new Webhook(made.secret).verify(text, headers)).toEqual(body);
    }
    expect((await attempts(made.id)).map(({ failure }) => failure)).toEqual([null, null, null, null]);
  });

  test("goes eight times over three days to a receiver that is away, holds the order, stops, and says so", async () => {
    const made = await webhook("/away");
    answers["/away"] = () => 503;
    await happen(1, 2);
    expect(numbersAt("/away")).toEqual([1]);
    expect(await stateOf(made.id)).toBe("failing");
    await t.runJobs({ schedules: true });
    expect(numbersAt("/away")).toEqual([1]);
    for (const minutes of waitMinutes) {
      const before = hits.length;
      await later(minutes - 0.5);
      expect(hits).toHaveLength(before);
      await later(1.1);
      expect(hits.length - before).toBe(1);
    }
    expect(hits).toHaveLength(triesMax);
    expect(new Set(hits.map(({ id }) => id)).size).toBe(1);
    expect(waitMinutes.reduce((sum, one) => sum + one, 0)).toBe(3 * 24 * 60);
    expect(await stateOf(made.id)).toBe("failed");
    const letters = await t.get<{ data: { kind: string; title: string }[] }>(seller.admin, "/v1/deliveries");
    expect(letters.data.filter(({ kind }) => kind === "webhook-stopped").length).toBeGreaterThan(0);
    await later(3_000);
    expect(hits).toHaveLength(triesMax);
    // Mended and resumed: what has waited comes, in its order.
    answers = {};
    hits = [];
    await change(made.id, { active: true }).expect(200);
    await t.runJobs();
    expect(numbersAt("/away")).toEqual([1, 2]);
    expect(await stateOf(made.id)).toBe("active");
  });

  test("ends at once where the receiver says that it is gone", async () => {
    const made = await webhook("/gone");
    answers["/gone"] = () => 410;
    await happen(1);
    expect(await stateOf(made.id)).toBe("gone");
    await later(60);
    expect(hits).toHaveLength(1);
  });

  test("does not follow a receiver that sends it to an internal address", async () => {
    const made = await webhook("/turn");
    answers["/turn"] = () => 302;
    await happen(1);
    expect(hits.map(({ path }) => path)).toEqual(["/turn"]);
    expect((await attempts(made.id))[0]).toMatchObject({ status: 302, failure: "status", number: 1 });
  });

  const raw = (text: string) => (_: Hit, request: IncomingMessage) => {
    request.socket.write(text);
    return "answered" as const;
  };
  test.each([
    ["another protocol", "HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"],
    ["a status that is none", "HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n"],
  ])("is not made where %s is answered, and the next address has its own", async (_, text) => {
    const odd = await webhook("/odd");
    await webhook("/even");
    answers["/odd"] = raw(text);
    await happen(1);
    expect((await attempts(odd.id))[0]).toMatchObject({ status: null, failure: "connection", number: 1 });
    expect(await stateOf(odd.id)).toBe("failing");
    expect(numbersAt("/even")).toEqual([1]);
  });

  test("reads no more of an answer than its status", async () => {
    const made = await webhook("/talk");
    let closed = false;
    answers["/talk"] = (hit, request) => {
      request.socket.on("close", () => {
        closed = true;
      });
      // Without an end.
      return raw("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\nAnd so on")(hit, request);
    };
    await happen(1);
    await until("the line is closed", () => closed);
    expect((await attempts(made.id))[0]).toMatchObject({ status: 200, failure: null });
  });

  test("begins anew where its address is changed, and from now on where its types are", async () => {
    const made = await webhook("/former");
    answers["/former"] = () => 503;
    await happen(1);
    await later(6);
    expect((await attempts(made.id))[0]).toMatchObject({ number: 2 });
    await change(made.id, { url: `${base}/latter` }).expect(200);
    await t.runJobs();
    expect(numbersAt("/latter")).toEqual([1]);
    expect((await attempts(made.id))[0]).toMatchObject({ number: 1, failure: null });
    // Nothing waits: what was published before is not sent because it is now of a chosen type.
    await change(made.id, { types: ["invoice.issued"] }).expect(200);
    await happen(2);
    await change(made.id, { types: ["invoice.paid"] }).expect(200);
    await happen(3);
    expect(numbersAt("/latter")).toEqual([1, 3]);
  });

  test("that stops twice at the same fact is written of twice", async () => {
    const made = await webhook("/twice");
    answers["/twice"] = () => 410;
    const letters = async () =>
      (await t.get<{ data: { kind: string }[] }>(seller.admin, "/v1/deliveries?limit=200")).data.filter(
        ({ kind }) => kind === "webhook-stopped",
      ).length;
    const before = await letters();
    await happen(1);
    const once = (await letters()) - before;
    expect(once).toBeGreaterThan(0);
    await later(1);
    await change(made.id, { active: true }).expect(200);
    await t.runJobs();
    expect(await stateOf(made.id)).toBe("gone");
    expect((await letters()) - before).toBe(2 * once);
  });

  test("reaches no internal machine where the installation has not said so", async () => {
    const made = await webhook("/inner");
    t.jobs.outward = createOutward({});
    await happen(1);
    expect(hits).toEqual([]);
    expect((await attempts(made.id))[0]).toMatchObject({ status: null, failure: "internal" });
  });

  test("to a slow receiver keeps nobody else waiting", async () => {
    const slow = await webhook("/slow");
    await webhook("/quick");
    answers["/slow"] = () => new Promise((resolve) => setTimeout(() => resolve(204), 4_000));
    const happened = happen(1, 2, 3);
    await until("the quick one has all", () => numbersAt("/quick").length === 3);
    expect(await attempts(slow.id)).toEqual([]);
    await happened;
    expect(numbersAt("/quick")).toEqual([1, 2, 3]);
    expect((await attempts(slow.id))[0]).toMatchObject({ status: null, failure: "timeout" });
    expect(await stateOf(slow.id)).toBe("failing");
  });

  test("goes on after a kill between sending and noting: the same fact again, under the same id, then the next", async () => {
    await webhook("/kill");
    const whole = t.jobs.outward;
    t.jobs.outward = {
      async send(message) {
        await whole.send(message);
        throw new Error("killed");
      },
    };
    await expect(happen(1, 2)).rejects.toThrow("killed");
    t.jobs.outward = whole;
    expect(numbersAt("/kill")).toEqual([1]);
    // The turn of the killed worker ends by itself.
    await t.sql("update feed_courier set until = clock_timestamp()");
    await later(2);
    expect(numbersAt("/kill")).toEqual([1, 1, 2]);
    const [first, again, second] = hits.filter(({ path }) => path === "/kill").map(({ id }) => id);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
    expect(
      await faultsOf(t.jobs.db, checks.find(({ name }) => name === "webhooks-deliver-in-order")!),
    ).toEqual([]);
  });

  test("waits while it is paused, and skips what waited where its party says so", async () => {
    const made = await webhook("/pause");
    await change(made.id, { active: false }).expect(200);
    await happen(1, 2);
    expect(hits).toEqual([]);
    await change(made.id, { active: true, missed: "skip" }).expect(200);
    await t.runJobs();
    await happen(3);
    expect(numbersAt("/pause")).toEqual([3]);
  });

  test("is signed with both secrets for a day, then with the new one alone", async () => {
    const made = await webhook("/turnover");
    const { secret } = await t.post<{ secret: string }>(
      seller.publisher,
      `/v1/webhooks/${made.id}/secrets`,
      {},
    );
    await happen(1);
    const [both] = hits as [Hit];
    expect(both.signature.split(" ")).toHaveLength(2);
    for (const one of [made.secret, secret]) new Webhook(one).verify(both.text, both.headers);
    await later(24 * 60 + 1);
    await happen(2);
    const last = hits.at(-1)!;
    expect(last.signature.split(" ")).toHaveLength(1);
    new Webhook(secret).verify(last.text, last.headers);
    expect(() => new Webhook(made.secret).verify(last.text, last.headers)).toThrow();
  });

  test("is made once more where somebody asks, and of an example, without a step in the order", async () => {
    const made = await webhook("/again");
    await happen(1, 2);
    const [first] = hits as [Hit];
    await t.post(seller.publisher, `/v1/webhooks/${made.id}/resends`, { eventId: first.id });
    await t.runJobs();
    expect(hits.at(-1)!.text).toBe(first.text);
    expect(hits.at(-1)!.id).toBe(first.id);
    await t.post(seller.publisher, `/v1/webhooks/${made.id}/tests`, { type: "round.published" });
    await t.runJobs();
    expect(hits.at(-1)!.body).toMatchObject({ type: "round.published", test: true });
    expect((await attempts(made.id)).map(({ reason }) => reason)).toEqual(["test", "resend", "feed", "feed"]);
    await t.as(seller.publisher).post(`/v1/webhooks/${made.id}/resends`, { eventId: made.id }).expect(404);
    await happen(3);
    expect(numbersAt("/again").slice(-1)).toEqual([3]);
  });

  test("ends with its address, and with its party", async () => {
    const made = await webhook("/end");
    await happen(1);
    await t.as(seller.publisher).delete(`/v1/webhooks/${made.id}`).expect(200);
    await happen(2);
    expect(numbersAt("/end")).toEqual([1]);
    expect(await t.sql("select 1 from feed_attempt")).toEqual([]);
    expect(await t.sql("select 1 from feed_webhook_secret")).toEqual([]);
  });

  test("to a school's own address has what is of that school alone", async () => {
    const p = await pooled(t, 1, { schools: 2 });
    await webhook("/school", ["seats.exhausted", "seats.queue-served"], p.buyer.school);
    await webhook("/town", ["seats.exhausted", "seats.queue-served"], p.buyer.buyer);
    const period = { from: "2026-09-01", to: "2027-01-01" };
    const path = `/v1/pools/${p.poolId}`;
    const draw = await t.post<{ id: string }>(p.buyer.school, `${path}/draws`, { seats: 1, ...period });
    await t.post(p.buyer.school, `${path}/waitlist`, { seats: 1, ...period });
    await t.post(p.buyer.school, `/v1/draws/${draw.id}/returns`, { seats: 1, effectiveOn: "2026-09-01" });
    await t.runJobs();
    const at = (where: string) => hits.filter((hit) => hit.path === where).map(({ body }) => body.type);
    expect(at("/town").sort()).toEqual(["seats.exhausted", "seats.queue-served"]);
    expect(at("/school")).toEqual(["seats.queue-served"]);
    // Whoever asks, a school's address is sent anew what is of that school.
    const [school] = await t.sql<{ id: string }>("select id from feed_webhook where address like '%/school'");
    const exhausted = hits.find(({ path, body }) => path === "/town" && body.type === "seats.exhausted")!;
    const again = (eventId: string) =>
      t.as(p.buyer.buyer).post(`/v1/webhooks/${school!.id}/resends`, { eventId });
    await again(exhausted.id).expect(404);
    await again(hits.find(({ path }) => path === "/school")!.id).expect(202);
    await t.runJobs();
    expect(at("/school")).toEqual(["seats.queue-served", "seats.queue-served"]);
    // Where it stops, whoever is of the school hears of it.
    answers["/school"] = () => 410;
    const [{ institution }] = (await t.sql<{ institution: number }>(
      "select institution_id as institution from feed_webhook where id = $1",
      [school!.id],
    )) as [{ institution: number }];
    await t.jobs.db.platform(async (tx) => {
      outboxId += 1n;
      const concern = { party: p.buyer.controllerId, institution, data: { n: 1 } };
      await store.noteEvents(tx, "seats.queue-served", { id: outboxId, at: now }, [concern]);
      await publishSome(tx, enqueue);
    });
    await t.runJobs();
    const letters = await t.sql<{ address: string | null }>(
      "select address from platform_delivery where kind = 'webhook-stopped' and subject = $1",
      [`webhook:${school!.id}`],
    );
    expect(letters).toHaveLength(1);
  });

  test("ends when its party leaves", async () => {
    const leaving = await t.publisher();
    const made = await webhook("/left", ["invoice.paid"], leaving.publisher);
    const states = () => t.sql("select stopped_for from feed_webhook where id = $1", [made.id]);
    expect(await states()).toEqual([{ stopped_for: null }]);
    const departure = { endsOn: now.toISOString().slice(0, 10), reason: "Lukker" };
    await t.as(leaving.admin).put("/v1/party/departure", departure).expect(200);
    const { key } = await t.person(leaving.publisherId, "admin-2", ["admin"]);
    await t.post(key, "/v1/party/departure/confirmation", {});
    await later(2 * 24 * 60);
    expect(await states()).toEqual([{ stopped_for: "paused" }]);
    await note(leaving.publisherId, 1);
    await t.jobs.db.platform((tx) => publishSome(tx, enqueue));
    await t.runJobs();
    expect(numbersAt("/left")).toEqual([]);
  });
});

test("what was sent is kept for thirty days", async () => {
  const made = await webhook("/old");
  await happen(1);
  await later(31 * 24 * 60);
  await t.runJobs({ schedules: true });
  expect(await attempts(made.id)).toEqual([]);
});

test("an address that was delivered out of order is named by verify", async () => {
  const made = await webhook("/order");
  await happen(1, 2);
  const check = checks.find(({ name }) => name === "webhooks-deliver-in-order")!;
  expect(await faultsOf(t.jobs.db, check)).toEqual([]);
  await t.sql("update feed_webhook set position = position - 1 where id = $1", [made.id]);
  expect(await faultsOf(t.jobs.db, check)).toHaveLength(1);
});
