import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { type AccessPoint, NotTaken } from "../../src/platform/delivery/index.ts";
import { accessPointSecret } from "./app.ts";

/**
 * An access point of our own, over real HTTP. It keeps each document once, by its key, and does with the next ones what a
 * test says: refuse them, be busy, take them and say nothing, answer twice.
 */

export type Mood =
  | "take"
  | "refuse"
  | "busy"
  | "locked"
  | "redirect"
  /** Takes it and gives no receipt. */
  | "mumble"
  /** Takes it and never answers. */
  | "silent"
  /** Takes it and breaks the connection. */
  | "cut";

export interface Taken {
  xml: string;
  receipt: string;
  receiver: string;
  sender: string;
  format: string;
  /** How often it was handed on. */
  times: number;
}

export interface Said {
  id: string;
  document: string;
  kind: "message" | "invoice";
  code: string;
  reasons?: { code: string; text: string }[];
  at: string;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
};

export async function testAccessPoint() {
  const key = "access-point-key";
  const secret = accessPointSecret;
  const documents = new Map<string, Taken>();
  const moods: Mood[] = [];
  const waiting = new Map<string, unknown>();
  /** What waits for an answer to a document: hears that none will come. */
  const hopes = new Map<string, (error: Error) => void>();
  /** Keys of documents whose bytes differed from those that were taken first: must stay empty. */
  const changed: string[] = [];

  const reply = (response: ServerResponse, status: number, body?: object) => {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(body && JSON.stringify(body));
  };
  async function take(request: IncomingMessage, response: ServerResponse) {
    const xml = await bodyOf(request);
    const header = (name: string) => String(request.headers[name] ?? "");
    const of = header("idempotency-key");
    const mood = moods.shift() ?? "take";
    if (mood === "refuse")
      return reply(response, 422, { code: "no-such-receiver", detail: "Nobody\nhas that address" });
    if (mood === "busy") return reply(response, 503, { code: "busy" });
    if (mood === "locked") return reply(response, 401);
    if (mood === "redirect") {
      response.writeHead(307, { Location: "/elsewhere" });
      return response.end();
    }
    const known = documents.get(of);
    if (known && known.xml !== xml) changed.push(of);
    const taken = known ?? {
      ...{ xml, receipt: randomUUID(), times: 0, format: header("document-format") },
      ...{ receiver: header("document-receiver"), sender: header("document-sender") },
    };
    taken.times += 1;
    documents.set(of, taken);
    if (mood === "silent")
      return hopes.get(of)?.(new NotTaken("later", "the access point did not answer in time"));
    if (mood === "cut") return request.socket.destroy();
    if (mood === "mumble") return reply(response, 200, { thanks: true });
    return reply(response, known ? 200 : 201, { id: taken.receipt });
  }
  const server = createServer((request, response) => {
    const { method, url = "" } = request;
    if (request.headers.authorization !== `Bearer ${key}`) return reply(response, 401);
    if (method === "POST" && url === "/v2/documents")
      // Whoever asks may have gone meanwhile.
      return void take(request, response).catch(() => response.destroy());
    if (method === "GET" && url === "/v2/answers")
      return reply(response, 200, { answers: [...waiting.values()] });
    if (method === "DELETE" && url.startsWith("/v2/answers/")) {
      waiting.delete(decodeURIComponent(url.slice("/v2/answers/".length)));
      response.writeHead(204);
      return response.end();
    }
    return reply(response, 404);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`,
    key,
    secret,
    documents,
    changed,
    /**
     * `real` with all the time that it wants, whatever else the machine has to do: it gives a document up when it was taken in
     * silence, not after a time.
     */
    patient: (real: AccessPoint): AccessPoint => ({
      ...real,
      deliver: (document) =>
        new Promise((resolve, reject) => {
          hopes.set(document.key, reject);
          real.deliver(document).then(resolve, reject);
        }),
    }),
    /** What it does with the next documents, one after another; then it takes them. */
    next: (...more: Mood[]) => void moods.push(...more),
    calm: () => void moods.splice(0),
    /** An answer that waits to be fetched. */
    offer: (said: Said | { id: string; [more: string]: unknown }) => void waiting.set(said.id, said),
    waiting,
    /** The same as it would call us with. */
    sign(said: object, by = secret, header: object = { alg: "HS256" }): string {
      const text = `${part(header)}.${part(said)}`;
      return `${text}.${createHmac("sha256", by).update(text).digest("base64url")}`;
    },
  };
}
export type TestAccessPoint = Awaited<ReturnType<typeof testAccessPoint>>;
