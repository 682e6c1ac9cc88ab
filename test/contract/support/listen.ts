import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Serves an app on a free port until the calling test ends; returns its address. */
export async function listen(app: RequestListener): Promise<string> {
  const server = await new Promise<Server>((resolve) => {
    const made = createServer(app).listen(0, "127.0.0.1", () => resolve(made));
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
