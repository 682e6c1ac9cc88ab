import { describe, expect, test } from "vitest";
import { exclusionGrounds, mandatoryGrounds, maySelfClean } from "../../../src/law/exclusion.ts";
import type { LocalDate } from "../../../src/platform/calendar.ts";
import { lastDayIn } from "../../../src/rounds/bids/stands.ts";
import { findUnstated, statedFindings } from "../../../src/rounds/bids/stated.ts";
import { fileMark, withoutMarked } from "../../../src/rounds/evidence/marks.ts";
import {
  decideHandsIn,
  decideLater,
  decideOutOn,
  decideVerdict,
  lacksEvidenceTerms,
  openEvidence,
  ruleOf,
  wantedOf,
} from "../../../src/rounds/evidence/rules.ts";
import type { BidContent, Statement, StoredRound } from "../../../src/rounds/schema/index.ts";
import { statementOf } from "../../support/rounds.ts";
import { aBid, aLot } from "../support/values.ts";

const said = (name: string, role: Statement["role"] = "bidder", over: object = {}) =>
  statementOf(name, { role, ...over }) as Statement;
const terms = {
  evidence: {
    voluntary: [],
    documents: [
      { reference: "attest", text: "Serviceattest", of: "each" as const },
      { reference: "regnskab", text: "Regnskab", of: "bidder" as const },
    ],
  },
} as unknown as StoredRound["terms"];
const lots: BidContent["lots"] = [
  { lot: "dansk", productId: "00000000-0000-4000-8000-000000000009", priceSheets: [], answers: { a: "x" } },
];
const bidOf = (id: string, statements?: Statement[]) =>
  aBid({
    id,
    state: "scored",
    withoutPrices: null,
    content: { lots, ...(statements ? { statements } : {}) },
  });
const now = new Date("2026-06-01T12:00:00Z");
const past = new Date("2026-05-31T12:00:00Z");
const soon = new Date("2026-06-02T12:00:00Z");

describe("a bid's statements", () => {
  test("answer each ground; one that applies says why the company is reliable, but for that which nothing heals", () => {
    for (const ground of mandatoryGrounds) {
      const grounds = { ...said("A").grounds, [ground]: true };
      const unstated = findUnstated(
        { lots, statements: [said("A", "bidder", { grounds })] },
        terms,
        undefined,
      );
      expect(unstated?.code).toBe(maySelfClean(ground) ? "selfCleaning" : undefined);
      expect(statedFindings({ statements: [said("A", "bidder", { grounds })] }, terms)).toEqual([
        `A: ${ground}`,
      ]);
    }
    expect(exclusionGrounds.filter((one) => !maySelfClean(one))).toEqual(["tax-haven"]);
  });

  test("are asked for only where the terms do, and what lacks in an opened bid is a finding", () => {
    expect(findUnstated({ lots }, {}, undefined)).toBeUndefined();
    expect(findUnstated({ lots }, terms, undefined)?.code).toBe("lacking");
    expect(statedFindings({}, {})).toEqual([]);
    expect(statedFindings({}, terms)).toEqual(["bidder's own statement"]);
    expect(statedFindings({ statements: [said("A", "bidder", { grounds: {} })] }, terms)).toHaveLength(
      mandatoryGrounds.length,
    );
  });
});

