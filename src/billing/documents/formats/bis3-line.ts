import type { XmlNode } from "../../../platform/xml/write.ts";
import type { Line } from "../model/lines.ts";
import { allowanceCharge, taxCategory } from "./bis3-taxes.ts";
import { group, leaf, money } from "./nodes.ts";

/** A line of BIS Billing 3. Of a credit note the quantity is credited. */
export const bisLine = (line: Line, credits: boolean): XmlNode[] =>
  group(
    credits ? "CreditNoteLine" : "InvoiceLine",
    leaf("ID", line.id),
    leaf("Note", line.note),
    leaf(credits ? "CreditedQuantity" : "InvoicedQuantity", line.quantity, { unitCode: line.unit }),
    money("LineExtensionAmount", line.net),
    leaf("AccountingCost", line.accounting),
    group("InvoicePeriod", leaf("StartDate", line.period?.from), leaf("EndDate", line.period?.to)),
    group("OrderLineReference", leaf("LineID", line.orderLine)),
    group(
      "DocumentReference",
      line.object && [
        ...leaf("ID", line.object.id, { schemeID: line.object.scheme }),
        ...leaf("DocumentTypeCode", "130"),
      ],
    ),
    line.allowances.flatMap((one) => allowanceCharge(false, one)),
    line.charges.flatMap((one) => allowanceCharge(true, one)),
    item(line),
    price(line),
  );

const item = (line: Line): XmlNode[] => {
  const { item: of } = line;
  return group(
    "Item",
    leaf("Description", of.description),
    leaf("Name", of.name),
    group("BuyersItemIdentification", leaf("ID", of.buyerId)),
    group("SellersItemIdentification", leaf("ID", of.sellerId)),
    group("StandardItemIdentification", leaf("ID", of.standardId?.id, { schemeID: of.standardId?.scheme })),
    group("OriginCountry", leaf("IdentificationCode", of.origin)),
    of.classifications.flatMap(({ code, list, version }) =>
      group(
        "CommodityClassification",
        leaf("ItemClassificationCode", code, { listID: list, listVersionID: version }),
      ),
    ),
    taxCategory("ClassifiedTaxCategory", line),
    of.attributes.flatMap(({ name, value }) =>
      group("AdditionalItemProperty", leaf("Name", name), leaf("Value", value)),
    ),
  );
};

const kroner = { currencyID: "DKK" };
const price = ({ price: of, unit }: Line): XmlNode[] =>
  group(
    "Price",
    leaf("PriceAmount", of.net, kroner),
    leaf("BaseQuantity", of.baseQuantity, { unitCode: of.baseUnit ?? unit }),
    of.gross !== undefined &&
      group(
        "AllowanceCharge",
        leaf("ChargeIndicator", "false"),
        leaf("Amount", of.discount ?? "0", kroner),
        leaf("BaseAmount", of.gross, kroner),
      ),
  );
