import { z } from "zod";
import type { Tx } from "../../platform/db/database.ts";
import { type Ctx, type Role, type Route, route } from "../../platform/http/route.ts";
import type { ProblemDef } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

export const tag = "rounds";
export const members: readonly Role[] = ["buyer", "approver", "opener", "evaluator", "finance"];
export const params = z.strictObject({ roundId: z.uuid() });
export const roundReply = { status: 200 as const, schema: s.Round, etag: (round: s.Round) => round.version };

/** A change of a round that answers with the round. */
export function change<B extends z.ZodType = z.ZodUndefined>(def: {
  path: string;
  id: string;
  summary: string;
  roles: readonly Role[];
  body?: B;
  problems?: readonly ProblemDef[];
  run: (tx: Tx, ctx: Ctx, roundId: string, body: z.output<B>) => Promise<s.Round>;
}): Route {
  return route({
    method: "post",
    path: `/v1/rounds/{roundId}/${def.path}`,
    id: def.id,
    tag,
    summary: def.summary,
    roles: def.roles,
    params,
    ...(def.body ? { body: def.body } : {}),
    reply: roundReply,
    problems: [s.wrongState, ...(def.problems ?? [])],
    run: (tx: Tx, ctx: Ctx, input: { params: { roundId: string }; body: z.output<B> }) =>
      def.run(tx, ctx, input.params.roundId, input.body),
  } as never);
}
