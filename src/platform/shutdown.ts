import type { Logger } from "./log.ts";

export const shutdownMs = 30_000;

/**
 * On SIGTERM or SIGINT runs `stop` and exits 0, at the latest after 30 seconds (then 1: what was left is
 * driven again from the outbox). A second signal exits at once.
 */
export function stopOnSignals(log: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping");
    const timer = setTimeout(() => process.exit(1), shutdownMs);
    timer.unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => onSignal(signal));
}
