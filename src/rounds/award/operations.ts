import { z } from "zod";
import { operation } from "../../platform/operation/operation.ts";
import { hasNotSteppedBack, seesBids } from "../opening/actions/guard.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as approval from "./actions/approval.ts";
import { conclude } from "./actions/conclude.ts";
import * as delivery from "./actions/delivery.ts";
import * as letters from "./actions/letters.ts";

export const cancelLot = operation({
  kind: "write",
  id: "cancelLot",
  domain,
  summary: "Cancel one lot after the evaluation; the others go on",
  description: "Give the reason, in words too; its bidders read it in the letters.",
  roles: ["buyer"],
  input: { target: RoundTarget.extend({ lot: s.LotReference }), content: s.LotCancellation },
  output: s.Round,
  problems: [s.wrongState, s.wrongBid],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => approval.cancelLot(tx, ctx, target.roundId, target.lot, content),
});

export const sendLetters = operation({
  kind: "write",
  id: "sendLetters",
  domain,
  summary: "Send the award letters; the standstill begins",
  description: "All letters go at once; the standstill is counted from the day after the last was handed on.",
  fresh: true,
  roles: ["buyer"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.explanationOpen, s.incidentOpen],
  guard: seesBids,
  work: (tx, ctx, { target }) => letters.sendLetters(tx, ctx, target.roundId),
});

export const listLetters = operation({
  kind: "read",
  id: "listLetters",
  domain,
  summary: "Letters to the bidders; a bidder sees its own",
  description:
    "A letter gives the outcome per lot, the winner's price and points beside the bidder's own, and where each was better. A price that its bidder has marked confidential is withheld.",
  roles: [...members, "publisher"],
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.AwardLetter) })
    .meta({ id: "AwardLetters", description: "What bidders were written of the award." }),
  guard: seesBids,
  work: (tx, ctx, { target }) => letters.listLetters(tx, ctx, target.roundId),
});

export const previewLetters = operation({
  kind: "read",
  id: "previewLetters",
  domain,
  summary: "The award letters as they would be sent now, to be read first",
  description: "Writes nothing; `sentAt` is the instant of reading.",
  roles: members,
  input: { target: RoundTarget },
  output: s.AwardLetterDrafts,
  problems: [s.wrongState, s.declarationNeeded],
  guard: seesBids,
  work: (tx, ctx, { target }) => letters.previewLetters(tx, ctx, target.roundId),
});

export const proveLetter = operation({
  kind: "write",
  id: "proveLetter",
  domain,
  summary: "Record another proof that a bidder was sent its award letter",
  description: "For a letter that could not be delivered; the standstill is counted from it.",
  roles: ["buyer"],
  input: { target: RoundTarget.extend({ bidId: z.uuid() }), content: s.LetterProof },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongProof],
  guard: hasNotSteppedBack,
  work: (tx, ctx, { target, content }) =>
    delivery.proveLetter(tx, ctx, target.roundId, target.bidId, content),
});

export const concludeRound = operation({
  kind: "write",
  id: "concludeRound",
  domain,
  summary: "Conclude after the standstill",
  description:
    "Refused before every letter was handed on and the standstill is over; each winner then gets an agreement with all buyers.",
  fresh: true,
  roles: ["buyer"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.standstillRunning, s.lettersUndelivered, s.incidentOpen],
  guard: seesBids,
  work: (tx, ctx, { target }) => conclude(tx, ctx, target.roundId),
});
