import { cutText } from "../platform/text.ts";

/** How commands ask the program over HTTP, with a person's key. */

/** Where the program refuses, the error's `problem` is what it answered and `status` its status. */
export interface Asking {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}
/** Sends sealed bytes too. */
export interface Sending extends Asking {
  send<T>(method: "PUT" | "POST", path: string, bytes: Uint8Array): Promise<T>;
}

/** A refusal of the program. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Record<string, unknown>;
  constructor(status: number, problem: Record<string, unknown>) {
    super(`${status} ${problem.detail ?? problem.title ?? ""}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Asks at `url`, for example https://samkoeb.example.dk; two minutes for JSON, ten for bytes. Throws `Refused`. */
export function askingAt(url: string, key: string): Sending {
  const base = url.replace(/\/+$/, "");
  async function ask<T>(
    path: string,
    contentType: string,
    init: { method: string; body?: string | Uint8Array<ArrayBuffer> },
    timeout: number,
  ): Promise<T> {
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": contentType };
    const reply = await fetch(base + path, { ...init, headers, signal: AbortSignal.timeout(timeout) });
    const text = await reply.text();
    const body = readAnswer(text);
    if (reply.ok) return body as T;
    throw new Refused(reply.status, body as Record<string, unknown>);
  }
  const json = "application/json";
  return {
    get: (path) => ask(path, json, { method: "GET" }, 120_000),
    post: (path, body) => ask(path, json, { method: "POST", body: JSON.stringify(body) }, 120_000),
    send: (method, path, bytes) =>
      ask(path, "application/age", { method, body: new Uint8Array(bytes) }, 600_000),
  };
}

function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { title: cutText(text, 200) };
  }
}
