import { moneyProblems } from "../../platform/money.ts";
import { operation } from "../named-operation.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";

export const commitDemand = operation({
  kind: "write",
  id: "commitDemand",
  domain,
  summary: "Commit demand on a lot",
  description:
    "Per school year, minimum, expected and maximum, all 0 where you do not join; sent again it replaces what you sent.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.NewCommitment },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.wrongBid],
  work: (tx, ctx, { target, content }) => actions.commit(tx, ctx, target.roundId, content),
});

export const previewDemand = operation({
  kind: "read",
  id: "previewDemand",
  domain,
  summary: "What the committed demand would cost at a price, and what each one's leaving would change",
  description: "Writes nothing; shows each participant's part, and the units missing to the next tier.",
  roles: members,
  input: { target: RoundTarget, content: s.DemandQuestion },
  output: s.DemandPreview,
  problems: [s.wrongState, s.wrongBid, moneyProblems.outOfRange],
  work: (tx, ctx, { target, content }) => actions.previewDemand(tx, ctx, target.roundId, content),
});
