import { describe, expect, it } from "vitest";
import type { LocalDate } from "../../../src/platform/calendar.ts";
import { type AwardFacts, decideLetterLot, emptyPhrases } from "../../../src/rounds/award/rules/letter.ts";
import { letterText } from "../../../src/rounds/award/rules/letter-text.ts";
import { rejectionsOf } from "../../../src/rounds/evaluation/rules/explanations.ts";
import type { EvaluationKind } from "../../../src/rounds/evaluation/rules/models.ts";
import type { RunResult } from "../../../src/rounds/evaluation/rules/run.ts";
import type { Explanation, StoredBid, StoredConsensus, StoredLot } from "../../../src/rounds/schema/index.ts";
import { textsIn } from "../../../src/texts/index.ts";
import { aBid, aLot, aRound, day, lotReference } from "../support/values.ts";

/** What an award letter must say, and must not: a table of awards and the sentences of the loser's letter. */

const M = 1_000_000n;
const winner = { bidId: "bid-1", publisherId: 7, model: "pooled" as const };
interface Side {
  price: string;
  score: bigint;
  priceScore?: string;
  total?: string;
  evaluated?: string;
  flags?: string[];
}
interface Case {
  kind?: EvaluationKind;
  winner: Side;
  own: Side;
  confidential?: string;
  bid?: Partial<StoredBid>;
  explanations?: Explanation[];
  lot?: Partial<StoredLot>;
}

const ranked = (bidId: string, publisherId: number, rank: number, side: Side) => ({
  bidId,
  publisherId,
  model: "pooled",
  price: side.price,
  priceScore: side.priceScore ?? null,
  qualityScore: String(side.score),
  total: side.total ?? null,
  evaluated: side.evaluated ?? null,
  rank,
  flags: side.flags ?? [],
});
const agreed = (bidId: string, score: bigint): StoredConsensus => ({
  lotId: "lot-1",
  bidId,
  criterion: "kvalitet",
  scoreMicro: score * M,
  comment: bidId === "bid-1" ? "Fyldig støtte til læreren." : "Enkel vejledning.",
});

/** The loser's letter: its data and its words. */
function letterOf(of: Case) {
  const round = aRound();
  const terms = { ...round.terms, evaluation: { ...round.terms.evaluation, kind: of.kind ?? "relative" } };
  const lot = aLot({ winner, ...of.lot });
  const facts: AwardFacts = {
    criteria: terms.criteria,
    lots: [lot],
    names: new Map([[7, "Forlag Ét"]]),
    confidential: new Map(of.confidential === undefined ? [] : [["bid-1", of.confidential]]),
    result: {
      version: 1,
      lots: [{ lot: lotReference, bids: [ranked("bid-1", 7, 1, of.winner), ranked("bid-2", 8, 2, of.own)] }],
    } as unknown as RunResult,
    consensus: [agreed("bid-1", of.winner.score), agreed("bid-2", of.own.score)],
    explanations: of.explanations ?? [],
    withdrawals: [],
    failed: [],
  };
  const other = aLot({ id: "lot-2", reference: "engelsk", title: "Engelsk" });
  const bid = aBid({ id: "bid-2", publisherId: 8, state: "scored", ...of.bid });
  const lots = [lot, other].flatMap((one) => decideLetterLot(facts, one, bid) ?? []);
  const letter = {
    round: "faelles",
    title: "Fælles",
    bidId: "bid-2",
    standstillLastDay: "2026-06-15" as LocalDate,
    signableFrom: day("2026-06-16"),
    lots,
  };
  return { lots, text: letterText(letter, terms, textsIn("da").rounds) };
}
const loserReads = (of: Case): string => letterOf(of).text;

const better = "Her var det vindende bud bedre end jeres:";
const yours = "Her var jeres bud bedre end det vindende:";
const cheap: Side = { price: "90.00", score: 4n, priceScore: "8.0000", total: "6.4000" };
const good: Side = { price: "120.00", score: 8n, priceScore: "4.0000", total: "5.6000" };
const money = (price: string, score: bigint, evaluated: string): Side => ({ price, score, evaluated });

