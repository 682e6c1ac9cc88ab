import { type Command, type Model, months } from "./model/state.ts";

/** A whole number from 0 to below `n`; the same seed gives the same numbers (mulberry32). */
export function chanceOf(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n) | 0;
  };
}

/** At most so many at the same time: every order of them is tried. */
const together = 4;

/** A handful of commands that make sense in a state, or nearly. */
export function commandsFrom(
  chance: (n: number) => number,
  model: Model,
  pupils: readonly string[],
): Command[] {
  const one = <T>(items: readonly T[]): T => items[chance(items.length)]!;
  const term = (least: number) => {
    const from = Math.min(months - 1, least + chance(3));
    return { from, to: Math.min(months, from + 1 + chance(months)) };
  };
  const make = (): Command | undefined => {
    // A school from which the pupils have gone closes, or becomes part of another.
    const school = chance(3);
    if (chance(12) === 0 && !Object.values(model.at).includes(school)) {
      const into = (school + 1 + chance(3)) % 4;
      return { do: "close", school, into: chance(2) === 0 ? into : null };
    }
    const draw = model.draws.length > 0 ? one(model.draws) : undefined;
    // Yesterday, today, soon, or far off.
    const on = Math.max(0, model.today + (chance(5) === 0 ? 3 + chance(6) : chance(4) - 1));
    switch (chance(12)) {
      case 0:
      case 1:
      case 2:
        return { do: "draw", school: chance(4), seats: 1 + chance(7), partial: chance(3) === 0, ...term(0) };
      case 3:
      case 4:
        return (
          draw && { do: "return", drawId: draw.id, seats: 1 + chance(4), on, keepAssigned: chance(3) === 0 }
        );
      case 5:
        return draw && { do: "transfer", drawId: draw.id, school: chance(4), seats: 1 + chance(3), on };
      case 6:
        return { do: "resize", size: 4 + chance(10), from: Math.min(months - 1, on) };
      case 7:
      case 8: {
        const days = term(model.today);
        const lapses = chance(3) === 0 ? Math.min(days.to, model.today + 1 + chance(3)) : days.to;
        const school = chance(4);
        return { do: "wait", school, seats: 1 + chance(8), partial: chance(2) === 0, lapses, ...days };
      }
      case 9:
        return model.queue.length > 0
          ? { do: chance(3) === 0 ? "setAside" : "leave", waitingId: one(model.queue).id }
          : undefined;
      case 10:
        return draw && { do: "assign", drawId: draw.id, pupil: one(pupils) };
      default:
        return { do: "use", pupil: one(pupils) };
    }
  };
  return Array.from({ length: together }, make).filter((command) => command !== undefined);
}
