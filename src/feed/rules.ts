import { triesMax, waitMinutes } from "./schema/index.ts";

/**
 * What follows from an attempt that was not taken: another one in so many minutes, or none. 410 says that nobody is there any
 * more (Standard Webhooks).
 */
export function decideAttempt(
  number: number,
  status: number | null,
): { stops: "failed" | "gone" | undefined; minutes: number } {
  const stops = status === 410 ? "gone" : number >= triesMax ? "failed" : undefined;
  return { stops, minutes: stops ? 0 : waitMinutes[number - 1]! };
}