const table: [string, Case, string[], string[]][] = [
  [
    "won by the price alone",
    { winner: cheap, own: good },
    [
      "Delaftalen tildeles Forlag Ét.",
      "Pris (vægt 60 %): vinderen 90,00 kr., I 120,00 kr.",
      "Point for prisen: vinderen 8,0000 point, I 4,0000 point.",
      "Kvalitet (vægt 40 %): vinderen 4 point, I 8 point.",
      `${better}\n- Pris: vinderens er lavere.`,
      `${yours}\n- Kvalitet: vinderen fik 4: Fyldig støtte til læreren. I fik 8: Enkel vejledning.`,
    ],
    ["Engelsk", "Evalueringspris", "fortrolig"],
  ],
  [
    "won by the quality alone",
    { winner: good, own: cheap },
    [
      `${better}\n- Kvalitet: vinderen fik 8`,
      `${yours}\n- Pris: jeres er lavere.`,
      "I alt: vinderen 5,6000 point, I 6,4000 point.",
    ],
    ["vinderens er lavere", "Engelsk"],
  ],
  [
    "won by an evaluated price: kroner, not points",
    { kind: "price_addition", winner: money("90.00", 4n, "108.0000"), own: money("100.00", 4n, "120.0000") },
    [
      "Evalueringspris: vinderen 108,0000 kr., I 120,0000 kr.",
      "Her var buddene lige gode:\n- Kvalitet: vinderen fik 4",
    ],
    ["108,0000 point", "120,0000 point", "Point for prisen", yours],
  ],
  [
    "won by the lowest price, where scores do not count",
    { kind: "lowest_price", winner: money("90.00", 4n, "90.0000"), own: money("100.00", 8n, "100.0000") },
    ["Kvaliteten tæller ikke med i tildelingen.", "Pris (vægt 60 %): vinderen 90,00 kr., I 100,00 kr."],
    ["Evalueringspris:", "Kvalitet (vægt"],
  ],
  [
    "won at a confidential price: the reason, and no figure that shows it",
    {
      kind: "price_addition",
      confidential: "Prisen er en forretningshemmelighed.",
      winner: money("90.00", 4n, "108.0000"),
      own: money("100.00", 4n, "120.0000"),
    },
    [
      "vinderen oplyses ikke, I 100,00 kr.",
      "Vinderens pris er fortrolig: Prisen er en forretningshemmelighed.",
      "Evalueringspris: vinderen oplyses ikke, I 120,0000 kr.",
    ],
    ["90,00", "108,0000", "er lavere"],
  ],
  [
    "won at a price of 0: never without what it counts as",
    { winner: { ...cheap, price: "0.00", flags: ["zero_price"] }, own: good },
    ["vinderen 0,00 kr., I 120,00 kr.", "En pris på 0 tæller i evalueringen som 0,01 kr. pr. enhed det år."],
    [],
  ],
  [
    "won at a confidential price of 0: never that it is 0",
    { winner: { ...cheap, price: "0.00", flags: ["zero_price"] }, own: good, confidential: "Hemmeligt." },
    ["vinderen oplyses ikke"],
    ["0,01 kr.", "vinderen 0,00"],
  ],
  [
    "rejected: the reason and the winner, no comparison",
    {
      winner: cheap,
      own: good,
      bid: { state: "rejected", rejectCode: "requirements_not_met", rejectReason: "Unilogin mangler." },
    },
    [
      "Jeres bud er afvist.\nBegrundelse: krav er ikke opfyldt: Unilogin mangler.",
      "Delaftalen tildeles Forlag Ét.",
    ],
    ["Engelsk", better, yours, "requirements_not_met", "90,00"],
  ],
  [
    "cancelled, and rejected before: why in the lead's words, and why that",
    {
      winner: cheap,
      own: good,
      bid: { state: "rejected", rejectCode: "reservation", rejectReason: "Forbehold for levering." },
      lot: {
        winner: null,
        cancelledAt: day("2026-06-01"),
        cancelReason: "over_budget",
        cancelText: "Bevillingen er brugt.",
      },
    },
    [
      "Delaftalen er annulleret. Der indgås ingen aftale på den.\nBegrundelse: buddene er over budgettet: Bevillingen er brugt.",
      "Jeres bud er afvist.\nBegrundelse: forbehold: Forbehold for levering.",
    ],
    ["tildeles", "over_budget", "Forlag Ét"],
  ],
];

