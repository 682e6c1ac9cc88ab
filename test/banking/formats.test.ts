import { describe, expect, test } from "vitest";
import { readCamt053 } from "../../src/banking/formats/camt053.ts";
import { dayOf, minorOf, readCsv } from "../../src/banking/formats/csv.ts";
import { accountKey, isXml, paymentIdOf, Refused, slipChecks } from "../../src/banking/formats/index.ts";
import { type CsvProfileSays, shippedProfiles } from "../../src/banking/schema/index.ts";
import { slipNumber } from "../../src/billing/index.ts";
import { camt } from "./camt.ts";

/** Files from banks as they are read: CSV by profiles, camt.053 of old versions and new. */

const bytes = (text: string) => new TextEncoder().encode(text);
/** What a reader refuses. */
function refusal(read: () => unknown): { kind: string; faults: { line: number; detail: string }[] } {
  try {
    read();
  } catch (error) {
    if (error instanceof Refused) return { kind: error.kind, faults: error.faults };
    throw error;
  }
  throw new Error("was read");
}
const profile = (name: string): CsvProfileSays => shippedProfiles[name]!;
const iso = (rows: string, head = "bookedOn,text,amount,balance,currency") =>
  readCsv(bytes(`${head}\n${rows}`), profile("iso"));

describe("amounts, days and accounts", () => {
  test.each([
    ["1.234,50", ",", 123_450n],
    ["-1234,5", ",", -123_450n],
    ["1 234", ",", 123_400n],
    ["1.234,50-", ",", -123_450n],
    ["+12.30", ".", 1_230n],
    ["12,345.60", ".", 1_234_560n],
    ["\u22125,00", ",", -500n],
    ["1.23,00", ",", undefined],
    ["1,234", ",", undefined],
    ["12a", ",", undefined],
    ["", ",", undefined],
    ["999999999999999999", ",", undefined],
  ] as const)("%s with %s is %s øre", (text, decimal, minor) => {
    expect(minorOf(text, decimal)).toBe(minor);
  });

  test("a day is one of the calendar's", () => {
    expect(dayOf("1-8-2026", "dd-mm-yyyy")).toBe("2026-08-01");
    expect(dayOf("31.02.2026", "dd.mm.yyyy")).toBeUndefined();
    expect(dayOf("2026-08-01", "dd-mm-yyyy")).toBeUndefined();
    expect(dayOf("20260801", "yyyymmdd")).toBe("2026-08-01");
  });

  test("an account is the same as a number and as an IBAN; another country's stays its IBAN", () => {
    expect(accountKey("DK50 4711 0001 2345 67")).toBe("4711-0001234567");
    expect(accountKey("4711 1234567")).toBe("4711-0001234567");
    expect(accountKey("DE89370400440532013000")).toBe("DE89370400440532013000");
    expect(accountKey("konto")).toBeUndefined();
  });

  test("a payment id checks itself, as invoices make theirs", () => {
    const slip = slipNumber("71", "ALFA-2026-000012");
    expect(slipChecks(slip)).toBe(true);
    for (const text of [`+71<${slip}+81000001<`, `71 ${slip}`, `FIK 71#${slip}`, `71${slip}`])
      expect(paymentIdOf(text), text).toBe(`71#${slip}`);
    const wrong = slip.slice(0, -1) + ((Number(slip.at(-1)) + 1) % 10);
    expect(paymentIdOf(`+71<${wrong}+81000001<`)).toBeUndefined();
    expect(paymentIdOf(`75 ${slipNumber("75", "A-2026-000012")}`)).toMatch(/^75#\d{16}$/);
  });
});

describe("CSV", () => {
  test("comes in windows-1252 with semicolons and decimal commas, the newest first", () => {
    const text =
      'Dato;Tekst;Beløb;Saldo\n12-08-2026;"Køge; ""skole""";1.000,50;2.000,50\n11-08-2026;Gebyr;-25,00;1.000,00\n';
    const file = readCsv(Buffer.from(text, "latin1"), profile("dato-tekst-beloeb"));
    expect(file.statements[0]).toMatchObject({ openingMinor: 102_500n, closingMinor: 200_050n });
    expect(file.statements[0]!.lines).toMatchObject([
      { bookedOn: "2026-08-11", amountMinor: -2_500n, text: "Gebyr", entry: 1 },
      { bookedOn: "2026-08-12", amountMinor: 100_050n, text: 'Køge; "skole"', entry: 2 },
    ]);
    expect(
      refusal(() =>
        readCsv(Buffer.from(text, "latin1"), { ...profile("dato-tekst-beloeb"), encoding: "utf-8" }),
      ),
    ).toMatchObject({ faults: [{ line: 1, detail: expect.stringContaining("utf-8") }] });
  });

  test("has in and out in columns of their own, or a status that says what is booked", () => {
    const file = readCsv(
      Buffer.from("Dato;Tekst;Ind;Ud;Saldo\n11-08-2026;A;10,00;;10,00\n11-08-2026;B;;4,00;6,00", "latin1"),
      profile("ind-ud"),
    );
    expect(file.statements[0]!.lines.map(({ amountMinor }) => amountMinor)).toEqual([1_000n, -400n]);
    const own: CsvProfileSays = {
      ...profile("iso"),
      bookedWords: ["Bogført"],
      columns: { ...profile("iso").columns, status: "status" },
    };
    const waits = readCsv(
      bytes("bookedOn,text,amount,status\n2026-08-11,A,1.00,Bogført\n2026-08-12,B,2.00,Venter"),
      own,
    );
    expect(waits.statements[0]!.lines).toHaveLength(1);
    expect(waits.skipped).toMatchObject([{ line: 3, detail: expect.stringContaining("Venter") }]);
  });

  test("leaves lines of another currency out with their reason, and then does not ask for balances", () => {
    const file = iso("2026-08-11,A,1.00,1.00,DKK\n2026-08-11,B,2.00,7.00,EUR");
    expect(file.statements[0]).toMatchObject({
      lines: [{ amountMinor: 100n }],
      partial: true,
      openingMinor: null,
    });
    expect(file.skipped).toEqual([{ line: 3, detail: "is in EUR: kroner alone are read" }]);
  });

  test("is refused whole where a line cannot be read, a balance breaks, or a heading is missing", () => {
    expect(
      refusal(() => iso("2026-08-11,A,en krone,,DKK\n11-08-2026,B,1.00,,DKK")).faults.map(({ line }) => line),
    ).toEqual([2, 3]);
    expect(
      refusal(() =>
        iso("2026-08-11,A,1.00,1.00,DKK\n2026-08-12,B,1.00,3.00,DKK\n2026-08-13,C,1.00,4.00,DKK"),
      ),
    ).toMatchObject({
      kind: "unbalanced",
      faults: [{ line: 3 }],
    });
    expect(refusal(() => iso("1,2", "dato,beloeb")).faults[0]!.detail).toContain("bookedOn, amount");
    expect(refusal(() => iso('2026-08-11,"A,1.00,1.00,DKK')).faults).toMatchObject([{ line: 2 }]);
    expect(refusal(() => iso("2026-08-11,A\u0000,1.00,1.00,DKK")).faults[0]!.detail).toContain("NUL");
    const many = Array.from({ length: 5_001 }, () => "2026-08-11,A,1.00,,DKK").join("\n");
    expect(refusal(() => iso(many)).faults[0]!.detail).toContain("5000");
  });
});

describe("sums that no bank has", () => {
  const most = 10_000_000_000_000;
  const row = (kroner: number, balance = "") => `2026-08-11,A,${kroner}.00,${balance},DKK`;

  test("are refused on the line that brings them, in CSV", () => {
    expect(iso(row(most)).statements[0]!.lines).toHaveLength(1);
    const beyond = [row(most / 2), row(-most / 2), row(1)];
    expect(refusal(() => iso(beyond.join("\n"))).faults).toEqual([
      { line: 4, detail: "brings what the lines come to, in and out, above 10000000000000 kroner" },
    ]);
    expect(refusal(() => iso(row(1, `${most}.01`))).faults).toEqual([
      { line: 2, detail: "has a balance beyond 10000000000000 kroner" },
    ]);
    const bothWays = "bookedOn,text,credit,debit\n2026-08-11,A,-90000000000000.00,90000000000000.00";
    const own = { ...profile("iso"), columns: { bookedOn: "bookedOn", credit: "credit", debit: "debit" } };
    expect(refusal(() => readCsv(bytes(bothWays), own)).faults).toMatchObject([{ line: 2 }]);
  });

  test("are refused at the entry that brings them, in camt.053", () => {
    const read = (of: object, minors: number[]) =>
      readCamt053(
        bytes(
          camt(
            of,
            minors.map((minor) => ({ minor, on: "2026-08-12" })),
          ),
        ),
      );
    expect(read({}, [most * 100]).statements[0]!.lines).toHaveLength(1);
    expect(refusal(() => read({}, [most * 100, -1])).faults).toMatchObject([{ line: 2 }]);
    expect(refusal(() => read({ closing: most * 100 + 100 }, [1])).faults[0]!.detail).toContain("balance");
  });
});

describe("camt.053", () => {
  const slip = slipNumber("71", "ALFA-2026-000012");
  const read = (text: string) => readCamt053(bytes(text));

  test.each(["02", "04", "06", "08", "13"])(
    "of version %s gives amounts, days, payers and references",
    (version) => {
      const file = read(
        camt({ version, opening: 100_000, closing: 175_000 }, [
          {
            ...{ minor: 77_500, on: "2026-08-12", reference: "R1" },
            details: [
              {
                minor: 77_500,
                slip,
                payer: "Køge Kommune",
                payerAccount: "DK5000400440116243",
                endToEnd: "E1",
              },
            ],
          },
          { minor: -2_500, on: "2026-08-13T10:00:00+02:00", reference: "R2", extra: "Gebyr" },
        ]),
      );
      expect(file.statements).toMatchObject([
        {
          ...{ account: "4711-0001234567", openingMinor: 100_000n, closingMinor: 175_000n },
          lines: [
            {
              ...{
                amountMinor: 77_500n,
                bookedOn: "2026-08-12",
                reference: "R1",
                endToEndId: "E1",
                returned: false,
              },
              ...{ paymentId: `71#${slip}`, payerName: "Køge Kommune", payerAccount: "0040-0440116243" },
            },
            { amountMinor: -2_500n, bookedOn: "2026-08-13", text: "Gebyr", payerName: null },
          ],
        },
      ]);
    },
  );

  test("gives the payments of a batch one by one where they come to it, and the batch where they do not", () => {
    const batch = (second: number) =>
      camt({}, [
        {
          ...{ minor: 30_000, on: "2026-08-12", reference: "R1" },
          details: [
            { minor: 10_000, words: "ALFA-2026-000001", endToEnd: "NOTPROVIDED" },
            { minor: second, words: "ALFA-2026-000002" },
          ],
        },
      ]);
    expect(read(batch(20_000)).statements[0]!.lines).toMatchObject([
      { entry: 1, amountMinor: 10_000n, reference: "R1/1", text: "ALFA-2026-000001", endToEndId: null },
      { entry: 1, amountMinor: 20_000n, reference: "R1/2" },
    ]);
    expect(read(batch(20_001)).statements[0]!.lines).toMatchObject([
      { amountMinor: 30_000n, text: "ALFA-2026-000001 ALFA-2026-000002", paymentId: null },
    ]);
  });

  test("says what the bank has undone, and leaves out what is not booked or not in kroner", () => {
    const file = read(
      camt({ opening: 0, closing: 1 }, [
        { minor: -500, on: "2026-08-12", returned: true },
        { minor: 700, on: "2026-08-12", currency: "EUR" },
        { minor: 900, on: "2026-08-12", status: "PDNG" },
      ]),
    );
    expect(file.statements[0]).toMatchObject({
      partial: true,
      lines: [{ amountMinor: -500n, returned: true }],
    });
    expect(file.skipped.map(({ line }) => line)).toEqual([2, 3]);
  });

  test("is refused where it does not add up, is another message, has a document type, or names no account", () => {
    expect(
      refusal(() => read(camt({ opening: 0, closing: 501 }, [{ minor: 500, on: "2026-08-12" }]))),
    ).toMatchObject({
      kind: "unbalanced",
    });
    expect(refusal(() => read(camt({ version: "14" }, []))).faults[0]!.detail).toContain("camt.053");
    expect(refusal(() => read(camt({ version: "01" }, []))).faults[0]!.detail).toContain("camt.053");
    expect(() => read(camt({ head: '<!DOCTYPE x [<!ENTITY a "b">]>' }, []))).toThrow(/document type/);
    expect(() => read("<a><b></a>")).toThrow(/not XML/);
    expect(refusal(() => read(camt({ iban: "ukendt" }, []))).faults[0]!.detail).toContain("no account");
    expect(refusal(() => read(camt({}, [{ minor: 500, on: "i går" }]))).faults).toMatchObject([{ line: 1 }]);
    expect(isXml(bytes(" \n<Document/>"))).toBe(true);
    expect(isXml(bytes("Dato;Tekst"))).toBe(false);
  });
});
