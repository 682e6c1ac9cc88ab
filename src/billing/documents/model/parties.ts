import { z } from "zod";
import { identifier, text } from "./terms.ts";

/** Who sells, buys, is paid and receives: BG-4 to BG-15 of EN 16931. */

/** An address; the numbers are those of its party. */
const address = (term: string, [one, two, three, city, code, region, country]: readonly string[]) =>
  z
    .strictObject({
      street: text(`${one} Address line 1`).optional(),
      street2: text(`${two} Address line 2`).optional(),
      street3: text(`${three} Address line 3`).optional(),
      city: text(`${city} City`).optional(),
      postCode: text(`${code} Post code`).optional(),
      region: text(`${region} Country subdivision`).optional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, "must be a country code such as DK")
        .describe(`${country} Country code`),
    })
    .describe(term);
const contact = (term: string, [name, telephone, mail]: readonly string[]) =>
  z
    .strictObject({
      name: text(`${name} Contact point`).optional(),
      telephone: text(`${telephone} Contact telephone number`).optional(),
      mail: text(`${mail} Contact email address`).optional(),
    })
    .describe(term);
/** An address in the network: the scheme is of the list of electronic addresses (0088 GLN, 0184 CVR). */
const electronic = (term: string) =>
  z.strictObject({ id: text(term), scheme: text(`${term.split(" ")[0]}-1 scheme`) });

export const Seller = z
  .strictObject({
    name: text("BT-27 Seller name"),
    tradingName: text("BT-28 Seller trading name").optional(),
    identifiers: z.array(identifier("BT-29 Seller identifier")).default([]),
    registration: identifier("BT-30 Seller legal registration identifier").optional(),
    vatNumber: text("BT-31 Seller VAT identifier").optional(),
    taxRegistration: text("BT-32 Seller tax registration identifier").optional(),
    legalInformation: text("BT-33 Seller additional legal information").optional(),
    electronicAddress: electronic("BT-34 Seller electronic address"),
    address: address("BG-5 Seller postal address", "BT-35 BT-36 BT-162 BT-37 BT-38 BT-39 BT-40".split(" ")),
    contact: contact("BG-6 Seller contact", ["BT-41", "BT-42", "BT-43"]).optional(),
  })
  .describe("BG-4 Seller");
export const Buyer = z
  .strictObject({
    name: text("BT-44 Buyer name"),
    tradingName: text("BT-45 Buyer trading name").optional(),
    identifier: identifier("BT-46 Buyer identifier").optional(),
    registration: identifier("BT-47 Buyer legal registration identifier").optional(),
    vatNumber: text("BT-48 Buyer VAT identifier").optional(),
    electronicAddress: electronic("BT-49 Buyer electronic address"),
    address: address("BG-8 Buyer postal address", "BT-50 BT-51 BT-163 BT-52 BT-53 BT-54 BT-55".split(" ")),
    contact: contact("BG-9 Buyer contact", ["BT-56", "BT-57", "BT-58"]).optional(),
  })
  .describe("BG-7 Buyer");
export const Payee = z
  .strictObject({
    name: text("BT-59 Payee name"),
    identifier: identifier("BT-60 Payee identifier").optional(),
    registration: identifier("BT-61 Payee legal registration identifier").optional(),
  })
  .describe("BG-10 Payee");
export const TaxRepresentative = z
  .strictObject({
    name: text("BT-62 Tax representative name"),
    vatNumber: text("BT-63 Tax representative VAT identifier"),
    address: address(
      "BG-12 Tax representative postal address",
      "BT-64 BT-65 BT-164 BT-66 BT-67 BT-68 BT-69".split(" "),
    ),
  })
  .describe("BG-11 Seller tax representative party");
export const DeliveryAddress = address(
  "BG-15 Deliver to address",
  "BT-75 BT-76 BT-165 BT-77 BT-78 BT-79 BT-80".split(" "),
);

export type Address = z.output<typeof DeliveryAddress>;
export type Identifier = { id: string; scheme?: string | undefined };
export type Seller = z.output<typeof Seller>;
export type Buyer = z.output<typeof Buyer>;
