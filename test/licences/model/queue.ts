import {
  type Add,
  type Command,
  drawnOn,
  freeFor,
  isOpen,
  keep,
  type Model,
  type ModelWaiting,
  months,
  type Outcome,
  outOn,
  span,
} from "./state.ts";

/** The queue of a pool: joining it, serving it, and what becomes of places. */

export function wait(
  model: Model,
  { school, seats, from, to, partial, lapses }: Extract<Command, { do: "wait" }>,
  ids: { id?: string; drawId?: string },
  add: Add,
): Outcome {
  if (from < model.today) return { status: 422 };
  if (lapses <= model.today) return { status: 400 };
  if (!isOpen(model, school, from)) return { status: 422 };
  const maxSeats = Math.min(...span(from, to).map((month) => model.size[month]!));
  if (seats > maxSeats) return { status: 409, maxSeats };
  if (model.queue.some((one) => one.school === school && one.from < to && from < one.to))
    return { status: 409 };
  const pupils = model.residents[school]! + Object.values(model.at).filter((at) => at === school).length;
  const own = model.draws.filter((draw) => draw.school === school);
  const held = span(from, to).map((month) => own.reduce((sum, draw) => sum + outOn(draw, month), 0));
  const left = Math.max(0, pupils - Math.max(...held));
  if (seats > left) return { status: 409, maxSeats: left };
  const free = freeFor(model, model.kept, from, to);
  const given = seats <= free ? seats : partial ? free : 0;
  if (given > 0) add({ school, seats: given, from, to }, ids.drawId!, ids.id!);
  if (given === seats) return { status: 201, granted: given };
  const place = {
    ...{ id: ids.id!, school, left: seats - given, from, to, partial, lapses, passedOver: false },
  };
  // Known to be free from a month on: kept from then on.
  let known = 0;
  const before = [...model.kept];
  for (const month of span(from, Math.min(to, lapses))) {
    const then = Math.min(place.left, freeFor(model, before, month, to));
    if (partial || then === place.left) known = Math.max(known, then);
    model.kept[month] = before[month]! + known;
  }
  for (const month of span(Math.max(from, Math.min(to, lapses)), to))
    model.kept[month] = before[month]! + known;
  model.queue.push(place);
  return { status: 201, granted: given };
}

/** After a shrink: nobody waits for more than the pool has, nor at a closed school. Who accepts fewer waits for those in the same place. */
export function shrink(model: Model): void {
  inherit(model);
  model.queue = model.queue.filter(({ school, to }) => to <= (model.closed[school]?.on ?? to));
  model.queue = model.queue.flatMap((one) => {
    const from = Math.max(one.from, model.today);
    if (from >= one.to) return [one];
    const most = Math.min(...span(from, one.to).map((month) => model.size[month]!));
    if (one.left <= most) return [one];
    return one.partial && most > 0 ? [{ ...one, id: "offered", from, left: most, passedOver: false }] : [];
  });
  keep(model);
}

/** Places of schools that became part of another are their heirs', where they stood; of two on one day the first stays. */
export function inherit(model: Model): void {
  const next = () =>
    model.queue.findIndex(({ school, to }) => {
      const closed = model.closed[school];
      return closed != null && closed.into !== null && closed.on < to;
    });
  for (let at = next(); at >= 0; at = next()) {
    const one = model.queue[at]!;
    let heir: number | null = one.school;
    let from = one.from;
    for (let gone = model.closed[heir]; heir !== null && gone; gone = model.closed[heir ?? -1]) {
      from = Math.max(from, gone.on);
      heir = gone.into;
    }
    const part = { ...one, id: `inherited ${one.id}`, school: heir ?? one.school, from, passedOver: false };
    const meets = (other: ModelWaiting) =>
      other.school === heir && other.from < part.to && part.from < other.to;
    const before = model.queue.slice(0, at);
    const goes = heir !== null && from < one.to && one.to > model.today && !before.some(meets);
    const after = model.queue.slice(at + 1).filter((other) => !(goes && meets(other)));
    model.queue = [...before, ...(goes ? [part] : []), ...after];
  }
}

export function serve(model: Model, add: Add): void {
  inherit(model);
  const rest = model.kept.map((kept, month) =>
    Math.max(0, Math.min(kept, model.size[month]! - drawnOn(model, month))),
  );
  const ahead = Array<number>(months).fill(0);
  const usedOn = (month: number) =>
    model.seats.filter(({ used, from, to }) => used && Math.max(from, model.today) <= month && month < to)
      .length;
  model.queue = model.queue.flatMap((one) => {
    if (one.to <= model.today || one.lapses <= model.today || model.closed[one.school]) return [];
    const from = Math.max(one.from, model.today);
    const free = freeFor(model, ahead, from, one.to);
    const seats = one.left <= free ? one.left : one.partial ? free : 0;
    if (seats > 0) add({ school: one.school, seats, from, to: one.to }, `new ${model.draws.length}`, one.id);
    const left = one.left - seats;
    const last = span(Math.max(from, one.lapses - 1), one.to);
    const most = Math.min(...last.map((month) => model.size[month]! - usedOn(month)));
    const passedOver = left > 0 && most < (one.partial ? 1 : left);
    for (const month of passedOver ? [] : span(from, one.to)) {
      const own = Math.min(one.left, rest[month]!);
      rest[month]! -= own;
      ahead[month]! += Math.max(0, own - seats);
    }
    return left > 0 ? [{ ...one, left, passedOver }] : [];
  });
  model.kept = ahead;
  keep(model);
}
