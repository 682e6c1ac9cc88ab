import type { Server, ServerResponse } from "node:http";

/**
 * A server that goes: its replies say that their connection ends with them, so that nobody's next request meets a door
 * that is shut. `leaving` is aborted when it begins to.
 */
export function endConnectionsWith(server: Server, leaving: AbortSignal): void {
  const open = new Set<ServerResponse>();
  const isLast = (response: ServerResponse) => {
    if (!response.headersSent) response.shouldKeepAlive = false;
    // What is on its way has not said so: its connection ends all the same.
    else response.once("finish", () => response.socket?.end());
  };
  const begin = (_request: unknown, response: ServerResponse) => {
    open.add(response);
    response.once("close", () => open.delete(response));
    if (leaving.aborted) isLast(response);
  };
  server.prependListener("request", begin);
  server.prependListener("checkContinue", begin);
  leaving.addEventListener("abort", () => {
    for (const response of open) isLast(response);
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How long uploads that were cut off have for their answer (`linger.ts`), and replies for their last bytes. */
const lastMs = 3_000;

/**
 * Shuts a server: it is open for `openMs` more, then takes no connection, lets what it has begun end within `graceMs`, calls
 * `cutOff` for what still comes in, and destroys what is left.
 */
export async function shut(
  server: Server,
  { openMs, graceMs, cutOff }: { openMs: number; graceMs: number; cutOff: () => void },
): Promise<void> {
  if (openMs > 0) await pause(openMs);
  let closed = false;
  const ended = new Promise<void>((resolve) =>
    server.close(() => {
      closed = true;
      resolve();
    }),
  );
  server.closeIdleConnections();
  // Those that are idle between two requests are looked for again: a reply that ends meanwhile leaves one.
  const idle = setInterval(() => server.closeIdleConnections(), 200);
  await Promise.race([ended, pause(graceMs)]);
  if (!closed) {
    cutOff();
    await Promise.race([ended, pause(lastMs)]);
  }
  clearInterval(idle);
  server.closeAllConnections();
  await ended;
}