describe("the evidence of an intended winner", () => {
  const won = (bidId: string) => aLot({ winner: { bidId, publisherId: 7, model: "pooled" } });
  const round = { terms };
  const bid = bidOf("bid-1", [said("A"), said("B", "member"), said("C", "subcontractor")]);
  const row = (company: string, reference: string, decision: "accepted" | "failed" | null) => ({
    ...{ bidId: "bid-1", company, reference, decision },
  });
  const all = (decision: "accepted" | "failed" | null) => [
    ...["A", "B", "C"].map((company) => row(company, "attest", decision)),
    row("A", "regnskab", decision),
  ];
  const open = (rows: ReturnType<typeof all>, of = bid) =>
    openEvidence(round, [won(of.id)], [of], rows, new Map([[of.id, "A"]])).map((one) => one.why);

  test("is each document of each company, or of the bidder alone; without statements of the bidder", () => {
    expect(wantedOf(round, bid, "A").map((one) => `${one.company} ${one.reference}`)).toEqual([
      ...["A attest", "B attest", "C attest", "A regnskab"],
    ]);
    // A bid that its bidder has sealed may name a company twice: it is asked once.
    expect(wantedOf(round, bidOf("bid-3", [said("A"), said("A", "member")]), "A")).toHaveLength(2);
    expect(wantedOf(round, bidOf("bid-2"), "Forlaget").map((one) => one.company)).toEqual([
      "Forlaget",
      "Forlaget",
    ]);
  });

  test("keeps the award open until all of it is asked for and accepted, and only of lots that go on", () => {
    expect(open([])).toEqual(["not_asked"]);
    expect(open(all("accepted").slice(1))).toEqual(["not_asked"]);
    expect(open([...all("accepted").slice(1), row("A", "attest", null)])).toEqual(["open"]);
    expect(open([...all("accepted").slice(1), row("A", "attest", "failed")])).toEqual(["failed"]);
    expect(open(all("accepted"))).toEqual([]);
    expect(openEvidence(round, [aLot({ cancelledAt: now })], [bid], [], new Map())).toEqual([]);
    // Nobody asks for it by the terms: what was asked for all the same is decided on.
    const free = { terms: {} as StoredRound["terms"] };
    expect(openEvidence(free, [won("bid-1")], [bid], [], new Map())).toEqual([]);
    expect(openEvidence(free, [won("bid-1")], [bid], [row("A", "attest", null)], new Map())).toHaveLength(1);
  });

  test("has to be in the terms outside the light regime", () => {
    const of = (procedure: string, has: boolean) => ({
      terms: has ? terms : ({} as StoredRound["terms"]),
      regime: { procedure } as StoredRound["regime"],
    });
    expect(lacksEvidenceTerms(of("open", false))).toBe(true);
    expect(lacksEvidenceTerms(of("framework", true))).toBe(false);
    expect(lacksEvidenceTerms(of("light", false))).toBe(false);
    expect(ruleOf(of("open", true))).toMatchObject({ imposed: "law", confirmed: false });
    expect(ruleOf(of("light_dps", true))).toMatchObject({ imposed: "own_terms" });
    expect(ruleOf(of("light", false))).toBeNull();
  });

  test("is handed in and decided on once, each in its time; its last instant is in time", () => {
    const evaluated = { state: "evaluated" as const };
    const item = (over: object = {}) => ({ dueAt: soon, handedInAt: null, decision: null, ...over });
    expect(decideHandsIn(item({ dueAt: now }), now)).toBeDefined();
    expect(() => decideHandsIn(item({ dueAt: past }), now)).toThrow("time for it is over");
    expect(() => decideHandsIn(item({ handedInAt: past }), now)).toThrow("handed it in");
    expect(() => decideHandsIn(undefined, now)).toThrow();
    expect(() => decideVerdict(evaluated, item(), { accept: false }, now)).toThrow("still has time");
    expect(() => decideVerdict(evaluated, item({ dueAt: past }), { accept: true }, now)).toThrow(
      "Nothing was handed in",
    );
    expect(decideVerdict(evaluated, item({ dueAt: past }), { accept: false }, now)).toBeDefined();
    expect(decideVerdict(evaluated, item({ handedInAt: past }), { accept: true }, now)).toBeDefined();
    expect(() => decideVerdict(evaluated, item({ decision: "accepted" }), { accept: false }, now)).toThrow(
      "accepted",
    );
    const late = { dueAt: soon, note: "Side to" };
    expect(() => decideLater(evaluated, item(), late, now)).toThrow("due later");
    expect(decideLater(evaluated, item({ handedInAt: past }), late, now)).toBeDefined();
    // A lot that is awarded anew is proved while others are in standstill; what fails is out on that lot alone.
    const standstill = { state: "standstill" } as const;
    expect(decideLater(standstill, item({ dueAt: past }), late, now)).toBeDefined();
    expect(decideVerdict(standstill, item({ handedInAt: past }), { accept: true }, now)).toBeDefined();
    expect(decideVerdict(standstill, item({ handedInAt: past }), { accept: false }, now)).toBeDefined();
    const winner = { bidId: "bid-1", publisherId: 7, model: "pooled" } as const;
    const [won, sent] = [aLot({ reference: "a", winner }), aLot({ reference: "b", winner, sentAt: past })];
    expect(decideOutOn({ state: "evaluated" }, [won, sent], "bid-1")).toBeNull();
    expect(decideOutOn(standstill, [won, sent], "bid-1")).toEqual(["a"]);
    expect(() => decideOutOn(standstill, [sent], "bid-1")).toThrow("taken back");
    expect(() => decideLater({ state: "concluded" }, item({ dueAt: past }), late, now)).toThrow("concluded");
  });
});

describe("until when a bid stands", () => {
  const at = { bidsStand: { days: 30, perBid: true }, closesAt: new Date("2026-06-01T21:59:00Z") };
  const day = (text: string) => text as LocalDate;
  test.each([
    [null, null, "2026-07-01"],
    ["2026-06-10", null, "2026-07-01"],
    ["2026-08-01", null, "2026-08-01"],
    ["2026-08-01", "2026-07-15", "2026-08-01"],
    [null, "2026-09-01", "2026-09-01"],
  ])("own %s, later %s: %s", (own, later, last) => {
    expect(
      lastDayIn({
        ...at,
        own: own === null ? null : day(own),
        standsUntil: later === null ? null : day(later),
      }),
    ).toBe(last);
  });
  test("is the terms' own day where they let no bid have another, and none where they set none", () => {
    const own = { own: day("2026-08-01"), standsUntil: null };
    expect(lastDayIn({ ...at, bidsStand: { days: 30, perBid: false }, ...own })).toBe("2026-07-01");
    expect(lastDayIn({ ...at, bidsStand: undefined, ...own })).toBeUndefined();
  });
});

test("what is marked is left out where it stands, and nothing else", () => {
  const why = "Vores metode";
  const content = {
    lots: [{ ...lots[0]!, answers: { a: "x", b: "y" } }],
    files: [],
    confidentialPrices: "Prisen",
    confidential: [
      { at: "/lots/0/answers/a", why },
      { at: "/files/1", why },
      { at: "/statements/7", why },
    ],
  };
  const bid = aBid({ content });
  const wire = { ...content, lots: [{ ...content.lots[0], priceSheets: [{ price: 1 }] }] };
  const { bids, other } = withoutMarked(
    { bids: [{ id: bid.id, content: wire, without_prices: null }], other: [{ a: 1 }] },
    [bid],
  );
  const [lot] = (bids![0]!["content"] as typeof wire).lots;
  expect(lot).toMatchObject({
    answers: { a: { withheld: why }, b: "y" },
    priceSheets: { withheld: "Prisen" },
  });
  expect(other).toEqual([{ a: 1 }]);
  expect([fileMark(bid, 0), fileMark(bid, 1)]).toEqual([undefined, why]);
  // What is given is a copy.
  expect(wire.lots[0]!.answers).toEqual({ a: "x", b: "y" });
});
