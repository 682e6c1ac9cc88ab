import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { Decrypter } from "age-encryption";
import { UnrecoverableError } from "bullmq";
import fc from "fast-check";
import { Redis, ReplyError } from "ioredis";
import nodemailer from "nodemailer";
import { errors as providerErrors } from "oidc-provider";
import * as openid from "openid-client";
import pg from "pg";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { SaxesParser } from "saxes";
import Stripe from "stripe";
import { describe, expect, inject, it } from "vitest";
import yauzl from "yauzl";
import { z } from "zod";
import { createLog } from "../../src/platform/log.ts";
import { Bug, common, Outage, Problem } from "../../src/platform/problem.ts";

/** A line stays shorter than this, whatever was logged. */
const longest = 200_000;

/** What a log writes of one call: exactly one line of JSON, or the test fails. */
function lineOf(what: unknown, by: "members" | "child" = "members"): string {
  const lines: string[] = [];
  const log = createLog("debug", { write: (line) => void lines.push(line) });
  if (by === "child") log.child(what as object).warn("child");
  else log.warn(what as object, "line");
  expect(lines).toHaveLength(1);
  expect(lines[0]!.length).toBeLessThan(longest);
  expect(lines[0]!.match(/\n/g)).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toBeTypeOf("object");
  return lines[0]!;
}

const nowhere = "127.0.0.1:1";
/** What a promise, or a function, fails with. */
async function failure(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}

const password = "hemmeligt-kodeord";

/** Errors as the libraries that the program uses throw them, with whatever they hang on them. */
const thrown: Record<string, () => Promise<unknown>> = {
  "pg, a statement": async () => {
    const client = new pg.Client({ connectionString: inject("server").adminUrl });
    await client.connect();
    return failure(() => client.query("select $1::bytea / 0", [Buffer.from(password)])).finally(() =>
      client.end(),
    );
  },
  "pg, a connection": () =>
    failure(() => new pg.Client({ connectionString: `postgres://a:${password}@${nowhere}/b` }).connect()),
  "ioredis, a connection": () =>
    failure(async () => {
      const redis = new Redis({ host: "127.0.0.1", port: 1, lazyConnect: true, retryStrategy: () => null });
      redis.on("error", () => {});
      await redis.connect();
    }),
  "ioredis, an answer": async () =>
    Object.assign(new ReplyError("OOM command not allowed when used memory > 'maxmemory'."), {
      command: { name: "evalsha", args: [Buffer.from(password), 1n, password] },
    }),
  bullmq: async () => new UnrecoverableError("no more"),
  nodemailer: () =>
    failure(() =>
      nodemailer
        .createTransport(`smtp://user:${password}@${nowhere}`)
        .sendMail({ from: "a@b.dk", to: "c@d.dk", text: password }),
    ),
  "stripe, an answer": async () =>
    Stripe.errors.StripeError.generate({
      type: "card_error",
      message: "declined",
      headers: { authorization: `Bearer ${password}` },
      payment_intent: { id: "pi_1", client_secret: password },
    } as never),
  "stripe, a connection": () =>
    failure(() =>
      new Stripe("sk_test_1", {
        host: "127.0.0.1",
        port: 1,
        protocol: "http",
        maxNetworkRetries: 0,
      }).accounts.list(),
    ),
  zod: () => failure(() => z.strictObject({ a: z.int() }).parse({ a: "x", b: 1n })),
  "undici, a connection": () => failure(() => fetch(`http://${nowhere}/?token=${password}`)),
  "undici, a time": () => failure(() => fetch(`http://${nowhere}/`, { signal: AbortSignal.abort() })),
  "openid-client": () =>
    failure(() =>
      openid.discovery(new URL(`http://${nowhere}/`), "id", password, undefined, {
        execute: [openid.allowInsecureRequests],
      }),
    ),
  "openid-client, an answer": async () =>
    new openid.ResponseBodyError("denied", {
      cause: { error: "invalid_client", error_description: "no" },
      response: new Response(password, { status: 401 }),
    } as never),
  "oidc-provider": async () => new providerErrors.InvalidGrant("no"),
  saxes: () =>
    failure(() => {
      const parser = new SaxesParser();
      parser.on("error", (error) => {
        throw error;
      });
      parser.write("<a><b></a>").close();
    }),
  yauzl: () => failure(() => promisify(yauzl.fromBuffer as never)(Buffer.from("no zip"))),
  age: () => failure(() => new Decrypter().decrypt(Buffer.from("not sealed"))),
  "rate-limiter-flexible": () =>
    failure(async () => {
      const limiter = new RateLimiterMemory({ points: 1, duration: 1 });
      await limiter.consume("a");
      await limiter.consume("a");
    }),
  "node, a file": () => failure(() => readFile("/nowhere/at/all")),
  "node, an address": () => failure(() => new URL("no address")),
  "node, JSON": () => failure(() => JSON.parse("{")),
  "several at once": async () => new AggregateError([new Error("one"), Buffer.from(password)], "both"),
  ours: async () =>
    new Outage(
      "away",
      2,
      new Problem(common.conflict, "taken", { errors: [{ pointer: "/a", detail: password }] }),
    ),
  "a bug": async () => new Bug("no"),
};

