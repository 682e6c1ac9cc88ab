import { roundHalfAway } from "../../../platform/decimal.ts";
import type { Minor } from "../../../platform/money.ts";
import type { XmlNode } from "../../../platform/xml/write.ts";
import { parseExact } from "../decimals.ts";
import type { EInvoice } from "../model/index.ts";
import type { Allowed, Line } from "../model/lines.ts";
import { lineNet } from "../model/sums.ts";
import { group, leaf, money } from "./nodes.ts";
import { oioTaxCategory } from "./oioubl-taxes.ts";

/** Lines of OIOUBL: their net is quantity × price, their allowances and charges stand with the document's. */

/** UNSPSC in the list of lists that EN 16931 has (UNTDID 7143). */
const UNSPSC = "TST";

export function lineRefusals({ lines }: EInvoice): string[] {
  const quantities = lines.map(({ quantity }) => parseExact(quantity));
  const lists = lines.flatMap(({ item }) => item.classifications.map(({ list }) => list));
  return [
    ...(lists.some((list) => list !== UNSPSC) ? ["OIOUBL classifies items by UNSPSC alone"] : []),
    ...(quantities.some((of) => of?.n === 0n) ? ["OIOUBL has no line of quantity 0 (F-INV, F-CRN088)"] : []),
    ...(quantities.some((of) => of && of.n % 10n ** BigInt(Math.max(0, of.scale - 4)) !== 0n)
      ? ["a quantity has at most four decimals in OIOUBL (F-CRN087)"]
      : []),
  ];
}

/** Quantity × price ÷ base quantity. */
export const productOf = (line: Line): Minor => lineNet({ ...line, allowances: [], charges: [] });

/** A line's allowances and charges as the document's, which say whose they are. */
export const movedCharges = (line: Line): { charges: boolean; one: Allowed; taxed: Line }[] =>
  [
    ...line.allowances.map((one) => ({ charges: false, one })),
    ...line.charges.map((one) => ({ charges: true, one })),
  ].map(({ charges, one }) => ({
    charges,
    one: { ...one, reason: `${line.id}: ${one.reason}` },
    taxed: line,
  }));

export function oioLine(line: Line, credits: boolean): XmlNode[] {
  const { item, price } = line;
  const product = productOf(line);
  const rate = parseExact(line.vatRate ?? "0") ?? { n: 0n, scale: 0 };
  const vat = roundHalfAway(product * rate.n, 100n * 10n ** BigInt(rate.scale));
  const short = [...item.name].slice(0, 40).join("").trim();
  return group(
    credits ? "CreditNoteLine" : "InvoiceLine",
    leaf("ID", line.id),
    leaf("Note", line.note),
    leaf(credits ? "CreditedQuantity" : "InvoicedQuantity", line.quantity, { unitCode: line.unit }),
    money("LineExtensionAmount", product),
    leaf("AccountingCost", line.accounting),
    group("InvoicePeriod", leaf("StartDate", line.period?.from), leaf("EndDate", line.period?.to)),
    group("OrderLineReference", leaf("LineID", line.orderLine)),
    group(
      "TaxTotal",
      money("TaxAmount", vat),
      group(
        "TaxSubtotal",
        money("TaxableAmount", product),
        money("TaxAmount", vat),
        oioTaxCategory("TaxCategory", line),
      ),
    ),
    group(
      "Item",
      leaf("Description", item.description ?? (short === item.name ? undefined : item.name)),
      leaf("Name", short),
      group("BuyersItemIdentification", leaf("ID", item.buyerId)),
      group("SellersItemIdentification", leaf("ID", item.sellerId)),
      group("StandardItemIdentification", leaf("ID", item.standardId?.id, { schemeID: "GTIN" })),
      item.classifications.flatMap(({ code, version }) =>
        group(
          "CommodityClassification",
          leaf("ItemClassificationCode", code, { listID: "UNSPSC", listVersionID: version }),
        ),
      ),
      oioTaxCategory("ClassifiedTaxCategory", line),
      item.attributes.flatMap(({ name, value }) =>
        group("AdditionalItemProperty", leaf("Name", name), leaf("Value", value)),
      ),
    ),
    group(
      "Price",
      leaf("PriceAmount", price.net, { currencyID: "DKK" }),
      leaf("BaseQuantity", price.baseQuantity, { unitCode: price.baseUnit ?? line.unit }),
    ),
  );
}
