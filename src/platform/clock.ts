/**
 * The process's own clock, for durations, cache lifetimes and log lines only. Every deadline and every
 * recorded instant comes from the database's `platform_now()` (see db/tx.ts), which tests and the demo
 * can move; this one they cannot.
 */
export const monotonicMs = (): number => performance.now();
export const wallClock = (): Date => new Date();
