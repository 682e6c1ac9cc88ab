import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideAssignment,
  decideUndoing,
  freshLines,
  type KnownLine,
  leftOf,
  type MatchLine,
  matchLine,
  type OpenInvoice,
  OpenInvoices,
  plainName,
  suggestInvoices,
} from "../../src/banking/rules/index.ts";
import type { NewPart, ReadLine } from "../../src/banking/schema/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { money } from "../../src/platform/money.ts";

/** Which lines are new, which invoice a line is of, what it may be taken for. */

const day = (n: number) => asLocalDate(`2026-08-${String(n + 10).padStart(2, "0")}`);
const line = (more: Partial<ReadLine>): ReadLine => ({
  ...{ entry: 1, bookedOn: day(0), valueOn: null, amountMinor: 100n, balanceMinor: null, reference: null },
  ...{ endToEndId: null, paymentId: null, payerName: null, payerAccount: null, text: "", returned: false },
  ...more,
});

describe("lines that are new", () => {
  /** An account's whole story: lines by day, some of them alike; in two readings, by text and by reference. */
  const story = fc.array(
    fc.record({
      on: fc.integer({ min: 0, max: 6 }),
      amount: fc.integer({ min: 1, max: 3 }),
      said: fc.constantFrom("a", "b"),
    }),
    { maxLength: 25 },
  );
  const windows = fc.array(
    fc.record({
      from: fc.integer({ min: 0, max: 6 }),
      days: fc.integer({ min: 1, max: 7 }),
      other: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  );

  test("come once, however statements of whole days overlap, in whichever format each comes", () => {
    fc.assert(
      fc.property(story, windows, (told, read) => {
        const all = told.map((one, at) => ({ ...one, at })).sort((a, b) => a.on - b.on || a.at - b.at);
        const known: KnownLine[] = [];
        const seen = new Set<number>();
        for (const [n, { from, days, other }] of read.entries()) {
          const source = other ? "camt.053" : "csv 0123456789abcdef";
          const given = all
            .filter(({ on }) => on >= from && on < from + days)
            .map(({ on, amount, said, at }, i) =>
              line({
                ...{ entry: i + 1, bookedOn: day(on), amountMinor: BigInt(amount) },
                ...(other ? { reference: `R${at}`, text: "" } : { text: said }),
              }),
            );
          for (const { on, at } of all) if (on >= from && on < from + days) seen.add(at);
          const fresh = freshLines(known, given, source);
          known.push(...fresh.map((one) => ({ ...one, entryId: `${n} ${one.entry}`, source })));
        }
        const key = (on: string, amount: bigint) => `${on} ${amount}`;
        const expected = all
          .filter(({ at }) => seen.has(at))
          .map(({ on, amount }) => key(day(on), BigInt(amount)));
        expect(known.map(({ bookedOn, amountMinor }) => key(bookedOn, amountMinor)).sort()).toEqual(
          expected.sort(),
        );
      }),
    );
  });

  test("two alike on a day are two, and stay two", () => {
    const two = [line({ text: "Kontingent" }), line({ text: "Kontingent", entry: 2 })];
    const source = "csv 0123456789abcdef";
    const first = freshLines([], two, source);
    expect(first).toHaveLength(2);
    const known = first.map((one) => ({ ...one, entryId: `1 ${one.entry}`, source }));
    expect(freshLines(known, two, source)).toEqual([]);
    expect(freshLines(known.slice(1), two, source)).toHaveLength(1);
  });

  test("a batch is the same as its one line in another format", () => {
    const known = [
      { ...line({ amountMinor: 300n, text: "Samlet" }), entryId: "1 1", source: "csv 0123456789abcdef" },
    ];
    const parts = [
      line({ amountMinor: 100n, reference: "R/1" }),
      line({ amountMinor: 200n, reference: "R/2" }),
    ];
    expect(freshLines(known, parts, "camt.053")).toEqual([]);
    const whole = parts.map((one) => ({ ...one, entryId: "1 1", source: "camt.053" }));
    expect(freshLines(whole, [line({ amountMinor: 300n, text: "Samlet" })], "csv 0123456789abcdef")).toEqual(
      [],
    );
  });
});

describe("entries of one day and amount in two formats", () => {
  const csvSource = "csv 0123456789abcdef";
  const asKnown = (lines: ReadLine[]): KnownLine[] =>
    lines.map((one, at) => ({ ...one, entryId: `1 ${at}`, source: csvSource }));
  const fresh = (known: ReadLine[], given: Partial<ReadLine>[]) =>
    freshLines(
      asKnown(known),
      given.map((one, at) => line({ ...one, entry: at + 1, reference: `R${at}` })),
      "camt.053",
    ).map(({ text }) => text);

  test("are the same where their payment id is, in whatever order they come", () => {
    const known = [line({ paymentId: "71#1" }), line({ paymentId: "71#2" })];
    const given = [
      { paymentId: "71#3", text: "third" },
      { paymentId: "71#2", text: "second" },
      { paymentId: "71#1", text: "first" },
    ];
    expect(fresh(known, given)).toEqual(["third"]);
    // Two payment ids are two payments, also where one of the known is missing from the file.
    expect(fresh(known, given.slice(0, 2))).toEqual(["third"]);
  });

  test("are the same where their payer is, else as many as there were", () => {
    const known = [line({ payerName: "Køge Kommune" }), line({ payerAccount: "4711-0000000001" })];
    const given = [
      { payerName: "Solrød Kommune", text: "new" },
      { payerName: "X", payerAccount: "4711-0000000001", text: "by account" },
      { payerName: "KOEGE KOMMUNE", text: "by name" },
    ];
    expect(fresh(known, given)).toEqual(["new"]);
    expect(fresh([line({}), line({})], given)).toEqual(["by name"]);
    expect(fresh([line({ text: "Samlet" })], [{ paymentId: "71#1", text: "one" }])).toEqual([]);
  });

  test("are the same where one of a batch's payment ids is", () => {
    const one = line({ amountMinor: 300n, paymentId: "71#9" });
    const batch = [
      line({ entry: 7, amountMinor: 100n, paymentId: "71#1", reference: "R/1" }),
      line({ entry: 7, amountMinor: 200n, paymentId: "71#2", reference: "R/2" }),
    ];
    expect(freshLines(asKnown([one]), batch, "camt.053")).toHaveLength(2);
    expect(freshLines(asKnown([{ ...one, paymentId: "71#2" }]), batch, "camt.053")).toEqual([]);
  });
});

describe("the invoice of a line", () => {
  const invoice = (n: number, more: Partial<OpenInvoice> = {}): OpenInvoice => ({
    ...{ id: `id-${n}`, number: `ALFA-2026-00000${n}`, controllerId: 1, buyerName: "Køge Kommune" },
    ...{ payerGln: "5790000000012", leftMinor: 100n, paymentId: null, ...more },
  });
  const said = (more: Partial<MatchLine>): MatchLine => line(more);
  const match = (one: Partial<MatchLine>, invoices: OpenInvoice[], accounts = new Map()) => {
    const found = matchLine(said(one), new OpenInvoices(invoices, accounts));
    return found && [found.invoice.id, found.by];
  };

  test("is that of its payment id, before any other sign; an amount that differs is for a person", () => {
    const invoices = [invoice(1, { paymentId: "71#1" }), invoice(2)];
    expect(match({ paymentId: "71#1", text: "ALFA-2026-000002" }, invoices)).toEqual(["id-1", "payment_id"]);
    expect(match({ paymentId: "71#1", amountMinor: 99n }, invoices)).toBeUndefined();
  });

  test("is not another one of the same amount and payer where its payment id or number names none that is open", () => {
    const payer = { payerName: "KØGE KOMMUNE" };
    expect(match(payer, [invoice(1)])).toEqual(["id-1", "amount"]);
    for (const sign of [
      { paymentId: "71#9" },
      { paymentId: "71#9", text: "ALFA-2026-000001" },
      { text: "ALFA-2026-000009" },
      { endToEndId: "2026000009" },
      { text: "BETA-2026-000001" },
    ])
      expect(match({ ...payer, ...sign }, [invoice(1)]), JSON.stringify(sign)).toBeUndefined();
    // A settled one is no longer open: what is paid again waits.
    const open = new OpenInvoices([invoice(1, { paymentId: "71#1" }), invoice(2)], new Map());
    const twice = line({ ...payer, paymentId: "71#1" });
    expect(matchLine(twice, open)?.invoice.id).toBe("id-1");
    open.remove("id-1");
    expect(matchLine(twice, open)).toBeUndefined();
  });

  test("is found by a payment id where money comes in alone", () => {
    const owed = invoice(1, { leftMinor: -100n, paymentId: "71#1" });
    const out = { amountMinor: -100n, paymentId: "71#1", payerName: "Køge Kommune" };
    expect(match(out, [owed])).toBeUndefined();
    expect(match({ ...out, text: "2026-000001" }, [owed])).toEqual(["id-1", "number"]);
    expect(match({ ...out, paymentId: null }, [owed])).toEqual(["id-1", "amount"]);
    expect(suggestInvoices(said(out), new OpenInvoices([owed], new Map()), 10)[0]?.why).toEqual([
      "payer_and_amount",
    ]);
  });

  test("is not of a number that stands inside another, which waits for a person", () => {
    const payer = { payerName: "Køge Kommune" };
    for (const text of ["ALFA-G2026-000001", "ALFAG2026000001", "S2026 000001", "K2026-000001"])
      expect(match({ ...payer, text }, [invoice(1)]), text).toBeUndefined();
    for (const text of ["Faktura2026-000001", "NR2026000001", "fakturanr2026 000001"])
      expect(match({ text }, [invoice(1)]), text).toEqual(["id-1", "number"]);
    // No year: an account's or a person's number, which names no invoice.
    expect(match({ ...payer, text: "0102031234" }, [invoice(1)])).toEqual(["id-1", "amount"]);
  });

  test("is that whose number its text has, however it is written; not another seller's of the same tail", () => {
    for (const text of [
      "alfa-2026-000001",
      "Fakt 2026-000001",
      "2026000001",
      "Nr.2026 000001 tak",
      "ALFA-2026-000001/PO",
    ])
      expect(match({ text }, [invoice(1), invoice(2)]), text).toEqual(["id-1", "number"]);
    for (const text of ["BETA-2026-000001", "12026000001", "20260000011", "ALFA-2026-000009"])
      expect(match({ text }, [invoice(1)]), text).toBeUndefined();
    expect(match({ text: "2026-000001 2026-000002" }, [invoice(1), invoice(2)])).toBeUndefined();
  });

  test("is the one of its payer with its amount, where that is one alone", () => {
    const other = invoice(2, { controllerId: 2, buyerName: "Roskilde Kommune", payerGln: "5790000000029" });
    expect(match({ payerName: "KOEGE KOMMUNE" }, [invoice(1), other])).toEqual(["id-1", "amount"]);
    expect(match({ text: "5790000000029" }, [invoice(1), other])).toEqual(["id-2", "amount"]);
    expect(match({ payerName: "Køge Kommune" }, [invoice(1), invoice(3)])).toBeUndefined();
    expect(match({}, [invoice(1)])).toBeUndefined();
    const accounts = new Map([["0040-1", { controllerId: 2, payerGln: "5790000000029" }]]);
    expect(match({ payerAccount: "0040-1" }, [invoice(1), other], accounts)).toEqual(["id-2", "amount"]);
  });

  test("of money that goes out is what is owed back; what the bank undoes is for a person", () => {
    const owed = invoice(1, { leftMinor: -100n });
    expect(match({ amountMinor: -100n, text: "2026-000001" }, [owed])).toEqual(["id-1", "number"]);
    expect(match({ amountMinor: -100n, text: "2026-000001", returned: true }, [owed])).toBeUndefined();
    expect(match({ amountMinor: 100n, text: "2026-000001" }, [owed])).toBeUndefined();
  });

  test("is suggested by what speaks for it, the likeliest first", () => {
    const open = new OpenInvoices(
      [invoice(1, { leftMinor: 500n }), invoice(2), invoice(3, { buyerName: "X", payerGln: "5" })],
      new Map(),
    );
    const found = suggestInvoices(said({ text: "2026-000001", payerName: "Køge Kommune" }), open, 10);
    expect(found.map(({ invoice: { id }, why }) => [id, why])).toEqual([
      ["id-1", ["number", "payer"]],
      ["id-2", ["payer_and_amount"]],
      ["id-3", ["amount"]],
    ]);
    expect(plainName("Åbenrå  Kommune, Ø.")).toBe("aabenraakommuneoe");
  });

  test("pays each invoice once, whatever lines come", () => {
    const lines = fc.array(
      fc.record({ n: fc.integer({ min: 1, max: 5 }), amount: fc.constantFrom(100n, 200n) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (given) => {
        const open = new OpenInvoices(
          [1, 2, 3, 4, 5].map((n) => invoice(n)),
          new Map(),
        );
        const paid: string[] = [];
        for (const { n, amount } of given) {
          const found = matchLine(said({ amountMinor: amount, text: `2026-00000${n}` }), open);
          if (!found) continue;
          paid.push(found.invoice.id);
          open.remove(found.invoice.id);
        }
        expect(new Set(paid).size).toBe(paid.length);
        expect(new Set(paid)).toEqual(
          new Set(given.filter(({ amount }) => amount === 100n).map(({ n }) => `id-${n}`)),
        );
      }),
    );
  });
});

describe("what a line is taken for", () => {
  const invoiceId = "5f0c6c3e-0f0a-4c1b-9a52-0d8f8e1b7a11";
  const kinds = fc.constantFrom("invoice" as const, "aside" as const);
  const steps = fc.array(
    fc.record({
      parts: fc.array(fc.tuple(kinds, fc.bigInt({ min: 1n, max: 40n })), { minLength: 1, maxLength: 4 }),
      undo: fc.nat(),
    }),
    { maxLength: 12 },
  );

  test("never comes to more than it, whatever is assigned and undone; state and sums agree after each step", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 100n }), fc.boolean(), steps, (amount, out, given) => {
        const sign = out ? -1n : 1n;
        let now = {
          state: "waiting" as const as "waiting" | "assigned" | "set_aside",
          amountMinor: sign * amount,
          assignedMinor: 0n,
          asideMinor: 0n,
        };
        const stands: { kind: NewPart["kind"]; amountMinor: bigint }[][] = [];
        for (const { parts, undo } of given) {
          const left = leftOf(now) * sign;
          const sum = parts.reduce((all, [, minor]) => all + minor, 0n);
          const content = {
            parts: parts.map(
              ([kind, minor]): NewPart =>
                kind === "invoice"
                  ? { kind, invoiceId, amount: money(minor) }
                  : { kind, reason: "other", amount: money(minor) },
            ),
            remainder: money(left > sum ? left - sum : 0n),
          };
          if (left === 0n || sum > left) {
            expect(() => decideAssignment(now, content)).toThrow();
            const gone = stands.splice(undo % Math.max(stands.length, 1), 1)[0];
            if (gone) {
              const undone = decideUndoing(now, gone);
              now = { ...now, ...undone, state: undone.state ?? now.state };
            }
          } else {
            const made = decideAssignment(now, content);
            stands.push(made.parts.map(({ part, amountMinor }) => ({ kind: part.kind, amountMinor })));
            now = {
              ...now,
              assignedMinor: made.assignedMinor,
              asideMinor: made.asideMinor,
              state: made.state ?? now.state,
            };
          }
          const standing = stands.flat().reduce((all, one) => all + one.amountMinor, 0n);
          expect(now.assignedMinor + now.asideMinor).toBe(standing);
          expect(leftOf(now) * sign >= 0n).toBe(true);
          expect(now.state).toBe(
            leftOf(now) !== 0n ? "waiting" : now.asideMinor === 0n ? "assigned" : "set_aside",
          );
        }
      }),
    );
  });
});
