import type { Logger } from "./log.ts";

/** What a process needs beyond its own times to close what it has open. */
const closingMs = 15_000;

/** Waits for what closes, but not for what never answers: a connection that a line has swallowed does not close. */
export async function atMost(ms: number, closing: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([closing, late]).finally(() => clearTimeout(timer));
}

/**
 * On SIGTERM or SIGINT runs `stop`, which takes at most `withinMs`, and exits 0; with 1 where closing hangs or fails (what
 * was left is driven again from the outbox). A second signal exits at once.
 */
export function stopOnSignals(log: Logger, withinMs: number, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping");
    const timer = setTimeout(() => {
      log.error({ seconds: (withinMs + closingMs) / 1_000 }, "stopping took too long");
      process.exit(1);
    }, withinMs + closingMs);
    timer.unref();
    stop().then(
      () => {
        log.info("stopped");
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => onSignal(signal));
}
