import { z } from "zod";
import { operation } from "../named-operation.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";

export const getRoundReadiness = operation({
  kind: "read",
  id: "getRoundReadiness",
  domain,
  summary: "What the round lacks for its next step, all at once: each thing, who, where",
  description: "Lists what the steps would refuse one by one. Of bids only who has declared reads.",
  roles: members,
  input: { target: RoundTarget },
  output: s.Readiness,
  work: (tx, ctx, { target }) => actions.getReadiness(tx, ctx, target.roundId),
});

export const listRoundTasks = operation({
  kind: "read",
  id: "listRoundTasks",
  domain,
  summary: "What of your rounds awaits you",
  description: "Rounds that lack something you may do, or whose next step you may take.",
  roles: members,
  output: z
    .object({ data: z.array(s.Readiness) })
    .meta({ id: "RoundTasks", description: "Rounds with what awaits the reader." }),
  work: (tx, ctx) => actions.listRoundTasks(tx, ctx),
});
