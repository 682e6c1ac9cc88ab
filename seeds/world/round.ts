import { pupilsInGrades } from "./people.ts";
import { kroner } from "./publishers.ts";
import { type Random, stream } from "./random.ts";
import type {
  Commitment,
  Controller,
  Criterion,
  Institution,
  Lot,
  LotBid,
  PlannedBid,
  Publisher,
  RoundPlan,
  Timeline,
} from "./types.ts";

const QUALITY = ["content", "usability", "support"] as const;

const ANSWERS: Record<string, string[]> = {
  content: [
    "Forløbene følger Fælles Mål og er afprøvet i otte klasser gennem et helt skoleår.",
    "Materialet har fyrre forløb med differentierede opgaver og lydstøtte til alle tekster.",
    "Hvert forløb slutter med en evaluering, som læreren kan tilpasse.",
  ],
  usability: [
    "Løsningen opfylder WCAG 2.1 AA, og eleven logger ind med Unilogin uden flere trin.",
    "Eleven fortsætter, hvor hun slap, også på en anden enhed; alt kan betjenes fra tastaturet.",
    "Siderne virker på skolens ældre bærbare og ved ustabilt net.",
  ],
  support: [
    "Vi svarer inden for fire timer på skoledage og holder et introduktionsmøde i hver kommune.",
    "Kurset for vejledere er med i prisen, og vejledninger findes som korte film.",
    "En fast kontaktperson følger hver kommune det første halve år.",
  ],
};

function criteria(price: string, content: string, usability: string, support: string): Criterion[] {
  return [
    { reference: "price", name: "Pris", kind: "price", weight: price },
    { reference: "content", name: "Fagligt indhold", kind: "quality", weight: content },
    { reference: "usability", name: "Brugervenlighed og tilgængelighed", kind: "quality", weight: usability },
    { reference: "support", name: "Support og implementering", kind: "quality", weight: support },
  ];
}

const LOTS: Lot[] = [
  {
    reference: "dansk-4-6",
    title: "Dansk, 4.–6. klasse (pulje af pladser)",
    subject: "Dansk",
    gradeFrom: 4,
    gradeTo: 6,
    model: "pooled",
    countBasis: "seats",
    criteria: criteria("40", "30", "20", "10"),
  },
  {
    reference: "matematik-0-3",
    title: "Matematik, 0.–3. klasse (pr. elev)",
    subject: "Matematik",
    gradeFrom: 0,
    gradeTo: 3,
    model: "per_pupil",
    countBasis: "count_date",
    criteria: criteria("45", "30", "15", "10"),
  },
];

type RoundInput = {
  seed: number;
  controllers: readonly Controller[];
  institutions: readonly Institution[];
  publishers: readonly Publisher[];
  timeline: Timeline;
};

/** The joint round: two lots, each participant's commitments, and the sealed bids to come. */
export function roundPlan(input: RoundInput): RoundPlan {
  const participants = input.controllers.filter((c) => c.kind === "municipality");
  const lead = participants.find((c) => c.lead)!;
  const other = participants.find((c) => !c.lead)!;
  const winners = expectedWinners(input.seed, input.publishers);
  return {
    reference: `laeremidler-${input.timeline.agreementPeriod.from.slice(0, 4)}`,
    title: `Fællesudbud af digitale læremidler ${input.timeline.agreementPeriod.from.slice(0, 4)}`,
    lead: lead.reference,
    participants: participants.map((c) => c.reference),
    // Two and two, in turn: the first two are of two municipalities.
    openers: [1, 2].flatMap((n) => [`${lead.reference}.opener.${n}`, `${other.reference}.opener.${n}`]),
    evaluators: evaluatorsOf(lead),
    lots: LOTS.map((lot) => ({ ...lot, criteria: lot.criteria.map((c) => ({ ...c })) })),
    commitments: participants.flatMap((c) => commitmentsOf(input, c)),
    bids: bids(input, winners, evaluatorsOf(lead)),
    expectedWinners: winners,
  };
}

function evaluatorsOf(lead: Controller): string[] {
  return [`${lead.reference}.evaluator.1`, `${lead.reference}.evaluator.2`];
}

/** A different publisher for each lot, so that the year has two sellers. */
function expectedWinners(seed: number, publishers: readonly Publisher[]): Record<string, string> {
  const chosen = stream(seed, "round/winners").sample(publishers, LOTS.length);
  return Object.fromEntries(LOTS.map((lot, i) => [lot.reference, chosen[i]!.reference]));
}

