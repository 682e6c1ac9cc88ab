import {
  emptyOn,
  gapsOf,
  isOpen,
  type Model,
  type ModelDraw,
  type ModelSeat,
  type Outcome,
  outOn,
  seat,
  seatedOn,
  span,
} from "./state.ts";

/** Seats given back, assigned and used. */

export function giveBack(
  model: Model,
  draw: ModelDraw,
  { seats, on, keepAssigned }: { seats: number; on: number; keepAssigned: boolean },
): Outcome {
  if (on < draw.from || on >= draw.to || on < model.today) return { status: 422 };
  const after = span(on, draw.to);
  const locked = (seat: ModelSeat) => keepAssigned || seat.used;
  const least = after.map(
    (month) => outOn(draw, month) - seatedOn(model, draw.id, month).filter(locked).length,
  );
  const maxReturnable = Math.max(0, Math.min(...least));
  if (seats > maxReturnable) return { status: 409, maxReturnable };
  draw.returns.push({ seats, on });
  const loose = model.seats.filter((seat) => seat.drawId === draw.id && seat.to > on && seat.to > seat.from);
  let released = 0;
  for (const one of loose.filter((seat) => !locked(seat)).sort((a, b) => b.turn - a.turn)) {
    const months = after.filter((month) => one.from <= month && month < one.to);
    if (!months.some((month) => emptyOn(model, draw, month) < 0)) continue;
    one.to = Math.max(one.from, on);
    released++;
  }
  return { status: 201, released };
}

export function assign(model: Model, draw: ModelDraw, pupil: string): Outcome {
  const from = Math.max(draw.from, model.today);
  if (from >= draw.to || !isOpen(model, draw.school, from)) return { status: 409, free: 0 };
  const gaps = gapsOf(model, pupil, from, draw.to);
  const free = Math.max(0, Math.min(...gaps.map((gap) => emptyOn(model, draw, gap.from))));
  for (const gap of gaps) if (!seat(model, draw, pupil, gap, false)) return { status: 409, free };
  return { status: 201, assigned: Math.min(1, gaps.length) };
}

/** Whether a school is the other or has become part of it by today: its seats are there to be used before they are handed over. */
const isOf = (model: Model, drew: number, school: number): boolean => {
  const closed = model.closed[drew];
  return (
    drew === school || (closed?.into != null && closed.on <= model.today && isOf(model, closed.into, school))
  );
};

/** A first use: of the pupil's own seat, else of an empty one of the school. HARD pools know no over-use. */
export function use(model: Model, pupil: string): Outcome {
  const { today } = model;
  const school = model.at[pupil];
  if (school === undefined) return { activated: false };
  const own = model.seats.find((seat) => seat.pupil === pupil && seat.from <= today && today < seat.to);
  if (own) own.used = true;
  const rooms = model.draws
    .filter((draw) => isOf(model, draw.school, school) && draw.from <= today && today < draw.to)
    .sort((a, b) => b.to - a.to || (a.id < b.id ? -1 : 1));
  const activated =
    own !== undefined ||
    rooms.some((draw) => seat(model, draw, pupil, gapsOf(model, pupil, today, draw.to)[0]!, true));
  return { activated };
}
