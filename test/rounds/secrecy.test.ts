import { createHash, createHmac, hkdfSync } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seal } from "../../src/cli/seal.ts";
import { domains } from "../../src/domains.ts";
import { createApp } from "../../src/platform/http/app.ts";
import { ask, bearer, urlOf } from "../contract/support/ask.ts";
import { type Operation, operations } from "../contract/support/document.ts";
import { type TestApp, testApp, testSecret } from "../support/app.ts";
import { testDoors } from "../support/doors.ts";
import { openingBy, type RoundWorld, roundWorld } from "../support/rounds.ts";

const folder = mkdtempSync(join(tmpdir(), "samkoeb-canary-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What exists nowhere else: in no table, log line, job or answer before two people have opened. */
const plain = {
  price: "71.934286",
  contact: "Kanariefugl Plain",
  mail: "k1@canary.example",
  file: "kanarie-a.pdf",
};
const own = {
  price: "73.518764",
  contact: "Kanariefugl Sealed",
  mail: "k2@canary.example",
  file: "kanarie-b.pdf",
};
const micro = (price: string) => price.replace(".", "");
const words = [plain, own].flatMap(({ price, contact, mail, file }) => [
  price,
  micro(price),
  contact,
  mail,
  file,
]);
const fileBytes = "Kanariens egne ord i en fil";
const secrets = [...words, fileBytes, Buffer.from(fileBytes).toString("base64")];

let t: TestApp;
let w: RoundWorld;
let holders: { who: string; key: string; roles: string[] }[];
let metrics: string[];
let server: Server;
let observed: string;

const bid = (n: number, canary: typeof plain) => ({
  ...w.bidBody(w.sellers[n]!, canary.price),
  contact: { name: canary.contact, email: canary.mail },
  files: [
    {
      title: canary.file,
      contentType: "application/pdf",
      content: Buffer.from(fileBytes).toString("base64"),
    },
  ],
});

/** All that every table of every schema holds, as text: what a stolen backup would tell. */
async function everything(): Promise<string> {
  const tables = await t.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p')
       and not c.relispartition`,
  );
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["rounds_bid", "platform_audit", "platform_idempotency", "platform_outbox"]),
  );
  expect(tables.some(({ name }) => name.startsWith("bullmq"))).toBe(true);
  const texts: string[] = [];
  for (const { name } of tables)
    for (const row of await t.sql<Record<string, unknown>>(`select * from ${name}`))
      for (const value of Object.values(row)) {
        texts.push(Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value));
        if (Buffer.isBuffer(value)) texts.push(value.toString("base64"));
      }
  return texts.join("\n");
}

const gets = operations.filter(({ method }) => method === "GET");
const volatile = /"(instance|nextCursor|cursor|writtenAt|deliveredAt)":"[^"]*"/g;
const idOf = (path: string, name: string): string | number => {
  if (name === "roundId") return w.roundId;
  if (name === "reference") return w.reference;
  if (name === "bidId") return w.sellers[0]!.bidId || "00000000-0000-4000-8000-000000000000";
  if (name === "controllerId") return w.lead.controllerId;
  if (name === "number") return 1;
  return path.includes("/pages/") ? "x" : "00000000-0000-4000-8000-000000000000";
};
/** What a route answers to a key, or to nobody. */
async function answer({ path, method }: Operation, key: string | undefined): Promise<string> {
  const reply = await ask(t.url, {
    method,
    url: urlOf(path, (name) => idOf(path, name)),
    headers: key ? bearer(key) : {},
  });
  return `${reply.status} ${reply.text.replaceAll(volatile, "")}`;
}
/** Every GET route as every role of every party that may call it sees it; attempts to look are not compared, they are ours. */
async function snapshot(except: string[] = []): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const asked = gets
    .filter(({ id }) => id !== "listLooks")
    .flatMap((operation) => [
      ...holders
        .filter(
          ({ who, roles }) => !except.includes(who) && roles.some((role) => operation.roles.includes(role)),
        )
        .map(({ who, key }) => ({ operation, who, key: key as string | undefined })),
      { operation, who: "nobody", key: undefined },
    ]);
  const next = asked.values();
  await Promise.all(
    [1, 2, 3, 4].map(async () => {
      for (const { operation, who, key } of next)
        seen[`${operation.name} ${who}`] = await answer(operation, key);
    }),
  );
  return seen;
}
const bidders = ["bidder0.publisher", "bidder0.finance", "bidder1.publisher", "bidder1.finance"];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "published" });
  const rival = await t.publisher();
  const stranger = await t.municipality();
  const people = (party: string, all: Record<string, { key: string }>) =>
    Object.entries(all).map(([role, { key }]) => ({ who: `${party}.${role}`, key, roles: [role] }));
  holders = [
    ...people("lead", w.lead.people),
    ...people("partner", w.partner.people),
    ...people("stranger", stranger.people),
    ...people("rival", rival.people),
    ...w.sellers.flatMap((seller, n) => people(`bidder${n}`, seller.people)),
    { who: "opener", key: w.openers[0]!.key, roles: ["opener"] },
    { who: "operator", key: t.operator, roles: ["operator"] },
  ];
  metrics = [];
  const app = createApp({
    services: t.services,
    routes: domains.flatMap((domain) => domain.routes),
    trustProxy: 0,
    ...testDoors(),
    observe: (route, method) => metrics.push(`${method} ${route}`),
  });
  server = await new Promise<Server>((resolve) => {
    const made = createServer(app).listen(0, "127.0.0.1", () => resolve(made));
  });
  observed = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("before two people have opened", () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    await t.runJobs({ schedules: true });
    before = await snapshot(bidders);
    // Through the metered app: the plain route with an Idempotency-Key, and a bid that its bidder has sealed.
    const [one, two] = w.sellers;
    const sent = await fetch(`${observed}${w.path("/bids")}`, {
      method: "POST",
      headers: { ...bearer(one!.publisher), "Content-Type": "application/json", "Idempotency-Key": "bud-1" },
      body: JSON.stringify(bid(0, plain)),
    });
    expect(sent.status).toBe(201);
    const { reference: _reference, files: _files, ...content } = bid(1, own);
    mkdirSync(join(folder, "files"));
    writeFileSync(join(folder, "files", own.file), fileBytes);
    writeFileSync(join(folder, "bid.json"), JSON.stringify(content));
    writeFileSync(join(folder, "round.json"), JSON.stringify(await t.get(one!.publisher, w.path(""))));
    const out = join(folder, "out");
    const files = await seal({
      round: join(folder, "round.json"),
      bid: join(folder, "bid.json"),
      files: join(folder, "files"),
      out,
    });
    for (const { sha256, bytes } of files) {
      const put = await fetch(`${observed}${w.path(`/bid-files/${sha256}?bytes=${bytes}`)}`, {
        method: "PUT",
        headers: { ...bearer(two!.publisher), "Content-Type": "application/age" },
        body: readFileSync(join(out, `${sha256}.age`)),
      });
      expect(await put.json()).toMatchObject({ received: bytes, whole: true });
    }
    const sealed = await fetch(`${observed}${w.path("/sealed-bids?reference=b")}`, {
      method: "POST",
      headers: { ...bearer(two!.publisher), "Content-Type": "application/age" },
      body: readFileSync(join(out, "bid.json")),
    });
    expect(sealed.status).toBe(201);
    w.sellers[0]!.bidId = ((await sent.json()) as { bidId: string }).bidId;
    w.sellers[1]!.bidId = ((await sealed.json()) as { receipt: { bidId: string } }).receipt.bidId;
    await t.runJobs({ schedules: true });
  });

  test("no table, log line or queue holds a canary, and the search does find what is there", async () => {
    const text = await everything();
    expect(text).toContain(w.sellers[0]!.bidId);
    for (const secret of secrets) {
      expect(text, secret).not.toContain(secret);
      expect(t.logLines.join("\n"), secret).not.toContain(secret);
    }
  });

  test("whoever has database and master secret cannot try prices until one fits what is kept of a plain bid", async () => {
    const kept = (
      await t.sql<Record<string, unknown>>("select * from platform_idempotency where key = 'bud-1'")
    )
      .concat(await t.sql("select * from platform_audit where action = 'submitBid'"))
      .flatMap((row) => Object.values(row))
      .filter((value): value is Buffer => Buffer.isBuffer(value))
      .map((value) => value.toString("hex"));
    expect(kept.length).toBeGreaterThan(1);
    const purposes = ["fingerprint", "audit", "cursor", "link", "wrap", "file"] as const;
    const keys = [
      Buffer.alloc(0),
      ...(await t.sql<{ hash: Buffer }>("select hash from parties_api_key")).map(({ hash }) => hash),
      ...purposes.map((purpose) => Buffer.from(hkdfSync("sha256", testSecret, "samkoeb", purpose, 32))),
    ];
    const all = `POST ${w.path("/bids")}\n`;
    // The right price is among those that are tried, so that a function of the body that is kept would be found.
    for (const price of [...Array.from({ length: 40 }, (_, n) => `71.9342${60 + n}`), plain.price]) {
      const body = JSON.stringify(bid(0, { ...plain, price }));
      for (const text of [body, `${all}${body}`, JSON.stringify(body)])
        for (const key of keys) {
          expect(kept).not.toContain(createHmac("sha256", key).update(text).digest("hex"));
          expect(kept).not.toContain(createHash("sha256").update(text).digest("hex"));
        }
    }
  });

  test("a plain bid's length is told by nothing that is kept, but by whole 64 KiB", async () => {
    const [row] = await t.sql<{ sealed: Buffer }>("select sealed from rounds_bid where not client_sealed");
    const { content } = JSON.parse(row!.sealed.toString()) as { content: string };
    // An age file: a header of 168 bytes, a nonce of 16, and 16 more for each 64 KiB.
    expect((Buffer.from(content, "base64").length - 184) % 65_552).toBe(0);
    const files = await t.sql<{ bytes: number }>("select bytes from rounds_bid_file");
    expect(files.length).toBeGreaterThan(0);
    for (const { bytes } of files) expect((bytes - 184) % 65_552).toBe(0);
  });

  test("no route tells anybody but the bidder that there is a bid, or how many", async () => {
    const after = await snapshot(bidders);
    for (const [what, text] of Object.entries(after)) {
      // The server's clock goes on; else nothing has changed.
      const shown = (one: string) =>
        one.replaceAll(w.sellers[0]!.bidId, "").replace(/"now":"[^"]*"/, '"now":""');
      expect(shown(text), what).toBe(shown(before[what]!));
    }
    for (const [what, text] of Object.entries(await snapshot()))
      for (const secret of secrets) expect(text, what).not.toContain(secret);
  });

  test("the metrics count no bid", () => {
    expect(metrics.filter((one) => /bids|receipts/.test(one))).toEqual([]);
  });

  test("a stranger's attempt is a 404 to it, and seen by all participants", async () => {
    const stranger = holders.find(({ who }) => who === "stranger.buyer")!;
    await t.runJobs();
    await t.sql("delete from rounds_look");
    await t.as(stranger.key).get(w.path("/bids")).expect(404);
    await t.as(w.lead.finance).get(w.path("/bids")).expect(409);
    await t.as(w.lead.buyer).get(w.path("/case-file")).expect(409);
    expect((await openingBy(t, w.path(""), w.openers[1]!)).status).toBe(409);
    await t.runJobs();
    for (const key of [w.lead.buyer, w.partner.evaluator]) {
      const { data } = await t.get<{ data: { what: string; partyId: number }[] }>(key, w.path("/looks"));
      expect(data.map((one) => one.what).sort()).toEqual(["bids", "bids", "case_file", "opening"]);
      expect(new Set(data.map((one) => one.partyId)).size).toBe(3);
    }
  });

  test("closed, and with one opener's layers off, nothing more is told; with the second all is", async () => {
    await t.travelTo(new Date(Date.parse(w.closesAt) + 1000).toISOString());
    const open = (n: number) => openingBy(t, w.path(""), w.openers[n]!);
    const first = await open(0);
    expect(first.body).toMatchObject({ opened: false, bids: null });
    const text = `${await everything()}\n${t.logLines.join("\n")}`;
    const seen = await snapshot(bidders);
    for (const secret of secrets) {
      expect(text, secret).not.toContain(secret);
      for (const [what, shown] of Object.entries(seen)) expect(shown, what).not.toContain(secret);
    }
    // An opener's own machine needs to know which wraps are its part; it learns nothing of who bids.
    for (const [what, shown] of Object.entries(seen))
      for (const { bidId, publisherId } of w.sellers)
        if (what.includes("/rounds") && !what.includes("/openings/material")) {
          expect(shown, what).not.toContain(bidId);
          expect(shown, what).not.toContain(`"publisherId":${publisherId}`);
        }
    for (const { identity } of w.openers) expect(text).not.toContain(identity);
    expect((await open(1)).body).toMatchObject({ opened: true, bids: 2, flagged: [] });
    await t
      .as(w.lead.buyer)
      .post(w.path("/declarations"), { conflict: false, declaration: "Ingen" })
      .expect(201);
    const bids = await t.get<{ data: { id: string; files: { title: string }[] }[] }>(
      w.lead.buyer,
      w.path("/bids"),
    );
    for (const secret of [plain, own].flatMap((one) => [one.price, one.contact, one.mail, one.file]))
      expect(JSON.stringify(bids)).toContain(secret);
    const file = await t
      .as(w.lead.buyer)
      .get(w.path(`/bids/${w.sellers[0]!.bidId}/files/1`))
      .responseType("blob")
      .expect(200);
    expect((file.body as Buffer).toString()).toBe(fileBytes);
    expect(`${await everything()}`).not.toContain(w.openers[1]!.identity);
  });
});
