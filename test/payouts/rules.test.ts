import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../support/properties.ts";
import {
  type DueDocument,
  decideApproval,
  decideFailure,
  decideSending,
  feeOf,
  ibanOf,
  orderFaults,
  ordersXml,
  type PayoutFacts,
  payoutOf,
  settle,
  standingOf,
  totalsOf,
} from "../../src/payouts/rules/index.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { vatOf } from "../../src/platform/money.ts";
import { Problem } from "../../src/platform/problem.ts";

const documents = fc.array(
  fc.record({
    net: fc.bigInt({ min: -5_000_000n, max: 20_000_000n }),
    vatBp: fc.constantFrom(0, 2_500),
    feeBp: fc.integer({ min: 0, max: 9_999 }),
  }),
  { minLength: 1, maxLength: 40 },
);
const dueOf = (all: readonly { net: bigint; vatBp: number; feeBp: number }[]): DueDocument[] =>
  all.map(({ net, vatBp, feeBp }, index) => ({
    ...{ kind: "sold_by_marketplace", documentId: String(index), feeBp },
    ...{ netMinor: net, vatMinor: vatOf(net, vatBp) },
  }));
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.def.code;
    throw error;
  }
  return "none";
};

describe("a statement", () => {
  test("divides what was sold between publisher, fee and VAT, to the øre, over 10,000 sales", () => {
    let sales = 0;
    fc.assert(
      fc.property(documents, (all) => {
        const { sold } = settle(dueOf(all), 0n);
        sales += sold.length;
        const totals = totalsOf(sold);
        const publisher = sold.reduce((sum, one) => sum + one.netMinor - one.feeMinor, 0n);
        expect(publisher + totals.feeMinor + totals.vatMinor).toBe(totals.grossMinor);
        const feeVat = vatOf(totals.feeMinor, 2_500);
        expect(payoutOf(totals, feeVat) + totals.feeMinor + feeVat).toBe(totals.grossMinor);
      }),
      { numRuns: 5_000 },
    );
    expect(sales).toBeGreaterThan(10_000);
  });

  test("has fees by kind and percentage that sum to those of its lines", () => {
    fc.assert(
      fc.property(documents, fc.bigInt({ min: 0n, max: 1_000_000n }), (all, monthly) => {
        const due = dueOf(all).map((one, at) => ({
          ...one,
          kind: at % 2 === 0 ? ("sold_by_marketplace" as const) : ("sold_by_publisher" as const),
        }));
        const { sold, own, soldFees, ownFees } = settle(due, monthly);
        const sum = (fees: typeof soldFees) => fees.reduce((total, { minor }) => total + minor, 0n);
        expect(sum(soldFees)).toBe(totalsOf(sold).feeMinor);
        expect(sum(ownFees)).toBe(totalsOf(own).feeMinor + monthly);
        expect(sum(soldFees) >= 0n && sum(ownFees) >= 0n).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("never pays out below 0: where more came back than was sold, the documents wait", () => {
    const due = dueOf([
      { net: 100_000n, vatBp: 2_500, feeBp: 800 },
      { net: -100_000n, vatBp: 2_500, feeBp: 800 },
    ]);
    expect(settle(due, 0n).sold).toEqual([]);
    expect(settle(due.slice(0, 1), 0n).sold).toMatchObject([{ grossMinor: 125_000n, feeMinor: 8_000n }]);
    expect(settle(due.slice(1), 0n)).toMatchObject({ sold: [], soldFees: [] });
  });

  test("rounds a fee half away from zero, so that a credit note mirrors its invoice", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        fc.integer({ min: 0, max: 9_999 }),
        (net, feeBp) => {
          expect(feeOf({ netMinor: -net, feeBp })).toBe(-feeOf({ netMinor: net, feeBp }));
        },
      ),
    );
    expect(feeOf({ netMinor: 1_250n, feeBp: 100 })).toBe(13n);
  });
});

const DAY = 86_400_000;
const now = new Date("2026-09-10T10:00:00Z");
const first = {
  id: "1",
  state: "confirmed",
  confirmedAt: new Date(now.getTime() - DAY),
  formerId: null,
  letterAt: null,
} as const;

describe("an account", () => {
  test("is paid to at once where it is the first, and a week after the letter where it is not", () => {
    const of = (more: object) => standingOf({ current: { ...first, ...more }, proposed: false }, now).hold;
    expect(standingOf({ current: undefined, proposed: false }, now).hold).toBe("no_account");
    expect(of({})).toBe(null);
    expect(of({ formerId: "0" })).toBe("letter");
    expect(of({ formerId: "0", letterAt: new Date(now.getTime() - 7 * DAY + 1) })).toBe("waiting");
    expect(of({ formerId: "0", letterAt: new Date(now.getTime() - 7 * DAY) })).toBe(null);
    expect(standingOf({ current: first, proposed: true }, now).hold).toBe("second_person");
  });
});

const free = { accountId: "1", hold: null, until: null };
const payout: PayoutFacts = {
  ...{ state: "proposed", editorIds: ["p1"], approvedBy: null, approvedFor: null, approvedOn: null },
  ...{ accountId: null, note: null, notedIds: [], noteConfirmed: false, paidOn: null },
  ...{ stripe: false, transferId: null },
};

describe("a payout", () => {
  test("is approved by another person than who asked, its deputy not among them, and to no account that is held", () => {
    expect(codeOf(() => decideApproval(payout, free, { personId: "p1" }))).toBe("payout-second-person");
    expect(codeOf(() => decideApproval(payout, free, { personId: "p2", standsFor: "p1" }))).toBe(
      "payout-second-person",
    );
    expect(codeOf(() => decideApproval(payout, { ...free, hold: "letter" }, { personId: "p2" }))).toBe(
      "payout-held",
    );
    expect(decideApproval(payout, free, { personId: "p2" })).toEqual({ state: "approved", accountId: "1" });
  });

  test("is sent by another person than who approved, to the account that it was approved to", () => {
    const approved: PayoutFacts = {
      ...payout,
      ...{ state: "approved", approvedBy: "p2", approvedOn: "2026-09-10" as LocalDate, accountId: "1" },
    };
    expect(codeOf(() => decideSending(approved, free, { personId: "p2" }, "bank"))).toBe(
      "payout-second-person",
    );
    expect(
      codeOf(() => decideSending(approved, { ...free, accountId: "2" }, { personId: "p3" }, "bank")),
    ).toBe("payout-state");
    expect(decideSending(approved, free, { personId: "p3" }, "bank")).toBe("sent");
    // To Stripe by a transfer, to a bank by an order.
    const third = { personId: "p3" };
    expect(codeOf(() => decideSending(approved, free, third, "stripe"))).toBe("payout-state");
    const atStripe = { ...approved, stripe: true };
    expect(codeOf(() => decideSending(atStripe, free, third, "bank"))).toBe("payout-state");
    expect(codeOf(() => decideSending(atStripe, free, { personId: "p2" }, "stripe"))).toBe(
      "payout-second-person",
    );
    expect(decideSending(atStripe, free, third, "stripe")).toBe("sent");
    expect(codeOf(() => decideFailure({ ...atStripe, state: "sent", transferId: "t" }))).toBe("payout-state");
  });
});

describe("payment orders", () => {
  const debtor = { registration: "3000", account: "1234567890", holder: "Markedspladsen A/S" };
  const file = (amounts: readonly bigint[], holder = "Forlaget Åben & Co. <Kbh>") =>
    ordersXml({
      ...{
        id: "a".repeat(32),
        madeAt: "2026-09-01T08:00:00Z",
        executesOn: "2026-09-02" as LocalDate,
        debtor,
      },
      orders: amounts.map((amountMinor, at) => ({
        ...{ reference: `U202608-${at}-1`, amountMinor, text: `U202608-${at} Markedspladsen` },
        creditor: { registration: "5301", account: String(at + 1), holder },
      })),
    });

  test("give a Danish account as IBAN with its check digits", () => {
    // The example of the IBAN registry: bank 0040, account 0440116243.
    expect(ibanOf({ registration: "0040", account: "440116243" })).toBe("DK5000400440116243");
  });

  test("are without fault whatever is paid to whom, and the same bytes each time", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 10_000_000_000n }), { minLength: 1, maxLength: 20 }),
        fc.string({ minLength: 1, unit: "binary" }),
        (amounts, holder) => {
          const named = `F${holder}`;
          expect(orderFaults(file(amounts, named))).toEqual([]);
          expect(file(amounts, named)).toBe(file(amounts, named));
        },
      ),
    );
  });

  test("are found wrong in sum, count, structure, form and check digits", () => {
    const right = file([100n, 250n]);
    const wrong = (from: string | RegExp, to: string) => orderFaults(right.replace(from, to));
    expect(wrong("<CtrlSum>3.50", "<CtrlSum>3.51")).toEqual(["GrpHdr: wrong sum"]);
    expect(wrong("<NbOfTxs>2", "<NbOfTxs>3")).toEqual(["GrpHdr: wrong number of transfers"]);
    expect(wrong(/<PmtMtd>.*?<\/PmtMtd>/, "")).toHaveLength(1);
    expect(wrong("1.00</InstdAmt>", "1.0</InstdAmt>").length).toBeGreaterThan(0);
    expect(wrong(/<IBAN>DK../, "<IBAN>DK00")).toHaveLength(1);
    expect(wrong('Ccy="DKK"', 'Ccy="EUR"')).toEqual(["InstdAmt is not in DKK"]);
    expect(wrong("U202608-1-1", "U202608-0-1")).toEqual(["two transfers have one reference"]);
  });
});
