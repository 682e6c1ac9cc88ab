import { followSteps } from "./follow.ts";
import { serve, shrink, wait } from "./queue.ts";
import { assign, giveBack, use } from "./seats.ts";
import {
  type Command,
  drawnOn,
  freeFor,
  isOpen,
  keep,
  type Model,
  type ModelDraw,
  months,
  type Outcome,
  span,
} from "./state.ts";

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
      if (shrunk) shrink(model);
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
      for (const step of followSteps) step(model, add);
      return [model, {}];
    case "followStep":
      followSteps[command.step]!(model, add);
      return [model, {}];
  }
}
