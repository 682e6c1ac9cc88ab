export interface Seats {
  seats: number;
  /** Half-open days. */
  from: string;
  to: string;
}

/**
 * Whether a pool of `size` seats has `ask.seats` free on every day of the asked period beside the draws, the
 * most seats out on one of its days (`peak`, before the ask), and what could be asked for at most. Pure.
 */
export function availability(
  size: number,
  draws: readonly Seats[],
  ask: Seats,
): { granted: boolean; maxAvailable: number; peak: number } {
  const changes = draws
    .filter((draw) => draw.from < ask.to && draw.to > ask.from)
    .flatMap((draw) => [
      { day: draw.from < ask.from ? ask.from : draw.from, seats: draw.seats },
      { day: draw.to, seats: -draw.seats },
    ])
    // Seats that are returned on a day can be drawn on the same day: count returns before draws.
    .sort((a, b) => (a.day === b.day ? a.seats - b.seats : a.day < b.day ? -1 : 1));
  let out = 0;
  let peak = 0;
  for (const { seats } of changes) {
    out += seats;
    if (out > peak) peak = out;
  }
  const maxAvailable = Math.max(0, size - peak);
  return { granted: ask.seats <= maxAvailable, maxAvailable, peak };
}
