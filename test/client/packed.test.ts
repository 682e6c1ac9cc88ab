import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp } from "../support/app.ts";

/** The client as it is published: packed, installed in an empty project, compiled strictly there, run against the server. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "samkoeb-client-"));
const servers: Server[] = [];

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
async function bytesOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A line to the server that loses every answer to a change once it was made, the first time; and asks readers to wait. */
interface Asked {
  what: string;
  key: string | undefined;
  status: number;
}
const asked: Asked[] = [];
const sickLine = (to: string) =>
  createServer(async (request, reply) => {
    const what = `${request.method} ${request.url}`;
    const body = await bytesOf(request);
    const times = asked.filter((one) => one.what === what).length;
    const key = request.headers["idempotency-key"] as string | undefined;
    if (request.method === "GET" && times === 0) {
      asked.push({ what, key, status: 429 });
      reply.writeHead(429, { "retry-after": "1" }).end();
      return;
    }
    const headers = new Headers();
    for (const name of ["authorization", "content-type", "idempotency-key"])
      if (request.headers[name]) headers.set(name, request.headers[name] as string);
    const answer = await fetch(to + request.url, {
      ...{ method: request.method!, headers },
      ...(request.method === "GET" ? {} : { body }),
    });
    const text = await answer.text();
    asked.push({ what, key, status: answer.status });
    // Every second change is lost: a product, an upload that begins anew, an upload that cannot.
    if (request.method !== "GET" && times % 2 === 0) {
      request.socket.destroy();
      return;
    }
    reply
      .writeHead(answer.status, {
        ...{ "content-type": answer.headers.get("content-type")! },
        ...(answer.headers.get("idempotent-replayed") ? { "idempotent-replayed": "true" } : {}),
      })
      .end(text);
  });

interface Said {
  streamed: { created: number; applied: boolean };
  chunked: { created: number; unchanged: number; applied: boolean };
  again: { unchanged: number };
  once: string;
  titles: string[];
  references: string[];
  hasMore: boolean;
  made: { id: string; reference: string };
  me: { partyId: number };
  missing: { status: number; code: string; detail: string; requestId: string };
  wrong: { status: number; code: string; errors: { pointer: string; detail: string }[] };
  fact: { id: string; type: string; test: boolean };
  forged: string[];
}
let said: Said;
let packed: string[];
let productsBefore: number;
let products: { reference: string }[];
let eventId: string;

