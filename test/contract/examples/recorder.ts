import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { type Operation, operations } from "../support/document.ts";

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  operation: Operation;
  /** What the address holds: members of the path and of the query. */
  parameters: Record<string, string>;
  sent: { type: string; text: string } | undefined;
  status: number;
  type: string;
  answer: string;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Each operation with its path as an expression whose groups are the path's members; words before members. */
const patterns = operations
  .map((operation) => ({
    operation,
    names: [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "([^/]+)")}$`),
  }))
  .sort((a, b) => a.names.length - b.names.length);

function operationAt(method: string, url: URL): Pick<Exchange, "operation" | "parameters"> | undefined {
  for (const { operation, names, pattern } of patterns) {
    const match = operation.method === method ? pattern.exec(url.pathname) : null;
    if (!match) continue;
    const inPath = names.map((name, i) => [name, decodeURIComponent(match[i + 1]!)]);
    return {
      operation,
      parameters: { ...Object.fromEntries(inPath), ...Object.fromEntries(url.searchParams) },
    };
  }
  return undefined;
}

/** Headers of one connection, which the next one makes for itself. */
const ownHeaders = [
  "connection",
  "host",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "keep-alive",
];

/** Stands between a test and the server, and keeps every exchange with an operation of openapi.yaml. */
export function recorder(): { exchanges: Exchange[]; through: (target: string) => Promise<string> } {
  const exchanges: Exchange[] = [];
  const through = async (target: string): Promise<string> => {
    const server = createServer(async (request, response) => {
      const body = await bytesOf(request);
      const kept = Object.entries(request.headers).filter(
        ([name]) => name === "content-encoding" || !ownHeaders.includes(name),
      );
      const method = request.method ?? "GET";
      const answer = await fetch(target + request.url, {
        method,
        headers: kept as [string, string][],
        ...(method === "GET" ? {} : { body: new Uint8Array(body) }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const at = operationAt(method, new URL(target + request.url));
      if (at)
        exchanges.push({
          ...at,
          sent:
            body.length > 0
              ? { type: (request.headers["content-type"] ?? "").split(";")[0]!, text: body.toString() }
              : undefined,
          status: answer.status,
          type: (answer.headers.get("content-type") ?? "").split(";")[0]!,
          answer: bytes.toString(),
        });
      const headers = [...answer.headers].filter(([name]) => !ownHeaders.includes(name));
      response.writeHead(answer.status, Object.fromEntries(headers)).end(bytes);
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    afterAll(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  return { exchanges, through };
}
