import { z } from "zod";
import {
  DocumentFormat,
  getInvoice,
  getInvoiceDocument,
  type InvoiceDetails,
  type InvoiceLine,
} from "../../billing/index.ts";
import { formatUnitPrice } from "../../platform/money.ts";
import { daysText } from "../frame/days.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { nameIn, readers } from "./filters.ts";

interface Shown {
  invoice: InvoiceDetails;
  reading: Reading;
}

/** `Gade 1, 8000 Aarhus C`, of what the document said. */
function addressOf({ address }: InvoiceDetails["particulars"]["seller"]): string {
  if (!address) return "";
  const { street, more, postCode, city, country } = address;
  return [street, more, `${postCode} ${city}`, country].filter(Boolean).join(", ");
}

function payTo({ payments }: InvoiceDetails["particulars"]["seller"], names: Record<string, string>): string {
  return payments
    .map(({ means, registration, account, iban, creditor }) =>
      [nameIn(names, means), registration, account, iban, creditor].filter(Boolean).join(" "),
    )
    .join("; ");
}

function Facts({ invoice, reading: { forms, texts } }: Shown) {
  const { finance } = texts.pages;
  const { invoice: say, none } = finance;
  const { seller, buyer, payer } = invoice.particulars;
  const rows: [string, string][] = [
    [say.state, nameIn(finance.invoices.states, invoice.state)],
    [say.issued, forms.instant(invoice.issuedAt)],
    [say.due, forms.date(invoice.dueOn)],
    [
      say.seller,
      [invoice.sellerName, say.cvr(invoice.sellerCvr), addressOf(seller)].filter(Boolean).join(", "),
    ],
    [say.buyer, [invoice.buyerName, say.cvr(invoice.buyerCvr), addressOf(buyer)].filter(Boolean).join(", ")],
    [say.payer, [invoice.payerGln, payer?.name].filter(Boolean).join(", ")],
    [say.agreement, invoice.agreementReference],
    [say.order, invoice.orderReference ?? none],
    [say.reference, invoice.buyerReference ?? none],
    [say.electronic, buyer.electronicAddress?.id ?? none],
    [say.paidTo, payTo(seller, finance.documents.meansNames) || none],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say.facts}</h2>
      <Table caption={say.facts} head={say.factHead} rows={rows} />
      {invoice.correctsId !== null && (
        <p>
          {say.corrects}: <a href={`/finance/invoices/${invoice.correctsId}`}>{say.correctsLink}</a>
        </p>
      )}
      <p>{say.never}</p>
      <p>
        <a href={`/finance/invoices/${invoice.id}/paying`}>{texts.pages.paying.open}</a>
      </p>
    </section>
  );
}

const priceOf = ({ decimal }: Reading["forms"], line: InvoiceLine): string =>
  decimal(formatUnitPrice(line.unitPrice));

/** Charges and allowances as a sum: ` + gebyr 100,00 − afrunding 0,01`. */
function extrasOf({ forms, texts }: Reading, line: InvoiceLine): string {
  const say = texts.pages.finance.invoice;
  return [
    ...line.charges.map(({ reason, amount }) =>
      say.plus(nameIn(say.extras, reason), forms.amount(amount.minor)),
    ),
    ...line.allowances.map(({ reason, amount }) =>
      say.minus(nameIn(say.extras, reason), forms.amount(amount.minor)),
    ),
  ].join("");
}