describe("a log line of an error", () => {
  for (const [library, make] of Object.entries(thrown))
    it(`of ${library} is written whole, without what is secret`, async () => {
      const error = await make();
      const line = lineOf({ err: error, outboxId: "7" });
      expect(line).not.toContain(password);
      expect(line).not.toContain(Buffer.from(password).toString("hex"));
      expect(JSON.parse(line)).toMatchObject({ outboxId: "7", msg: "line" });
      if (error instanceof Error) {
        const { err } = JSON.parse(line) as { err: { type: string; message: string; stack: string } };
        expect(err.type).toMatch(/^\w+$/);
        expect(err.message.length).toBeGreaterThan(0);
        expect(err.stack).toContain("\n");
      }
      lineOf({ err: { err: error } });
      lineOf(error);
    });

  it("shows what it was caused by", () => {
    const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    expect(JSON.parse(lineOf({ err: new Outage("away", 2, refused) }))).toMatchObject({
      err: { type: "Outage", message: "away", cause: { message: "refused", code: "ECONNREFUSED" } },
    });
  });
});

const throwing = () => {
  throw new Error("do not look");
};
const hostile: Record<string, () => unknown> = {
  "a buffer": () => Buffer.alloc(1_000_000),
  "an array of numbers": () => new Float64Array(9),
  "an address": () => new URL(`https://a:${password}@b.dk/c?token=${password}`),
  "an address in a text": () => `it was postgres://a:${password}@b/c`,
  "a cycle": () => {
    const a: Record<string, unknown> = {};
    a["again"] = { a, list: [a] };
    return a;
  },
  "an error that caused itself": () => {
    const error = new Error("a");
    error.cause = error;
    return error;
  },
  "a getter that throws": () => Object.defineProperty({}, "a", { enumerable: true, get: throwing }),
  "an error whose message throws": () => Object.defineProperty(new Error("x"), "message", { get: throwing }),
  "an error whose stack throws": () => Object.defineProperty(new Error("x"), "stack", { get: throwing }),
  "an error whose name is no text": () => Object.assign(new Error("x"), { name: 1n }),
  "a word of its own for JSON that throws": () => ({ toJSON: throwing, a: 1 }),
  "a proxy that answers nothing": () =>
    new Proxy({}, { get: throwing, ownKeys: throwing, getPrototypeOf: throwing, has: throwing }),
  "a proxy of an error": () => new Proxy(new Error("x"), { get: throwing, ownKeys: throwing }),
  "a proxy that was revoked": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "a list that was revoked": () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return proxy;
  },
  "a proxy that always has another": () => {
    const endless: object = new Proxy(
      {},
      {
        get: () => endless,
        ownKeys: () => ["a", "b"],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    );
    return endless;
  },
  "something ten thousand deep": () => {
    let deep: object = {};
    for (let i = 0; i < 10_000; i++) deep = { deep };
    return deep;
  },
  "something very wide": () =>
    Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, "x".repeat(99)])),
  "a very long list": () => Array.from({ length: 100_000 }, (_, n) => ({ n })),
  "a very long text": () => "x".repeat(5_000_000),
  "a list with holes": () => new Array(4_000_000_000),
  "no date": () => new Date(Number.NaN),
  "a map": () => new Map([[password, 1]]),
  "members with odd names": () =>
    JSON.parse('{"__proto__": {"a": 1}, "constructor": 2, "hasOwnProperty": 3, "": 4}'),
  "a symbol": () => ({ [Symbol("a")]: 1, b: Symbol("b") }),
  "a function": () => Object.assign(() => 1, { token: password }),
  "no prototype": () => Object.assign(Object.create(null), { a: 1 }),
  "half a pair": () => "\ud800",
  "an answer": () => new Response(password, { headers: { "set-cookie": password } }),
  nothing: () => null,
  undefined: () => undefined,
};

describe("a log line of what is made to break it", () => {
  for (const [name, make] of Object.entries(hostile))
    it(`comes out all the same: ${name}`, () => {
      for (const line of [
        lineOf({ err: make() }),
        lineOf({ a: [{ b: make() }] }),
        lineOf({ b: make() }, "child"),
        lineOf(Object.assign(new Error("x"), { more: make() })),
      ])
        expect(line).not.toContain(password);
      const bare = make();
      if (typeof bare === "object" && bare !== null) expect(lineOf(bare)).not.toContain(password);
    });

  it("comes out whatever it holds", () => {
    const value = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnicodeString: true,
    });
    fc.assert(
      fc.property(value, fc.string(), (one, name) => {
        lineOf({ err: one, [name]: one });
        lineOf(Object.assign(new Error(name), { [name]: one, cause: one }));
      }),
      { numRuns: 500 },
    );
  });

  it("never holds the value of a secret name, wherever it stands", () => {
    const names = [
      "token",
      "client_secret",
      "accessToken",
      "Set-Cookie",
      "api_key",
      "Password",
      "email",
      "args",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.constantFrom("a", "b", 0), { maxLength: 12 }),
        (name, path) => {
          let value: unknown = { [name]: password, seen: 1 };
          for (const step of path) value = step === 0 ? [value] : { [step]: value };
          expect(lineOf({ value })).not.toContain(password);
          expect(lineOf(Object.assign(new Error("x"), { value }))).not.toContain(password);
        },
      ),
    );
  });

  it("is lost, and the program lives, where nothing can be written", () => {
    const log = createLog("debug", { write: throwing });
    expect(() => log.error({ err: new Error("x") }, "line")).not.toThrow();
  });
});
