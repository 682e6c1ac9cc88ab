import type { AddressInfo } from "node:net";
import { connect, createServer, type Server as NetServer, type Socket } from "node:net";

/** A line between the program and what it speaks with, which a test makes sick. */
export interface Line {
  port: number;
  /** Lets no byte through any more, on connections that are open and on those to come, and says nothing of it. */
  swallow(): void;
  /** Lets new connections through; those that were swallowed stay as they are: half open. */
  heal(): void;
  stop(): Promise<void>;
}

export async function startProxy(to: { host: string; port: number }): Promise<Line> {
  let swallowing = false;
  const open = new Set<{ deaf: boolean; sockets: Socket[] }>();
  const server: NetServer = createServer((near) => {
    const pair = { deaf: swallowing, sockets: [near] };
    open.add(pair);
    const far = connect(to.port, to.host);
    pair.sockets.push(far);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (bytes) => {
        if (!pair.deaf) into.write(bytes);
      });
      from.on("error", () => {});
      from.on("close", () => {
        // Whoever is deaf does not hear that the other has hung up either.
        if (!pair.deaf) into.destroy();
        if (near.destroyed && far.destroyed) open.delete(pair);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    swallow() {
      swallowing = true;
      for (const line of open) line.deaf = true;
    },
    heal() {
      swallowing = false;
    },
    async stop() {
      for (const { sockets } of open) for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