describe("the loser's letter", () => {
  it.each(table)("of a lot %s", (_name, of, must, mustNot) => {
    const text = loserReads(of);
    for (const sentence of must) expect(text).toContain(sentence);
    for (const sentence of mustNot) expect(text).not.toContain(sentence);
  });
});

const untold = { price: null, priceScore: null, qualityScore: null, total: null, evaluated: null };
const tooLow = (reason: string, lot = lotReference) =>
  ({ bidId: "bid-2", lot, decision: "rejected", reason }) as Explanation;

describe("a letter's data", () => {
  const rejected = { state: "rejected" as const, rejectCode: "reservation", rejectReason: "Forbehold." };

  it("never tells a bidder that is rejected the winner's figures, also where its bid could not be opened", () => {
    const unread = { ...rejected, content: null, withoutPrices: null };
    for (const bid of [rejected, unread])
      for (const { outcome, winner } of letterOf({
        winner: cheap,
        own: good,
        confidential: "Hemmeligt.",
        bid,
      }).lots.slice(0, 1)) {
        expect(outcome).toBe("rejected");
        expect(winner).toEqual({
          bidId: "bid-1",
          publisherId: 7,
          name: "Forlag Ét",
          figures: untold,
          withheld: null,
        });
      }
  });

  it("never tells another reason for a lot than that lot's own, nor a part of it", () => {
    const reason = "Prisen dækker ikke driften. ".repeat(40);
    const bid = { ...rejected, rejectCode: "abnormally_low", rejectReason: "En anden delaftales grund." };
    const of = { winner: cheap, own: good, bid, explanations: [tooLow("Andet.", "engelsk"), tooLow(reason)] };
    const { lots, text } = letterOf(of);
    expect(lots[0]!.rejection).toEqual({ code: "abnormally_low", text: reason });
    expect(text).toContain(`Begrundelse: prisen er unormalt lav: ${reason}`);
    expect(letterOf({ ...of, explanations: [] }).lots[0]!.rejection!.text).toBe("En anden delaftales grund.");
  });

  it("never gives the points and the sum that a confidential price can be reckoned from", () => {
    const of = (kind: EvaluationKind) =>
      letterOf({ kind, winner: cheap, own: good, confidential: "Prisen er en forretningshemmelighed." });
    for (const kind of ["relative", "linear_slope", "linear_basic"] as const) {
      const { lots, text } = of(kind);
      expect(lots[0]!.winner!.figures).toEqual({ ...untold, qualityScore: "4" });
      expect(text).toContain("Point for prisen: vinderen oplyses ikke, I 4,0000 point.");
      expect(text).toContain("I alt: vinderen oplyses ikke, I 5,6000 point.");
      for (const shown of ["8,0000", "6,4000", "90,00"]) expect(text).not.toContain(shown);
    }
  });
});

