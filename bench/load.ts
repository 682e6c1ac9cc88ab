/**
 * The clients, in a process of their own so that their work is not the server's: the same ones for both
 * sides. Told what to send by messages, answers with what came back.
 */
import { Agent, request } from "node:http";

/** Request n goes to path n and comes from caller n, both taken in turn. */
export interface Load {
  port: number;
  method: "GET" | "POST";
  paths: string[];
  /** `cookie`: shown instead of the key, as a browser does. */
  callers: { token: string; body?: string; cookie?: string }[];
  /** How many clients send at once, each its next request when its last is answered. */
  clients: number;
  requests: number;
  /** A fresh Idempotency-Key per request begins so; none without it. */
  keyPrefix?: string;
}

export interface Outcome {
  seconds: number;
  /** Replies by status. */
  statuses: Record<string, number>;
  p50Ms: number;
  p99Ms: number;
  /** Milliseconds to the first byte of a reply's body. */
  firstByteMs: { p50: number; p99: number };
  /** The body of the first reply that was no success, for the reader. */
  firstRefusal?: string;
}

const timeoutMs = 20_000;

function send(
  agent: Agent,
  load: Load,
  n: number,
): Promise<{ status: number; body: Buffer[]; firstByteAt: number }> {
  const { token, body, cookie } = load.callers[n % load.callers.length]!;
  const headers: Record<string, string | number> =
    cookie === undefined ? { authorization: `Bearer ${token}` } : { cookie };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
    headers["content-length"] = Buffer.byteLength(body);
  }
  if (load.keyPrefix !== undefined) headers["idempotency-key"] = `${load.keyPrefix}-${n}`;
  const { port, method, paths } = load;
  return new Promise((resolve, reject) => {
    const path = paths[n % paths.length]!;
    const sent = request({ agent, host: "127.0.0.1", port, method, path, headers }, (reply) => {
      const chunks: Buffer[] = [];
      let firstByteAt = 0;
      reply.on("data", (chunk: Buffer) => {
        firstByteAt ||= performance.now();
        chunks.push(chunk);
      });
      reply.on("end", () =>
        resolve({
          status: reply.statusCode ?? 0,
          body: chunks,
          firstByteAt: firstByteAt || performance.now(),
        }),
      );
      reply.on("error", reject);
    });
    sent.setTimeout(timeoutMs, () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Sends a bounded number of requests and ends. */
async function play(load: Load): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.clients });
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  const firstBytes: number[] = [];
  let firstRefusal: string | undefined;
  let next = 0;
  const client = async (): Promise<void> => {
    for (let n = next++; n < load.requests; n = next++) {
      const at = performance.now();
      const reply = await send(agent, load, n);
      times.push(performance.now() - at);
      firstBytes.push(reply.firstByteAt - at);
      statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
      if (reply.status >= 300) firstRefusal ??= Buffer.concat(reply.body).toString();
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: load.clients }, client));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  for (const list of [times, firstBytes]) list.sort((a, b) => a - b);
  const quantile = (of: readonly number[], share: number): number =>
    of[Math.floor(share * (of.length - 1))] ?? 0;
  return {
    seconds,
    statuses,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    firstByteMs: { p50: quantile(firstBytes, 0.5), p99: quantile(firstBytes, 0.99) },
    ...(firstRefusal === undefined ? {} : { firstRefusal }),
  };
}

process.on("message", (load: Load) => {
  play(load).then(
    (outcome) => process.send?.({ outcome }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
// The parent is gone: so is the work.
process.on("disconnect", () => process.exit(0));
