import { operation } from "../../platform/operation/operation.ts";
import { domain, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as deadline from "./deadline.ts";

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
