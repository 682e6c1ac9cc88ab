import { monthStart } from "./dates.ts";
import { drawingSchools, pupilsInGrades } from "./people.ts";
import { type Random, stream } from "./random.ts";
import type {
  Controller,
  Institution,
  Period,
  PlannedDraw,
  PlannedPool,
  PlannedReturn,
  RoundPlan,
  Timeline,
} from "./types.ts";

/** All periods begin and end with a month, so a pool's balance over the year is twelve numbers. */
const MONTHS = 12;

type DrawsInput = {
  seed: number;
  controllers: readonly Controller[];
  institutions: readonly Institution[];
  round: RoundPlan;
  timeline: Timeline;
};
type DrawsPlan = { pools: PlannedPool[]; draws: PlannedDraw[]; returns: PlannedReturn[] };

/** A pool while its plan is made: free seats per month, and what each school holds per month. */
type Book = {
  pool: PlannedPool;
  free: number[];
  held: Map<string, number[]>;
  draws: PlannedDraw[];
  starts: string[];
};

/**
 * Draws and returns of every municipality's pool in the pooled lot. Each school first asks for the
 * year, a term or a month; then again, when little is left, so that some are refused and come back with what is free;
 * a return in August makes room for one more draw.
 */
export function drawsPlan(input: DrawsInput): DrawsPlan {
  const lot = input.round.lots.find((l) => l.model === "pooled")!;
  const plan: DrawsPlan = { pools: [], draws: [], returns: [] };
  const later: PlannedDraw[] = [];
  for (const controller of input.controllers.filter((c) => c.kind === "municipality")) {
    const commitment = input.round.commitments.find(
      (c) => c.participant === controller.reference && c.lot === lot.reference,
    )!;
    const pool: PlannedPool = {
      reference: `${controller.reference}.${lot.reference}`,
      controller: controller.reference,
      lot: lot.reference,
      size: commitment.expected,
      period: input.timeline.agreementPeriod,
    };
    const book = openBook(pool);
    const schools = drawingSchools(controller, input.institutions);
    const random = stream(input.seed, `draws/${controller.reference}`);
    beforeYear(book, schools, random);
    plan.draws.push(...book.draws);
    plan.pools.push(pool);
    const made = returnAndRedraw(book, schools, random);
    if (made) {
      plan.returns.push(made.returned);
      later.push(made.draw);
    }
  }
  plan.draws = [
    ...spreadOverTime(plan.draws, input.timeline.drawsOpen),
    ...spreadOverTime(later, input.timeline.drawsAfterReturns),
  ];
  plan.returns = spreadOverTime(plan.returns, input.timeline.returns);
  return plan;
}

function openBook(pool: PlannedPool): Book {
  return {
    pool,
    free: Array.from({ length: MONTHS }, () => pool.size),
    held: new Map(),
    draws: [],
    starts: Array.from({ length: MONTHS + 1 }, (_, n) => monthStart(pool.period.from, n)),
  };
}

/** Months [first, end) of the year: whole year, autumn (August to December), spring, one month. */
function spanFor(kind: number, random: Random): [number, number] {
  if (kind % 4 === 0) return [0, MONTHS];
  if (kind % 4 === 1) return [0, 5];
  if (kind % 4 === 2) return [5, MONTHS];
  const month = random.between(1, 9);
  return [month, month + 1];
}

function beforeYear(book: Book, schools: readonly Institution[], random: Random): void {
  for (const share of [
    [55, 80],
    [40, 70],
  ]) {
    schools.forEach((school, i) => {
      const pupils = pupilsInGrades(school, 4, 6);
      const span = share[0] === 55 ? spanFor(i, random) : spanFor(i + 1 + random.below(3), random);
      const wanted = Math.round((pupils * random.between(share[0]!, share[1]!)) / 100);
      const seats = Math.min(Math.max(1, wanted), pupils - most(book, school, span));
      if (seats < 1) return;
      const draw = ask(book, school, seats, span, "before_year");
      if (!draw.expected.granted && draw.expected.maxAvailable >= 2) {
        ask(book, school, draw.expected.maxAvailable, span, "before_year");
      }
    });
  }
  // Somebody always comes when the pool cannot serve: one class more than is free, in the tightest month.
  const last = schools.at(-1)!;
  const tightest = book.free.indexOf(Math.min(...book.free));
  ask(book, last, book.free[tightest]! + random.between(1, 12), [tightest, tightest + 1], "before_year");
}

