import { Readable } from "node:stream";
import { addDays, type LocalDate, monthOf } from "../platform/calendar.ts";
import type { Reader } from "../platform/db/database.ts";
import { kronerOf, type Minor } from "../platform/money.ts";
import type { DatabaseCtx } from "../platform/operation/context.ts";
import type { Download } from "../platform/operation/kinds.ts";
import { common, Problem } from "../platform/problem.ts";
import { writeXml, type XmlNode } from "../platform/xml/write.ts";
import { textsIn } from "../texts/index.ts";
import * as store from "./store/index.ts";

/**
 * A seller's journal as SAF-T: the financial part of the OECD's Standard Audit File for Tax, version 2.0 (header, master files,
 * entries of the general ledger), as `docs/saft-2.00-subset.xsd` describes it. What of SAF-T is not in it: docs/bookkeeping.md.
 */

export const saftNamespace = "urn:OECD:StandardAuditFile-Tax:2.00";
/** Lines that are fetched at once. */
const fetched = 2_000;

const node = (name: string, content: string | readonly (XmlNode | undefined)[]): XmlNode => ({
  name,
  content: typeof content === "string" ? content : content.filter((one) => one !== undefined),
});
/** A part of the file, indented as it stands there. */
const fragment = (one: XmlNode): string => writeXml(one, {}).replace(/^<\?xml[^>]*\?>\s*/, "");

const amount = (minor: Minor): XmlNode => node("Amount", kronerOf(minor));
/** Opening or closing: a debit or a credit, never both. */
const balance = (when: "Opening" | "Closing", minor: Minor): XmlNode =>
  minor < 0n ? node(`${when}CreditBalance`, kronerOf(-minor)) : node(`${when}DebitBalance`, kronerOf(minor));

interface Asked {
  publisher: number;
  from: LocalDate;
  to: LocalDate;
}
/** The numbers of accounts in the seller's own ledger; our own names where it has given none. */
type Numbers = (account: string) => string;

const taxCode = (category: string, bp: number): string => `${category}${bp}`;

function accountsOf(rows: readonly store.SaftAccount[], number: Numbers): XmlNode {
  const names: Readonly<Record<string, string>> = textsIn("en").books.accounts;
  const by = new Map<string, { of: string; opening: bigint; closing: bigint }>();
  for (const { account, opening, closing } of rows) {
    const id = number(account);
    const one = by.get(id) ?? { of: account, opening: 0n, closing: 0n };
    by.set(id, { of: one.of, opening: one.opening + opening, closing: one.closing + closing });
  }
  return node(
    "GeneralLedgerAccounts",
    [...by].map(([id, { of, opening, closing }]) =>
      node("Account", [
        node("AccountID", id),
        node("AccountDescription", names[of] ?? of),
        node("StandardAccountID", of),
        node("AccountType", "GL"),
        balance("Opening", opening),
        balance("Closing", closing),
      ]),
    ),
  );
}

/** Who owes or is owed: those of one account, by party. */
function partiesOf(
  kind: "Customer" | "Supplier",
  account: string,
  rows: readonly store.SaftAccount[],
  number: Numbers,
): XmlNode | undefined {
  const own = rows.filter((row) => row.account === account && row.partyId !== null);
  if (own.length === 0) return undefined;
  return node(
    `${kind}s`,
    own.map(({ partyId, name, cvr, opening, closing }) =>
      node(kind, [
        node("CompanyStructure", [node("RegistrationNumber", cvr ?? ""), node("Name", name ?? "")]),
        node(`${kind}ID`, String(partyId)),
        node("AccountID", number(account)),
        balance("Opening", opening),
        balance("Closing", closing),
      ]),
    ),
  );
}

