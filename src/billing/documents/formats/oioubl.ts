import { writeXml, type XmlNode } from "../../../platform/xml/write.ts";
import { DOCUMENT_TYPES, type EInvoice } from "../model/index.ts";
import { group, type Ids, leaf, money, namespacesOf } from "./nodes.ts";
import { lineRefusals, movedCharges, oioLine, productOf } from "./oioubl-lines.ts";
import { oioAddress, oioParty, partyRefusals } from "./oioubl-parties.ts";
import { oioPayment, paymentRefusals } from "./oioubl-payment.ts";
import { CATEGORIES, oioAllowanceCharge, oioTaxCategory } from "./oioubl-taxes.ts";

/** OIOUBL 2.1, in UBL 2.1 with code lists of its own. */

/** Why a document cannot be written in OIOUBL; none: it can. */
export function oioublRefusals(document: EInvoice): string[] {
  const { vat, totals, type } = document;
  const strange = vat.find(({ vatCategory }) => !CATEGORIES[vatCategory])?.vatCategory;
  const rates = vat.filter(({ vatCategory }) => vatCategory === "S").length;
  const absent = [
    ["a tax representative", document.taxRepresentative],
    ["another currency for VAT", document.vatCurrency],
    ["a code for the tax point's date", document.taxPointCode],
    ["an invoiced object", document.object ?? document.lines.find(({ object }) => object)],
    ["a tender", document.tender],
    ["a project", document.project],
    ["a payee", document.payee],
    ["a country of origin", document.lines.find(({ item }) => item.origin)],
  ].flatMap(([what, value]) => (value === undefined ? [] : [`OIOUBL has no place for ${what as string}`]));
  return [
    ...(strange ? [`OIOUBL has no VAT category ${strange}: only standard, zero and reverse charge`] : []),
    ...(rates > 1 ? ["OIOUBL has one standard rate in a document"] : []),
    ...(DOCUMENT_TYPES[type].selfBilled ? ["OIOUBL has no self-billing"] : []),
    ...(totals.gross + (totals.rounding ?? 0n) < 0n || totals.payable < 0n
      ? ["a total below 0 is not written in OIOUBL (F-LIB016)"]
      : []),
    ...(DOCUMENT_TYPES[type].credits && totals.prepaid !== undefined
      ? ["a credit note of OIOUBL has no place for what is prepaid"]
      : []),
    ...(chargesBelow(document)
      ? ["an allowance or a charge below 0 is not written in OIOUBL (F-LIB019)"]
      : []),
    ...absent,
    ...partyRefusals(document),
    ...paymentRefusals(document),
    ...lineRefusals(document),
  ];
}

const chargesBelow = ({ allowances, charges, lines }: EInvoice): boolean =>
  [allowances, charges, ...lines.flatMap((line) => [line.allowances, line.charges])]
    .flat()
    .some(({ amount }) => amount < 0n);

/** Writes a document; the caller has asked `oioublRefusals`. */
export function writeOioubl(document: EInvoice, { customization, profile }: Ids): string {
  const { credits } = DOCUMENT_TYPES[document.type];
  const root = credits ? "CreditNote" : "Invoice";
  const types = { listAgencyID: "320", listID: "urn:oioubl:codelist:invoicetypecode-1.1" };
  const taxPoint = leaf("TaxPointDate", document.taxPointOn);
  const content = [
    ...leaf("UBLVersionID", "2.1"),
    ...leaf("CustomizationID", customization),
    ...leaf("ProfileID", profile, {
      schemeAgencyID: "320",
      schemeID: "urn:oioubl:id:profileid-1.2",
    }),
    ...leaf("ID", document.number),
    ...leaf("IssueDate", document.issuedOn),
    ...(credits
      ? [
          ...taxPoint,
          ...leaf("CreditNoteTypeCode", document.type, types),
          ...leaf("Note", document.note?.text),
        ]
      : [
          ...leaf("InvoiceTypeCode", document.type, types),
          ...leaf("Note", document.note?.text),
          ...taxPoint,
        ]),
    ...leaf("DocumentCurrencyCode", document.currency),
    ...leaf("AccountingCost", document.accounting),
    ...references(document),
    ...group("AccountingSupplierParty", group("Party", oioParty(document.seller))),
    ...group(
      "AccountingCustomerParty",
      group("Party", oioParty(document.buyer, document.buyerReference ?? document.buyer.contact?.name)),
    ),
    ...delivery(document),
    ...(credits ? [] : oioPayment(document)),
    ...totalsOf(document),
    ...document.lines.flatMap((line) => oioLine(line, credits)),
  ];
  return writeXml({ name: root, content }, namespacesOf(root));
}

