import { describe, expect, test } from "vitest";
import {
  type BookState,
  chargePostings,
  decideClose,
  decideLock,
  decideReopen,
  decideReversal,
  invoicePostings,
  nextToClose,
  paymentPostings,
  purchasePostings,
  reminderFigures,
  reversedPostings,
  selfBilledPostings,
} from "../../src/books/rules.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { money } from "../../src/platform/money.ts";

/** What facts come to as postings, and who closes a month and reverses, without a database. */

const payer = { partyId: 7, payerGln: "5790000000012" };
const brief = (postings: ReturnType<typeof invoicePostings>) =>
  postings.map(({ account, amount, vat }) => [account, amount, vat?.category ?? null]);
const refusal = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return (error as { def?: { code: string }; code?: string }).def?.code ?? (error as Error).message;
  }
  return undefined;
};

/** 100.00 at 25 %, of which 0.02 stands on a rounding line, and 40.00 exempt. */
const mixed = {
  ...{ netMinor: 14_000n, vatMinor: 2_500n, totalMinor: 16_500n },
  vat: [
    { category: "S" as const, vatBp: 2_500, baseMinor: 10_000n, vatMinor: 2_500n },
    { category: "E" as const, vatBp: 0, baseMinor: 4_000n, vatMinor: 0n },
  ],
};
const lines = [
  { category: "S" as const, vatBp: 2_500, count: 3, roundingMinor: 2n },
  { category: "E" as const, vatBp: 0, count: 1, roundingMinor: 0n },
];

describe("postings", () => {
  test("of an invoice are what its payer owes, its sales and its VAT by category, and rounding apart", () => {
    expect(brief(invoicePostings({ ...mixed, lines, payer }))).toEqual([
      ["receivable", 16_500n, null],
      ["revenue", -9_998n, "S"],
      ["rounding", -2n, "S"],
      ["revenue", -4_000n, "E"],
      ["output_vat", -2_500n, "S"],
    ]);
  });

  test("of a publisher's document: a sale in its books, a purchase in the marketplace's", () => {
    expect(brief(selfBilledPostings({ ...mixed, marketplaceId: 3, lines: 2 }))).toEqual([
      ["receivable", 16_500n, null],
      ["revenue", -10_000n, "S"],
      ["revenue", -4_000n, "E"],
      ["output_vat", -2_500n, "S"],
    ]);
    expect(brief(purchasePostings({ ...mixed, publisherId: 3, lines: 2 }))).toEqual([
      ["publisher_cost", 14_000n, null],
      ["input_vat", 2_500n, "S"],
      ["publisher_payable", -16_500n, null],
    ]);
  });

  test("of payments and reminders; what comes to no amount posts nothing", () => {
    expect(brief(paymentPostings(payer, 500n))).toEqual([
      ["bank", 500n, null],
      ["receivable", -500n, null],
    ]);
    expect(brief(paymentPostings(payer, -500n))[0]).toEqual(["bank", -500n, null]);
    const figures = reminderFigures(2, 775_000n);
    expect(brief(chargePostings(payer, { feeMinor: 10_000n, interestMinor: 3_822n }, figures))).toEqual([
      ["receivable", 13_822n, null],
      ["reminder_fee", -10_000n, null],
      ["late_interest", -3_822n, null],
    ]);
    expect(chargePostings(payer, { feeMinor: 0n, interestMinor: 0n }, figures)).toEqual([]);
  });

  test("that do not sum to 0 are a Bug before the database sees them", () => {
    expect(() => invoicePostings({ ...mixed, totalMinor: 16_501n, lines, payer })).toThrow(/sum to 0/);
  });

  test("of a reversal are the same the other way round", () => {
    const posting = {
      ...{ line: 1, account: "receivable" as const, partyId: 7, partyName: "Skolen", payerGln: null },
      ...{ vatCategory: null, vatBp: null, amount: money(500n), figures: [] },
    };
    expect(reversedPostings([posting])).toEqual([
      { account: "receivable", partyId: 7, payerGln: null, amount: -500n, figures: [] },
    ]);
  });
});

describe("months", () => {
  const day = (text: string) => text as LocalDate;
  const book: BookState = { openFrom: null, first: "2026-08" };
  const open = { month: "2026-08", state: "open" as const };

  test("close in turn, once they are over", () => {
    expect(nextToClose(book)).toBe("2026-08");
    expect(decideClose(book, open, day("2026-09-01"))).toEqual({ state: "closed", openFrom: "2026-09" });
    expect(refusal(() => decideClose(book, open, day("2026-08-31")))).toMatch(/not-over|2026-08-31/);
    expect(
      refusal(() =>
        decideClose({ ...book, openFrom: "2026-10" }, { ...open, month: "2026-12" }, day("2027-06-01")),
      ),
    ).toBeDefined();
    expect(
      refusal(() => decideClose({ openFrom: null, first: null }, open, day("2027-06-01"))),
    ).toBeDefined();
  });

  test("are locked by nobody who closed them, nor by a deputy of theirs", () => {
    const closed = { month: "2026-08", state: "closed" as const, editorIds: ["a", "chief"] };
    for (const by of [
      { personId: "a" },
      { personId: "b", standsFor: "chief" },
      { personId: "b", standsFor: "a" },
    ])
      expect(refusal(() => decideLock(closed, by))).toBeDefined();
    expect(decideLock(closed, { personId: "b" })).toBe("locked");
    expect(refusal(() => decideLock({ ...closed, state: "locked" }, { personId: "b" }))).toBeDefined();
  });

  test("are opened again from the last one back, and never once locked", () => {
    const closed = { month: "2026-08", state: "closed" as const };
    expect(decideReopen({ openFrom: "2026-09" }, closed)).toBe("open");
    expect(refusal(() => decideReopen({ openFrom: "2026-10" }, closed))).toBeDefined();
    expect(
      refusal(() => decideReopen({ openFrom: "2026-09" }, { ...closed, state: "locked" })),
    ).toBeDefined();
  });

  test("a reversal is approved by nobody who proposed it, nor by a deputy of theirs", () => {
    const proposed = { state: "proposed" as const, editorIds: ["a"] };
    expect(refusal(() => decideReversal(proposed, { personId: "a" }))).toBeDefined();
    expect(refusal(() => decideReversal(proposed, { personId: "b", standsFor: "a" }))).toBeDefined();
    expect(decideReversal(proposed, { personId: "b" })).toBe("approved");
  });
});