async function beginning(tx: Reader, of: Asked, number: Numbers): Promise<string> {
  const { publisher, from, to } = of;
  const totals = await store.getSaftTotals(tx, publisher, from, to);
  const accounts = await store.listSaftAccounts(tx, publisher, from, to);
  const vat = await store.listSaftVat(tx, publisher, to);
  const now = await tx.now();
  const last = addDays(to, -1);
  const header = node("Header", [
    node("AuditFileVersion", "2.00"),
    node("AuditFileCountry", totals.country),
    node("AuditFileDateCreated", now.toISOString().slice(0, 10)),
    node("SoftwareCompanyName", "Samkøb"),
    node("SoftwareID", "Samkøb"),
    node("SoftwareVersion", "0"),
    node("Company", [node("RegistrationNumber", totals.cvr), node("Name", totals.name)]),
    node("DefaultCurrencyCode", "DKK"),
    node("SelectionCriteria", [node("SelectionStartDate", from), node("SelectionEndDate", last)]),
    node("TaxAccountingBasis", "Invoice"),
  ]);
  const master = node("MasterFiles", [
    accountsOf(accounts, number),
    partiesOf("Customer", "receivable", accounts, number),
    partiesOf("Supplier", "publisher_payable", accounts, number),
    vat.length === 0
      ? undefined
      : node("TaxTable", [
          node("TaxTableEntry", [
            node("TaxType", "VAT"),
            node("Description", "VAT"),
            ...vat.map(({ category, bp }) =>
              node("TaxCodeDetails", [
                node("TaxCode", taxCode(category, bp)),
                node("Description", `UNCL5305 ${category}`),
                node("TaxPercentage", (bp / 100).toFixed(2)),
                node("Country", totals.country),
              ]),
            ),
          ]),
        ]),
  ]);
  const sums = [
    node("NumberOfEntries", String(totals.entries)),
    node("TotalDebit", kronerOf(totals.debit)),
    node("TotalCredit", kronerOf(totals.credit)),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<AuditFile xmlns="${saftNamespace}">\n`,
    fragment(header),
    fragment(master),
    "<GeneralLedgerEntries>\n",
    ...sums.map(fragment),
    totals.entries === 0
      ? ""
      : "<Journal>\n" +
        [node("JournalID", "GL"), node("Description", "Journal"), node("Type", "GL")].map(fragment).join(""),
  ].join("");
}

type Line = Record<string, string | null>;

function transactionOf(lines: readonly Line[], number: Numbers): XmlNode {
  const facts: Readonly<Record<string, string>> = textsIn("en").books.facts;
  const [one] = lines;
  const fact = facts[one!["fact"]!] ?? one!["fact"]!;
  return node("Transaction", [
    node("TransactionID", one!["number"]!),
    node("Period", String(Number(one!["booked"]!.slice(5, 7)))),
    node("PeriodYear", one!["booked"]!.slice(0, 4)),
    node("TransactionDate", one!["belongs"]!),
    node("Description", fact),
    node("SystemEntryDate", one!["posted"]!),
    node("GLPostingDate", one!["booked"]!),
    ...lines.map((line) => lineOf(line, fact, number)),
  ]);
}

function lineOf(line: Line, fact: string, number: Numbers): XmlNode {
  const minor = BigInt(line["amount"]!);
  const { account, party, category, bp, base } = line;
  const vat = account === "output_vat" || account === "input_vat";
  return node("Line", [
    node("RecordID", `${line["number"]}-${line["line"]}`),
    node("AccountID", number(account!)),
    node("SourceDocumentID", line["document"]!),
    account === "receivable" && party ? node("CustomerID", party) : undefined,
    account === "publisher_payable" && party ? node("SupplierID", party) : undefined,
    node("Description", fact),
    node(minor < 0n ? "CreditAmount" : "DebitAmount", [amount(minor < 0n ? -minor : minor)]),
    vat && category && bp
      ? node("TaxInformation", [
          node("TaxType", "VAT"),
          node("TaxCode", taxCode(category, Number(bp))),
          node("TaxPercentage", (Number(bp) / 100).toFixed(2)),
          base ? node("TaxBase", kronerOf(BigInt(base))) : undefined,
          node("TaxAmount", [amount(minor < 0n ? -minor : minor)]),
        ])
      : undefined,
  ]);
}

async function* written(tx: Reader, of: Asked): AsyncGenerator<Buffer> {
  const ledger = await store.findLedger(tx, of.publisher);
  const known = new Map<string, string>(ledger.accounts.map((one) => [one.account, one.number]));
  const number: Numbers = (account) => known.get(account) ?? account;
  yield Buffer.from(await beginning(tx, of, number));
  let held: Line[] = [];
  let any = false;
  for await (const part of tx.texts(store.saftLinesSql, fetched, [of.publisher, of.from, of.to])) {
    let text = "";
    for (const row of part.rows) {
      const line = Object.fromEntries(part.names.map((name, n) => [name, row[n] ?? null]));
      if (held[0] && held[0]["number"] !== line["number"]) {
        text += fragment(transactionOf(held, number));
        held = [];
      }
      held.push(line);
      any = true;
    }
    if (part.last && held.length > 0) text += fragment(transactionOf(held, number));
    if (text !== "") yield Buffer.from(text);
  }
  yield Buffer.from(`${any ? "</Journal>\n" : ""}</GeneralLedgerEntries>\n</AuditFile>\n`);
}

/** The journal of the caller's party in some days. */
export function saftFile(ctx: DatabaseCtx, { from, to }: Pick<Asked, "from" | "to">): Download {
  const { publisher } = ctx.plane;
  if (publisher === undefined) throw new Problem(common.forbidden, "Only whoever sells has books here.");
  const body = Readable.from(
    ctx.bulk.stream(ctx.plane, (tx) => written(tx, { publisher, from, to })),
    { objectMode: false },
  );
  return {
    body,
    contentType: "application/xml; charset=utf-8",
    filename: `samkoeb-saft-${monthOf(from)}-${monthOf(addDays(to, -1))}.xml`,
  };
}
