import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canCome,
  clipClaims,
  type Days,
  decideQueue,
  freeSeats,
  level,
  maxAvailable,
  noSteps,
  type Queued,
  type Steps,
  seatsOn,
  shift,
  type Waiting,
  withoutPlace,
  withPlace,
} from "../../src/licences/rules/index.ts";

const end = 30;
const day = (n: number): string => new Date(Date.UTC(2026, 7, 1 + n)).toISOString().slice(0, 10);
const days = Array.from({ length: end }, (_, n) => day(n));
type Pool = Queued & { held: Steps };
const emptyPool = (size: number): Pool => ({
  ...{ size, from: day(0), to: day(end), cuts: [day(0)], taken: [0] },
  ...{ claims: noSteps, wanted: noSteps, held: noSteps },
});
const takenOn = (pool: Pool, on: string): number => seatsOn({ cuts: pool.cuts, seats: pool.taken }, on);
const span = fc
  .tuple(fc.integer({ min: 0, max: end - 1 }), fc.integer({ min: 1, max: end }))
  .map(([a, n]) => ({ from: day(a), to: day(Math.min(end, a + n)) }));
const asked = (least: number, most: number) =>
  fc.tuple(span, fc.integer({ min: least, max: most })).map(([one, seats]) => ({ ...one, seats }));
type Step =
  | { do: "draw" | "return"; ask: Days & { seats: number } }
  | { do: "wait"; ask: Days & { seats: number }; partial: boolean }
  | { do: "leave"; n: number }
  | { do: "serve" };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("draw" as const), ask: asked(1, 8) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("return" as const), ask: asked(1, 8) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ask: asked(1, 10), partial: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), n: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.constant({ do: "serve" as const }) },
);

/** A pool with its queue, changed as the actions change it. Returns take what is out on all of their days, at most. */
class World {
  pool: Pool;
  queue: Waiting[] = [];
  served: string[] = [];
  #n = 0;
  constructor(size: number) {
    this.pool = emptyPool(size);
  }
  draw({ seats, from, to }: Days & { seats: number }): boolean {
    if (seats > maxAvailable(this.pool, from, to)) return false;
    this.pool = { ...this.pool, ...shift(this.pool, { seats, from, to }) };
    return true;
  }
  /** Draws every seat that anybody can draw, one day at a time. */
  drawAll(): void {
    for (const [n, on] of days.entries()) {
      const seats = maxAvailable(this.pool, on, day(n + 1));
      if (seats > 0) this.draw({ seats, from: on, to: day(n + 1) });
    }
  }
  back({ seats, from, to }: Days & { seats: number }): number {
    const out = Math.min(...days.filter((on) => from <= on && on < to).map((on) => takenOn(this.pool, on)));
    const given = Math.min(seats, out);
    if (given > 0) this.pool = freeSeats(this.pool, { seats: given, from, to });
    return given;
  }
  wait(ask: Days & { seats: number }, partial: boolean, lapsesOn = ask.to): Waiting | undefined {
    const free = maxAvailable(this.pool, ask.from, ask.to);
    const given = ask.seats <= free ? ask.seats : partial ? free : 0;
    if (given > 0) this.draw({ ...ask, seats: given });
    if (given === ask.seats) return undefined;
    const place = { ...ask, id: `w${this.#n++}`, seats: ask.seats - given, partial, lapsesOn };
    this.pool = withPlace(this.pool, place);
    this.queue.push(place);
    return place;
  }
  leave(n: number): void {
    const [place] = this.queue.splice(n % Math.max(1, this.queue.length), 1);
    if (place) this.pool = withoutPlace(this.pool, place);
  }
  serve(inUse = noSteps, today = day(0)) {
    const decision = decideQueue(this.pool, this.queue, inUse, today);
    this.pool = { ...this.pool, ...decision.balance };
    this.queue = decision.waiting;
    this.served.push(...decision.served.map(({ id }) => id));
    return decision;
  }
  take(one: Step): void {
    if (one.do === "draw") this.draw(one.ask);
    else if (one.do === "return") this.back(one.ask);
    else if (one.do === "wait") this.wait(one.ask, one.partial);
    else if (one.do === "leave") this.leave(one.n);
    else this.serve();
  }
}

