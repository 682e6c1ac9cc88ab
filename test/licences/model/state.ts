/**
 * A pool as anybody would describe it, without cleverness: seats per month, draws, seats of pupils, a queue. Months of
 * one school year stand for days, 0 is August. What the program answers must be what this answers in some order of the
 * commands that ran at the same time. Here: what there is, and what it says of a month; `apply.ts` does a command.
 */
export const months = 12;

export interface ModelDraw {
  id: string;
  school: number;
  seats: number;
  from: number;
  to: number;
  returns: { seats: number; on: number }[];
  waiting: string | null;
}
export interface ModelSeat {
  pupil: string;
  drawId: string;
  from: number;
  to: number;
  /** Later assigned: higher. */
  turn: number;
  used: boolean;
}
export interface ModelWaiting {
  id: string;
  school: number;
  left: number;
  from: number;
  to: number;
  partial: boolean;
  /** From this month on it waits no more. */
  lapses: number;
  /** What it lacks cannot come: it keeps nothing. */
  passedOver: boolean;
}
export interface Model {
  bought: number;
  today: number;
  size: number[];
  draws: ModelDraw[];
  seats: ModelSeat[];
  queue: ModelWaiting[];
  /** Free seats per month that are kept for the queue. */
  kept: number[];
  /** Pupils of each school beside those of `at`; infinite where the roster knows nothing of it. */
  residents: number[];
  /** From which month on each school is open. */
  opens: number[];
  /** When each school closed, and which one goes on in its place; null: it is open. */
  closed: ({ on: number; into: number | null } | null)[];
  /** Where pupils are enrolled; absent: nowhere. */
  at: Record<string, number>;
  turn: number;
}

export type Command =
  | { do: "draw"; school: number; seats: number; from: number; to: number; partial: boolean }
  | { do: "return"; drawId: string; seats: number; on: number; keepAssigned: boolean }
  | { do: "transfer"; drawId: string; school: number; seats: number; on: number }
  | { do: "resize"; size: number; from: number }
  | { do: "wait"; school: number; seats: number; from: number; to: number; partial: boolean; lapses: number }
  | { do: "leave" | "setAside"; waitingId: string }
  | { do: "assign"; drawId: string; pupil: string }
  | { do: "use"; pupil: string }
  | { do: "close"; school: number; into: number | null }
  | { do: "serve" }
  | { do: "follow" }
  | { do: "followStep"; step: number };

/** What a command answered: what both sides must agree on. */
export type Outcome = Record<string, string | number | boolean | null>;

/** The last school is the one that opens later. */
export function emptyModel(bought: number, at: Record<string, number>, residents: number): Model {
  const size = Array<number>(months).fill(bought);
  return {
    ...{ bought, today: 0, size, draws: [], seats: [], queue: [], at, turn: 0 },
    kept: Array<number>(months).fill(0),
    residents: [residents, residents, residents, Number.POSITIVE_INFINITY],
    opens: [-99, -99, -99, opensAt],
    closed: [null, null, null, null],
  };
}

/** The month from which the last school is open. */
export const opensAt = 4;

/** Whether a school is open on all months: a school that closes does so at once. */
export const isOpen = (model: Model, school: number, from: number): boolean =>
  model.opens[school]! <= from && model.closed[school] === null;

export const outOn = (draw: ModelDraw, month: number): number =>
  draw.from <= month && month < draw.to
    ? draw.returns.reduce((left, one) => (one.on <= month ? left - one.seats : left), draw.seats)
    : 0;

export const drawnOn = (model: Model, month: number): number =>
  model.draws.reduce((sum, draw) => sum + outOn(draw, month), 0);

export const wantedOn = (queue: readonly ModelWaiting[], month: number): number =>
  queue.reduce(
    (sum, one) => (!one.passedOver && one.from <= month && month < one.to ? sum + one.left : sum),
    0,
  );

export const span = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** Seats for all of the months, once so many of each are left alone: what is kept for the queue, or for those before. */
export function freeFor(model: Model, alone: readonly number[], from: number, to: number): number {
  const free = span(from, to).map((month) => model.size[month]! - drawnOn(model, month) - alone[month]!);
  return Math.max(0, Math.min(...free));
}

/** The queue keeps what comes back as far as it wants it, and never more than is free. */
export function keep(model: Model, freed: readonly number[] = []): void {
  model.kept = model.kept.map((kept, month) =>
    Math.max(
      0,
      Math.min(
        kept + (freed[month] ?? 0),
        wantedOn(model.queue, month),
        model.size[month]! - drawnOn(model, month),
      ),
    ),
  );
}

/** Pupils on a draw's seats in a month. */
export const seatedOn = (model: Model, drawId: string, month: number): ModelSeat[] =>
  model.seats.filter((seat) => seat.drawId === drawId && seat.from <= month && month < seat.to);

export const emptyOn = (model: Model, draw: ModelDraw, month: number): number =>
  outOn(draw, month) - seatedOn(model, draw.id, month).length;

/** Stretches of months in which a pupil has no seat. */
export function gapsOf(
  model: Model,
  pupil: string,
  from: number,
  to: number,
): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  for (const month of span(from, Math.max(from, to))) {
    if (model.seats.some((seat) => seat.pupil === pupil && seat.from <= month && month < seat.to)) continue;
    const last = gaps.at(-1);
    if (last?.to === month) last.to = month + 1;
    else gaps.push({ from: month, to: month + 1 });
  }
  return gaps;
}

/** Seats a pupil from a month on, for as long as a seat is there and the pupil has no other; false: there is none. */
export function seat(
  model: Model,
  draw: ModelDraw,
  pupil: string,
  gap: { from: number; to: number },
  used: boolean,
): boolean {
  const to = span(gap.from, gap.to).find((month) => emptyOn(model, draw, month) < 1) ?? gap.to;
  if (to === gap.from) return false;
  model.seats.push({ pupil, drawId: draw.id, from: gap.from, to, turn: model.turn++, used });
  return true;
}

/** Notes a draw, as the program would give it an id. */
export type Add = (
  draw: Omit<ModelDraw, "returns" | "waiting" | "id">,
  id: string,
  waiting?: string | null,
) => void;