function most(book: Book, school: Institution, [first, end]: [number, number]): number {
  return Math.max(0, ...(book.held.get(school.reference) ?? []).slice(first, end));
}

function ask(
  book: Book,
  school: Institution,
  seats: number,
  span: [number, number],
  phase: PlannedDraw["phase"],
): PlannedDraw {
  const available = Math.min(...book.free.slice(...span));
  const granted = seats <= available;
  if (granted) take(book, school.reference, seats, span);
  const period: Period = { from: book.starts[span[0]]!, to: book.starts[span[1]]! };
  const draw: PlannedDraw = {
    reference: `${book.pool.reference}.draw.${book.draws.length + 1}`,
    pool: book.pool.reference,
    school: school.reference,
    by: `${school.reference}.school`,
    seats,
    period,
    at: "",
    phase,
    expected: granted ? { granted: true } : { granted: false, maxAvailable: available },
  };
  book.draws.push(draw);
  return draw;
}

/** Books seats out of the pool (a negative number gives them back). */
function take(book: Book, school: string, seats: number, [first, end]: [number, number]): void {
  const held = book.held.get(school) ?? Array.from({ length: MONTHS }, () => 0);
  for (let month = first; month < end; month++) {
    book.free[month]! -= seats;
    held[month]! += seats;
  }
  book.held.set(school, held);
}

/** A quarter of the first whole-year draw goes back from 1 September; another school takes part of it. */
function returnAndRedraw(book: Book, schools: readonly Institution[], random: Random) {
  const source = book.draws.find(
    (d) => d.expected.granted && d.period.to === book.pool.period.to && d.seats >= 4,
  );
  if (!source || source.period.from !== book.pool.period.from) return undefined;
  const seats = Math.floor(source.seats / 4);
  take(book, source.school, -seats, [1, MONTHS]);
  const returned: PlannedReturn = {
    reference: `${source.reference}.return`,
    draw: source.reference,
    by: source.by,
    seats,
    effectiveOn: book.starts[1]!,
    at: "",
  };
  const other = random.pick(schools.filter((s) => s.reference !== source.school));
  const draw = ask(book, other, Math.max(1, Math.floor((seats * 2) / 3)), [1, MONTHS], "after_returns");
  return { returned, draw };
}

/** One a minute from `start` on. */
function spreadOverTime<T extends { at: string }>(list: readonly T[], start: string): T[] {
  const [hour, minute] = [Number(start.slice(11, 13)), Number(start.slice(14, 16))];
  return list.map((item, i) => {
    const at = hour * 60 + minute + i;
    if (at >= 24 * 60) throw new Error("more draws than minutes in the day");
    const clock = `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
    return { ...item, at: `${start.slice(0, 11)}${clock}${start.slice(16)}` };
  });
}

/**
 * Seats a school holds in a month when the plan has been followed, returns included.
 * @param month first day of the month
 */
export function seatsHeld(plan: Pick<DrawsPlan, "draws" | "returns">, school: string, month: string): number {
  let seats = 0;
  for (const draw of plan.draws) {
    if (draw.school !== school || !draw.expected.granted) continue;
    if (draw.period.from <= month && month < draw.period.to) seats += draw.seats;
    const back = plan.returns.find((r) => r.draw === draw.reference);
    if (back && back.effectiveOn <= month && month < draw.period.to) seats -= back.seats;
  }
  return seats;
}
