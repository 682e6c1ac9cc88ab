import { moneyProblems } from "../../platform/money.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

export const simulateVat = operation({
  kind: "read",
  id: "simulateVat",
  cost: 5,
  domain: "billing",
  summary: "What a change of VAT would do to your open drafts and agreements",
  description:
    "Writes nothing. By the rules in force today, and with those that are known to come and the one that you ask about. Use and " +
    "over-use that is not agreed yet has no amount; it shows in an agreement's rates.",
  roles: ["finance", "admin"],
  input: { content: s.NewVatSimulation },
  output: s.VatSimulation,
  problems: [common.notFound, s.vatSimulationTooLarge, moneyProblems.outOfRange],
  work: (tx, ctx, { content }) => actions.simulateVat(tx, ctx, content),
});
