import { z } from "zod";
import { offerNotInForce, periodOutsideTerm, productTransition } from "../../catalogue/index.ts";
import { LocalDateWire } from "../../platform/calendar.ts";
import { moneyProblems } from "../../platform/money.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema.ts";

const domain = "agreements";

const firstYearStart = "1900-08-01";
const lastYearEnd = "9999-08-01";

export const getDirectRoom = operation({
  kind: "read",
  id: "getDirectRoom",
  domain,
  summary: "What you can still buy directly, below the threshold for tendering",
  description:
    "For the school years that these days touch, or the one that is bought for now; purchases count with their whole ceilings.",
  roles: ["buyer"],
  input: {
    options: z
      .strictObject({ from: LocalDateWire.optional(), to: LocalDateWire.optional() })
      .refine(({ from, to }) => (from === undefined && to === undefined) || (from && to && from < to), {
        path: ["to"],
        message: "give both days, `to` later than `from`, or neither",
      })
      // Whole school years are counted, and these must be days that a date can hold.
      .refine(({ from }) => from === undefined || from >= firstYearStart, {
        path: ["from"],
        message: `must be ${firstYearStart} or later`,
      })
      .refine(({ to }) => to === undefined || to <= lastYearEnd, {
        path: ["to"],
        message: `must be ${lastYearEnd} or earlier`,
      }),
  },
  output: s.DirectRoom,
  work: (tx, ctx, { options }) => {
    const { from, to } = options;
    return actions.directRoom(tx, actions.controllerOf(ctx), from && to ? { from, to } : undefined);
  },
});

export const quotePurchase = operation({
  kind: "read",
  id: "quotePurchase",
  domain,
  summary: "What a direct purchase would get and cost, with VAT",
  description: "Priced and refused as the purchase itself, but for the threshold: `allowed` says of it.",
  roles: ["buyer"],
  input: { content: s.PurchaseQuestion },
  output: s.PurchaseQuote,
  problems: [
    common.notFound,
    productTransition,
    offerNotInForce,
    periodOutsideTerm,
    s.quantityMismatch,
    s.sizeUnknown,
    s.ceilingReached,
    s.noVatRule,
    moneyProblems.outOfRange,
  ],
  work: (tx, ctx, { content }) => actions.quotePurchase(tx, ctx, content),
});

export const quoteCallOff = operation({
  kind: "read",
  id: "quoteCallOff",
  domain,
  summary: "What a call-off would cost, with VAT",
  description: "Priced and refused as the call-off itself.",
  roles: ["buyer"],
  input: { target: z.strictObject({ agreementId: z.uuid() }), content: s.NewCallOff },
  output: s.CallOffQuote,
  problems: [
    s.agreementEnded,
    s.periodOutside,
    s.modelNotCallable,
    s.ceilingReached,
    s.noVatRule,
    moneyProblems.outOfRange,
  ],
  work: (tx, ctx, { target, content }) => actions.quoteCallOff(tx, ctx, target.agreementId, content),
});
