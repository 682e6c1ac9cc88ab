import { writeXml, type XmlNode } from "../../../platform/xml/write.ts";
import { DOCUMENT_TYPES, type EInvoice, type VatPart } from "../model/index.ts";
import { bisLine } from "./bis3-line.ts";
import { buyerParty, payeeParty, representative, sellerParty, ublAddress } from "./bis3-parties.ts";
import { allowanceCharge, taxCategory } from "./bis3-taxes.ts";
import { vatRefusals } from "./bis3-vat.ts";
import { group, type Ids, leaf, money, namespacesOf } from "./nodes.ts";

/** Peppol BIS Billing 3.0 and its self-billing, in UBL 2.1. */

/** Why a document cannot be written in BIS Billing 3, or its self-billing; none: it can. */
export function bis3Refusals(document: EInvoice): string[] {
  const { buyerReference, order, payment, vat, payee, seller } = document;
  const alone = vat.length > 1 && vat.some(({ vatCategory }) => vatCategory === "O");
  return [
    ...(buyerReference === undefined && order === undefined
      ? ["BIS Billing 3 asks for a buyer reference or an order reference (PEPPOL-EN16931-R003)"]
      : []),
    ...(alone ? ["what is outside the scope of VAT stands on a document of its own (BR-O-11)"] : []),
    ...vatRefusals(document),
    ...(payment && payment.accounts.length > 1 && seller.address.country === "DK"
      ? ["a Danish supplier names one account"]
      : []),
    ...(payee && isSeller(payee, seller)
      ? ["a payee is named where it is another than the seller (BR-17)"]
      : []),
  ];
}

const isSeller = (payee: NonNullable<EInvoice["payee"]>, seller: EInvoice["seller"]): boolean =>
  payee.name === seller.tradingName ||
  (payee.identifier !== undefined && seller.identifiers.some(({ id }) => id === payee.identifier?.id));

/** Writes a document under the ids of its version, which say whether it is self-billed. The caller has asked `bis3Refusals`. */
export function writeBis3(document: EInvoice, { customization, profile }: Ids): string {
  const { credits } = DOCUMENT_TYPES[document.type];
  const root = credits ? "CreditNote" : "Invoice";
  const head = [
    ...leaf("CustomizationID", customization),
    ...leaf("ProfileID", profile),
    ...leaf("ID", document.number),
    ...leaf("IssueDate", document.issuedOn),
    ...(credits
      ? [
          ...leaf("TaxPointDate", document.taxPointOn),
          ...leaf("CreditNoteTypeCode", document.type),
          ...note(document),
        ]
      : [
          ...leaf("DueDate", document.dueOn),
          ...leaf("InvoiceTypeCode", document.type),
          ...note(document),
          ...leaf("TaxPointDate", document.taxPointOn),
        ]),
    ...leaf("DocumentCurrencyCode", document.currency),
    ...leaf("TaxCurrencyCode", document.vatCurrency),
    ...leaf("AccountingCost", document.accounting),
    ...leaf("BuyerReference", document.buyerReference),
  ];
  const content = [
    ...head,
    ...references(document, credits),
    ...parties(document),
    ...rest(document, credits),
  ];
  return writeXml({ name: root, content }, namespacesOf(root));
}

const note = ({ note: given }: EInvoice): XmlNode[] =>
  leaf("Note", given && (given.subject ? `#${given.subject}#${given.text}` : given.text));

/** In the order of UBL, which is another for credit notes. */
function references(document: EInvoice, credits: boolean): XmlNode[] {
  const { order, salesOrder, object, period, taxPointCode } = document;
  const reference = (name: string, id: string | undefined) => group(name, leaf("ID", id));
  const tender = reference("OriginatorDocumentReference", document.tender);
  const contract = reference("ContractDocumentReference", document.contract);
  const additional = [
    ...group(
      "AdditionalDocumentReference",
      object && [...leaf("ID", object.id, { schemeID: object.scheme }), ...leaf("DocumentTypeCode", "130")],
    ),
    // A credit note has no place of its own for the project.
    ...group(
      "AdditionalDocumentReference",
      credits &&
        document.project !== undefined && [
          ...leaf("ID", document.project),
          ...leaf("DocumentTypeCode", "50"),
        ],
    ),
    ...document.attachments.flatMap(attachment),
  ];
  return [
    ...group(
      "InvoicePeriod",
      leaf("StartDate", period?.from),
      leaf("EndDate", period?.to),
      leaf("DescriptionCode", taxPointCode),
    ),
    ...group(
      "OrderReference",
      // An order of the seller alone stands with a buyer's order that is not available.
      leaf("ID", order ?? (salesOrder === undefined ? undefined : "NA")),
      leaf("SalesOrderID", salesOrder),
    ),
    ...document.preceding.flatMap(({ number, issuedOn }) =>
      group(
        "BillingReference",
        group("InvoiceDocumentReference", leaf("ID", number), leaf("IssueDate", issuedOn)),
      ),
    ),
    ...reference("DespatchDocumentReference", document.despatchAdvice),
    ...reference("ReceiptDocumentReference", document.receivingAdvice),
    ...(credits
      ? [...contract, ...additional, ...tender]
      : [...tender, ...contract, ...additional, ...reference("ProjectReference", document.project)]),
  ];
}

