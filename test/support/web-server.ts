import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

/** A server of ours on this machine, which does what a test lets it do. Closes itself after the file. */
export async function webServer(): Promise<{
  host: string;
  url: string;
  /** What it was asked, in order. */
  asked: URL[];
  /** What it does from now on. */
  answers(what: (request: IncomingMessage, reply: ServerResponse, url: URL) => void): void;
}> {
  let answer = (_request: IncomingMessage, reply: ServerResponse, _url: URL): void => void reply.end();
  const asked: URL[] = [];
  const server = createServer((request, reply) => {
    const url = new URL(request.url!, "http://test");
    asked.push(url);
    answer(request, reply, url);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answers = (what: typeof answer) => {
    answer = what;
  };
  return { host, url: `http://${host}`, asked, answers };
}
