import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { cutText } from "../platform/text.ts";

/** The demo speaks to the program as anybody would: over HTTP, with the keys of its people. */
export class RefusedError extends Error {
  readonly status: number;
  readonly problem: Record<string, unknown>;
  constructor(what: string, status: number, problem: Record<string, unknown>) {
    super(`${what}: ${status} ${cutText(JSON.stringify(problem), 600)}`);
    this.status = status;
    this.problem = problem;
  }
}

export interface Reply<T> {
  status: number;
  body: T;
  etag: string | undefined;
  location: string | undefined;
}

export interface Client {
  get<T>(who: string, path: string): Promise<T>;
  /** All items of a cursor list. */
  list<T>(who: string, path: string): Promise<T[]>;
  /** A write with an Idempotency-Key: sent again after a crash, it is answered and not repeated. */
  send<T>(
    who: string,
    method: "POST" | "PATCH" | "PUT",
    path: string,
    body: unknown,
    once: string,
    etag?: string,
  ): Promise<Reply<T>>;
  /** Like `send`, but a refusal is an answer. */
  ask<T>(who: string, path: string, body: unknown, once: string): Promise<Reply<T | Record<string, unknown>>>;
  patch<T>(who: string, path: string, body: unknown, etag: string, once: string): Promise<Reply<T>>;
  upload<T>(
    who: string,
    path: string,
    contentType: string,
    body: Uint8Array | Iterable<Uint8Array>,
  ): Promise<Reply<T>>;
  download(who: string | undefined, path: string): Promise<{ status: number; bytes: Buffer }>;
}

const timeoutMs = 280_000;

/** Times that one request is sent: a machine that is busy says 503, or closes a connection as we take it again. */
const TRIES = 6;
const PAUSE_MS = 500;

/**
 * Fetches, and again where the answer is "come again" or none came: each change carries its Idempotency-Key, and is
 * done once. A body that can be read but once is sent but once.
 */
async function fetchAgain(url: string, init: RequestInit): Promise<Response> {
  const once = init.body instanceof ReadableStream;
  for (let tried = 1; ; tried += 1) {
    const last = once || tried === TRIES;
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      if (last || (response.status !== 503 && response.status !== 429)) return response;
      await response.arrayBuffer();
    } catch (error) {
      if (last || !(error instanceof TypeError)) throw error;
    }
    await pause(PAUSE_MS * tried);
  }
}

/** `keyOf` turns a person's reference into an API key. */
export function createClient(url: string, keyOf: (who: string) => string): Client {
  async function request<T>(
    who: string | undefined,
    method: string,
    path: string,
    more: { headers?: Record<string, string>; body?: RequestInit["body"] | undefined } = {},
  ): Promise<Reply<T>> {
    const response = await fetchAgain(url + path, {
      method,
      headers: { ...(who === undefined ? {} : { Authorization: `Bearer ${keyOf(who)}` }), ...more.headers },
      ...(more.body === undefined ? {} : { body: more.body, duplex: "half" }),
    } as RequestInit);
    const text = await response.text();
    const body = (text === "" ? {} : JSON.parse(text)) as T;
    return {
      status: response.status,
      body,
      etag: response.headers.get("etag") ?? undefined,
      location: response.headers.get("location") ?? undefined,
    };
  }

  function expect<T>(what: string, reply: Reply<T>): Reply<T> {
    if (reply.status >= 300)
      throw new RefusedError(what, reply.status, reply.body as Record<string, unknown>);
    return reply;
  }

  const json = { "Content-Type": "application/json" };
  const client: Client = {
    async get<T>(who: string, path: string) {
      return expect(`${who} GET ${path}`, await request<T>(who, "GET", path)).body;
    },
    async list<T>(who: string, path: string) {
      const all: T[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const mark: string = path.includes("?") ? "&" : "?";
        const page: { data: T[]; nextCursor: string | null } = await client.get(
          who,
          `${path}${mark}limit=200${cursor === "" ? "" : `&cursor=${cursor}`}`,
        );
        all.push(...page.data);
        cursor = page.nextCursor;
      }
      return all;
    },
    async send<T>(who: string, method: string, path: string, body: unknown, once: string, etag?: string) {
      const headers = {
        ...json,
        "Idempotency-Key": once,
        ...(etag === undefined ? {} : { "If-Match": etag }),
      };
      const text = body === undefined ? undefined : JSON.stringify(body);
      return expect(`${who} ${method} ${path}`, await request<T>(who, method, path, { headers, body: text }));
    },
    async ask<T>(who: string, path: string, body: unknown, once: string) {
      const headers = { ...json, "Idempotency-Key": once };
      return request<T | Record<string, unknown>>(who, "POST", path, { headers, body: JSON.stringify(body) });
    },
    async patch<T>(who: string, path: string, body: unknown, etag: string, once: string) {
      const headers = { ...json, "If-Match": etag, "Idempotency-Key": once };
      return expect(
        `${who} PATCH ${path}`,
        await request<T>(who, "PATCH", path, { headers, body: JSON.stringify(body) }),
      );
    },
    async upload<T>(who: string, path: string, contentType: string, body: Uint8Array | Iterable<Uint8Array>) {
      const stream = body instanceof Uint8Array ? body : (Readable.toWeb(Readable.from(body)) as unknown);
      return expect(
        `${who} POST ${path}`,
        await request<T>(who, "POST", path, {
          headers: { "Content-Type": contentType },
          body: stream as RequestInit["body"],
        }),
      );
    },
    async download(who, path) {
      const response = await fetchAgain(url + path, {
        headers: who === undefined ? {} : { Authorization: `Bearer ${keyOf(who)}` },
      });
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
    },
  };
  return client;
}
