import { z } from "zod";
import { defineProblem } from "../../platform/problem.ts";

export const seatsExhausted = defineProblem({
  code: "seats-exhausted",
  status: 409,
  title: "The pool does not have that many seats free",
  help: "`maxAvailable` seats are free on every day of the asked period. Ask for fewer, or for other days.",
  extensions: z.object({ maxAvailable: z.int() }),
});
export const outsidePool = defineProblem({
  code: "outside-pool",
  status: 422,
  title: "The days are over or lie outside the pool's period",
  help: "`poolPeriod` (half-open) has the days that can be drawn: the pool's, from today on.",
  extensions: z.object({ poolPeriod: z.object({ from: z.string(), to: z.string() }) }),
});
export const institutionAway = defineProblem({
  code: "institution-away",
  status: 422,
  title: "The institution is not open on all of these days",
  help: "It holds seats on its `openDays` (half-open; `to` null: until further notice) only.",
  extensions: z.object({ openDays: z.object({ from: z.string(), to: z.string().nullable() }) }),
});
export const sameSchool = defineProblem({
  code: "same-school",
  status: 422,
  title: "The seats are at that school already",
  help: "Name another school of the same municipality.",
});
export const tooManyReturned = defineProblem({
  code: "too-many-returned",
  status: 409,
  title: "Not that many seats can be given back",
  help: "`maxReturnable` seats of this draw are neither given back already nor in use beyond the return window.",
  extensions: z.object({ maxReturnable: z.int() }),
});
export const returnOutsideDraw = defineProblem({
  code: "return-outside-draw",
  status: 422,
  title: "The day lies outside the draw's period",
  help: "Seats are given back from a day of the draw on that is not over.",
});
export const drawFull = defineProblem({
  code: "draw-full",
  status: 409,
  title: "The draw has no seat left for these pupils",
  help: "`free` seats are left. Draw more seats or seat fewer pupils; nobody was seated.",
  extensions: z.object({ free: z.int() }),
});

export const poolSize = defineProblem({
  code: "pool-size",
  status: 409,
  title: "The pool cannot have that size",
  help: "From that day on the pool has at least `minSize` seats, which are drawn, and at most `maxSize`, which were bought.",
  extensions: z.object({ minSize: z.int(), maxSize: z.int() }),
});
export const seatsInUse = defineProblem({
  code: "seats-in-use",
  status: 409,
  title: "Schools have drawn some of the seats",
  help: "`maxAvailable` seats are with no school from that day on. Let schools return what they do not use, or withdraw fewer.",
  extensions: z.object({ maxAvailable: z.int() }),
});
export const nobodyThere = defineProblem({
  code: "nobody-there",
  status: 422,
  title: "The roster has no such pupils",
  help: "Import the school's roster, or name the class as the roster does (`GET /v1/classes`).",
});
export const neverThatMany = defineProblem({
  code: "never-that-many",
  status: 409,
  title: "The pool never has that many seats",
  help: "`maxSeats` is what the pool has on every day of the asked period when nothing is drawn.",
  extensions: z.object({ maxSeats: z.int() }),
});
export const queueFull = defineProblem({
  code: "queue-full",
  status: 409,
  title: "Too many wait for this pool",
  help: "Ask the municipality for more seats, or wait until some have been served.",
});
export const alreadyWaiting = defineProblem({
  code: "already-waiting",
  status: 409,
  title: "The school waits for this pool on some of these days",
  help: "A school has one place per pool and period: `waitingId`. Leave it before you ask for another.",
  extensions: z.object({ waitingId: z.uuid() }),
});
export const morePupils = defineProblem({
  code: "more-than-pupils",
  status: 409,
  title: "The school has fewer pupils without a seat",
  help: "A school waits for at most `maxSeats`: its pupils by the roster (or its people), less the seats that it holds.",
  extensions: z.object({ maxSeats: z.int() }),
});
export const notWaiting = defineProblem({
  code: "not-waiting",
  status: 409,
  title: "It waits no more",
  help: "It was served, cancelled, set aside, or its days are over.",
});