const attachment = ({ reference, description, location, file }: EInvoice["attachments"][number]): XmlNode[] =>
  group(
    "AdditionalDocumentReference",
    leaf("ID", reference),
    leaf("DocumentDescription", description),
    group(
      "Attachment",
      leaf("EmbeddedDocumentBinaryObject", file?.base64, { mimeCode: file?.mime, filename: file?.name }),
      group("ExternalReference", leaf("URI", location)),
    ),
  );

function parties({ seller, buyer, payee, payment, taxRepresentative, delivery }: EInvoice): XmlNode[] {
  // The bank's identifier of the creditor is one of the payee's, else of the seller's.
  const creditor = payment?.directDebit?.creditor;
  return [
    ...group("AccountingSupplierParty", group("Party", sellerParty(seller, payee ? undefined : creditor))),
    ...group("AccountingCustomerParty", group("Party", buyerParty(buyer))),
    ...group("PayeeParty", payee && payeeParty(payee, creditor)),
    ...group("TaxRepresentativeParty", taxRepresentative && representative(taxRepresentative)),
    ...group(
      "Delivery",
      leaf("ActualDeliveryDate", delivery?.on),
      group(
        "DeliveryLocation",
        leaf("ID", delivery?.location?.id, { schemeID: delivery?.location?.scheme }),
        delivery?.address && group("Address", ublAddress(delivery.address)),
      ),
      group("DeliveryParty", group("PartyName", leaf("Name", delivery?.name))),
    ),
  ];
}

function rest(document: EInvoice, credits: boolean): XmlNode[] {
  const { totals } = document;
  return [
    ...paymentMeans(document, credits),
    ...group("PaymentTerms", leaf("Note", document.paymentTerms)),
    ...document.allowances.flatMap((one) => allowanceCharge(false, one, one)),
    ...document.charges.flatMap((one) => allowanceCharge(true, one, one)),
    ...group("TaxTotal", money("TaxAmount", totals.vat), document.vat.flatMap(taxSubtotal)),
    ...group(
      "TaxTotal",
      totals.vatInVatCurrency !== undefined &&
        money("TaxAmount", totals.vatInVatCurrency).map((node) => ({
          ...node,
          attributes: { currencyID: document.vatCurrency ?? document.currency },
        })),
    ),
    ...group(
      "LegalMonetaryTotal",
      money("LineExtensionAmount", totals.lines),
      money("TaxExclusiveAmount", totals.net),
      money("TaxInclusiveAmount", totals.gross),
      money("AllowanceTotalAmount", totals.allowances),
      money("ChargeTotalAmount", totals.charges),
      money("PrepaidAmount", totals.prepaid),
      money("PayableRoundingAmount", totals.rounding),
      money("PayableAmount", totals.payable),
    ),
    ...document.lines.flatMap((line) => bisLine(line, credits)),
  ];
}

/** One for each account; a credit note has its due date here. */
function paymentMeans({ payment, dueOn }: EInvoice, credits: boolean): XmlNode[] {
  if (!payment) return [];
  const accounts = payment.accounts.length > 0 ? payment.accounts : [undefined];
  const { card, directDebit } = payment;
  return accounts.flatMap((account) =>
    group(
      "PaymentMeans",
      leaf("PaymentMeansCode", payment.code, { name: payment.text }),
      leaf("PaymentDueDate", credits && dueOn),
      leaf("PaymentID", payment.remittance),
      group(
        "CardAccount",
        leaf("PrimaryAccountNumberID", card?.number),
        leaf("NetworkID", card?.network),
        leaf("HolderName", card?.holder),
      ),
      group(
        "PayeeFinancialAccount",
        leaf("ID", account?.id),
        leaf("Name", account?.name),
        group("FinancialInstitutionBranch", leaf("ID", account?.provider)),
      ),
      group(
        "PaymentMandate",
        leaf("ID", directDebit?.mandate),
        group("PayerFinancialAccount", leaf("ID", directDebit?.account)),
      ),
    ),
  );
}

const taxSubtotal = (part: VatPart): XmlNode[] =>
  group(
    "TaxSubtotal",
    money("TaxableAmount", part.base),
    money("TaxAmount", part.vat),
    taxCategory("TaxCategory", part, part),
  );