function commitmentsOf(input: RoundInput, controller: Controller): Commitment[] {
  const random = stream(input.seed, `round/commitments/${controller.reference}`);
  const schools = input.institutions.filter((i) => i.controller === controller.reference);
  return LOTS.map((lot) => {
    const pupils = schools.reduce((s, i) => s + pupilsInGrades(i, lot.gradeFrom, lot.gradeTo), 0);
    // A pool is shared over the year, so it is bought for a third of the pupils (a handful of pupils share less
    // well: two thirds); the other lot is for all.
    const [least, most] = pupils < 40 ? [60, 75] : [30, 40];
    const share = lot.model === "pooled" ? random.between(least!, most!) : 100;
    const expected = Math.max(4, Math.round((pupils * share) / 100));
    const [low, high] = lot.model === "pooled" ? [80, 125] : [90, 110];
    return {
      participant: controller.reference,
      lot: lot.reference,
      min: Math.floor((expected * low) / 100),
      expected,
      max: Math.ceil((expected * high) / 100),
    };
  });
}

function bids(input: RoundInput, winners: Record<string, string>, evaluators: string[]): PlannedBid[] {
  const random = stream(input.seed, "round/bids");
  const winning = new Set(Object.values(winners));
  const silent = input.publishers.filter((p) => !winning.has(p.reference));
  // One publisher that wins nothing leaves out one lot; sometimes another one does not bid at all.
  const [partial, absent] = random.sample(silent, 2);
  const leftOut = random.pick(LOTS).reference;
  const bidders = random.chance(4_000) ? input.publishers.filter((p) => p !== absent) : input.publishers;
  const marketPrice = [random.between(5_200, 6_800), random.between(2_600, 4_200)];
  const cheapest = LOTS.map(
    () => random.pick(silent.filter((p) => bidders.includes(p) && p !== partial)).reference,
  );
  return bidders.map((publisher, i) => ({
    reference: `${publisher.reference}.bid`,
    publisher: publisher.reference,
    by: `${publisher.reference}.publisher`,
    submittedAt: beforeDeadline(input.timeline.bidDeadline, i, random),
    lots: LOTS.flatMap((lot, l) => {
      if (publisher === partial && lot.reference === leftOut) return [];
      const standing: Standing =
        winners[lot.reference] === publisher.reference
          ? "winner"
          : cheapest[l] === publisher.reference
            ? "cheapest"
            : "other";
      return [lotBid(input.seed, { lot, publisher, standing, market: marketPrice[l]!, evaluators })];
    }),
  }));
}

/** Minutes to hours before the deadline, on its own day, in the order of the publishers. */
function beforeDeadline(deadline: string, index: number, random: Random): string {
  const minute = String(random.between(0, 59)).padStart(2, "0");
  return `${deadline.slice(0, 11)}${String(6 + index).padStart(2, "0")}:${minute}:00${deadline.slice(19)}`;
}

type Standing = "winner" | "cheapest" | "other";
type LotBidInput = {
  lot: Lot;
  publisher: Publisher;
  standing: Standing;
  market: number;
  evaluators: string[];
};

/**
 * The winner is one to three per cent above the cheapest bid and at least two points better in every quality;
 * all others are dearer and at least a point behind. So the same bid wins whether price points
 * fall in proportion to the lowest price or over the spread from lowest to highest.
 */
function lotBid(seed: number, input: LotBidInput): LotBid {
  const { lot, publisher, standing } = input;
  const random = stream(seed, `round/bids/${publisher.reference}/${lot.reference}`);
  const percent = { winner: [101, 103], cheapest: [100, 100], other: [112, 130] }[standing];
  const minor = Math.round((input.market * random.between(percent[0]!, percent[1]!)) / 100);
  const [low, high] = { winner: [7, 8], cheapest: [3, 4], other: [3, 5] }[standing];
  const product = publisher.products.find(
    (p) => p.subjects.includes(lot.subject) && p.gradeFrom <= lot.gradeFrom && p.gradeTo >= lot.gradeTo,
  )!;
  return {
    lot: lot.reference,
    product: product.reference,
    unitPrice: kroner(minor),
    answers: Object.fromEntries(QUALITY.map((q) => [q, random.pick(ANSWERS[q]!)])),
    scores: Object.fromEntries(
      QUALITY.map((q) => [
        q,
        Object.fromEntries(input.evaluators.map((e) => [e, random.between(low!, high!)])),
      ]),
    ),
  };
}
