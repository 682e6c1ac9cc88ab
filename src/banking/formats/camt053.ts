import { type LocalDate, LocalDateWire } from "../../platform/calendar.ts";
import type { Minor } from "../../platform/money.ts";
import { readXml, type XmlElement } from "../../platform/xml/read.ts";
import { type StatementFault, statementLimits } from "../schema/index.ts";
import { minorOf } from "./csv.ts";
import {
  accountKey,
  balanceFault,
  paymentIdOf,
  type ReadFile,
  type ReadLine,
  type ReadStatement,
  Refused,
  Turnover,
  tidy,
} from "./line.ts";

/**
 * `camt.053` (ISO 20022, BankToCustomerStatement) of versions 02 to 13: what of it says which money came and from whom. Read
 * by local names in the file's own namespace; what differs between versions is asked for in both places. Pure.
 */

const namespace = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d{2})$/;
const limits = {
  maxBytes: statementLimits.bytes,
  maxDepth: 40,
  maxElements: 1_000_000,
  keep: () => true,
};

/** The first child along a path of names. */
const at = (from: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>(
    (one, name) => one?.children.find((child) => child.name === name),
    from,
  );
const all = (from: XmlElement | undefined, name: string): readonly XmlElement[] =>
  from?.children.filter((child) => child.name === name) ?? [];
const text = (from: XmlElement | undefined, ...path: string[]): string =>
  at(from, ...path)?.text.trim() ?? "";

/** A day, or the day of an instant as the bank writes it; undefined where it is none. */
function dayIn(element: XmlElement | undefined): LocalDate | undefined {
  const said = (text(element, "Dt") || text(element, "DtTm")).slice(0, 10);
  return LocalDateWire.safeParse(said).data;
}

/** Amount and currency of `Amt`; undefined where it is none. */
function amountIn(element: XmlElement | undefined): { minor: Minor; currency: string } | undefined {
  if (!element) return undefined;
  // More decimals than two are zeros, or it is no amount in kroner.
  const minor = minorOf(element.text.trim().replace(/(\.\d{2})0+$/, "$1"), ".");
  return minor === undefined || minor < 0n
    ? undefined
    : { minor, currency: element.attributes.get("Ccy") ?? "" };
}

const signOf = (element: XmlElement | undefined): bigint | undefined =>
  ({ CRDT: 1n, DBIT: -1n })[text(element, "CdtDbtInd")];

/** `Sts` is a code in versions up to 07, and holds one from 08 on. */
const statusOf = (entry: XmlElement): string =>
  text(entry, "Sts", "Cd") || text(entry, "Sts", "Prtry") || text(entry, "Sts");

const accountIn = (element: XmlElement | undefined): string =>
  text(element, "Id", "IBAN") || text(element, "Id", "Othr", "Id");

/** What a payment says of itself: structured references first, then what its payer has written. */
function wordsOf(details: XmlElement | undefined): { references: string[]; words: string[] } {
  const structured = all(at(details, "RmtInf"), "Strd");
  return {
    references: structured.map((one) => text(one, "CdtrRefInf", "Ref")).filter((one) => one !== ""),
    words: [
      ...structured.flatMap((one) => [
        ...all(one, "RfrdDocInf").map((document) => text(document, "Nb")),
        ...all(one, "AddtlRmtInf").map((more) => more.text.trim()),
      ]),
      ...all(at(details, "RmtInf"), "Ustrd").map((one) => one.text.trim()),
      text(details, "AddtlTxInf"),
    ].filter((one) => one !== ""),
  };
}

/** A payment slip's reference: its digits alone, with the card type beside it or in its type. */
function slipIn(details: XmlElement | undefined, references: readonly string[], said: string): string | null {
  for (const strd of all(at(details, "RmtInf"), "Strd")) {
    const kind =
      text(strd, "CdtrRefInf", "Tp", "CdOrPrtry", "Prtry") || text(strd, "CdtrRefInf", "Tp", "Issr");
    const card = /(?:^|\D)(71|75|04|15)(?:\D|$)/.exec(kind)?.[1];
    const found = card && paymentIdOf(`${card} ${text(strd, "CdtrRefInf", "Ref")}`);
    if (found) return found;
  }
  return [...references, said].map(paymentIdOf).find((one) => one !== undefined) ?? null;
}

/** The other side: who paid where money came in, who was paid where it went out. Up to 07 it lies bare, from 08 in `Pty`. */
function otherSide(details: XmlElement | undefined, sign: bigint) {
  const parties = at(details, "RltdPties");
  const [who, account] = sign > 0n ? ["Dbtr", "DbtrAcct"] : ["Cdtr", "CdtrAcct"];
  const key = accountIn(at(parties, account!));
  return {
    payerName: tidy(text(parties, who!, "Pty", "Nm") || text(parties, who!, "Nm"), 140),
    payerAccount: accountKey(key) ?? tidy(key, 40),
  };
}

interface Head {
  entry: number;
  bookedOn: LocalDate;
  valueOn: LocalDate | null;
  reference: string | null;
  extra: string;
  returned: boolean;
}

function lineOf(
  head: Head,
  details: XmlElement | undefined,
  amountMinor: Minor,
  nth: number | null,
): ReadLine {
  const { references, words } = wordsOf(details);
  const said = [...references, ...words, head.extra].filter((one) => one !== "").join(" ");
  const own = text(details, "Refs", "AcctSvcrRef") || text(details, "Refs", "TxId");
  const endToEnd = text(details, "Refs", "EndToEndId");
  const reference = tidy(
    own || (head.reference === null ? "" : nth === null ? head.reference : `${head.reference}/${nth}`),
    140,
  );
  return {
    ...{ entry: head.entry, bookedOn: head.bookedOn, valueOn: head.valueOn, amountMinor, balanceMinor: null },
    ...{ reference, returned: head.returned, ...otherSide(details, amountMinor) },
    endToEndId: endToEnd === "NOTPROVIDED" ? null : tidy(endToEnd, 140),
    paymentId: slipIn(details, references, said),
    text: tidy(said, 1000) ?? "",
  };
}

/** The lines of an entry: its details where they come to it, each by itself; otherwise the entry as a whole. */
function linesOf(head: Head, entry: XmlElement, amountMinor: Minor): ReadLine[] {
  const details = all(entry, "NtryDtls").flatMap((one) => all(one, "TxDtls"));
  const sign = amountMinor < 0n ? -1n : 1n;
  const parts = details.map((one) => {
    const amount = amountIn(at(one, "Amt") ?? at(one, "AmtDtls", "TxAmt", "Amt"));
    return amount?.currency === "DKK" ? (signOf(one) ?? sign) * amount.minor : undefined;
  });
  const sum = parts.reduce<Minor | undefined>(
    (all, one) => (all === undefined || one === undefined ? undefined : all + one),
    0n,
  );
  if (details.length > 1 && sum === amountMinor && parts.every((one) => one !== 0n))
    return details.map((one, i) => lineOf(head, one, parts[i]!, i + 1));
  if (details.length === 1) return [lineOf(head, details[0], amountMinor, null)];
  // Details that do not come to their entry say what it is of, and no amount of theirs is believed.
  const whole = lineOf(head, undefined, amountMinor, null);
  const words = details.flatMap((one) => [...wordsOf(one).references, ...wordsOf(one).words]);
  return [{ ...whole, text: tidy([whole.text, ...words].join(" "), 1000) ?? "" }];
}

type Reading = {
  faults: StatementFault[];
  skipped: StatementFault[];
  lines: number;
  entries: number;
  turnover: Turnover;
};

function entryLines(entry: XmlElement, reading: Reading): ReadLine[] | undefined {
  const line = ++reading.entries;
  const skip = (detail: string) => void reading.skipped.push({ line, detail });
  const status = statusOf(entry);
  if (status !== "BOOK") return skip(`is not booked yet: ${tidy(status, 20) ?? "no status"}`) as undefined;
  const amount = amountIn(at(entry, "Amt"));
  const sign = signOf(entry);
  const bookedOn = dayIn(at(entry, "BookgDt")) ?? dayIn(at(entry, "ValDt"));
  if (amount && amount.currency !== "DKK")
    return skip(`is in ${tidy(amount.currency, 10) ?? "no currency"}: kroner alone are read`) as undefined;
  const fault = !amount
    ? "has no amount"
    : sign === undefined
      ? "is neither CRDT nor DBIT"
      : "has no day of booking";
  if (!amount || sign === undefined || !bookedOn) {
    reading.faults.push({ line, detail: fault });
    return undefined;
  }
  if (amount.minor === 0n) return [];
  const head: Head = {
    ...{ entry: line, bookedOn, valueOn: dayIn(at(entry, "ValDt")) ?? null },
    reference: tidy(text(entry, "AcctSvcrRef") || text(entry, "NtryRef"), 130),
    extra: text(entry, "AddtlNtryInf"),
    returned: ["true", "1"].includes(text(entry, "RvslInd")),
  };
  return linesOf(head, entry, sign * amount.minor);
}

/** Opening and closing balance of a statement, booked; of a page of several the interim ones. */
function balanceIn(statement: XmlElement, codes: readonly string[]): Minor | null {
  for (const code of codes)
    for (const one of all(statement, "Bal"))
      if (text(one, "Tp", "CdOrPrtry", "Cd") === code) {
        const amount = amountIn(at(one, "Amt"));
        const sign = signOf(one);
        if (amount?.currency === "DKK" && sign !== undefined) return sign * amount.minor;
      }
  return null;
}

function statementOf(element: XmlElement, reading: Reading): ReadStatement {
  const named = accountIn(at(element, "Acct"));
  const account = accountKey(named);
  if (account === undefined)
    reading.faults.push({
      line: reading.entries + 1,
      detail: `names no account: "${tidy(named, 40) ?? ""}"`,
    });
  const before = reading.skipped.length;
  const lines: ReadLine[] = [];
  for (const entry of all(element, "Ntry")) {
    const read = entryLines(entry, reading) ?? [];
    for (const { amountMinor } of read) {
      const detail = reading.turnover.add(amountMinor);
      if (detail !== undefined) reading.faults.push({ line: reading.entries, detail });
    }
    lines.push(...read);
    if (reading.lines + lines.length > statementLimits.lines)
      throw new Refused([
        { line: reading.entries, detail: `a file has at most ${statementLimits.lines} lines` },
      ]);
  }
  reading.lines += lines.length;
  const openingMinor = balanceIn(element, ["OPBD", "PRCD"]);
  const closingMinor = balanceIn(element, ["CLBD"]);
  for (const balance of [openingMinor, closingMinor]) {
    const detail = balanceFault(balance);
    if (detail !== undefined) reading.faults.push({ line: reading.entries, detail });
  }
  const partial = reading.skipped.length > before;
  const sum = lines.reduce((total, one) => total + one.amountMinor, 0n);
  if (!partial && reading.faults.length === 0 && openingMinor !== null && closingMinor !== null)
    if (openingMinor + sum !== closingMinor) {
      const detail = `opening ${openingMinor} + lines ${sum} is not closing ${closingMinor} (øre)`;
      throw new Refused([{ line: reading.entries, detail }], "unbalanced");
    }
  return { account: account ?? null, openingMinor, closingMinor, lines, partial };
}

/** Reads a file. Entries of another currency or not booked yet are left out, each with its reason. */
export function readCamt053(bytes: Uint8Array): ReadFile {
  const root = readXml(bytes, limits);
  const version = Number(namespace.exec(root.uri)?.[1] ?? 0);
  if (root.name !== "Document" || version < 2 || version > 13)
    throw new Refused([{ line: 1, detail: "is no camt.053.001 of the versions 02 to 13" }]);
  const statements = all(at(root, "BkToCstmrStmt"), "Stmt");
  if (statements.length === 0)
    throw new Refused([{ line: 1, detail: "holds no statement (BkToCstmrStmt/Stmt)" }]);
  if (statements.length > statementLimits.statements)
    throw new Refused([{ line: 1, detail: `holds more than ${statementLimits.statements} statements` }]);
  const reading: Reading = { faults: [], skipped: [], lines: 0, entries: 0, turnover: new Turnover() };
  const read = statements.map((one) => statementOf(one, reading));
  if (reading.faults.length > 0) throw new Refused(reading.faults);
  return { format: "camt.053", statements: read, skipped: reading.skipped };
}
