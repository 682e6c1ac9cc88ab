import type { LocalDate } from "../../platform/calendar.ts";
import { formatDecimal, parseDecimal } from "../../platform/decimal.ts";
import type { Column, Sheet, SheetTable } from "../../platform/pdf.ts";
import type { DocumentTexts } from "../../texts/index.ts";
import { textsIn } from "../../texts/index.ts";
import { DOCUMENT_TYPES, type EInvoice } from "../documents/model/index.ts";
import type { Line } from "../documents/model/lines.ts";
import type { Buyer, Seller } from "../documents/model/parties.ts";
import type { Worded } from "./source.ts";

/** What a document says to a person, in order: HTML and PDF show the same. */

export type { Column, Sheet, SheetTable };

type Forms = ReturnType<typeof textsIn>["forms"];
interface Say {
  texts: DocumentTexts;
  forms: Forms;
}

/** The words of a document in the language of its receiver. */
export function sheetOf({ document, language }: Worded): Sheet {
  const { documents: texts, forms } = textsIn(language);
  const say = { texts, forms };
  const { note, attachments } = document;
  return {
    language,
    title: texts.titles[document.type](document.number),
    parties: [
      { heading: texts.seller, lines: partyLines(document.seller, texts) },
      { heading: texts.buyer, lines: partyLines(document.buyer, texts) },
    ],
    tables: [
      factTable(texts.facts, texts.factHead, factsOf(document, say)),
      linesTable(document, say),
      vatTable(document, say),
      sumsTable(document, say),
      ...(document.payment || document.paymentTerms !== undefined
        ? [factTable(texts.payment, texts.paymentHead, paymentFacts(document, say))]
        : []),
    ],
    notes: note && { heading: texts.note, lines: note.text.split("\n") },
    attachments:
      attachments.length === 0
        ? undefined
        : {
            heading: texts.attachments,
            lines: attachments.map(({ reference, description, file, location }) =>
              [description, file?.name ?? location ?? reference].filter(Boolean).join(": "),
            ),
          },
    page: texts.page,
    holdsXml: texts.holdsXml,
  };
}

type Party = Seller | Buyer;
function partyLines(party: Party, texts: DocumentTexts): string[] {
  const { address, contact, registration, vatNumber } = party;
  const place = [address.postCode, address.city].filter(Boolean).join(" ");
  const country = address.country === "DK" ? undefined : address.country;
  const gln = [party.electronicAddress, "identifier" in party ? party.identifier : undefined].find(
    (one) => one?.scheme === "0088",
  );
  return [
    party.name,
    party.tradingName,
    address.street,
    address.street2,
    address.street3,
    place,
    address.region,
    country,
    registration && texts.cvr(registration.id),
    vatNumber && texts.vatNumber(vatNumber),
    gln && texts.ean(gln.id),
    contact?.name,
    contact?.telephone && texts.telephone(contact.telephone),
    contact?.mail,
  ].filter((line): line is string => line !== undefined && line !== "");
}

const day = ({ forms }: Say, date: string): string => forms.date(date as LocalDate);
function daysOf(say: Say, period: Line["period"]): string {
  if (!period) return "";
  const { from, to } = period;
  if (from === undefined || to === undefined) return day(say, (from ?? to)!);
  return say.texts.days(day(say, from), day(say, to));
}

function factsOf(document: EInvoice, say: Say): [string, string | undefined][] {
  const { texts } = say;
  return [
    [texts.number, document.number],
    [texts.issued, day(say, document.issuedOn)],
    [texts.due, document.dueOn && day(say, document.dueOn)],
    [texts.buyerReference, document.buyerReference],
    [texts.orderReference, document.order],
    [texts.contract, document.contract],
    [texts.accounting, document.accounting],
    [texts.period, document.period && daysOf(say, document.period)],
    ...document.preceding.map(({ number, issuedOn }): [string, string] => [
      texts.corrects,
      issuedOn === undefined ? number : texts.ofDay(number, day(say, issuedOn)),
    ]),
  ];
}

const factTable = (
  caption: string,
  head: readonly string[],
  facts: readonly (readonly [string, string | undefined])[],
): SheetTable => ({
  caption,
  columns: [
    { title: head[0]!, figures: false, share: 1 },
    { title: head[1]!, figures: false, share: 2 },
  ],
  rows: facts.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
});

/** A price in kroner: two decimals at least, as many more as it has. */
const priceText = ({ forms }: Say, decimal: string): string => {
  const micro = parseDecimal(decimal);
  return forms.decimal(micro === undefined ? decimal : formatDecimal(micro, 2));
};
/** A quantity or a rate: no decimals that it does not need. */
const quantityText = ({ forms }: Say, decimal: string): string => {
  const micro = parseDecimal(decimal);
  return forms.decimal(micro === undefined ? decimal : formatDecimal(micro));
};

