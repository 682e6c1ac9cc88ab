import { z } from "zod";
import { potFault, potRules, splitPot } from "../../catalogue/models/pot-split.ts";
import { OVER_USES } from "../../catalogue/models/terms.ts";
import { overuse } from "../../catalogue/pricing/overuse.ts";
import { type Calc, CalcId, Count, defineCalc, listOf, refuseAt } from "../../platform/calc.ts";
import { monthBounds, PeriodWire } from "../../platform/calendar.ts";
import { DecimalWire, MICRO } from "../../platform/decimal.ts";
import { Currency, DKK, MinorWire, SignedUnitPriceWire, split } from "../../platform/money.ts";

/** Calcs of amounts: splits, pots, over-use. */

const Weight = DecimalWire.refine((weight) => weight >= 0n, "must be 0 or more");
const AmountWire = z.strictObject({ minor: MinorWire, currency: Currency.default(DKK) });

const splitCalc = defineCalc({
  name: "split",
  summary: "splits an amount by weights, to the øre, by largest remainder",
  input: z.strictObject({
    amount: AmountWire,
    weights: listOf(z.strictObject({ id: CalcId, weight: Weight })).refine(
      (weights) => weights.length === 0 || weights.some(({ weight }) => weight !== 0n),
      "must not all be 0",
    ),
  }),
  run: ({ amount, weights }) => {
    const parts = split(
      amount.minor,
      weights.map(({ weight }) => weight),
    );
    return { parts: weights.map(({ id }, index) => ({ id, minor: parts[index] })) };
  },
});

const NotNegative = MinorWire.refine((minor) => minor >= 0n, "must be 0 or more");
const guarantees = z
  .array(z.strictObject({ publisher: CalcId, minor: NotNegative }))
  .superRefine((rows, ctx) => {
    rows.forEach(({ publisher }, i) => {
      if (rows.findIndex((row) => row.publisher === publisher) < i)
        ctx.addIssue({ code: "custom", path: [i, "publisher"], message: "appears twice in the list" });
    });
  });

const potCalc = defineCalc({
  name: "pot",
  summary: "splits a flat-rate pot between publishers by use, with guarantees and a cap",
  input: z.strictObject({
    pot: z.strictObject({ minor: NotNegative, currency: Currency.default(DKK) }),
    rule: z.enum(potRules),
    guarantees: guarantees.default([]),
    cap: z.strictObject({ pct: Weight }).optional(),
    use: z
      .array(z.strictObject({ pupil: CalcId, publisher: CalcId, units: Count }))
      .min(1, "must have at least one row"),
  }),
  run: ({ pot, rule, guarantees, cap, use }) => {
    const input = {
      potMinor: pot.minor,
      rule,
      guarantees,
      cap: cap && { n: cap.pct, d: 100n * MICRO },
      use,
    };
    const fault = potFault(input);
    if (fault) throw refuseAt(`/${fault.at}`, fault.detail);
    return { parts: splitPot(input) };
  },
});

const Month = z.string().regex(/^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2])$/, "must be a month such as 2026-10");

const overuseCalc = defineCalc({
  name: "overuse",
  summary: "what use above what was bought costs over a term, month by month",
  input: z.strictObject({
    currency: Currency.default(DKK),
    entitled: Count,
    policy: z.enum(OVER_USES),
    toleranceBp: Count.default(0),
    unitPrice: SignedUnitPriceWire,
    term: PeriodWire,
    cumulative: z
      .array(z.strictObject({ month: Month, distinct: Count }))
      .min(1, "must have at least one row"),
  }),
  run: ({ currency, ...input }) => {
    input.cumulative.forEach(({ month, distinct }, i) => {
      const before = input.cumulative[i - 1];
      const { from, to } = monthBounds(month);
      if (from >= input.term.to || to <= input.term.from)
        throw refuseAt(`/cumulative/${i}/month`, "must lie within the term");
      if (before && month <= before.month)
        throw refuseAt(`/cumulative/${i}/month`, "must be later than the month before");
      if (before && distinct < before.distinct)
        throw refuseAt(`/cumulative/${i}/distinct`, "may not fall: it is a running count");
    });
    const { lines, totalMinor } = overuse(input);
    return { lines, total: { minor: totalMinor, currency } };
  },
});

export const amountCalcs: readonly Calc[] = [splitCalc, potCalc, overuseCalc];