describe("a queue", () => {
  test("never keeps more than its places want, nor more than is free, whatever happens", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = new World(10);
        for (const one of steps) {
          world.take(one);
          for (const on of days) {
            const wanted = world.queue
              .filter(({ from, to }) => from <= on && on < to)
              .reduce((sum, { seats }) => sum + seats, 0);
            const kept = seatsOn(world.pool.claims, on);
            expect(seatsOn(world.pool.wanted, on)).toBe(wanted);
            expect(kept).toBeLessThanOrEqual(wanted);
            expect(kept + takenOn(world.pool, on)).toBeLessThanOrEqual(10);
          }
          expect(clipClaims(world.pool).claims).toEqual(world.pool.claims);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("stops nobody from what was free when its places joined", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), asked(1, 10), span, (steps, ask, other) => {
        const world = new World(10);
        for (const one of steps) world.take(one);
        const free = maxAvailable(world.pool, other.from, other.to);
        // Known to be served later: then its seats are kept from that day on.
        const known = days.some(
          (on) => ask.from <= on && on < ask.to && maxAvailable(world.pool, on, ask.to) >= ask.seats,
        );
        const place = world.wait(ask, false);
        if (place && !known) expect(maxAvailable(world.pool, other.from, other.to)).toBe(free);
      }),
      { numRuns: 300 },
    );
    const world = new World(100);
    world.draw({ seats: 60, from: day(0), to: day(end) });
    world.wait({ seats: 100, from: day(0), to: day(end) }, false);
    expect(maxAvailable(world.pool, day(0), day(end))).toBe(40);
  });

  test("does not starve its first place: what comes back on its days is its own, however much others draw", () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 15 }),
        asked(1, 10),
        fc.array(asked(1, 5), { minLength: 1, maxLength: 40 }),
        (steps, ask, returns) => {
          const world = new World(10);
          for (const one of steps) world.take(one);
          world.queue = [];
          world.pool = { ...world.pool, claims: noSteps, wanted: noSteps };
          world.drawAll();
          const head = world.wait(ask, false)!;
          const back = new Map<string, number>();
          for (const one of returns) {
            world.wait({ ...one, seats: 1 }, true);
            const given = world.back(one);
            for (const on of days)
              if (one.from <= on && on < one.to) back.set(on, (back.get(on) ?? 0) + given);
            world.drawAll();
            world.serve();
            world.drawAll();
            const came = Math.min(
              ...days.filter((on) => head.from <= on && on < head.to).map((on) => back.get(on) ?? 0),
            );
            if (came >= head.seats) expect(world.served).toContain(head.id);
            if (world.served.includes(head.id)) return;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("serves a place on the day from which its seats are known to be free, whatever others draw", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), asked(1, 10), (steps, ask) => {
        const world = new World(10);
        for (const one of steps) world.take(one);
        world.queue = [];
        world.pool = { ...world.pool, claims: noSteps, wanted: noSteps };
        const known = days.find(
          (on) => ask.from <= on && on < ask.to && maxAvailable(world.pool, on, ask.to) >= ask.seats,
        );
        const place = world.wait(ask, false);
        world.drawAll();
        if (!place || known === undefined) return;
        world.serve(noSteps, known);
        expect(world.served).toContain(place.id);
      }),
      { numRuns: 300 },
    );
  });

  test("passes over what waits for seats in use, keeps nothing for it, and serves those behind", () => {
    const all = { from: day(0), to: day(end) };
    const world = new World(10);
    world.draw({ seats: 10, ...all });
    const head = world.wait({ seats: 8, ...all }, false)!;
    const small = world.wait({ seats: 2, ...all }, false)!;
    world.back({ seats: 3, ...all });
    const inUse = level(6, all, day(end));
    expect(canCome(10, inUse, noSteps, head)).toBe(false);
    const decision = world.serve(inUse);
    expect(decision).toMatchObject({ passedOver: [head.id], served: [{ id: small.id, seats: 2 }] });
    expect(maxAvailable(world.pool, all.from, all.to)).toBe(1);
    // They can come again, once fewer are in use: what comes back from then on is kept for it.
    world.serve(noSteps);
    world.back({ seats: 4, ...all });
    expect(maxAvailable(world.pool, all.from, all.to)).toBe(1);
    world.back({ seats: 3, ...all });
    world.serve(noSteps);
    expect(world.served).toContain(head.id);
  });

  test("lets nobody wait beyond the day on which a place lapses", () => {
    const all = { from: day(0), to: day(end) };
    const world = new World(10);
    world.draw({ seats: 10, ...all });
    const place = world.wait({ seats: 4, ...all }, true, day(5))!;
    world.back({ seats: 3, ...all });
    expect(decideQueue(world.pool, world.queue, noSteps, day(4)).served).toHaveLength(1);
    const decision = decideQueue(world.pool, world.queue, noSteps, day(5));
    expect(decision).toMatchObject({ lapsed: [place.id], served: [], waiting: [] });
    expect(maxAvailable(decision.balance, day(5), day(end))).toBe(3);
  });

  test("does the same twice: a second serving changes nothing", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(end - 1), fc.nat(8), (steps, n, used) => {
        const world = new World(10);
        for (const one of steps) world.take(one);
        const inUse = used === 0 ? noSteps : level(used, { from: day(0), to: day(end) }, day(end));
        world.serve(inUse, day(n));
        const [pool, queue] = [world.pool, world.queue];
        const again = world.serve(inUse, day(n));
        expect(again.served).toEqual([]);
        expect([again.balance.claims, again.waiting]).toEqual([pool.claims, queue]);
      }),
      { numRuns: 300 },
    );
  });
});