function unitOf({ texts }: Say, unit: string): string {
  return unit in texts.units ? texts.units[unit as keyof DocumentTexts["units"]] : unit;
}

function linesTable({ lines }: EInvoice, say: Say): SheetTable {
  const { texts, forms } = say;
  const [no, item, period, quantity, price, vat, amount] = texts.lineHead as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const extra = (line: Line): string[] => [
    ...line.charges.map((one) => texts.plus(one.reason, forms.amount(one.amount))),
    ...line.allowances.map((one) => texts.minus(one.reason, forms.amount(one.amount))),
  ];
  return {
    caption: texts.lines,
    columns: [
      { title: no, figures: true, share: 5 },
      { title: item, figures: false, share: 33 },
      { title: period, figures: false, share: 15 },
      { title: quantity, figures: true, share: 12 },
      { title: price, figures: true, share: 17 },
      { title: vat, figures: true, share: 8 },
      { title: amount, figures: true, share: 14 },
    ],
    rows: lines.map((line) => [
      line.id,
      [line.item.name, line.item.description, line.note, accountOf(line, texts)].filter(Boolean).join("\n"),
      daysOf(say, line.period).replace(" – ", " –\n"),
      `${quantityText(say, line.quantity)} ${unitOf(say, line.unit)}`,
      [priceOf(line, say), ...extra(line)].join("\n"),
      rateOf(line, say),
      forms.amount(line.net),
    ]),
  };
}

const accountOf = ({ accounting }: Line, texts: DocumentTexts): string =>
  accounting === undefined ? "" : `${texts.accounting}: ${accounting}`;

function priceOf({ price, unit }: Line, say: Say): string {
  const { net, baseQuantity } = price;
  return baseQuantity === undefined
    ? priceText(say, net)
    : say.texts.per(priceText(say, net), `${quantityText(say, baseQuantity)} ${unitOf(say, unit)}`);
}

const rateOf = ({ vatCategory, vatRate }: Pick<Line, "vatCategory" | "vatRate">, say: Say): string =>
  vatCategory === "O" || vatRate === undefined
    ? say.texts.noRate
    : say.texts.rate(quantityText(say, vatRate));

function vatTable({ vat }: EInvoice, say: Say): SheetTable {
  const { texts, forms } = say;
  const [rate, base, sum, reason] = texts.vatHead as [string, string, string, string];
  return {
    caption: texts.vat,
    columns: [
      { title: rate, figures: false, share: 2 },
      { title: base, figures: true, share: 2 },
      { title: sum, figures: true, share: 2 },
      { title: reason, figures: false, share: 4 },
    ],
    rows: vat.map((part) => [
      rateOf(part, say),
      forms.amount(part.base),
      forms.amount(part.vat),
      part.reason ?? "",
    ]),
  };
}

function sumsTable({ totals, type }: EInvoice, say: Say): SheetTable {
  const { texts, forms } = say;
  const last = DOCUMENT_TYPES[type].credits ? texts.credited : texts.payable;
  const rows: [string, bigint | undefined][] = [
    [texts.allowances, totals.allowances],
    [texts.charges, totals.charges],
    [texts.net, totals.net],
    [texts.vatSum, totals.vat],
    [texts.gross, totals.gross],
    [texts.prepaid, totals.prepaid],
    [texts.rounding, totals.rounding],
    [last, totals.payable],
  ];
  return {
    caption: texts.sums,
    columns: [
      { title: texts.sumHead[0]!, figures: false, share: 3 },
      { title: texts.sumHead[1]!, figures: true, share: 2 },
    ],
    rows: rows.flatMap(([name, minor]) => (minor === undefined ? [] : [[name, forms.amount(minor)]])),
    sums: true,
  };
}

/** Digits in groups of four, as an IBAN is read. */
const inFours = (text: string): string => text.replaceAll(/(.{4})(?=.)/g, "$1 ");

function paymentFacts({ payment, paymentTerms, dueOn }: EInvoice, say: Say): [string, string | undefined][] {
  const { texts } = say;
  const code = payment?.code ?? "";
  const [account] = payment?.accounts ?? [];
  const means = code in texts.means ? texts.means[code as keyof DocumentTexts["means"]] : payment?.text;
  const slip = code === "93" || code === "50";
  const [card, slipNumber] = (payment?.remittance ?? "").split("#");
  const own: [string, string | undefined][] = slip
    ? [[texts.card, `+${card}<${slipNumber}+${account?.id}<`]]
    : code === "58"
      ? [
          [texts.iban, account && inFours(account.id)],
          [texts.bic, account?.provider],
        ]
      : [[texts.account, account && [account.provider, account.id].filter(Boolean).join(" ")]];
  return [
    [texts.way, means],
    ...own,
    [texts.paymentText, slip ? undefined : payment?.remittance],
    [texts.due, [dueOn && day(say, dueOn), paymentTerms].filter(Boolean).join(", ")],
  ];
}