beforeAll(async () => {
  const t = await testApp({ webhookInternal: "127.0.0.1" });
  const seller = await t.publisher();
  const csv = join(folder, "products.csv");
  const rows = [1, 2, 3].map((n) => `bog-${n},Bog ${n},urn:example:bog-${n},dansk\n`);
  writeFileSync(csv, `reference,title,identifiers,subjects\n${rows.join("")}`);
  productsBefore = (await t.get<{ data: unknown[] }>(seller.publisher, "/v1/products")).data.length;

  // What the program itself sends to an address.
  let hook: { body: string; headers: Record<string, string> } | undefined;
  const receiver = await listen(
    createServer(async (request, reply) => {
      hook = { body: String(await bytesOf(request)), headers: request.headers as Record<string, string> };
      reply.writeHead(204).end();
    }),
  );
  const webhook = await t.post<{ id: string; secret: string }>(seller.publisher, "/v1/webhooks", {
    ...{ url: `${receiver}/facts`, types: ["invoice.paid"] },
  });
  const sent = await t.post<{ eventId: string }>(seller.publisher, `/v1/webhooks/${webhook.id}/tests`, {
    type: "invoice.paid",
  });
  eventId = sent.eventId;
  await t.runJobs();

  const npm = (...args: string[]) =>
    run("npm", [...args, "--loglevel=error", "--no-audit", "--no-fund"], { cwd: folder });
  await npm("pack", join(root, "clients/typescript"), "--silent");
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", private: true, type: "module" }),
  );
  await npm("install", `./${tarball}`, "--prefer-offline");
  packed = readdirSync(join(folder, "node_modules/samkoeb-client"), { recursive: true, encoding: "utf8" });

  copyFileSync(join(root, "clients/typescript/test/consumer.ts"), join(folder, "consumer.ts"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const types = ["--typeRoots", join(root, "node_modules/@types"), "--types", "node"];
  const as = ["--strict", "--target", "es2022", "--module", "nodenext", ...types];
  await run(process.execPath, [tsc, ...as, "consumer.ts"], { cwd: folder }).catch((error) => {
    throw new Error(error.stdout || error.message);
  });
  const given = {
    ...{ url: t.url, sick: await listen(sickLine(t.url)), key: seller.publisher, csv },
    hook: { ...hook, secret: webhook.secret },
  };
  const { stdout } = await run(process.execPath, ["consumer.js", JSON.stringify(given)], { cwd: folder });
  said = JSON.parse(stdout);
  products = (await t.get<{ data: { reference: string }[] }>(seller.publisher, "/v1/products")).data;
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

test("the package has what runs and its types, and nothing else", () => {
  const files = packed.filter((name) => !/^dist(\/[\w.]+\.(js|d\.ts))?$/.test(name));
  expect(files.sort()).toEqual(["LICENSE", "README.md", "package.json"]);
  expect(packed).toEqual(expect.arrayContaining(["dist/index.js", "dist/index.d.ts"]));
});

test("a list is read over its pages", () => {
  expect(productsBefore).toBe(0);
  expect(said.titles).toEqual(["Bog 1", "Bog 2", "Bog 3"]);
  expect(said.references).toEqual(["bog-1", "bog-2"]);
  expect(said.hasMore).toBe(true);
});

test("a change whose answer was lost is sent again with its key, and made once", () => {
  const attempts = asked.filter(({ what }) => what === "POST /v1/products");
  expect(attempts.map(({ status }) => status)).toEqual([201, 201]);
  expect(attempts[0]!.key).toMatch(/^[0-9a-f-]{36}$/);
  expect(attempts[1]!.key).toBe(attempts[0]!.key);
  expect(products.map(({ reference }) => reference).sort()).toEqual(["bog-1", "bog-2", "bog-3", "tabt-svar"]);
  expect(said.made.reference).toBe("tabt-svar");
});

test("who asks too often is waited for", () => {
  const attempts = asked.filter(({ what }) => what === "GET /v1/me");
  expect(attempts.map(({ status, key }) => [status, key])).toEqual([
    [429, undefined],
    [200, undefined],
  ]);
  expect(said.me.partyId).toBeGreaterThan(0);
});

test("a refusal is a typed error, with its fields", () => {
  expect(said.missing).toMatchObject({
    status: 404,
    code: "not-found",
    requestId: expect.stringMatching(/./),
  });
  expect(said.wrong.status).toBe(400);
  expect(said.wrong.errors).toContainEqual({ pointer: "/reference", detail: expect.stringMatching(/./) });
});

test("a file is sent as a stream, and again only where it can begin anew", () => {
  expect(said.streamed).toMatchObject({ created: 3, applied: true });
  expect(said.chunked).toMatchObject({ unchanged: 3, applied: false });
  expect(said.again).toMatchObject({ unchanged: 3 });
  expect(said.once).toBe("lost");
  const attempts = asked.filter(({ what }) => what === "POST /v1/product-uploads");
  expect(attempts.map(({ status }) => status)).toEqual([200, 200, 200]);
});

test("what the program has sent is verified, and what it has not is refused", () => {
  expect(said.fact).toMatchObject({ id: eventId, type: "invoice.paid", test: true });
  expect(said.forged).toEqual([
    "No signature fits a secret",
    "No signature fits a secret",
    "webhook-timestamp is too far from now",
    "webhook-id, -timestamp or -signature is missing",
    "verified",
  ]);
});