describe("a lot that was won in a package", () => {
  const engelsk = aLot({ id: "lot-2", reference: "engelsk", title: "Engelsk" });
  const package_ = { ...winner, package: "sprog" };
  const won = [aLot({ winner: package_ }), { ...engelsk, winner: package_ }];
  const lots = [
    { lot: lotReference, model: "pooled" as const },
    { lot: "engelsk", model: "pooled" as const },
  ];
  const price = (bidId: string, group: string | undefined, rank: number, kroner: string) => ({
    ...ranked(bidId, bidId === "bid-1" ? 7 : 8, rank, { price: kroner, score: 4n, evaluated: kroner }),
    ...(group !== undefined && { package: group }),
  });
  const facts = {
    ...{ criteria: aRound().terms.criteria, lots: won, names: new Map([[7, "Forlag Ét"]]) },
    ...{ confidential: new Map(), explanations: [], withdrawals: [], failed: [] },
    consensus: ["lot-1", "lot-2"].flatMap((lotId) =>
      ["bid-1", "bid-2"].map((bidId) => ({ ...agreed(bidId, 4n), lotId })),
    ),
    result: {
      version: 1,
      lots: [
        {
          lot: lotReference,
          bids: [
            price("bid-2", "sprog", 1, "71.00"),
            price("bid-2", undefined, 2, "82.00"),
            price("bid-1", "sprog", 3, "93.00"),
          ],
        },
        {
          lot: "engelsk",
          bids: [price("bid-2", undefined, 1, "74.00"), price("bid-1", "sprog", 2, "55.00")],
        },
      ],
      bestSet: {
        awarded: [{ bidId: "bid-1", package: "sprog", lots }],
        ...{ sum: "148.0000", unique: true },
        packages: [
          {
            ...{ bidId: "bid-1", package: "sprog", lots, sum: "148.0000", won: true },
            without: { awarded: [{ bidId: "bid-2", lots }], sum: "156.0000" },
          },
        ],
      },
    } as unknown as RunResult,
  } as AwardFacts;
  /** The loser's bid, on these lots. */
  const on = (...references: string[]) =>
    aBid({
      ...{ id: "bid-2", publisherId: 8, state: "scored" },
      content: { lots: references.map((lot) => ({ lot })) } as NonNullable<StoredBid["content"]>,
    });

  it("shows a bidder on all of them the prices and sums", () => {
    const { bestSet } = decideLetterLot(facts, won[0]!, on(lotReference, "engelsk"))!;
    expect(bestSet).toMatchObject({
      package: {
        lots: [
          { lot: lotReference, price: "93.00" },
          { lot: "engelsk", price: "55.00" },
        ],
        ...{ sum: "148.0000", without: "156.0000" },
      },
      sum: "148.0000",
    });
  });

  it("shows a bidder on one of them no price of the other, nor a sum that it follows from", () => {
    const { bestSet } = decideLetterLot(facts, won[0]!, on(lotReference))!;
    expect(bestSet).toMatchObject({
      package: {
        lots: [
          { lot: lotReference, price: "93.00" },
          { lot: "engelsk", price: null },
        ],
        ...{ sum: null, without: null },
      },
      sum: null,
    });
    // Out of one of them is as not on it.
    const out = { ...tooLow("For lav."), bidId: "bid-2", lot: "engelsk" };
    const lot = decideLetterLot({ ...facts, explanations: [out] }, won[0]!, on(lotReference, "engelsk"))!;
    expect(JSON.stringify(lot)).not.toMatch(/55\.00|148\.0000|156\.0000/);
  });

  it("sets the reader's own offer on the lot beside the winner's, not its part of a package", () => {
    const own = decideLetterLot(facts, won[0]!, on(lotReference, "engelsk"))!;
    expect([own.figures!.price, own.rank, own.ownPackage, own.bestSet!.better]).toEqual([
      "82.00",
      2,
      undefined,
      true,
    ]);
    const [first, ...rest] = facts.result.lots;
    const alone = {
      ...facts,
      result: {
        ...facts.result,
        lots: [
          { ...first!, bids: first!.bids.filter(({ bidId, package: of }) => bidId !== "bid-2" || of) },
          ...rest,
        ],
      },
    };
    const part = decideLetterLot(alone, won[0]!, on(lotReference, "engelsk"))!;
    expect([part.figures!.price, part.ownPackage, part.bestSet!.better]).toEqual(["71.00", "sprog", false]);
    const round = aRound();
    const terms = { ...round.terms, bestSet: { by: "evaluated_price" as const, groups: [] } };
    const letter = {
      ...{ round: "faelles", title: "Fælles", bidId: "bid-2", lots: [part] },
      ...{ standstillLastDay: "2026-06-15" as LocalDate, signableFrom: day("2026-06-16") },
    };
    const text = letterText(letter, terms, textsIn("da").rounds);
    expect(text).toContain("en del af jeres pakkepris på gruppen sprog");
    expect(text).not.toContain("lå jeres tilbud før det vindende");
  });
});

