import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";

export const wrongState = defineProblem({
  code: "round-state",
  status: 409,
  title: "The round's state does not allow this",
  help: "`detail` names the state and what is missing.",
});
export const roundClosed = defineProblem({
  code: "round-closed",
  status: 409,
  title: "The deadline for bids has passed",
  help: "`closedAt` is the deadline, `refusedAt` the instant of this refusal.",
  extensions: z.object({ closedAt: InstantWire, refusedAt: InstantWire }),
});
export const samePerson = defineProblem({
  code: "same-person",
  status: 409,
  title: "This needs another person",
  help: "Two different people have to act; a second key of the same person does not count.",
});
export const notYetOpened = defineProblem({
  code: "bids-sealed",
  status: 409,
  title: "The bids are sealed",
  help: "Nobody sees who has bid before two openers have opened the round. The attempt has been recorded.",
});
export const standstillRunning = defineProblem({
  code: "standstill-running",
  status: 409,
  title: "The standstill is still running",
  help: "`signableFrom` is the first instant at which agreements may be concluded.",
  extensions: z.object({ signableFrom: InstantWire }),
});
export const wrongTerms = defineProblem({
  code: "round-terms",
  status: 422,
  title: "The round's terms do not add up",
  help: "`detail` says what: weights of price and criteria sum to 100; linear_slope needs a slope above 0.",
});
export const openersLacking = defineProblem({
  code: "openers",
  status: 409,
  title: "The round's openers are not enough",
  help:
    "Three persons of one controller; in a joint round three of three controllers, or two and two of two. " +
    "Each answers its challenge before publication. `detail` says what is missing.",
});
export const wrongAnswer = defineProblem({
  code: "challenge-answer",
  status: 422,
  title: "This is not the value that was sealed to you",
  help: "Ask for a challenge, open it with the identity of your recipient, and send the 32 bytes as hex.",
});
export const wrongPart = defineProblem({
  code: "opening-part",
  status: 422,
  title: "This is not your part of the opening",
  help: "`GET …/openings/material` says what is yours; `samkoeb open` makes all of it. An identity is never sent.",
});
export const wrongBid = defineProblem({
  code: "bid-incomplete",
  status: 422,
  title: "The bid does not fit the round",
  help: "`detail` names the lot or product.",
});
export const declarationNeeded = defineProblem({
  code: "declaration-needed",
  status: 409,
  title: "Declare your interests first",
  help: "`POST …/declarations` before you open, read or score bids. Who has declared a conflict sees nothing of them.",
});
export const alonePlease = defineProblem({
  code: "scores-handed-in",
  status: 409,
  title: "Each evaluator scores alone",
  help: "`detail` says who has to hand in or sign first; scores do not change once they are handed in.",
});
export const explanationOpen = defineProblem({
  code: "explanation-open",
  status: 409,
  title: "An abnormally low price has not been dealt with",
  help: "Ask the bidder, wait for the answer or its deadline, and decide (udbudsloven § 169). `bids` names what is open.",
  extensions: z.object({ bids: z.array(z.object({ lot: z.string(), bidId: z.uuid() })) }),
});
export const tooManyVersions = defineProblem({
  code: "too-many-versions",
  status: 409,
  title: "You have sent as many versions of your bid as a round takes",
  help: "Your last bid stands. At most 30 versions are taken, with those that were replaced or withdrawn.",
});
export const wrongOffset = defineProblem({
  code: "wrong-offset",
  status: 409,
  title: "The part does not follow what has come",
  help: "Go on from `received`, the number of bytes that are there.",
  extensions: z.object({ received: z.int() }),
});
export const fileWrong = defineProblem({
  code: "file-wrong",
  status: 422,
  title: "The bytes are not the file that was announced",
  help: "`detail` says what differs. What had come of it is dropped: begin again at offset 0.",
});
export const tooManyFiles = defineProblem({
  code: "too-many-files",
  status: 409,
  title: "Too many files lie beside your bids of this round",
  help: "Drop those that no bid of yours needs, or wait: files without a bid go at the deadline.",
});
export const fileFaulty = defineProblem({
  code: "file-faulty",
  status: 409,
  title: "The file is not what its bid says",
  help: "`detail` says how it differs. The bid's other parts are not touched by it.",
});
