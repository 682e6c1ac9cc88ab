/**
 * The process's own clock, for durations, cache lifetimes and log lines only. Every deadline and every
 * recorded instant comes from the database's `platform_now()` (platform/sql/platform_now.sql), which tests and the demo
 * can move; this one they cannot.
 */
export const monotonicMs = (): number => performance.now();
/** The machine's own time: only the demo asks it, for the day to begin on. */
export const wallClock = (): Date => new Date();