describe("the cancellation of a round", () => {
  it("tells a bidder why in the lead's words, and one that was rejected why that was", () => {
    const { cancelled } = textsIn("da").rounds.messages;
    const why = { reason: "narrow_field", text: "Kun ét forlag bød." };
    const named = { title: "Fælles", reference: "faelles" };
    const other = cancelled(named, why, []).body;
    expect(other).toContain("Begrundelse: for få bydere: Kun ét forlag bød.");
    expect(other).not.toContain("afvist");
    const { body } = cancelled(named, why, [
      { lot: null, code: "reservation", reason: "Forbehold for levering." },
    ]);
    expect(body).toContain("Jeres bud er afvist.\nBegrundelse: forbehold: Forbehold for levering.");
  });

  it("never leaves out why a bid was rejected on one lot, nor says the same twice", () => {
    const bid = aBid({ id: "bid-2", state: "scored" });
    const onLot = { lot: lotReference, code: "abnormally_low", reason: "For lav." };
    expect(rejectionsOf(bid, [tooLow("For lav."), { ...tooLow("Andens."), bidId: "bid-9" }])).toEqual([
      onLot,
    ]);
    const out = { ...bid, state: "rejected" as const, rejectReason: "For lav." };
    expect(rejectionsOf({ ...out, rejectCode: "abnormally_low" }, [tooLow("For lav.")])).toEqual([onLot]);
    expect(rejectionsOf({ ...out, rejectCode: "reservation" }, [tooLow("For lav.")])).toEqual([
      { lot: null, code: "reservation", reason: "For lav." },
      onLot,
    ]);
    const why = { reason: "narrow_field", text: "Kun ét forlag bød." };
    const { body } = textsIn("da").rounds.messages.cancelled({ title: "Fælles", reference: "faelles" }, why, [
      { ...onLot, lot: "Dansk 4" },
    ]);
    expect(body).toContain(
      "Jeres bud på delaftalen Dansk 4 er afvist.\nBegrundelse: prisen er unormalt lav: For lav.",
    );
  });
});

describe("an empty phrase", () => {
  const { criteria } = aRound().terms;
  const bids = [aBid({ id: "bid-1", state: "scored" }), aBid({ id: "bid-2", state: "scored" })];
  const said = (...comments: string[]) =>
    comments.map((comment, i) => ({ ...agreed(`bid-${i + 1}`, 4n), comment }));

  it("is a comment that stands on every bid of a lot, however it is written; one bid alone has none", () => {
    const found = emptyPhrases(criteria, [aLot()], bids, said("Godt svar.", "godt  svar"));
    expect(found).toEqual([{ lot: lotReference, criterion: "kvalitet", comment: "Godt svar." }]);
    expect(emptyPhrases(criteria, [aLot()], bids, said("Godt svar.", "Bedre svar."))).toEqual([]);
    expect(emptyPhrases(criteria, [aLot()], bids.slice(0, 1), said("Godt svar."))).toEqual([]);
    const gone = aLot({ cancelledAt: day("2026-06-01") });
    expect(emptyPhrases(criteria, [gone], bids, said("Godt svar.", "Godt svar."))).toEqual([]);
  });
});
