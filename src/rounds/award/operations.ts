import { z } from "zod";
import { operation } from "../named-operation.ts";
import { hasNotSteppedBack, seesBids } from "../opening/actions/guard.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import { conclude } from "./actions/conclude.ts";
import * as delivery from "./actions/delivery.ts";
import * as letters from "./actions/letters.ts";
import * as lots from "./actions/lots.ts";

const LotTarget = RoundTarget.extend({ lot: s.LotReference });

export const cancelLot = operation({
  kind: "write",
  id: "cancelLot",
  domain,
  summary: "Propose to cancel one lot; another person carries it out",
  description:
    "From the publication until it is concluded. Give the reason, in words too: bidders read it at once, or in the letters where those are to come.",
  roles: ["buyer"],
  input: { target: LotTarget, content: s.LotCancellation },
  output: s.Round,
  problems: [s.wrongState, s.wrongBid, s.namesFound],
  guard: seesBids,
  work: (tx, ctx, { target, content }) =>
    lots.proposeLotCancellation(tx, ctx, target.roundId, target.lot, content),
});

export const confirmLotCancellation = operation({
  kind: "write",
  id: "confirmLotCancellation",
  domain,
  summary: "Cancel a lot as another person has proposed",
  description: "The others go on. All whom it concerns learn why.",
  roles: ["buyer", "approver"],
  input: { target: LotTarget },
  output: s.Round,
  problems: [s.wrongState, s.samePerson, s.namesFound],
  guard: seesBids,
  work: (tx, ctx, { target }) => lots.confirmLotCancellation(tx, ctx, target.roundId, target.lot),
});

export const withdrawLotCancellation = operation({
  kind: "write",
  id: "withdrawLotCancellation",
  domain,
  summary: "Take back a proposal to cancel a lot",
  description: "The lot goes on; the audit log keeps the proposal.",
  roles: ["buyer", "approver"],
  input: { target: LotTarget },
  output: s.Round,
  problems: [s.wrongState],
  guard: hasNotSteppedBack,
  work: (tx, ctx, { target }) => lots.withdrawLotCancellation(tx, ctx, target.roundId, target.lot),
});

export const sendLetters = operation({
  kind: "write",
  id: "sendLetters",
  domain,
  summary: "Send the award letters; the standstill begins",
  description:
    "To all bidders on the lots whose award is decided, at once; each lot's standstill is counted from the day after the last of its letters was handed on. A lot that is awarded anew gets letters and a standstill of its own.",
  fresh: true,
  roles: ["buyer"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.explanationOpen, s.incidentOpen, s.evidenceOpen, s.bidExpired],
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
  unproved: true,
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
  summary: "Conclude all lots after the standstill",
  description:
    "Every lot that goes on: refused before their letters were handed on and their standstill is over, and while a complaint holds one of them. Each winner then gets an agreement with all buyers.",
  fresh: true,
  roles: ["buyer"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [
    ...[s.wrongState, s.standstillRunning, s.lettersUndelivered, s.incidentOpen, s.lotHeld],
    s.bidExpired,
  ],
  guard: seesBids,
  work: (tx, ctx, { target }) => conclude(tx, ctx, target.roundId),
});

export const concludeLot = operation({
  kind: "write",
  id: "concludeLot",
  domain,
  summary: "Conclude one lot after its own standstill",
  description:
    "While others wait for theirs, are held by a complaint or awarded anew. With the last lot the round is concluded.",
  fresh: true,
  roles: ["buyer"],
  input: { target: RoundTarget.extend({ lot: s.LotReference }) },
  output: s.Round,
  problems: [s.wrongState, s.standstillRunning, s.lettersUndelivered, s.incidentOpen, s.lotHeld],
  guard: seesBids,
  work: (tx, ctx, { target }) => conclude(tx, ctx, target.roundId, target.lot),
});

export const withdrawAward = operation({
  kind: "write",
  id: "withdrawAward",
  domain,
  summary: "Take the award of one lot back before it is concluded",
  description:
    "Where its winner falls away the award goes to the next bid, to be approved and announced anew with a standstill of its own; after a mistake the lot is evaluated again. Other lots' standstill goes on.",
  roles: ["buyer"],
  input: { target: RoundTarget.extend({ lot: s.LotReference }), content: s.NewAwardWithdrawal },
  output: s.Round,
  problems: [s.wrongState, s.namesFound],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => lots.withdrawAward(tx, ctx, target.roundId, target.lot, content),
});

export const listAwardWithdrawals = operation({
  kind: "read",
  id: "listAwardWithdrawals",
  domain,
  summary: "Awards of lots that were taken back, and why",
  description: "In the order in which they were taken back.",
  roles: members,
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.AwardWithdrawal) })
    .meta({ id: "AwardWithdrawals", description: "Awards of a round's lots that were taken back." }),
  guard: seesBids,
  work: (tx, ctx, { target }) => lots.listWithdrawals(tx, ctx, target.roundId),
});