function references(document: EInvoice): XmlNode[] {
  const reference = (name: string, id: string | undefined) => group(name, leaf("ID", id));
  return [
    ...group("InvoicePeriod", leaf("StartDate", document.period?.from), leaf("EndDate", document.period?.to)),
    ...group(
      "OrderReference",
      leaf("ID", document.order ?? (document.salesOrder === undefined ? undefined : "NA")),
      leaf("SalesOrderID", document.salesOrder),
    ),
    ...document.preceding.flatMap(({ number, issuedOn }) =>
      group(
        "BillingReference",
        group("InvoiceDocumentReference", leaf("ID", number), leaf("IssueDate", issuedOn)),
      ),
    ),
    ...reference("DespatchDocumentReference", document.despatchAdvice),
    ...reference("ReceiptDocumentReference", document.receivingAdvice),
    ...reference("ContractDocumentReference", document.contract),
    ...document.attachments.flatMap(({ reference: id, description, location, file }) =>
      group(
        "AdditionalDocumentReference",
        leaf("ID", id),
        leaf("DocumentType", description ?? id),
        group(
          "Attachment",
          leaf("EmbeddedDocumentBinaryObject", file?.base64, { mimeCode: file?.mime, filename: file?.name }),
          group("ExternalReference", leaf("URI", location)),
        ),
      ),
    ),
  ];
}

const delivery = ({ delivery: of }: EInvoice): XmlNode[] =>
  group(
    "Delivery",
    leaf("ActualDeliveryDate", of?.on),
    of?.address && group("DeliveryLocation", group("Address", oioAddress(of.address))),
    group("DeliveryParty", group("PartyName", leaf("Name", of?.name))),
  );

/** In OIOUBL the total "without tax" is the tax itself, and allowances and charges of lines stand with the document's. */
function totalsOf(document: EInvoice): XmlNode[] {
  const { totals, vat } = document;
  const moved = document.lines.flatMap(movedCharges);
  const all = [
    ...document.allowances.map((one) => ({ charges: false, one, taxed: one })),
    ...document.charges.map((one) => ({ charges: true, one, taxed: one })),
    ...moved,
    // It knows none of 0, which say nothing.
  ].filter(({ one }) => one.amount !== 0n);
  const sum = (charges: boolean) =>
    all.filter((part) => part.charges === charges).reduce((total, { one }) => total + one.amount, 0n);
  const had = new Set(
    [...document.lines, ...all.map(({ taxed }) => taxed)].map(({ vatCategory }) => vatCategory),
  );
  const positive = (minor: bigint) => (minor === 0n ? undefined : minor);
  return [
    ...group("PrepaidPayment", money("PaidAmount", totals.prepaid)),
    ...all.flatMap(({ charges, one, taxed }) => oioAllowanceCharge(charges, one, taxed)),
    ...group(
      "TaxTotal",
      money("TaxAmount", totals.vat),
      // A category that only allowances and charges of 0 have goes with them (F-LIB404).
      vat
        .filter(({ vatCategory }) => had.has(vatCategory))
        .flatMap((part) =>
          group(
            "TaxSubtotal",
            money("TaxableAmount", part.base),
            money("TaxAmount", part.vat),
            oioTaxCategory("TaxCategory", part, part.reason),
          ),
        ),
    ),
    ...group(
      "LegalMonetaryTotal",
      money(
        "LineExtensionAmount",
        document.lines.reduce((total, line) => total + productOf(line), 0n),
      ),
      money("TaxExclusiveAmount", totals.vat),
      money("TaxInclusiveAmount", totals.gross + (totals.rounding ?? 0n)),
      money("AllowanceTotalAmount", positive(sum(false))),
      money("ChargeTotalAmount", positive(sum(true))),
      money("PrepaidAmount", totals.prepaid),
      money("PayableRoundingAmount", totals.rounding),
      money("PayableAmount", totals.payable),
    ),
  ];
}
