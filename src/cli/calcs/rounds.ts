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
  summary:
    "lots drawn between equal bids, or equal sets of them, from a round's secret and its final bids' receipts",
  input: z.strictObject({
    secret: Hash,
    receipts: listOf(Hash),
    lot: CalcId.optional(),
    among: listOf(Hash).optional(),
    /** Of lots that are awarded together: who has each lot in each of the equal sets. */
    sets: listOf(z.array(z.strictObject({ lot: CalcId, receipt: Hash })).min(1)).optional(),
  }),
  run: ({ secret, receipts, lot, among, sets }) => {
    const decideKnown = (receipt: string, pointer: string): void => {
      if (!receipts.includes(receipt)) throw refuseAt(pointer, "is none of the receipts");
    };
    const seed = seedOf({ secret, receipts });
    const drawn = { secretHash: secretHashOf(secret), seed };
    if (sets) {
      if (lot !== undefined || among) throw refuseAt("/sets", "stands without `lot` and `among`");
      for (const [n, set] of sets.entries())
        for (const [m, { receipt }] of set.entries()) decideKnown(receipt, `/sets/${n}/${m}/receipt`);
      return { ...drawn, order: drawnSets(seed, sets) };
    }
    if (lot === undefined) throw refuseAt("/lot", "is missing");
    if (!among) throw refuseAt("/among", "is missing");
    for (const [n, receipt] of among.entries()) decideKnown(receipt, `/among/${n}`);
    const tickets = [...new Set(among)].map((receipt) => ({ receipt, ticket: ticketOf(seed, lot, receipt) }));
    return { ...drawn, order: tickets.sort((a, b) => (a.ticket < b.ticket ? -1 : 1)) };
  },
});

/** Equal sets, the one with the lowest sum of tickets first. */
function drawnSets(seed: string, sets: readonly (readonly { lot: string; receipt: string }[])[]) {
  const summed = sets.map((set) => {
    const tickets = set.map(({ lot, receipt }) => ({ lot, receipt, ticket: ticketOf(seed, lot, receipt) }));
    return { sum: tickets.reduce((sum, { ticket }) => sum + BigInt(`0x${ticket}`), 0n), tickets };
  });
  return summed
    .sort((a, b) => (a.sum < b.sum ? -1 : 1))
    .map(({ sum, tickets }) => ({ sum: sum.toString(16).padStart(64, "0"), tickets }));
}

export const roundCalcs: readonly Calc[] = [
  standstillCalc,
  deadlineCalc,
  demandCalc,
  thresholdCalc,
  drawCalc,
];