function Lines({ invoice, reading }: Shown) {
  const { forms, texts } = reading;
  const { finance } = texts.pages;
  const say = finance.invoice;
  const rows = invoice.lines.map((line) => [
    <a href={`#line-${line.line}`}>{String(line.line)}</a>,
    line.description,
    daysText(reading, line.period),
    say.quantity(String(line.quantity), nameIn(say.pers, line.per)),
    say.price(priceOf(forms, line), String(line.baseQuantity)),
    extrasOf(reading, line),
    forms.amount(line.net.minor),
    say.vatRate(line.vatCategory, forms.decimal(String(line.vatBp / 100))),
  ]);
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{say.lines}</h2>
      <Table caption={say.lines} head={say.linesHead} rows={rows} />
      <Table
        caption={say.vat}
        head={say.vatHead}
        rows={[
          ...invoice.vatPerCategory.map(({ category, vatBp, base, vat }) => [
            say.vatRate(category, forms.decimal(String(vatBp / 100))),
            forms.amount(base.minor),
            forms.amount(vat.minor),
          ]),
          [say.total, forms.amount(invoice.net.minor), forms.amount(invoice.vat.minor)],
        ]}
      />
      <p class="font-lead">
        {say.total}: {finance.kr(forms.amount(invoice.total.minor))}
      </p>
    </section>
  );
}

function Why({ line, reading }: { line: InvoiceLine; reading: Reading }) {
  const { forms, texts } = reading;
  const say = texts.pages.finance.invoice;
  const { basis, index } = line.evidence;
  const quantity = String(line.quantity);
  const base = String(line.baseQuantity);
  return (
    <section aria-labelledby={`line-${line.line}`}>
      <h3 id={`line-${line.line}`}>{say.whyLine(line.line, line.description)}</h3>
      <ul>
        <li>{nameIn(say.rules, line.kind)}</li>
        <li>
          {say.sum(
            quantity,
            priceOf(forms, line),
            base,
            extrasOf(reading, line),
            forms.amount(line.net.minor),
          )}
        </li>
        {line.units !== line.quantity && <li>{say.units(String(line.units), quantity)}</li>}
        {line.entitled !== null && line.active !== null && (
          <li>{say.counts(String(line.entitled), String(line.active))}</li>
        )}
        {basis && <li>{say.basis(nameIn(say.bases, basis.kind), forms.date(basis.on))}</li>}
        {index && <li>{say.index(forms.decimal(index.factor), forms.date(index.from))}</li>}
        {line.vatReason !== null && <li>{line.vatReason}</li>}
        {line.correctsLine !== null && <li>{say.corrected(line.correctsLine)}</li>}
        {line.shortfallId !== null && <li>{say.shortfallYear}</li>}
        {line.reconciliationId !== null && (
          <li>
            <a
              href={`/finance/reconciliations/${line.reconciliationId}${line.institutionId === null ? "" : `?place=${line.institutionId}`}`}
            >
              {say.evidence}
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** The invoice as files: a format that cannot carry it says why. */
function Files({ invoice, reading }: Shown) {
  const say = reading.texts.pages.finance.invoice;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{say.files}</h2>
      <ul>
        {(["pdf", "html", "bis3", "oioubl"] as const).map((format) => (
          <li key={format}>
            <a href={`/finance/invoices/${invoice.id}/file/${format}`}>{say.formats[format]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One invoice: what it says, its lines, and why each is there. */
export const invoicePage = definePage({
  id: "financeInvoice",
  path: "/finance/invoices/{id}",
  chapter: "/finance/invoices",
  roles: readers,
  target: z.strictObject({ id: z.uuid() }),
  read: (ctx, { target }) => ctx.invoke(getInvoice, { target }),
  title: ({ finance }, { kind, number }) =>
    finance.invoice.title(nameIn(finance.invoices.kinds, kind), number),
  view: (invoice, { reading }) => (
    <>
      <Facts invoice={invoice} reading={reading} />
      <Files invoice={invoice} reading={reading} />
      <Lines invoice={invoice} reading={reading} />
      <section aria-labelledby="why">
        <h2 id="why">{reading.texts.pages.finance.invoice.why}</h2>
        {invoice.lines.map((line) => (
          <Why key={line.line} line={line} reading={reading} />
        ))}
      </section>
    </>
  ),
});

export const invoiceFile = defineFile({
  id: "financeInvoiceFile",
  path: "/finance/invoices/{id}/file/{format}",
  roles: readers,
  target: z.strictObject({ id: z.uuid(), format: DocumentFormat }),
  fetch: (ctx, { target }) => ctx.fetch(getInvoiceDocument, { target }),
});
