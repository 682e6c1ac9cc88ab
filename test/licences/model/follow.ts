import {
  type Add,
  keep,
  type Model,
  type ModelDraw,
  type ModelSeat,
  months,
  outOn,
  seatedOn,
  span,
} from "./state.ts";

/** Seats that follow institutions and pupils. */

/** The steps of a run, in their order. A school that closes between two of them is there for the later ones only. */
export const followSteps = [handToHeirs, followPupils, giveUp] as const;

/** Draws of a closed school that still runs, where one of them has seats today or on its first day. */
export function drawsLeft(model: Model, school: number): ModelDraw[] {
  const draws = model.draws.filter((draw) => draw.school === school && draw.to > model.today);
  return draws.some((draw) => outOn(draw, Math.max(draw.from, model.today)) > 0) ? draws : [];
}

/** From a month on a draw has these seats. */
export function setLevel(draw: ModelDraw, from: number, level: readonly number[]): void {
  for (const [n, seats] of level.entries()) {
    const less = outOn(draw, from + n) - seats;
    if (less !== 0) draw.returns.push({ seats: less, on: from + n });
  }
}

/** A school that became part of another hands over its seats and their pupils from its first month there on. */
export function handToHeirs(model: Model, add: Add): void {
  const done = new Set<number>();
  const next = () =>
    model.closed.findIndex(
      (one, school) => one?.into != null && !done.has(school) && drawsLeft(model, school).length > 0,
    );
  for (let school = next(); school >= 0; school = next()) {
    done.add(school);
    const { on, into } = model.closed[school]!;
    for (const draw of drawsLeft(model, school)) {
      const from = Math.max(on, draw.from);
      const level = span(from, draw.to).map((month) => outOn(draw, month));
      const seats = Math.max(...level);
      if (seats <= 0) continue;
      const id = `new ${model.draws.length}`;
      add({ school: into!, seats, from, to: draw.to }, id);
      setLevel(model.draws.at(-1)!, from, level);
      setLevel(draw, from, Array(draw.to - from).fill(0));
      for (const seat of model.seats.filter(
        ({ drawId, to, from: a }) => drawId === draw.id && to > from && to > a,
      )) {
        model.seats.push({ ...seat, drawId: id, from: Math.max(seat.from, from), turn: model.turn++ });
        seat.to = Math.max(seat.from, from);
      }
    }
  }
}

/** Of a school that has closed for good, what no pupil uses goes back to the pool, and the queue keeps what it wants. */
export function giveUp(model: Model): void {
  for (const [school, closed] of model.closed.entries())
    for (const draw of closed && closed.into === null ? drawsLeft(model, school) : []) {
      const from = Math.max(draw.from, model.today);
      for (const seat of model.seats.filter((one) => one.drawId === draw.id && !one.used && one.to > from))
        seat.to = Math.max(seat.from, from);
      const level = span(from, draw.to).map((month) => seatedOn(model, draw.id, month).length);
      const freed = span(0, months).map((month) =>
        from <= month && month < draw.to ? outOn(draw, month) - level[month - from]! : 0,
      );
      setLevel(draw, from, level);
      keep(model, freed);
    }
}

/** Whether any pupils of a school are on the roster: of others, such as one that has not opened, nobody knows who is there. */
const isOnRoster = (model: Model, school: number): boolean =>
  Number.isFinite(model.residents[school])
    ? model.residents[school]! > 0 || Object.values(model.at).includes(school)
    : model.closed.some((one) => one?.into === school);

/** Unused seats follow their pupils to another school, used ones too where the seat's school has closed. */
export function followPupils(model: Model, add: Add): void {
  const moves = new Map<string, { draw: ModelDraw; school: number; from: number; seats: ModelSeat[] }>();
  for (const seat of model.seats.filter(({ from, to }) => to > model.today && to > from)) {
    const draw = model.draws.find(({ id }) => id === seat.drawId)!;
    const from = Math.max(seat.from, model.today);
    const school = model.at[seat.pupil];
    const closed = model.closed[draw.school] != null;
    if (!closed && !isOnRoster(model, draw.school)) continue;
    if (school === undefined) seat.to = closed ? seat.to : from;
    else if (school !== draw.school && (!seat.used || closed)) {
      const key = `${draw.id} ${school} ${from} ${seat.to}`;
      const move = moves.get(key) ?? { draw, school, from, seats: [] };
      moves.set(key, { ...move, seats: [...move.seats, seat] });
    }
  }
  for (const { draw, school, from, seats } of moves.values()) {
    const { to } = seats[0]!;
    const id = `new ${model.draws.length}`;
    add({ school, seats: seats.length, from, to }, id);
    draw.returns.push({ seats: seats.length, on: from });
    if (to < draw.to) draw.returns.push({ seats: -seats.length, on: to });
    for (const seat of seats) {
      model.seats.push({ ...seat, drawId: id, from, turn: model.turn++ });
      seat.to = from;
    }
  }
}
