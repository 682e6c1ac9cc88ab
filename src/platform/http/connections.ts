import { createServer, type RequestListener, type Server } from "node:http";
import { senderOf } from "./address.ts";

/** What bounds a server's connections (settings CONNECTIONS, CONNECTIONS_PER_ADDRESS, UPLOAD_MINUTES). */
export interface ConnectionSettings {
  /** In all; one more is closed at once. */
  most: number;
  /** From one address; undefined where all come from the proxies in front, which bound them. */
  perAddress: number | undefined;
  /** The longest that one request may take to arrive. */
  requestMinutes: number;
}

/**
 * An HTTP server with time limits and bounded connections. A request that waits for `100 Continue` is answered like any
 * other: it is told to go on by whoever reads its body.
 */
export function createBoundedServer(listener: RequestListener, settings: ConnectionSettings): Server {
  const server = createServer({ connectionsCheckingInterval: 2_000 }, listener);
  server.on("checkContinue", listener);
  // Headers 10 s; keep-alive above a balancer's 60 s. What may take long itself limits how long a body rests.
  server.headersTimeout = 10_000;
  server.requestTimeout = settings.requestMinutes * 60_000;
  server.keepAliveTimeout = 65_000;
  server.timeout = 30_000;
  server.maxHeadersCount = 100;
  server.maxConnections = settings.most;
  server.maxRequestsPerSocket = 0;
  if (settings.perAddress !== undefined) boundAddresses(server, settings.perAddress);
  return server;
}

function boundAddresses(server: Server, most: number): void {
  const open = new Map<string, number>();
  server.on("connection", (socket) => {
    const sender = senderOf(socket.remoteAddress);
    const now = (open.get(sender) ?? 0) + 1;
    open.set(sender, now);
    socket.once("close", () => {
      const left = open.get(sender)! - 1;
      if (left === 0) open.delete(sender);
      else open.set(sender, left);
    });
    if (now > most) socket.destroy();
  });
}
