/** An invoice of BIS Billing 3 without a fault, to be broken in one place at a time. */

const party = (address: string, cvr: string, name: string) => `<cac:Party>
      ${address}
      <cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName>
      <cac:PostalAddress>
        <cbc:StreetName>Æblevej 1</cbc:StreetName><cbc:CityName>Århus</cbc:CityName><cbc:PostalZone>8000</cbc:PostalZone>
        <cac:Country><cbc:IdentificationCode>DK</cbc:IdentificationCode></cac:Country>
      </cac:PostalAddress>
      <cac:PartyTaxScheme><cbc:CompanyID>DK${cvr}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
      <cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName><cbc:CompanyID schemeID="0184">${cvr}</cbc:CompanyID></cac:PartyLegalEntity>
    </cac:Party>`;
const kr = (name: string, amount: string) => `<cbc:${name} currencyID="DKK">${amount}</cbc:${name}>`;
const tax = (name: string, category: string, rate: string) =>
  `<cac:${name}><cbc:ID>${category}</cbc:ID><cbc:Percent>${rate}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:${name}>`;
const charge = (is: boolean, why: string, amount: string, more = "") =>
  `<cac:AllowanceCharge><cbc:ChargeIndicator>${is}</cbc:ChargeIndicator><cbc:AllowanceChargeReason>${why}</cbc:AllowanceChargeReason>${kr("Amount", amount)}${more}</cac:AllowanceCharge>`;
const line = (id: string, quantity: string, net: string, charges: string, item: string, price: string) =>
  `<cac:InvoiceLine><cbc:ID>${id}</cbc:ID><cbc:InvoicedQuantity unitCode="EA">${quantity}</cbc:InvoicedQuantity>${kr("LineExtensionAmount", net)}${charges}<cac:Item><cbc:Name>Vare ${id}</cbc:Name>${item}</cac:Item><cac:Price>${price}</cac:Price></cac:InvoiceLine>`;

/** Ten at 696.22; three at 100.125 for seven with an allowance and a charge; one at the rate of zero; prepaid and rounded. */
export const goodInvoice = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>ALFA-2026-000001</cbc:ID>
  <cbc:IssueDate>2026-09-01</cbc:IssueDate>
  <cbc:DueDate>2026-10-01</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>DKK</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>Skoleforvaltningen</cbc:BuyerReference>
  <cac:AccountingSupplierParty>
    ${party('<cbc:EndpointID schemeID="0184">DK10150817</cbc:EndpointID>', "10150817", "Alfa Forlag")}
  </cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>
    ${party('<cbc:EndpointID schemeID="0088">5790000000012</cbc:EndpointID>', "64942212", "Østby Kommune")}
  </cac:AccountingCustomerParty>
  <cac:PaymentMeans>
    <cbc:PaymentMeansCode>42</cbc:PaymentMeansCode>
    <cac:PayeeFinancialAccount><cbc:ID>1234567890</cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>1234</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount>
  </cac:PaymentMeans>
  <cac:PaymentTerms><cbc:Note>Netto 30 dage</cbc:Note></cac:PaymentTerms>
  ${charge(false, "Rabat", "24.21", tax("TaxCategory", "S", "25"))}
  ${charge(true, "Gebyr", "10.02", tax("TaxCategory", "S", "25.00"))}
  <cac:TaxTotal>
    ${kr("TaxAmount", "1747.51")}
    <cac:TaxSubtotal>${kr("TaxableAmount", "6990.02")}${kr("TaxAmount", "1747.51")}${tax("TaxCategory", "S", "25.0")}</cac:TaxSubtotal>
    <cac:TaxSubtotal>${kr("TaxableAmount", "19.99")}${kr("TaxAmount", "0.00")}${tax("TaxCategory", "Z", "0")}</cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    ${kr("LineExtensionAmount", "7024.20")}
    ${kr("TaxExclusiveAmount", "7010.01")}
    ${kr("TaxInclusiveAmount", "8757.52")}
    ${kr("AllowanceTotalAmount", "24.21")}
    ${kr("ChargeTotalAmount", "10.02")}
    ${kr("PrepaidAmount", "100.00")}
    ${kr("PayableRoundingAmount", "-0.02")}
    ${kr("PayableAmount", "8657.50")}
  </cac:LegalMonetaryTotal>
  ${line("1", "10", "6962.20", "", tax("ClassifiedTaxCategory", "S", "25"), kr("PriceAmount", "696.22"))}
  ${line(
    ...(["2", "3", "42.01", charge(false, "Rabat", "2.00") + charge(true, "Gebyr", "1.10")] as const),
    tax("ClassifiedTaxCategory", "S", "25"),
    `${kr("PriceAmount", "100.125")}<cbc:BaseQuantity unitCode="EA">7</cbc:BaseQuantity>`,
  )}
  ${line("3", "1", "19.99", "", tax("ClassifiedTaxCategory", "Z", "0"), kr("PriceAmount", "19.99"))}
</Invoice>
`;

/** The same as a credit note: no due date, no payment means; what is credited is positive. */
export const goodCreditNote = goodInvoice
  .replace(/ {2}<cbc:DueDate>.*\n/, "")
  .replace(/ {2}<cac:PaymentMeans>[\s\S]*<\/cac:PaymentMeans>\n/, "")
  .replace(
    "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>",
    "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>",
  )
  .replaceAll("InvoiceLine>", "CreditNoteLine>")
  .replaceAll("InvoicedQuantity", "CreditedQuantity")
  .replace(/<Invoice /, "<CreditNote ")
  .replace("</Invoice>", "</CreditNote>")
  .replace("xsd:Invoice-2", "xsd:CreditNote-2");

/** A document with some of its texts replaced, each of which it must hold exactly once. */
export function broken(
  document: string,
  ...changes: readonly (readonly [from: string, to: string])[]
): string {
  return changes.reduce((text, [from, to]) => {
    const parts = text.split(from);
    if (parts.length !== 2) throw new Error(`${parts.length - 1} × ${from}`);
    return parts.join(to);
  }, document);
}
