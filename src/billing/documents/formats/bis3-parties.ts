import type { XmlNode } from "../../../platform/xml/write.ts";
import type { EInvoice } from "../model/index.ts";
import type { Address, Buyer, Identifier, Seller } from "../model/parties.ts";
import { group, leaf } from "./nodes.ts";

/** Parties and addresses of BIS Billing 3. */

export const ublAddress = (of: Address): XmlNode[] => [
  ...leaf("StreetName", of.street),
  ...leaf("AdditionalStreetName", of.street2),
  ...leaf("CityName", of.city),
  ...leaf("PostalZone", of.postCode),
  ...leaf("CountrySubentity", of.region),
  ...group("AddressLine", leaf("Line", of.street3)),
  ...group("Country", leaf("IdentificationCode", of.country)),
];

const id = (name: string, of: Identifier | undefined): XmlNode[] =>
  leaf(name, of?.id, { schemeID: of?.scheme });
const named = (name: string | undefined): XmlNode[] => group("PartyName", leaf("Name", name));
const identified = (of: Identifier | undefined): XmlNode[] => group("PartyIdentification", id("ID", of));
const creditorOf = (creditor: string | undefined): XmlNode[] =>
  identified(creditor === undefined ? undefined : { id: creditor, scheme: "SEPA" });
const taxScheme = (number: string | undefined, scheme: string): XmlNode[] =>
  number === undefined
    ? []
    : group("PartyTaxScheme", leaf("CompanyID", number), group("TaxScheme", leaf("ID", scheme)));
const contact = (of: Seller["contact"]): XmlNode[] =>
  group(
    "Contact",
    leaf("Name", of?.name),
    leaf("Telephone", of?.telephone),
    leaf("ElectronicMail", of?.mail),
  );

/** The seller; `creditor` is the bank's identifier of it for direct debits. */
export const sellerParty = (seller: Seller, creditor: string | undefined): XmlNode[] => [
  ...id("EndpointID", seller.electronicAddress),
  ...seller.identifiers.flatMap(identified),
  ...creditorOf(creditor),
  ...named(seller.tradingName),
  ...group("PostalAddress", ublAddress(seller.address)),
  ...taxScheme(seller.vatNumber, "VAT"),
  ...taxScheme(seller.taxRegistration, "TAX"),
  ...group(
    "PartyLegalEntity",
    leaf("RegistrationName", seller.name),
    id("CompanyID", seller.registration),
    leaf("CompanyLegalForm", seller.legalInformation),
  ),
  ...contact(seller.contact),
];

export const buyerParty = (buyer: Buyer): XmlNode[] => [
  ...id("EndpointID", buyer.electronicAddress),
  ...identified(buyer.identifier),
  ...named(buyer.tradingName),
  ...group("PostalAddress", ublAddress(buyer.address)),
  ...taxScheme(buyer.vatNumber, "VAT"),
  ...group("PartyLegalEntity", leaf("RegistrationName", buyer.name), id("CompanyID", buyer.registration)),
  ...contact(buyer.contact),
];

export const payeeParty = (
  payee: NonNullable<EInvoice["payee"]>,
  creditor: string | undefined,
): XmlNode[] => [
  ...identified(payee.identifier),
  ...creditorOf(creditor),
  ...named(payee.name),
  ...group("PartyLegalEntity", id("CompanyID", payee.registration)),
];

export const representative = (of: NonNullable<EInvoice["taxRepresentative"]>): XmlNode[] => [
  ...named(of.name),
  ...group("PostalAddress", ublAddress(of.address)),
  ...taxScheme(of.vatNumber, "VAT"),
];
