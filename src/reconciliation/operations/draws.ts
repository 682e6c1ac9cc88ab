import { z } from "zod";
import { Draw, institutionAway, NewDraw, outsidePool, seatsExhausted } from "../../licences/index.ts";
import { noDataAgreement } from "../../parties/index.ts";
import { operation } from "../../platform/operation/operation.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

export const registerDraw = operation({
  kind: "write",
  id: "registerDraw",
  domain: "reconciliation",
  summary: "Register a draw that began on an earlier day",
  description: "For what was agreed and not written down; until a month that it reaches is closed.",
  roles: ["buyer"],
  input: { target: z.strictObject({ poolId: z.uuid() }), content: NewDraw },
  output: Draw,
  problems: [seatsExhausted, outsidePool, institutionAway, noDataAgreement, s.monthClosed],
  work: (tx, ctx, { target, content }) => actions.registerEarlierDraw(tx, ctx, target.poolId, content),
});
