import { z } from "zod";
import { operation } from "../named-operation.ts";
import { seesBids } from "../opening/actions/guard.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as deadline from "./deadline.ts";
import * as thoughts from "./second-thoughts.ts";

export const proposeReopening = operation({
  kind: "write",
  id: "proposeReopening",
  domain,
  summary: "Propose to reopen a deadline that has passed; another person carries it out",
  description:
    "Only for a fault of the system before the deadline or a question that was not answered, while nothing is opened. " +
    "The new deadline leaves at least six whole days.",
  roles: ["buyer", "approver"],
  input: { target: RoundTarget, content: s.NewReopening },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.deadlineNeeded, s.namesFound, s.declarationNeeded],
  work: (tx, ctx, { target, content }) => deadline.propose(tx, ctx, target.roundId, content),
});

export const confirmReopening = operation({
  kind: "write",
  id: "confirmReopening",
  domain,
  summary: "Reopen the deadline as another person has proposed",
  description:
    "All hear it at once, and the round shows it publicly. Bids stay sealed, and each is confirmed by its bidder or lapses.",
  roles: ["buyer", "approver"],
  input: { target: RoundTarget },
  output: s.Notice,
  problems: [s.wrongState, s.samePerson, s.deadlineNeeded, s.namesFound, s.declarationNeeded],
  work: (tx, ctx, { target }) => deadline.confirm(tx, ctx, target.roundId),
});

export const withdrawReopening = operation({
  kind: "write",
  id: "withdrawReopening",
  domain,
  summary: "Take back a proposal to reopen the deadline",
  description: "The deadline stands as it passed; the audit log keeps the proposal.",
  roles: ["buyer", "approver"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.declarationNeeded],
  work: (tx, ctx, { target }) => deadline.withdraw(tx, ctx, target.roundId),
});

export const restoreBid = operation({
  kind: "write",
  id: "restoreBid",
  domain,
  summary: "Take a rejection back, with a reason, before the award is approved",
  description:
    "The bid is judged as the others: where it has no scores yet, evaluators give theirs alone and agree on it; the calculation is made again, and all approve anew.",
  roles: ["buyer"],
  input: { target: RoundTarget.extend({ bidId: z.uuid() }), content: s.NewRestoration },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.wrongBid],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => thoughts.restoreBid(tx, ctx, target.roundId, target.bidId, content),
});

export const reopenConsensus = operation({
  kind: "write",
  id: "reopenConsensus",
  domain,
  summary: "Open what the evaluators have signed again, before the award is approved",
  description:
    "With a reason. What each gave alone stays; they agree and sign anew, all is calculated again, and all participants approve anew.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.NewConsensusReopening },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => thoughts.reopenConsensus(tx, ctx, target.roundId, content.reason),
});

export const listSecondThoughts = operation({
  kind: "read",
  id: "listSecondThoughts",
  domain,
  summary: "What was taken back after it had been decided",
  description: "Rejections and consensus, each with its reason, in the order they came.",
  roles: members,
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.SecondThought) })
    .meta({ id: "SecondThoughts", description: "What was taken back in a round, and why." }),
  guard: seesBids,
  work: (tx, ctx, { target }) => thoughts.list(tx, ctx, target.roundId),
});
