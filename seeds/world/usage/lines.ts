import { addDays, instant, offsetAt } from "../dates.ts";
import { cvrFrom, gs1From } from "../numbers.ts";
import { FIRST_STRANGER, loginId } from "../pupils.ts";
import { mix } from "../random.ts";
import type { Cell } from "./cells.ts";
import { type FilePlan, REJECTED_KINDS, type RejectedKind } from "./plan.ts";

const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, "0"));
const GOLDEN = 0x9e3779b1;
/** Kinds with their cumulative share of 100. */
const KINDS: [number, string][] = [
  [24, "login"],
  [55, "view"],
  [80, "use"],
  [97, "activity"],
  [100, "preview"],
];

type Event = {
  eventId: string;
  at: string;
  pupil: string | null;
  controller: string;
  institution: string;
  product: string;
  kind: string;
  seconds: number;
};

/** Number of lines of a file that have an id of their own and are accepted when met first. */
export function acceptedLines({ counts }: FilePlan): number {
  return (
    counts.regular + counts.late + counts.unknownInstitution + counts.unknownProduct + counts.unknownPupil
  );
}

/** The multiplication by an odd number permutes the 32-bit words, so ids never meet within a file. */
function eventId(plan: FilePlan, number: number): string {
  return `${plan.publisher}-${plan.code}-${(Math.imul(number + 1, GOLDEN) >>> 0).toString(16).padStart(8, "0")}`;
}

/** Nine of ten between 8 and 14, the rest until 20, on a school day. */
function timeOn(day: string, bits: number): string {
  const evening = bits % 10 === 9;
  const second = evening ? 50_400 + ((bits >>> 4) % 21_600) : 28_800 + ((bits >>> 4) % 21_600);
  const time = `${TWO[Math.floor(second / 3600)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}`;
  return `${day}T${time}${offsets.get(day) ?? remember(day)}`;
}

const offsets = new Map<string, string>();
function remember(day: string): string {
  const offset = offsetAt(day, "12:00:00");
  offsets.set(day, offset);
  return offset;
}

function cellAt(plan: FilePlan, line: number): { cell: Cell; nth: number } {
  let low = 0;
  let high = plan.ends.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (plan.ends[middle]! > line) high = middle;
    else low = middle + 1;
  }
  return { cell: plan.cells[low]!, nth: line - (low === 0 ? 0 : plan.ends[low - 1]!) };
}

/**
 * The event of an accepted line. A pure function of the file's plan and the line's number, so that a later
 * file can repeat it without anything having been kept.
 */
function eventAt(plan: FilePlan, number: number): Event {
  const { counts, key, world } = plan;
  const bits = mix(key, number);
  const regular = number < counts.regular;
  const { cell, nth } = cellAt(plan, regular ? number : bits % counts.regular);
  const late = !regular && number < counts.regular + counts.late;
  const days = late ? plan.lateDays : plan.days;
  const more = mix(bits, 1);
  const kind = KINDS.find(([upTo]) => more % 100 < upTo)![1];
  const event: Event = {
    eventId: eventId(plan, number),
    at: timeOn(days[(bits >>> 3) % days.length]!, more),
    pupil: cell.active === 0 ? null : loginId(world.seed, cell.first + (nth % cell.active)),
    controller: cell.controller,
    institution: cell.institution,
    product: cell.product,
    kind,
    seconds: kind === "login" ? 0 : 20 + ((more >>> 7) % 2_400),
  };
  if (!regular && !late) makeUnknown(plan, number - counts.regular - counts.late, event);
  return event;
}

/** Turns an event into one of an unknown institution, product or pupil. */
function makeUnknown(plan: FilePlan, nth: number, event: Event): void {
  const { unknownInstitution, unknownProduct } = plan.counts;
  const stranger = loginId(plan.world.seed, FIRST_STRANGER + (plan.key % 100_000) + nth);
  if (nth < unknownInstitution) {
    // Numbers beyond 950000 are given to nobody in this world.
    event.institution = String(950_000 + (mix(plan.key, nth) % 40_000));
    event.pupil = nth % 2 === 0 ? null : stranger;
  } else if (nth < unknownInstitution + unknownProduct) {
    event.product = nth % 2 === 0 ? gs1From(`97887998${9000 + (nth % 900)}`) : "urn:example:ukendt:titel";
  } else {
    event.pupil = stranger;
  }
}

/** The line (without its end) of an accepted event. */
export function acceptedLine(plan: FilePlan, number: number): string {
  return JSON.stringify(eventAt(plan, number));
}

/** The same id once more, with another body: it took longer. */
export function conflictingLine(plan: FilePlan, number: number): string {
  const event = eventAt(plan, number);
  return JSON.stringify({ ...event, seconds: event.seconds + 61 });
}

/** The kind of a file's n-th rejected line; kinds take turns. */
export function rejectedKind(nth: number): RejectedKind {
  return REJECTED_KINDS[nth % REJECTED_KINDS.length]!;
}

/** A line that must be rejected, with an id that no other line has. */
export function rejectedLine(plan: FilePlan, nth: number): string {
  const number = acceptedLines(plan) + nth;
  const bits = mix(plan.key, number);
  const event = { ...eventAt(plan, bits % plan.counts.regular), eventId: eventId(plan, number) };
  const day = TWO[1 + (bits % 28)]!;
  switch (rejectedKind(nth)) {
    case "badJson":
      return JSON.stringify(event).slice(0, -(6 + (bits % 40)));
    case "missingField": {
      const { product: _, ...rest } = event;
      return JSON.stringify(rest);
    }
    case "future":
      return JSON.stringify({
        ...event,
        at: instant(addDays(plan.world.storyEnd, 30 + (bits % 300)), "10:00:00"),
      });
    case "nulCharacter":
      return JSON.stringify({ ...event, pupil: `ab\u0000${bits % 1000}` });
    case "civilNumber":
      return JSON.stringify({
        ...event,
        pupil: `${day}${TWO[1 + (bits % 12)]}${TWO[12 + (bits % 5)]}-${4000 + (bits % 1000)}`,
      });
    case "unknownController":
      return JSON.stringify({
        ...event,
        controller: nth % 2 === 0 ? "999" : cvrFrom(9_900_000 + (bits % 9_000)),
      });
    case "unknownKind":
      return JSON.stringify({ ...event, kind: "glance" });
    case "negativeSeconds":
      return JSON.stringify({ ...event, seconds: -1 - (bits % 60) });
  }
}
