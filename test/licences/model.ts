/**
 * A pool as anybody would describe it, without cleverness: seats per month, draws, seats of pupils, a queue. Months of
 * one school year stand for days, 0 is August. What the program answers must be what this answers in some order of the
 * commands that ran at the same time.
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
  | { do: "follow" };

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
const isOpen = (model: Model, school: number, from: number): boolean =>
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

const span = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** Seats for all of the months, once so many of each are left alone: what is kept for the queue, or for those before. */
function freeFor(model: Model, alone: readonly number[], from: number, to: number): number {
  const free = span(from, to).map((month) => model.size[month]! - drawnOn(model, month) - alone[month]!);
  return Math.max(0, Math.min(...free));
}

/** The queue keeps what comes back as far as it wants it, and never more than is free. */
function keep(model: Model, freed: readonly number[] = []): void {
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
const seatedOn = (model: Model, drawId: string, month: number): ModelSeat[] =>
  model.seats.filter((seat) => seat.drawId === drawId && seat.from <= month && month < seat.to);

const emptyOn = (model: Model, draw: ModelDraw, month: number): number =>
  outOn(draw, month) - seatedOn(model, draw.id, month).length;

/** Stretches of months in which a pupil has no seat. */
function gapsOf(model: Model, pupil: string, from: number, to: number): { from: number; to: number }[] {
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
function seat(
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

/** Does one command to a copy; `ids` are those that the program gave, where this order needs them. */
export function apply(
  before: Model,
  command: Command,
  ids: { id?: string; drawId?: string },
): [Model, Outcome] {
  const model = structuredClone(before);
  const drawOf = (id: string) => model.draws.find((draw) => draw.id === id)!;
  const add = (
    draw: Omit<ModelDraw, "returns" | "waiting" | "id">,
    id: string,
    waiting: string | null = null,
  ) => model.draws.push({ ...draw, id, returns: [], waiting });
  switch (command.do) {
    case "draw": {
      const { school, from, to } = command;
      if (from < model.today || !isOpen(model, school, from)) return [model, { status: 422 }];
      const free = freeFor(model, model.kept, from, to);
      const seats = command.seats <= free ? command.seats : command.partial ? free : 0;
      if (seats === 0) return [model, { status: 409, maxAvailable: free }];
      add({ school, seats, from, to }, ids.id!);
      return [model, { status: 201, seats }];
    }
    case "return": {
      const draw = drawOf(command.drawId);
      const given = giveBack(model, draw, command);
      const freed = (month: number) => (command.on <= month && month < draw.to ? command.seats : 0);
      if (given["status"] === 201) keep(model, span(0, months).map(freed));
      return [model, given];
    }
    case "transfer": {
      const draw = drawOf(command.drawId);
      if (draw.school === command.school) return [model, { status: 422 }];
      const given = giveBack(model, draw, { ...command, keepAssigned: true });
      const { school, seats, on: from } = command;
      if (given["status"] === 201 && !isOpen(model, school, from))
        return [structuredClone(before), { status: 422 }];
      if (given["status"] === 201) add({ school, seats, from, to: draw.to }, ids.drawId!);
      return [model, given["status"] === 201 ? { status: 201 } : given];
    }
    case "resize": {
      const { size, from } = command;
      if (from < model.today) return [model, { status: 422 }];
      const minSize = Math.max(...span(from, months).map((month) => drawnOn(model, month)));
      if (size < minSize || size > model.bought) return [model, { status: 409, minSize }];
      const grown = model.size.map((old, month) => (month < from ? 0 : Math.max(0, size - old)));
      const shrunk = span(from, months).some((month) => size < model.size[month]!);
      for (const month of span(from, months)) model.size[month] = size;
      keep(model, grown);
      if (shrunk) fit(model);
      return [model, { status: 201 }];
    }
    case "wait":
      return [model, wait(model, command, ids, add)];
    case "leave":
    case "setAside": {
      const at = model.queue.findIndex(({ id }) => id === command.waitingId);
      if (at < 0) return [model, { status: 409 }];
      model.queue.splice(at, 1);
      keep(model);
      return [model, { status: 200 }];
    }
    case "assign": {
      const outcome = assign(model, drawOf(command.drawId), command.pupil);
      // All or nothing.
      return [outcome["status"] === 409 ? structuredClone(before) : model, outcome];
    }
    case "use":
      return [model, use(model, command.pupil)];
    case "close": {
      const { school, into } = command;
      const open = [school, into ?? school].every((one) => isOpen(model, one, model.today - 1));
      if (open) model.closed[school] = { on: model.today, into };
      return [model, { status: open ? 200 : 409 }];
    }
    case "serve":
      serve(model, add);
      return [model, {}];
    case "follow":
      follow(model, add);
      return [model, {}];
  }
}

function giveBack(
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

type Add = (draw: Omit<ModelDraw, "returns" | "waiting" | "id">, id: string, waiting?: string | null) => void;

function wait(
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

/** After a shrink: nobody waits for more than the pool has. Who accepts fewer waits for those in the same place. */
function fit(model: Model): void {
  model.queue = model.queue.flatMap((one) => {
    const from = Math.max(one.from, model.today);
    if (from >= one.to) return [one];
    const most = Math.min(...span(from, one.to).map((month) => model.size[month]!));
    if (one.left <= most) return [one];
    return one.partial && most > 0 ? [{ ...one, id: "offered", from, left: most, passedOver: false }] : [];
  });
  keep(model);
}

function assign(model: Model, draw: ModelDraw, pupil: string): Outcome {
  const from = Math.max(draw.from, model.today);
  if (from >= draw.to || !isOpen(model, draw.school, from)) return { status: 409, free: 0 };
  const gaps = gapsOf(model, pupil, from, draw.to);
  const free = Math.max(0, Math.min(...gaps.map((gap) => emptyOn(model, draw, gap.from))));
  for (const gap of gaps) if (!seat(model, draw, pupil, gap, false)) return { status: 409, free };
  return { status: 201, assigned: Math.min(1, gaps.length) };
}

/** A first use: of the pupil's own seat, else of an empty one of the school. HARD pools know no over-use. */
function use(model: Model, pupil: string): Outcome {
  const { today } = model;
  const school = model.at[pupil];
  if (school === undefined) return { activated: false };
  const own = model.seats.find((seat) => seat.pupil === pupil && seat.from <= today && today < seat.to);
  if (own) own.used = true;
  const rooms = model.draws
    .filter((draw) => draw.school === school && draw.from <= today && today < draw.to)
    .sort((a, b) => b.to - a.to || (a.id < b.id ? -1 : 1));
  const activated =
    own !== undefined ||
    rooms.some((draw) => seat(model, draw, pupil, gapsOf(model, pupil, today, draw.to)[0]!, true));
  return { activated };
}

/** Places of schools that became part of another are their heirs', where they stood; of two on one day the first stays. */
function inherit(model: Model): void {
  const next = () => model.queue.findIndex(({ school }) => model.closed[school]?.into != null);
  for (let at = next(); at >= 0; at = next()) {
    const one = model.queue[at]!;
    let heir: number | null = one.school;
    let from = one.from;
    for (let gone = model.closed[heir]; heir !== null && gone; gone = model.closed[heir ?? -1]) {
      from = Math.max(from, gone.on);
      heir = gone.into;
    }
    const part = { ...one, school: heir ?? one.school, from, passedOver: false };
    const meets = (other: ModelWaiting) =>
      other.school === heir && other.from < part.to && part.from < other.to;
    const before = model.queue.slice(0, at);
    const goes = heir !== null && from < one.to && one.to > model.today && !before.some(meets);
    const after = model.queue.slice(at + 1).filter((other) => !(goes && meets(other)));
    model.queue = [...before, ...(goes ? [part] : []), ...after];
  }
}

function serve(model: Model, add: Add): void {
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

function follow(model: Model, add: Add): void {
  handToHeirs(model, add);
  followPupils(model, add);
  giveUp(model);
}

/** Draws of a closed school that still runs, where one of them has seats today or on its first day. */
function drawsLeft(model: Model, school: number): ModelDraw[] {
  const draws = model.draws.filter((draw) => draw.school === school && draw.to > model.today);
  return draws.some((draw) => outOn(draw, Math.max(draw.from, model.today)) > 0) ? draws : [];
}

/** From a month on a draw has these seats. */
function setLevel(draw: ModelDraw, from: number, level: readonly number[]): void {
  for (const [n, seats] of level.entries()) {
    const less = outOn(draw, from + n) - seats;
    if (less !== 0) draw.returns.push({ seats: less, on: from + n });
  }
}

/** A school that became part of another hands over its seats and their pupils from its first month there on. */
function handToHeirs(model: Model, add: Add): void {
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
function giveUp(model: Model): void {
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

/** Unused seats follow their pupils to another school, used ones too where the seat's school has closed. */
function followPupils(model: Model, add: Add): void {
  const moves = new Map<string, { draw: ModelDraw; school: number; from: number; seats: ModelSeat[] }>();
  for (const seat of model.seats.filter(({ from, to }) => to > model.today && to > from)) {
    const draw = model.draws.find(({ id }) => id === seat.drawId)!;
    const from = Math.max(seat.from, model.today);
    const school = model.at[seat.pupil];
    const closed = model.closed[draw.school] != null;
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
