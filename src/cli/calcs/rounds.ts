import { z } from "zod";
import { priceByTiers, TierMode, tieredCalc } from "../../catalogue/models/tiered.ts";
import { decideDeadline, noticeKinds } from "../../law/deadlines.ts";
import { standstill } from "../../law/standstill.ts";
import { decideThreshold, regimes } from "../../law/thresholds.ts";
import { type Calc, CalcId, Count, defineCalc, listOf, refuseAt } from "../../platform/calc.ts";
import { formatInstant, InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { DecimalWire } from "../../platform/decimal.ts";
import { Currency, DKK, type Minor } from "../../platform/money.ts";
import { demandPrice } from "../../rounds/demand/rules/price.ts";
import { secretHashOf, seedOf, ticketOf } from "../../rounds/drawing/rules.ts";

/** Calcs of a round's dates, demand and value; its evaluation stands in evaluate.ts. */

const standstillCalc = defineCalc({
  name: "standstill",
  summary: "the last day of standstill and the first instant at which a contract may be signed",
  input: z.strictObject({ sentAt: InstantWire, cautious: z.boolean().default(false) }),
  run: ({ sentAt, cautious }) => {
    const { lastDay, signableFrom } = standstill(sentAt, { cautious });
    return { lastDay, signableFrom: formatInstant(signableFrom) };
  },
});

const deadlineCalc = defineCalc({
  name: "deadline",
  summary: "whether a publication while bids are open needs a later deadline, and the earliest one",
  input: z.strictObject({ deadline: InstantWire, publishedAt: InstantWire, kind: z.enum(noticeKinds) }),
  run: ({ deadline, publishedAt, kind }) => {
    const { extension, earliestDeadline } = decideDeadline(deadline, publishedAt, kind);
    return { extension, earliestDeadline: earliestDeadline && formatInstant(earliestDeadline) };
  },
});

/** The answer grows with the square of the participants. */
const participantsMax = 1_000;

const demandCalc = defineCalc({
  name: "demand",
  summary: "what participants pay together by tiers, each one's part, and what leaving changes",
  input: z.strictObject({
    currency: Currency.default(DKK),
    mode: TierMode,
    tiers: tieredCalc.tiers,
    participants: listOf(z.strictObject({ id: CalcId, quantity: Count })).max(participantsMax),
  }),
  run: ({ currency, mode, tiers, participants }) => {
    const money = (minor: Minor) => ({ minor, currency });
    const price = (quantity: number) => priceByTiers(mode, tiers, quantity, currency).amountMinor;
    const all = participants.reduce((sum, { quantity }) => sum + quantity, 0);
    if (!Number.isSafeInteger(all))
      throw refuseAt("/participants", "their quantities are too large together");
    const { amountMinor, nextTier, without, ...rest } = demandPrice(participants, tiers, price);
    return {
      quantity: rest.quantity,
      amount: money(amountMinor),
      parts: rest.parts,
      nextTier: nextTier && {
        from: nextTier.from,
        missing: nextTier.missing,
        amount: money(nextTier.amountMinor),
      },
      cheaperAtNextTier: rest.cheaperAtNextTier,
      without: without.map(({ id, amountMinor: amount, parts }) => ({ id, amount: money(amount), parts })),
    };
  },
});

const thresholdCalc = defineCalc({
  name: "threshold",
  summary: "a round's value over its whole term against the EU threshold of a day",
  input: z.strictObject({
    currency: Currency.default(DKK),
    date: LocalDateWire,
    regime: z.enum(regimes),
    lots: listOf(
      z.strictObject({
        id: CalcId,
        perYear: DecimalWire.refine((perYear) => perYear >= 0n, "must be 0 or more"),
      }),
    ),
    years: Count,
    optionYears: Count,
  }),
  run: ({ currency, date, regime, lots, years, optionYears }) => {
    const verdict = decideThreshold(date, regime, lots, years + optionYears);
    if (!verdict) throw refuseAt("/date", "must be 2024-01-01 or later: no earlier threshold is known here");
    return {
      value: { minor: verdict.valueMinor, currency },
      threshold: { minor: verdict.thresholdMinor, currency },
      atOrAbove: verdict.atOrAbove,
      confirmed: verdict.confirmed,
    };
  },
});

const Hash = z.string().regex(/^[0-9a-f]{64}$/, "64 hex digits");
const drawCalc = defineCalc({
  name: "draw",
  summary: "lots drawn between equal bids, from a round's secret and the receipts of all final bids",
  input: z.strictObject({
    secret: Hash,
    receipts: listOf(Hash),
    lot: CalcId,
    among: listOf(Hash),
  }),
  run: ({ secret, receipts, lot, among }) => {
    const stray = among.findIndex((one) => !receipts.includes(one));
    if (stray >= 0) throw refuseAt(`/among/${stray}`, "is none of the receipts");
    const seed = seedOf({ secret, receipts });
    const tickets = [...new Set(among)].map((receipt) => ({ receipt, ticket: ticketOf(seed, lot, receipt) }));
    const order = tickets.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    return { secretHash: secretHashOf(secret), seed, order };
  },
});

export const roundCalcs: readonly Calc[] = [
  standstillCalc,
  deadlineCalc,
  demandCalc,
  thresholdCalc,
  drawCalc,
];
