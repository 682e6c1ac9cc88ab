import type { XmlNode } from "../../../platform/xml/write.ts";
import type { EInvoice } from "../model/index.ts";
import type { Address, Buyer, Identifier, Seller } from "../model/parties.ts";
import { group, leaf } from "./nodes.ts";
import { oioTaxScheme } from "./oioubl-taxes.ts";

/** Parties and addresses of OIOUBL. */

/** Its names of the lists that identifiers are of. */
const SCHEMES: Readonly<Record<string, string>> = {
  "0088": "GLN",
  "0184": "DK:CVR",
  "0198": "DK:SE",
  "0096": "DK:P",
  "0060": "DUNS",
};

export function partyRefusals({ seller, buyer, buyerReference }: EInvoice): string[] {
  const strange = [seller, buyer].filter(({ electronicAddress }) => !SCHEMES[electronicAddress.scheme]);
  return [
    ...strange.map(({ name }) => `OIOUBL does not know the list of ${name}'s electronic address`),
    ...(seller.registration ? [] : ["OIOUBL asks for the seller's company number"]),
    ...(buyerReference === undefined && buyer.contact?.name === undefined
      ? ["OIOUBL asks for a buyer's contact"]
      : []),
  ];
}

export const oioAddress = (of: Address): XmlNode[] => [
  ...leaf("AddressFormatCode", "StructuredLax", {
    listAgencyID: "320",
    listID: "urn:oioubl:codelist:addressformatcode-1.1",
  }),
  ...leaf("StreetName", of.street),
  ...leaf("AdditionalStreetName", of.street2),
  ...leaf("InhouseMail", of.street3),
  ...leaf("CityName", of.city),
  ...leaf("PostalZone", of.postCode),
  ...leaf("CountrySubentity", of.region),
  ...group("Country", leaf("IdentificationCode", of.country)),
];

/** CVR and SE numbers stand with DK before them. */
function id(name: string, of: Identifier | undefined, other?: string): XmlNode[] {
  const scheme = SCHEMES[of?.scheme ?? ""] ?? other;
  const text = scheme === "DK:CVR" || scheme === "DK:SE" ? of?.id.replace(/^(DK)?/, "DK") : of?.id;
  return leaf(name, text, { schemeID: scheme });
}

/** A buyer's reference is its contact's id, else the contact's name (F-INV051). */
export const oioParty = (party: Seller | Buyer, reference?: string): XmlNode[] => {
  const identifiers = "identifiers" in party ? party.identifiers : party.identifier ? [party.identifier] : [];
  const own = identifiers.length > 0 ? identifiers : [party.electronicAddress];
  const { contact, vatNumber } = party;
  return [
    ...id("EndpointID", party.electronicAddress),
    ...own.flatMap((one) => group("PartyIdentification", id("ID", one, "ZZZ"))),
    ...group("PartyName", leaf("Name", party.tradingName ?? party.name)),
    ...group("PostalAddress", oioAddress(party.address)),
    ...(vatNumber === undefined
      ? []
      : group(
          "PartyTaxScheme",
          leaf("CompanyID", vatNumber, { schemeID: vatNumber.startsWith("DK") ? "DK:SE" : "ZZZ" }),
          oioTaxScheme(),
        )),
    ...(party.registration === undefined
      ? []
      : group(
          "PartyLegalEntity",
          leaf("RegistrationName", party.name),
          id("CompanyID", party.registration, "ZZZ"),
        )),
    ...group(
      "Contact",
      leaf("ID", reference),
      leaf("Name", contact?.name),
      leaf("Telephone", contact?.telephone),
      leaf("ElectronicMail", contact?.mail),
    ),
  ];
};
